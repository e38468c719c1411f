// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds is the sending status of the tenant.
func (m *model) Holds() framework.Facts { return framework.Facts{}.Pause(m.TenantName) }

// Tenant is the tenant that the status belongs to.
func (m *model) Tenant() types.String { return m.TenantName }

// PlanAgain has the status written to a tenant that is replaced.
func (m *model) PlanAgain() { m.EffectiveStatus = types.StringUnknown() }

// Drops is the sending status, if on_destroy resets it.
func (m *model) Drops() framework.Facts {
	if m.OnDestroy.ValueString() != onDestroyReset {
		return nil
	}
	return m.Holds()
}
