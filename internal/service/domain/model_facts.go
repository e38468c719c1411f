// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds is the identity with the association and the default configuration set that its arguments manage.
func (m *model) Holds() framework.Facts {
	facts := framework.Facts{}.Identity(m.Domain).DefaultSet(m.Domain, m.ConfigurationSetName)
	return append(facts, m.association()...)
}

// Drops is the association and, unless it is only detached, the identity.
func (m *model) Drops() framework.Facts {
	if m.OnDestroy.ValueString() == framework.OnDestroyDetach {
		return m.association()
	}
	return append(m.association(), framework.Facts{}.Identity(m.Domain)...)
}

// Leave leaves the association or the default configuration set to the resource that claims it.
func (m *model) Leave(facts framework.Facts) {
	m.TenantName = framework.WithoutHolders(m.TenantName, func(tenant types.String) bool {
		return facts.Include(framework.Facts{}.Association(tenant, "identity", m.Domain))
	})
	if facts.Include(framework.Facts{}.DefaultSet(m.Domain, m.ConfigurationSetName)) {
		m.ConfigurationSetName = types.StringNull()
	}
}

// association is that with the tenant of tenant_name, empty for none.
func (m *model) association() framework.Facts {
	return framework.Facts{}.Association(m.TenantName, "identity", m.Domain)
}
