// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"strings"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
)

// attemptTimeout bounds one HTTP exchange.
const attemptTimeout = 60 * time.Second

// How long an operation goes on past the end of its time, so that it ends within five seconds of it: first a write that is under way, so that its
// answer is not lost, then looking at what it has left behind and undoing it. Interrupted, an operation has the same time for each of the two.
const (
	writeGrace   = 2 * time.Second
	cleanupGrace = 4500 * time.Millisecond
)

// interruptedTime bounds what goes on after an interrupt: a write that is under way, and each look or undo that follows.
const interruptedTime = 5 * time.Second

// afterwardsKey marks the contexts of [Afterwards]. Nothing inside goes on past their end.
type afterwardsKey struct{}

// isAfterwards reports whether a context is one of [Afterwards].
func isAfterwards(ctx context.Context) bool { return ctx.Value(afterwardsKey{}) != nil }

// finishWrites is a middleware: an attempt to change something is not cut at once when its caller gives up, so that its answer is not lost.
func finishWrites(ctx context.Context) (context.Context, context.CancelFunc, error) {
	if hasEnded(ctx) || isAfterwards(ctx) || isRead(awsmiddleware.GetOperationName(ctx)) {
		return ctx, noRelease, nil
	}
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(writeTime(ctx), cancel)
		context.AfterFunc(longer, func() { timer.Stop() })
	})
	return longer, func() { stop(); cancel() }, nil
}

// hasEnded reports whether the caller has given up.
func hasEnded(ctx context.Context) bool { return ctx.Err() != nil }

// writeTime is how long a write goes on whose caller has given up.
func writeTime(ctx context.Context) time.Duration {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return writeGrace
	}
	return interruptedTime
}

// limitAttempt is a middleware: no attempt takes longer than [attemptTimeout].
func limitAttempt(ctx context.Context) (context.Context, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	return ctx, cancel, nil
}

// Afterwards is the context for looking at what a call has left behind, and for undoing it: it goes on where the caller has given up, for as long
// as one attempt may take, but not far beyond the end of the caller's time.
func Afterwards(ctx context.Context) (context.Context, context.CancelFunc) {
	return AfterwardsFor(ctx, attemptTimeout)
}

// AfterwardsFor is [Afterwards] for something that may take longer while the caller has time left.
func AfterwardsFor(ctx context.Context, most time.Duration) (context.Context, context.CancelFunc) {
	end := time.Now().Add(most)
	if deadline, ok := ctx.Deadline(); ok {
		if !isAfterwards(ctx) {
			deadline = deadline.Add(cleanupGrace)
		}
		end = earlier(end, deadline)
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		end = earlier(end, time.Now().Add(interruptedTime))
	}
	return context.WithDeadline(context.WithValue(context.WithoutCancel(ctx), afterwardsKey{}, true), end)
}

// earlier is the earlier of two times.
func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// isRead reports whether an operation changes nothing.
func isRead(operation string) bool {
	for _, prefix := range []string{"Get", "List", "BatchGet", "Assume"} {
		if strings.HasPrefix(operation, prefix) {
			return true
		}
	}
	return false
}
