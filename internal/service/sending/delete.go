package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// reset is on_destroy = "reset": SES's default policy, then ENABLED. A pause is lifted only where the state says that it is its own.
func reset(ctx context.Context, client *ses.Client, state *model, diags *diag.Diagnostics) {
	what := "Cannot reset the sending state of " + state.tenant()
	entity, err := now(ctx, client, state)
	switch {
	case ses.IsTenantGone(err):
		return
	case err != nil:
		framework.AddError(diags, what, err, "Nothing was changed.")
		return
	}
	if policyOf(entity) != ses.PolicyStandard {
		if err := client.UpdateReputationPolicy(ctx, entity.TenantARN, ses.PolicyStandard); err != nil {
			framework.AddError(diags, what, err, "The step that failed: setting the reputation policy standard.", "The status was not touched.")
			return
		}
	}
	switch entity.Customer.Status {
	case "", ses.StatusEnabled:
		return
	case ses.StatusDisabled:
		if state.Status.ValueString() != ses.StatusDisabled {
			diags.AddWarning(state.tenant()+" in "+client.Region()+" stays paused", paragraphs(since("Its customer-managed status is", entity.Customer),
				"This resource has not made the pause, so its destruction does not lift it."))
			return
		}
	}
	if err := client.UpdateCustomerStatus(ctx, entity.TenantARN, ses.StatusEnabled); err != nil {
		framework.AddError(diags, what, err, "The step that failed: writing the status ENABLED.", "The reputation policy is standard already.")
	}
}
