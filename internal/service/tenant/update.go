// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// changes are the calls that bring a tenant from its state to its plan.
func changes(ctx context.Context, client *ses.Client, plan, state *model, tags framework.TagPolicy, diags *diag.Diagnostics) []framework.Change {
	// Without a refresh the state may still hold tags that are ignored by now.
	had := tags.Visible(framework.Strings(state.TagsAll), ses.OrganizationTag)
	retag := tags.TagChange(ctx, client, state.ARN.ValueString(), had, &state.Tags, &state.TagsAll, plan.Tags, plan.TagsAll, ses.OrganizationTag)
	retag.Report = func(err error) {
		state.OrganizationID = organizationOf(framework.Strings(state.TagsAll), state.OrganizationID)
		framework.AddError(diags, "Cannot update the tags of "+state.Label(), err)
	}
	retag.Done = func() { state.OrganizationID = plan.OrganizationID }
	return []framework.Change{retag, {
		Due: !plan.Suppression.Equal(state.Suppression),
		Run: func() error {
			return client.PutTenantSuppression(ctx, state.Name.ValueString(), expandSuppression(plan.Suppression))
		},
		Done: framework.Became(&state.Suppression, plan.Suppression),
		Report: func(err error) {
			framework.AddError(diags, "Cannot change the suppression settings of "+state.Label(), err)
		},
	}}
}
