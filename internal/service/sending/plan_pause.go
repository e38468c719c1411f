// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// situation is all that decides what becomes of a tenant's sending status.
type situation struct {
	// Configured is the argument status: null, unknown or a status.
	Configured types.String
	// Standing is false where the resource is being created: there is no state yet.
	Standing bool
	// State is the argument status as it was last applied. It alone tells whose a pause is: this resource's own exactly while it is DISABLED.
	State types.String
	// Customer is the customer-managed record, SES is SES's own.
	Customer, SES ses.StatusRecord
	// ResumeBefore is resume_pauses_before, zero where it is not set.
	ResumeBefore time.Time
	// ResumeUnknown tells that resume_pauses_before is set to a value that is not known yet.
	ResumeUnknown bool
}

// decision is what follows from a situation.
type decision struct {
	// Write is the status to write to the customer-managed record, empty for none.
	Write string
	// Anew tells that effective_status is to be planned as unknown, either because of the write or because it cannot be told yet.
	Anew bool
	// Warnings are what the user has to be told, in this order.
	Warnings []warning
}

// warning is a kind of warning about a tenant that does not send.
type warning int

const (
	// staysPaused: nothing is configured, so a pause on the customer-managed record stays.
	staysPaused warning = iota
	// notLifted: sending is configured, but the pause is not this resource's own.
	notLifted
	// pauseWithoutTime: resume_pauses_before is set, but the record of the pause does not say when it began.
	pauseWithoutTime
	// heldBySES: SES's own record stops mail, which no customer can lift.
	heldBySES
)

// decide is the rule "pausing is enforced, resuming is deliberate". It is the same in the plan and at apply.
func decide(s situation) decision {
	if s.Configured.IsUnknown() {
		return decision{Anew: true}
	}
	write, undecided := s.write()
	d := decision{Write: write, Anew: write != "" || undecided || !s.Standing}
	configured := s.Configured.ValueString()
	if configured == ses.StatusDisabled || undecided {
		return d
	}
	if s.Customer.Paused() && write == "" {
		switch {
		case !s.ResumeBefore.IsZero() && s.Customer.UpdatedAt.IsZero():
			d.Warnings = append(d.Warnings, pauseWithoutTime)
		case configured == "":
			d.Warnings = append(d.Warnings, staysPaused)
		default:
			d.Warnings = append(d.Warnings, notLifted)
		}
	}
	if s.SES.Paused() {
		d.Warnings = append(d.Warnings, heldBySES)
	}
	return d
}

// write is the status to write, empty for none; undecided tells that this hangs on a value that is not known yet.
func (s situation) write() (status string, undecided bool) {
	configured, state := s.Configured.ValueString(), s.State.ValueString()
	switch s.Customer.Status {
	case ses.StatusDisabled:
		switch {
		case configured == ses.StatusDisabled:
			return "", false
		case configured != "" && (s.own() || state == ses.StatusEnabled && configured == ses.StatusReinstated), s.covered():
			return s.lifting(), false
		}
		return "", s.ResumeUnknown
	case ses.StatusReinstated:
		// Somebody lets the tenant send in spite of findings, which ENABLED takes back only where this resource itself had done so.
		if configured == ses.StatusDisabled || configured == ses.StatusEnabled && state == ses.StatusReinstated {
			return configured, false
		}
		return "", false
	}
	// The record says ENABLED, or there is none, which counts as ENABLED. SES turns REINSTATED into ENABLED by itself once findings are resolved.
	if configured == ses.StatusDisabled || configured == ses.StatusReinstated && state != ses.StatusReinstated {
		return configured, false
	}
	return "", false
}

// own reports whether a pause that is found is this resource's own.
func (s situation) own() bool { return s.State.ValueString() == ses.StatusDisabled }

// covered reports whether resume_pauses_before covers the pause that is found: a pause without time is never covered.
func (s situation) covered() bool {
	return !s.ResumeBefore.IsZero() && !s.Customer.UpdatedAt.IsZero() && !s.Customer.UpdatedAt.After(s.ResumeBefore)
}

// lifting is the status that lifts a pause: the configured one, ENABLED where none is.
func (s situation) lifting() string {
	if configured := s.Configured.ValueString(); configured != "" {
		return configured
	}
	return ses.StatusEnabled
}
