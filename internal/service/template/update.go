// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// changes are the calls that bring a template from its state to its plan. SES replaces the content as a whole, so one call changes all parts.
func changes(ctx context.Context, client *ses.Client, plan, state *model, tags framework.TagPolicy) []framework.Change {
	wanted := plan.expand()
	return append(state.held(client).Move(ctx, plan.TenantName, &state.TenantName),
		framework.Change{
			Doing: "changing the content", Due: !plan.sameContent(state),
			Run:  func() error { return client.PutTemplate(ctx, wanted) },
			Done: func() { state.Title, state.HTML, state.Text = plan.Title, plan.HTML, plan.Text },
		},
		tags.TagChange(ctx, client, state.ARN.ValueString(), framework.Strings(state.TagsAll), &state.Tags, &state.TagsAll, plan.Tags, plan.TagsAll),
	)
}

// sameContent compares subject, HTML and text.
func (m *model) sameContent(other *model) bool {
	return m.Title.Equal(other.Title) && m.HTML.Equal(other.HTML) && m.Text.Equal(other.Text)
}
