// SPDX-License-Identifier: MPL-2.0

package association

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds is the association.
func (m *model) Holds() framework.Facts {
	return framework.Facts{}.AssociationARN(m.TenantName, m.ResourceARN)
}

// Drops is the association.
func (m *model) Drops() framework.Facts { return m.Holds() }
