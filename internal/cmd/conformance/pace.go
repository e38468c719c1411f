// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

const (
	// between is how long the run waits from one call to the next.
	between = time.Second
	// attempts is how often a throttled call is made.
	attempts = 3
)

// errSpent says that the calls of the run are used up.
var errSpent = errors.New("the run has made as many calls as it may")

// pace is a target that makes at most one call a second, and no more than a number of calls.
type pace struct {
	target conformance.Target
	sleep  func(context.Context, time.Duration) error
	// left is how many calls may still be made, made how many have been.
	left, made int
	// reserved is how many of those left are needed for first attempts.
	reserved int
}

// Send implements [conformance.Target]. A throttled call is made again, later, if there are calls to spare. An interrupt
// ends the waiting and not the call: one that is cut off could still take effect after the run has cleaned up.
func (p *pace) Send(ctx context.Context, request conformance.Request) (answer conformance.Answer, err error) {
	for attempt := range attempts {
		if attempt > 0 && p.left <= p.reserved {
			break
		}
		if p.left == 0 {
			return conformance.Answer{}, errSpent
		}
		if err := p.sleep(ctx, between<<attempt); err != nil {
			return conformance.Answer{}, err
		}
		p.left--
		p.made++
		if answer, err = p.target.Send(context.WithoutCancel(ctx), request); err != nil || answer.Status != http.StatusTooManyRequests {
			return answer, err
		}
	}
	return answer, err
}

// sleep waits, or returns why the context has ended before.
func sleep(ctx context.Context, duration time.Duration) error {
	timer := time.NewTimer(duration)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
