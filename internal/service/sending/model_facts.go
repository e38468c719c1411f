package sending

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds is the sending status of the tenant.
func (m *model) Holds() framework.Facts { return framework.Facts{}.Pause(m.TenantName) }

// Drops is the sending status, if on_destroy resets it.
func (m *model) Drops() framework.Facts {
	if m.OnDestroy.ValueString() != onDestroyReset {
		return nil
	}
	return m.Holds()
}
