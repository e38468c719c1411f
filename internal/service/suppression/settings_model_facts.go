package suppression

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds are the settings of the tenant.
func (m *settingsModel) Holds() framework.Facts { return framework.Facts{}.Suppression(m.TenantName) }

// Drops are the settings, if on_destroy clears them.
func (m *settingsModel) Drops() framework.Facts {
	if m.OnDestroy.ValueString() != onDestroyClear {
		return nil
	}
	return m.Holds()
}
