// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds is the entry of the list.
func (m *addressModel) Holds() framework.Facts {
	return framework.Facts{}.SuppressedAddress(m.TenantName, m.EmailAddress)
}

// Tenant is the tenant that has the entry.
func (m *addressModel) Tenant() types.String { return m.TenantName }

// PlanAgain has the entry written to a tenant that is replaced.
func (m *addressModel) PlanAgain() { m.UpdatedAt = types.StringUnknown() }

// Drops is the entry of the list.
func (m *addressModel) Drops() framework.Facts { return m.Holds() }
