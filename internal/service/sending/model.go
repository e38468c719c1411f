// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	onDestroyKeep  = "keep"
	onDestroyReset = "reset"
)

// model is ses_tenant_sending_state.
type model struct {
	TenantName         types.String `tfsdk:"tenant_name"`
	Status             types.String `tfsdk:"status"`
	ReputationPolicy   types.String `tfsdk:"reputation_policy"`
	ResumePausesBefore types.String `tfsdk:"resume_pauses_before"`
	OnDestroy          types.String `tfsdk:"on_destroy"`
	EffectiveStatus    types.String `tfsdk:"effective_status"`
	framework.Common

	// seen is the latest sighting, kept in private state; it names no tenant before the first.
	seen sighting
	// lost is a status whose writing may or may not have taken effect, empty for none, and the argument status that it was written for.
	lost struct {
		written string
		status  types.String
	}
}

// tenant names the tenant in a message.
func (m *model) tenant() string { return "SES tenant " + m.TenantName.ValueString() }

// Label names the sending state within a sentence.
func (m *model) Label() string {
	return "the sending state of " + m.tenant() + " in " + m.Region.ValueString()
}

// Subject names the sending state at the start of a sentence.
func (m *model) Subject() string { return "The sending state of " + m.tenant() }

// AccountARN is that of the tenant.
func (m *model) AccountARN() string { return m.seen.TenantARN }

// Memory keeps the latest sighting.
func (m *model) Memory() (key string, value any) { return "sighting", &m.seen }

// Read rebuilds the model from SES.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	entity, err := ahead(ctx, in.Client, m)
	switch {
	case ses.IsOtherTenant(err):
		return framework.GoneError("Its tenant was deleted and created again outside.")
	case ses.IsTenantGone(err):
		return framework.GoneError("SES does not know its tenant any more.")
	case err != nil:
		return err
	}
	m.see(entity)
	if m.lost.written != "" && entity.Customer.Status == m.lost.written {
		m.Status = m.lost.status
	}
	return nil
}

// Glance takes everything from the list of reputation entities, which holds all that the model does.
func (m *model) Glance(ctx context.Context, in framework.Reading) (enough bool, err error) {
	if m.seen.TenantARN == "" {
		return false, nil
	}
	entity, listed, err := in.Client.ListedReputation(ctx, m.seen.TenantARN)
	if listed && err == nil {
		m.see(entity)
	}
	return listed, err
}

// see fills a state with what SES shows.
func (m *model) see(entity *ses.ReputationEntity) {
	m.flatten(entity)
	m.seen = sighted(entity)
}

// attempt notes that a status may have been written, for a look that tells. Until then a pause counts as this resource's own, so that the next
// apply can lift it.
func (m *model) attempt(status types.String, written string) {
	m.lost.status, m.lost.written = status, written
	if written == ses.StatusDisabled {
		m.Status = status
	}
}

// saw fills a plan with what an update has left.
func (m *model) saw(entity *ses.ReputationEntity) {
	if m.EffectiveStatus.IsUnknown() {
		m.EffectiveStatus = framework.OrNull(entity.Aggregate)
	}
	m.seen = sighted(entity)
}

// situation is what decides on a tenant as it was seen; state is nil for a creation. What is configured stands in the model.
func (m *model) situation(state *model, seen sighting) situation {
	s := situation{Configured: m.Status, Customer: seen.Customer, SES: seen.SES, ResumeUnknown: m.ResumePausesBefore.IsUnknown()}
	if state != nil {
		s.Standing, s.State = true, state.Status
	}
	if instant, err := framework.ParseInstant(m.ResumePausesBefore.ValueString()); err == nil {
		s.ResumeBefore = instant
	}
	return s
}

// forget makes a state one of a tenant that was never seen, as of one that this run has replaced.
func (m *model) forget() { m.Status, m.seen = types.StringNull(), sighting{} }

// changesSES reports whether an update may have to change anything in SES, as opposed to arguments that only steer the provider.
func (m *model) changesSES(state *model) bool {
	return !m.EffectiveStatus.Equal(state.EffectiveStatus) || !m.Status.Equal(state.Status) || !m.ReputationPolicy.Equal(state.ReputationPolicy)
}

// flatten fills the model with what SES shows; status is what was configured and never SES's. Where SES tells no policy yet, the one that
// was written stays, and none means SES's default.
func (m *model) flatten(entity *ses.ReputationEntity) {
	m.EffectiveStatus = framework.OrNull(entity.Aggregate)
	if entity.Policy != "" || !framework.Known(m.ReputationPolicy) {
		m.ReputationPolicy = types.StringValue(policyOf(entity))
	}
}

// policyOf is the reputation policy that a tenant has: SES's default where SES tells none.
func policyOf(entity *ses.ReputationEntity) string {
	if entity.Policy == "" {
		return ses.PolicyStandard
	}
	return entity.Policy
}

// sighting is what SES has shown of a tenant when it was last read, kept in private state. Plans rest on it, so that they come out the same
// however often they are made, and need no call of their own.
type sighting struct {
	TenantARN string           `json:"tenant_arn"`
	Customer  ses.StatusRecord `json:"customer"`
	SES       ses.StatusRecord `json:"ses"`
}

// sighted is the sighting of an entity.
func sighted(entity *ses.ReputationEntity) sighting {
	return sighting{TenantARN: entity.TenantARN, Customer: entity.Customer, SES: entity.SES}
}

// checkStatus says what is wrong with a sending status.
func checkStatus(status string) error {
	return checkWord("sending status", status, ses.StatusEnabled, ses.StatusDisabled, ses.StatusReinstated)
}

// checkPolicy says what is wrong with the name of a reputation policy.
func checkPolicy(policy string) error {
	return checkWord("reputation policy", policy, ses.PolicyStandard, ses.PolicyStrict, ses.PolicyNone)
}

// checkWord says what is wrong with one of a few words; one in the wrong case is shown in the right one.
func checkWord(what, given string, words ...string) error {
	if slices.Contains(words, given) {
		return nil
	}
	for _, word := range words {
		if strings.EqualFold(word, given) {
			return fmt.Errorf("%q is no %s; write %q", given, what, word)
		}
	}
	last := len(words) - 1
	return fmt.Errorf("%q is no %s; there are %s and %s", given, what, strings.Join(words[:last], ", "), words[last])
}

// checkPassed says what is wrong with resume_pauses_before where it has not passed yet.
func checkPassed(instant types.String, now time.Time) error {
	if !framework.Known(instant) {
		return nil
	}
	if parsed, err := framework.ParseInstant(instant.ValueString()); err != nil || !parsed.After(now) {
		return err
	}
	return errors.New(instant.ValueString() + " has not come yet (it is " + now.UTC().Format(time.RFC3339) +
		"). An instant that has passed lifts only pauses that are known; a later one would lift pauses that nobody has looked at")
}
