// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Holds are the settings of the tenant.
func (m *settingsModel) Holds() framework.Facts { return framework.Facts{}.Suppression(m.TenantName) }

// Tenant is the tenant that has the settings.
func (m *settingsModel) Tenant() types.String { return m.TenantName }

// PlanAgain has the settings written to a tenant that is replaced.
func (m *settingsModel) PlanAgain() { m.TenantID = types.StringUnknown() }

// Drops are the settings, if on_destroy clears them.
func (m *settingsModel) Drops() framework.Facts {
	if m.OnDestroy.ValueString() != onDestroyClear {
		return nil
	}
	return m.Holds()
}
