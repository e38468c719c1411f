// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Plan plans what depends on other arguments and on the provider block.
func (m *model) Plan(_ context.Context, in framework.Planning[model]) {
	if in.State == nil {
		m.TenantName = in.Config.TenantName // No adoption takes an association over.
	}
	m.TagsAll = in.Tags.PlanAll(m.Tags, nil)
}
