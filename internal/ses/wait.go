// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

const (
	// firstPoll is the pause after the first look at what is waited for; each further one is half as long again.
	firstPoll = time.Second
	// longestPoll bounds the growth of the pause: SES itself looks at DNS far less often.
	longestPoll = 30 * time.Second
	// callPause is the pause for each call that a look has made, so that one wait uses half of what SES allows an account at most.
	callPause = time.Second
	// pollByName is how many domains are asked one by one; more are first looked for in list pages of 1000.
	pollByName = 5
	// restartTime is how long SES may go on showing a search as given up after it was restarted (guess,
	// FACTS.md D-18).
	restartTime = 15 * time.Second
)

// Wait says what [Client.WaitVerified] waits for.
type Wait struct {
	// Domains are the identities, all in one wait.
	Domains []string
	// DKIM waits until each is verified ([Identity.Verified]).
	DKIM bool
	// MailFrom waits until each one's custom MAIL FROM domain is found. A search that SES has given up when the wait starts is restarted once.
	MailFrom bool
}

// Failure is why a wait ended for a domain.
type Failure string

const (
	// NoFailure means that the domain got there.
	NoFailure Failure = ""
	// FailedDKIM means that SES has given up looking for the DKIM records (after 72 hours, AWS documentation).
	FailedDKIM Failure = "SES has given up looking for the DKIM records"
	// FailedMailFrom means that SES has given up looking for the MX record of the MAIL FROM domain.
	FailedMailFrom Failure = "SES has given up looking for the MX record of the MAIL FROM domain"
	// NoMailFrom means that there is no MAIL FROM domain to wait for.
	NoMailFrom Failure = "the domain has no MAIL FROM domain"
	// NoIdentity means that the identity does not exist.
	NoIdentity Failure = "SES has no such identity"
	// TimedOut means that the time ran out while SES was still looking.
	TimedOut Failure = "SES has not found the records in time"
	// StillLooking means that SES was still looking when the wait ended, because another of its domains cannot get there.
	StillLooking Failure = "SES was still looking for the records when the wait ended"
)

// Outcome is how a wait ended for one domain.
type Outcome struct {
	Failure Failure
	// Identity is what SES showed last; nil where it has none, or where list pages told enough.
	Identity *Identity
	// VerifiedAt is when the wait saw it, zero after a failure.
	VerifiedAt time.Time
}

// WaitVerified waits for all domains at once, with one look at all of them and growing pauses, until each has got there, or one of them
// cannot any more, or the context's deadline is reached. The error is for calls that failed and for a cancelled context; deadlines are outcomes.
func (c *Client) WaitVerified(ctx context.Context, wait Wait) (map[string]Outcome, error) {
	w := &waiting{
		Wait: wait, client: c, outcomes: make(map[string]Outcome, len(wait.Domains)), pending: slices.Sorted(slices.Values(wait.Domains)),
		last: map[string]*Identity{}, missing: map[string]bool{}, restarted: map[string]time.Time{},
	}
	for pause := firstPoll; ; pause = min(pause*3/2, longestPoll) {
		failed, err := w.look(ctx)
		switch {
		case err == nil && len(w.pending) == 0:
			return w.outcomes, nil
		case err == nil && failed:
			w.end(StillLooking)
			return w.outcomes, nil
		case err == nil:
			err = call.Sleep(ctx, max(pause, time.Duration(w.calls)*callPause))
		}
		if err != nil {
			if isDeadline(ctx, err) {
				w.end(TimedOut)
				return w.outcomes, nil
			}
			return w.outcomes, err
		}
	}
}

// waiting is a wait under way.
type waiting struct {
	Wait
	client   *Client
	outcomes map[string]Outcome
	// pending are the domains without outcome, sorted.
	pending []string
	// last is what was seen of each domain that was asked by name.
	last map[string]*Identity
	// missing are domains that SES did not know at the last look: one that was created a moment ago may not be known everywhere yet.
	missing map[string]bool
	// restarted is when a search for MAIL FROM was restarted.
	restarted map[string]time.Time
	// calls counts those of the last look.
	calls int
}

// look looks once at all domains that are pending; failed reports whether one of them cannot get there any more.
func (w *waiting) look(ctx context.Context) (failed bool, err error) {
	w.calls = 0
	due, err := w.due(ctx)
	if err != nil {
		return false, err
	}
	for _, domain := range due {
		outcome, err := w.ask(ctx, domain)
		if err != nil {
			return false, err
		}
		if outcome.Failure == NoFailure && outcome.VerifiedAt.IsZero() {
			continue
		}
		failed = failed || outcome.Failure != NoFailure
		w.outcomes[domain] = outcome
	}
	w.pending = slices.DeleteFunc(w.pending, func(domain string) bool { _, ended := w.outcomes[domain]; return ended })
	return failed, nil
}

// due picks which of the pending domains are worth a call of their own: when they are many, list pages tell first which of them SES
// is still looking for. The pages say nothing of MAIL FROM, so a wait for that asks each domain at the start, and those whose DKIM is done.
func (w *waiting) due(ctx context.Context) ([]string, error) {
	if len(w.pending) <= pollByName || !w.DKIM {
		return w.pending, nil
	}
	w.calls++
	listed, err := w.client.Identities(ctx, IdentityFilter{Type: domainIdentity})
	if err != nil {
		return nil, err
	}
	looking := map[string]bool{}
	for _, identity := range listed {
		looking[identity.Name] = identity.VerificationStatus == "PENDING" || identity.VerificationStatus == "NOT_STARTED"
	}
	return slices.DeleteFunc(slices.Clone(w.pending), func(domain string) bool {
		return looking[domain] && (!w.MailFrom || w.last[domain] != nil)
	}), nil
}

// ask looks at one domain. The outcome is zero while SES is still looking.
func (w *waiting) ask(ctx context.Context, domain string) (Outcome, error) {
	w.calls++
	identity, err := w.client.Identity(ctx, domain)
	if IsNotFound(err) {
		if w.missing[domain] {
			return Outcome{Failure: NoIdentity}, nil
		}
		w.missing[domain] = true
		return Outcome{}, nil
	}
	if err != nil {
		return Outcome{}, err
	}
	_, seen := w.last[domain]
	w.last[domain], w.missing[domain] = identity, false
	done, failure := w.judge(identity)
	if failure == FailedMailFrom {
		if !seen {
			w.calls++
			w.restarted[domain] = time.Now()
			return Outcome{}, w.client.PutMailFrom(ctx, domain, identity.MailFrom)
		}
		if at, ok := w.restarted[domain]; ok && time.Since(at) < restartTime {
			return Outcome{}, nil
		}
	}
	switch {
	case failure != NoFailure:
		return Outcome{Failure: failure, Identity: identity}, nil
	case done:
		return Outcome{Identity: identity, VerifiedAt: time.Now().UTC()}, nil
	}
	return Outcome{}, nil
}

// end gives the same failure to all domains that are pending.
func (w *waiting) end(failure Failure) {
	for _, domain := range w.pending {
		w.outcomes[domain] = Outcome{Failure: failure, Identity: w.last[domain]}
	}
}

// judge reports whether an identity has got there, or that it cannot any more.
func (w Wait) judge(identity *Identity) (done bool, failure Failure) {
	done = true
	if w.DKIM && !identity.Verified() {
		if identity.DKIM.Status == "FAILED" {
			return false, FailedDKIM
		}
		done = false
	}
	if w.MailFrom && identity.MailFrom.Status != "SUCCESS" {
		switch {
		case identity.MailFrom.Domain == "":
			return false, NoMailFrom
		case identity.MailFrom.Status == "FAILED":
			return false, FailedMailFrom
		}
		done = false
	}
	return done, NoFailure
}

// isDeadline reports whether a wait has ended because its time ran out, rather than by a failed call or by somebody who cancelled it.
func isDeadline(ctx context.Context, err error) bool {
	return errors.Is(err, call.ErrNoTime) || (ctx.Err() != nil && !errors.Is(context.Cause(ctx), context.Canceled))
}
