// SPDX-License-Identifier: MPL-2.0

package defaultset

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds is the default configuration set of the domain.
func (m *model) Holds() framework.Facts {
	return framework.Facts{}.DefaultSet(m.Domain, m.ConfigurationSetName)
}

// Drops is the default configuration set of the domain.
func (m *model) Drops() framework.Facts { return m.Holds() }
