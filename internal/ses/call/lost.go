// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/pacing"
)

// tries is what the middlewares learn over the attempts of one call.
type tries struct {
	// started is when the first attempt was sent; the zero time before that.
	started time.Time

	mu sync.Mutex
	// lost is set where an attempt may have taken effect unnoticed.
	lost bool
	// replaced is set where something else answered an attempt before SES ever answered in this process.
	replaced bool
	// count is how many attempts were sent, and answer the latest error that was answered.
	count  int
	answer *Answer
	// excerpt is of the latest answer.
	excerpt *excerpt
	// service and operation are what was called, once an attempt was sent; told is what the process has explained already.
	service, operation string
	told               *told
	// ticket is the place in the queue, nil before the first attempt.
	ticket *pacing.Ticket
}

// failed begins the error of the call.
func (t *tries) failed(err error) *Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	e := &Error{Service: t.service, Operation: t.operation, Attempts: t.count, uncertain: t.lost, replaced: t.replaced, started: t.started, told: t.told, cause: err}
	if e.Service == "" {
		e.Service = ServiceSES
	}
	return e
}

// triesKey is where the context of a call holds its [tries].
type triesKey struct{}

// recordTry is a middleware: it notes for [MayHaveTakenEffect] which answers were lost of a call that changes something.
func recordTry(ctx context.Context, r result) {
	attempts, ok := ctx.Value(triesKey{}).(*tries)
	if !ok || isRead(r.operation) || !r.lost() {
		return
	}
	attempts.mu.Lock()
	defer attempts.mu.Unlock()
	attempts.lost = true
}

// noteReplaced notes that something else has answered a call in the place of SES. Where SES answers too, before or after, nobody knows whether the
// request has reached it; where it never does, nothing has.
func noteReplaced(ctx context.Context, r result, open bool) {
	attempts, ok := ctx.Value(triesKey{}).(*tries)
	if !ok || r.response == nil || isRead(r.operation) {
		return
	}
	attempts.mu.Lock()
	defer attempts.mu.Unlock()
	attempts.replaced = true
	attempts.lost = attempts.lost || open
}

// noteAnswered notes that SES has answered a call.
func noteAnswered(ctx context.Context) {
	attempts, ok := ctx.Value(triesKey{}).(*tries)
	if !ok {
		return
	}
	attempts.mu.Lock()
	defer attempts.mu.Unlock()
	attempts.lost = attempts.lost || attempts.replaced
}

// lost reports whether nobody knows what became of an attempt: no answer came to it, or one of success that could not be read to its end, or
// a server fault other than a refusal.
func (r result) lost() bool {
	switch {
	case r.err == nil:
		return false
	case r.response == nil:
		return r.noConnection() == 0
	case r.response.StatusCode < http.StatusMultipleChoices:
		return true
	}
	code := sdkCode(r.err)
	return r.response.StatusCode >= http.StatusInternalServerError && code != "ConcurrentModificationException" && !isThrottleCode(code)
}

// MayHaveTakenEffect reports whether a call that failed may have changed something all the same: the answer to one of its tries was
// lost, or was a server fault.
func MayHaveTakenEffect(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.uncertain
}

// unsettled is the error of a call that only a look shows the outcome of: one of its tries may have taken effect unnoticed, or something else has
// answered it. It is nil for other errors.
func unsettled(err error) *Error {
	var e *Error
	if errors.As(err, &e) && (e.uncertain || e.replaced) {
		return e
	}
	return nil
}

// Settle decides what the error of a call means. Where the call may have taken effect unnoticed, done looks whether it has, even where
// the caller has given up meanwhile, so that nothing is left behind unnoticed; if it has, there is no error. It also looks where something else
// answered in the place of SES and SES has never answered: the look is the first call that may find SES.
func Settle(ctx context.Context, err error, done func(context.Context) bool) error {
	if unsettled(err) == nil {
		return err
	}
	look, cancel := Afterwards(ctx)
	defer cancel()
	if done(look) {
		return nil
	}
	return err
}

// MadeSince is the instant, by SES's own clock, from which on something must date that a failed call may have made unnoticed; ok is
// false where no try of it was lost or SES's clock is not known.
func (p *Policy) MadeSince(err error) (since time.Time, ok bool) {
	e := unsettled(err)
	if e == nil {
		return time.Time{}, false
	}
	ahead, known := p.clock.difference()
	return e.started.Add(ahead).Add(-time.Second), known
}
