// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Plan decides on the status, and warns of a tenant that does not send.
func (m *model) Plan(ctx context.Context, in framework.Planning[model]) {
	if err := checkPassed(m.ResumePausesBefore, time.Now()); err != nil {
		in.Diags.AddAttributeError(path.Root("resume_pauses_before"), "Time lies ahead", err.Error()+".")
		return
	}
	switch {
	case in.State == nil:
		m.warnAhead(ctx, in)
		m.planEffective(types.StringNull())
	case m.decideAndWarn(ctx, in):
		m.planEffective(in.State.EffectiveStatus)
	}
}

// planEffective plans effective_status anew. DISABLED is certain where status says so; anything else hangs on SES's own record too. What the
// state has already would be no difference, so that nothing would be written.
func (m *model) planEffective(stands types.String) {
	m.EffectiveStatus = types.StringUnknown()
	if m.Status.ValueString() == ses.StatusDisabled && stands.ValueString() != ses.StatusDisabled {
		m.EffectiveStatus = types.StringValue(ses.StatusDisabled)
	}
}

// decideAndWarn decides on a sending state that stands, as it was last seen, and reports whether effective_status is planned anew.
func (m *model) decideAndWarn(ctx context.Context, in framework.Planning[model]) (anew bool) {
	seen := in.State.seen
	if seen.TenantARN == "" {
		// It was never read, since the provider block is not known yet. A change of the status may or may not change what follows from it.
		return !m.Status.IsNull() && !m.Status.Equal(in.State.Status)
	}
	s := m.situation(in.State, seen)
	d := decide(s)
	if in.Client != nil {
		warn(ctx, in.Client, m, s, seen.TenantARN, d.Warnings, in.Diags)
	}
	return d.Anew
}

// warnAhead warns of a tenant that is paused already when its sending state is created.
func (m *model) warnAhead(ctx context.Context, in framework.Planning[model]) {
	if in.Client == nil || !framework.Known(m.TenantName) {
		return
	}
	if entity := foreseen(ctx, in.Client, m); entity != nil {
		s := m.situation(nil, sighted(entity))
		warn(ctx, in.Client, m, s, entity.TenantARN, decide(s).Warnings, in.Diags)
	}
}

// foreseen is what a creation will meet where the tenant is paused, nil where it is not. It only looks for the warnings' sake, so nothing that
// keeps it from looking is an error: the creation itself reports what it meets.
func foreseen(ctx context.Context, client *ses.Client, config *model) *ses.ReputationEntity {
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

// ahead reads what stands of the tenant that a state belongs to, out of what was read ahead where that serves.
func ahead(ctx context.Context, client *ses.Client, state *model) (*ses.ReputationEntity, error) {
	tenantARN, err := tenantOf(ctx, client, state)
	if err != nil {
		return nil, err
	}
	return client.ReputationEntityAhead(ctx, tenantARN)
}

// tenantOf is the ARN of the tenant that a state belongs to. A state that was never read, as after an import, does not hold it yet.
func tenantOf(ctx context.Context, client *ses.Client, state *model) (arn string, err error) {
	if state.seen.TenantARN != "" {
		return state.seen.TenantARN, nil
	}
	tenant, err := client.KnownTenant(ctx, state.TenantName.ValueString())
	if err != nil {
		return "", err
	}
	return tenant.ARN, nil
}
