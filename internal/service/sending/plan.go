package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// decideAndWarn decides on a sending state that stands, as it was last seen, and tells whether effective_status is planned anew.
func (r *Resource) decideAndWarn(ctx context.Context, config, state model, private framework.PrivateReader, diags *diag.Diagnostics) (anew bool) {
	seen, ok := recall(ctx, private, diags)
	if !ok {
		// It was never read, since the provider block is not known yet. A change of the status may or may not change what follows from it.
		return !config.Status.IsNull() && !config.Status.Equal(state.Status)
	}
	s := config.situation(&state, seen)
	d := decide(s)
	if client, ok := r.data.Client(state.Region); ok {
		warn(ctx, client, config, s, seen.TenantARN, d.Warnings, diags)
	}
	return d.Anew
}

// warnAhead warns of a tenant that is paused already when its sending state is created.
func (r *Resource) warnAhead(ctx context.Context, config model, diags *diag.Diagnostics) {
	client, ok := r.data.Client(config.Region)
	if !ok || !framework.Known(config.TenantName) {
		return
	}
	if entity := foreseen(ctx, client, config); entity != nil {
		s := config.situation(nil, sighted(entity))
		warn(ctx, client, config, s, entity.TenantARN, decide(s).Warnings, diags)
	}
}

// foreseen is what a creation will meet where the tenant is paused, nil where it is not. It only looks for the warnings' sake, so nothing that
// keeps it from looking is an error: the creation itself reports what it meets.
func foreseen(ctx context.Context, client *ses.Client, config model) *ses.ReputationEntity {
	if config.Status.IsUnknown() || config.Status.ValueString() == ses.StatusDisabled {
		return nil // There is nothing to warn of: not yet, or because the tenant is to be paused.
	}
	tenant, err := client.PausedTenant(ctx, config.TenantName.ValueString())
	if err != nil || tenant == nil {
		return nil
	}
	entity, err := client.ReputationEntityAhead(ctx, tenant.ARN)
	if err != nil {
		return nil
	}
	return entity
}

// ahead reads what stands of the tenant that a state belongs to, out of what was read ahead where that serves. Without the tenant's ARN, which
// a state holds once it was read, the tenant is looked up first.
func ahead(ctx context.Context, client *ses.Client, state model, tenantARN string) (*ses.ReputationEntity, error) {
	if tenantARN == "" {
		tenant, err := client.KnownTenant(ctx, state.TenantName.ValueString())
		if err != nil {
			return nil, err
		}
		tenantARN = tenant.ARN
	}
	return client.ReputationEntityAhead(ctx, tenantARN)
}
