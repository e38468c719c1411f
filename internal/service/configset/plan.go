// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Plan plans what depends on other arguments and on the provider block.
func (m *model) Plan(_ context.Context, in framework.Planning[model]) {
	if in.State == nil {
		in.Taken.SetComes(m.Region.ValueString(), m.Name.ValueString())
		m.TenantName = in.Config.TenantName // No adoption takes an association over.
	}
	destinations := m.EventDestinations
	if stands := in.Stands(); stands != nil {
		destinations = stands.EventDestinations
	}
	m.Tracking = withDefaultPolicy(m.Tracking)
	m.EventDestinations = planDestinations(in.Config.EventDestinations, destinations, m.ARN)
	m.TagsAll = in.Tags.PlanAll(m.Tags, nil)
	m.check(in.Config, in.Diags)
}
