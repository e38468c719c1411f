package tenant

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// changes are the calls that bring a tenant from its state to its plan.
func changes(ctx context.Context, client *ses.Client, plan, state *model, tags framework.TagPolicy, diags *diag.Diagnostics) []framework.Change {
	// Without a refresh the state may still hold tags that are ignored by now.
	had, want := tags.Visible(framework.Strings(state.TagsAll), ses.OrganizationTag), framework.Strings(plan.TagsAll)
	return []framework.Change{
		{
			Due:    !maps.Equal(had, want),
			Run:    func() error { return client.UpdateTags(ctx, state.ARN.ValueString(), had, want) },
			Done:   func() { state.Tags, state.TagsAll, state.OrganizationID = plan.Tags, plan.TagsAll, plan.OrganizationID },
			Report: func(err error) { framework.AddError(diags, "Cannot update the tags of "+state.Label(), err) },
		},
		{
			Due: !plan.Suppression.Equal(state.Suppression),
			Run: func() error {
				return client.PutTenantSuppression(ctx, state.Name.ValueString(), expandSuppression(plan.Suppression))
			},
			Done:   framework.Became(&state.Suppression, plan.Suppression),
			Report: func(err error) { framework.AddError(diags, "Cannot change the suppression settings of "+state.Label(), err) },
		},
	}
}
