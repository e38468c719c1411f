// SPDX-License-Identifier: MPL-2.0

package tenant

import "github.com/ses-tenancy/terraform-provider-ses/internal/framework"

// Holds is the tenant: by its name, or, while that is still to be made, by its organization. One that exists counts as both, so that nobody else
// makes another one of its organization.
func (m *model) Holds() framework.Facts {
	facts := framework.Facts{}.Tenant(m.Name)
	if !framework.Known(m.Name) || framework.Known(m.ID) {
		facts = facts.Organization(m.OrganizationID)
	}
	if expandSuppression(m.Suppression) != nil {
		facts = facts.Suppression(m.Name)
	}
	return facts
}

// Drops is the tenant: its settings go with it.
func (m *model) Drops() framework.Facts {
	return framework.Facts{}.Tenant(m.Name).Organization(m.OrganizationID)
}

// Leave leaves the suppression settings to the resource that claims them.
func (m *model) Leave(facts framework.Facts) {
	if facts.Include(framework.Facts{}.Suppression(m.Name)) {
		m.Suppression = flattenSuppression(nil)
	}
}
