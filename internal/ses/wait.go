package ses

import (
	"context"
	"slices"
	"time"
)

const (
	// firstPoll is the pause after the first look at what is waited for; each further one is half as long again.
	firstPoll = time.Second
	// longestPoll bounds the pause: SES itself looks at DNS far less often.
	longestPoll = 30 * time.Second
	// pollByName is how many domains are asked one by one; more are first looked for in list pages of 1000.
	pollByName = 5
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
)

// Outcome is how a wait ended for one domain.
type Outcome struct {
	Failure Failure
	// Identity is what SES showed last, nil where it has none.
	Identity *Identity
	// VerifiedAt is when the wait saw it, zero after a failure.
	VerifiedAt time.Time
}

// WaitVerified waits for all domains at once, with one poll for all of them and growing pauses, until each has got there or cannot any
// more or the context's deadline is reached. The error is for calls that failed and for a cancelled context; deadlines are outcomes.
func (c *Client) WaitVerified(ctx context.Context, wait Wait) (map[string]Outcome, error) {
	outcomes := make(map[string]Outcome, len(wait.Domains))
	pending := slices.Sorted(slices.Values(wait.Domains))
	last := map[string]*Identity{}
	restarted := map[string]bool{}
	for pause := firstPoll; ; pause = min(pause*3/2, longestPoll) {
		due, err := c.due(ctx, wait, pending, last)
		if err != nil {
			return c.ended(ctx, outcomes, pending, last, err)
		}
		for _, domain := range due {
			identity, err := c.Identity(ctx, domain)
			if IsNotFound(err) {
				outcomes[domain] = Outcome{Failure: NoIdentity}
				continue
			}
			if err != nil {
				return c.ended(ctx, outcomes, pending, last, err)
			}
			_, seen := last[domain]
			last[domain] = identity
			done, failure := wait.judge(identity)
			if failure == FailedMailFrom && !seen && !restarted[domain] {
				restarted[domain] = true
				if err := c.PutMailFrom(ctx, domain, identity.MailFrom); err != nil {
					return c.ended(ctx, outcomes, pending, last, err)
				}
				continue
			}
			switch {
			case failure != NoFailure:
				outcomes[domain] = Outcome{Failure: failure, Identity: identity}
			case done:
				outcomes[domain] = Outcome{Identity: identity, VerifiedAt: time.Now().UTC()}
			}
		}
		pending = slices.DeleteFunc(pending, func(domain string) bool { _, ended := outcomes[domain]; return ended })
		if len(pending) == 0 {
			return outcomes, nil
		}
		select {
		case <-ctx.Done():
			return c.ended(ctx, outcomes, pending, last, ctx.Err())
		case <-time.After(pause):
		}
	}
}

// judge tells whether an identity has got there, or that it cannot any more.
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

// due picks which of the pending domains are worth a call of their own. All were looked at once; after that, when they are many, list
// pages tell which have moved.
// The pages say nothing of MAIL FROM, so a wait for that alone asks each.
func (c *Client) due(ctx context.Context, wait Wait, pending []string, last map[string]*Identity) ([]string, error) {
	if len(pending) <= pollByName || len(last) == 0 || !wait.DKIM {
		return pending, nil
	}
	listed, err := c.Identities(ctx, IdentityFilter{Type: "DOMAIN"})
	if err != nil {
		return nil, err
	}
	status := make(map[string]string, len(listed))
	for _, identity := range listed {
		status[identity.Name] = identity.VerificationStatus
	}
	return slices.DeleteFunc(slices.Clone(pending), func(domain string) bool {
		seen := last[domain]
		return seen != nil && status[domain] == seen.VerificationStatus && seen.VerificationStatus != "SUCCESS"
	}), nil
}

// ended closes a wait whose context or whose call has ended: a deadline is an outcome, anything else an error.
func (c *Client) ended(ctx context.Context, outcomes map[string]Outcome, pending []string, last map[string]*Identity, err error) (map[string]Outcome, error) {
	if ctx.Err() == nil || context.Cause(ctx) == context.Canceled {
		return outcomes, err
	}
	for _, domain := range pending {
		if _, ok := outcomes[domain]; !ok {
			outcomes[domain] = Outcome{Failure: TimedOut, Identity: last[domain]}
		}
	}
	return outcomes, nil
}
