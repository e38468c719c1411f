// SPDX-License-Identifier: MPL-2.0

package template

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds is the template with the association that tenant_name manages.
func (m *model) Holds() framework.Facts {
	return append(m.association(m.TenantName), framework.Facts{}.Template(m.Name)...)
}

// Drops is the association and, unless it is only detached, the template.
func (m *model) Drops() framework.Facts {
	if m.OnDestroy.ValueString() == framework.OnDestroyDetach {
		return m.association(m.TenantName)
	}
	return m.Holds()
}

// Leave leaves the association to the resource that claims it.
func (m *model) Leave(facts framework.Facts) {
	m.TenantName = framework.WithoutHolders(m.TenantName, func(tenant types.String) bool { return facts.Include(m.association(tenant)) })
}

// association is that with a tenant, empty for none.
func (m *model) association(tenant types.String) framework.Facts {
	return framework.Facts{}.Association(tenant, "template", m.Name)
}
