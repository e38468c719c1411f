package suppression

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds is the entry of the list.
func (m *addressModel) Holds() framework.Facts {
	return framework.Facts{}.SuppressedAddress(m.TenantName, m.EmailAddress)
}

// Drops is the entry of the list.
func (m *addressModel) Drops() framework.Facts { return m.Holds() }
