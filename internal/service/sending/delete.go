// SPDX-License-Identifier: MPL-2.0

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
			return // The plan has said that it stays paused.
		}
	}
	if err := client.UpdateCustomerStatus(ctx, entity.TenantARN, ses.StatusEnabled); err != nil {
		framework.AddError(diags, what, err, "The step that failed: writing the status ENABLED.", "The reputation policy is standard already.")
	}
}

// WarnDestroy says what becomes of a pause, unless the tenant goes too. The state may be older than the pause, so SES is asked where that shows none.
func (m *model) WarnDestroy(ctx context.Context, in framework.Destroying) {
	tenant := m.TenantName.ValueString()
	seen := m.seen
	if !seen.Customer.Paused() {
		if entity, err := ahead(ctx, in.Client, m); err == nil {
			seen = sighted(entity)
		}
	}
	if !seen.Customer.Paused() || in.Taken.TenantLeaves(in.Client.Region(), tenant) {
		return
	}
	own := m.Status.ValueString() == ses.StatusDisabled
	if own && m.OnDestroy.ValueString() == onDestroyReset {
		in.Diags.AddWarning("Destroying "+m.Label()+" resumes the tenant", since(seen.Customer)+"\non_destroy = \"reset\" lifts that. To keep it paused, set on_destroy = \"keep\" and apply first.")
		return
	}
	resume := m.situation(m, seen).resuming(false)
	if own {
		resume = "To resume it, set status = \"ENABLED\" and apply first."
	}
	in.Diags.AddWarning("Destroying "+m.Label()+" does not resume the tenant", since(seen.Customer)+"\n"+resume)
}
