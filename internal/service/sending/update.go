package sending

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// update brings a tenant to the policy and the status that are configured, on a fresh look at what stands. What has come since the plan was
// made is warned of. Each step can be repeated, so an update that fails half-way is simply run again. nil comes with an error.
func update(ctx context.Context, client *ses.Client, config, state *model, diags *diag.Diagnostics) *ses.ReputationEntity {
	what := "Cannot update the sending state of " + state.tenant()
	entity, err := now(ctx, client, state)
	if err != nil {
		framework.AddError(diags, what, err, "The step that failed: reading what stands.", "Nothing was changed.")
		return nil
	}
	if due, policy := policyDue(config, entity); due {
		if err := client.UpdateReputationPolicy(ctx, entity.TenantARN, policy); err != nil {
			framework.AddError(diags, what, err, "The step that failed: setting the reputation policy.", "The status was not touched; the next plan shows what is left to do.")
			return nil
		}
		entity = withPolicy(entity, policy)
	}
	s := config.situation(state, sighted(entity))
	d := decide(s)
	if d.Write != "" {
		if err := client.UpdateCustomerStatus(ctx, entity.TenantARN, d.Write); err != nil {
			framework.AddError(diags, what, err, "The step that failed: writing the status "+d.Write+".", "The reputation policy is as configured; the next plan shows what is left to do.")
			return nil
		}
		entity = readBack(ctx, client, entity, d.Write)
	}
	planned := decide(config.situation(state, state.seen)).Warnings
	warn(ctx, client, config, s, entity.TenantARN, without(d.Warnings, planned), diags)
	return entity
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
