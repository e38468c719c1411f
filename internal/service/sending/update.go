// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// updating is one update under way. It rests on a fresh look at what stands.
type updating struct {
	config, state *model
	entity        *ses.ReputationEntity
	// planned are the warnings that the plan has given already.
	planned []warning
	found   situation
	decided decision
}

// begin looks at what stands and decides on the status. nil comes with an error, and nothing is changed.
func begin(ctx context.Context, client *ses.Client, config, state *model, diags *diag.Diagnostics) *updating {
	entity, err := now(ctx, client, state)
	if err != nil {
		framework.AddError(diags, cannotUpdate(state), err, "The step that failed: reading what stands.", "Nothing was changed.")
		return nil
	}
	u := &updating{config: config, state: state, entity: entity, planned: decide(config.situation(state, state.seen)).Warnings}
	u.found = config.situation(state, sighted(entity))
	u.decided = decide(u.found)
	state.seen = sighted(entity)
	return u
}

// cannotUpdate is the summary of an update that fails.
func cannotUpdate(state *model) string { return "Cannot update the sending state of " + state.tenant() }

// changes are the calls that bring a tenant to the policy and the status that are configured.
func (u *updating) changes(ctx context.Context, client *ses.Client, diags *diag.Diagnostics) []framework.Change {
	arn, what := u.entity.TenantARN, cannotUpdate(u.state)
	due, policy := policyDue(u.config, u.entity)
	status := u.decided.Write
	return []framework.Change{
		{
			Due: due,
			Run: func() error { return client.UpdateReputationPolicy(ctx, arn, policy) },
			Done: func() {
				u.entity = withPolicy(u.entity, policy)
				u.state.ReputationPolicy = u.config.ReputationPolicy
			},
			Report: func(err error) {
				framework.AddError(diags, what, err, "The step that failed: setting the reputation policy.", "The status was not touched; the next plan shows what is left to do.")
			},
		},
		{
			Due:    status != "",
			Run:    func() error { return client.UpdateCustomerStatus(ctx, arn, status) },
			Done:   func() { u.entity = readBack(ctx, client, u.entity, status) },
			Unsure: func() { u.state.attempt(u.config.Status, status) },
			Report: func(err error) {
				framework.AddError(diags, what, err, "The step that failed: writing the status "+status+".", "The reputation policy is as configured; the next plan shows what is left to do.")
			},
		},
	}
}

// end warns of what has come since the plan was made.
func (u *updating) end(ctx context.Context, client *ses.Client, diags *diag.Diagnostics) {
	warn(ctx, client, u.config, u.found, u.entity.TenantARN, without(u.decided.Warnings, u.planned), diags)
}

// without are the warnings that the plan has not given already.
func without(warnings, planned []warning) []warning {
	return slices.DeleteFunc(warnings, func(w warning) bool { return slices.Contains(planned, w) })
}

// now reads what stands of the tenant that a state belongs to.
func now(ctx context.Context, client *ses.Client, state *model) (*ses.ReputationEntity, error) {
	tenantARN, err := tenantOf(ctx, client, state)
	if err != nil {
		return nil, err
	}
	return client.ReputationEntity(ctx, tenantARN)
}
