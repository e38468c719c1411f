// SPDX-License-Identifier: MPL-2.0

package association

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds are the associations with the tenants.
func (m *sharedModel) Holds() framework.Facts {
	facts := framework.Facts{}
	for _, name := range m.names() {
		facts = append(facts, m.association(name)...)
	}
	return facts
}

// Drops are the associations with the tenants.
func (m *sharedModel) Drops() framework.Facts { return m.Holds() }

// Leave leaves associations to the resources that claim them.
func (m *sharedModel) Leave(facts framework.Facts) {
	m.TenantNames = framework.StringSet(slices.DeleteFunc(m.names(), func(name string) bool { return facts.Include(m.association(name)) }))
}

// association is that with one of the tenants.
func (m *sharedModel) association(tenant string) framework.Facts {
	return framework.Facts{}.AssociationARN(types.StringValue(tenant), m.ResourceARN)
}
