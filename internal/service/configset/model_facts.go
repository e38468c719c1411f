// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds is the configuration set with the association that tenant_name manages.
func (m *model) Holds() framework.Facts {
	return append(m.association(), framework.Facts{}.ConfigurationSet(m.Name)...)
}

// Drops is the association and, unless it is only detached, the configuration set.
func (m *model) Drops() framework.Facts {
	if m.OnDestroy.ValueString() == framework.OnDestroyDetach {
		return m.association()
	}
	return m.Holds()
}

// Leave leaves the association to the resource that claims it.
func (m *model) Leave(facts framework.Facts) {
	m.TenantName = framework.WithoutHolders(m.TenantName, func(tenant types.String) bool {
		return facts.Include(framework.Facts{}.Association(tenant, "configuration-set", m.Name))
	})
}

// association is that with the tenant of tenant_name, empty for none.
func (m *model) association() framework.Facts {
	return framework.Facts{}.Association(m.TenantName, "configuration-set", m.Name)
}
