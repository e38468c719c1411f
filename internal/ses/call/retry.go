// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// maxBackoff bounds the pause between two attempts; SES's limits are counted per second, so longer pauses gain nothing.
const maxBackoff = 20 * time.Second

// Retryer repeats throttled calls and server faults (SES answers ConcurrentModificationException with 500) with a growing pause. The
// SDK's retry quota is off: thousands of objects in one plan would use it up although each call alone is well behaved.
func (p *Policy) Retryer() aws.Retryer {
	standard := func(o *retry.StandardOptions) {
		o.MaxAttempts = p.options.MaxRetries + 1
		o.MaxBackoff = maxBackoff
		o.RateLimiter = ratelimit.None
		o.Retryables = append([]retry.IsErrorRetryable{
			retry.IsErrorRetryableFunc(noTimeIsFinal), retry.IsErrorRetryableFunc(quotaIsFinal), retry.IsErrorRetryableFunc(missingIsFinal), retry.IsErrorRetryableFunc(obstaclesPass), retry.IsErrorRetryableFunc(brokenPass),
		}, o.Retryables...)
	}
	return pausing{RetryerV2: retry.NewStandard(standard), paced: p.options.AdaptiveRetry}
}

// pausing is a retryer that pauses evenly while the way in is looked for, and not at all where a throttled attempt waits in the queue for its pace.
type pausing struct {
	aws.RetryerV2
	paced bool
}

// RetryDelay is the pause before the next attempt.
func (s pausing) RetryDelay(attempt int, err error) (time.Duration, error) {
	var obstacle *ObstacleError
	switch {
	case errors.As(err, &obstacle) && obstacle.early:
		return wayInPause, nil
	case s.paced && isThrottle(err):
		return 0, nil
	}
	return s.RetryerV2.RetryDelay(attempt, err)
}

// quotaCode is the error type by which SES means a quota of the account; the SDK takes it for throttling.
const quotaCode = "LimitExceededException"

// quotaIsFinal keeps the SDK from repeating a call that meets a quota.
func quotaIsFinal(err error) aws.Ternary {
	if sdkCode(err) == quotaCode {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// noTimeIsFinal keeps the SDK from taking a call without time for its turn for one that was not answered in time.
func noTimeIsFinal(err error) aws.Ternary {
	if errors.Is(err, ErrNoTime) {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// Repeat makes a whole call again, with all its retries, as long as worth says so of its error: up to a number of times, after a first
// pause and then twice as long each time. A caller that gives up gets the last error.
func Repeat[T any](ctx context.Context, times int, pause time.Duration, worth func(error) bool, call func() (T, error)) (T, error) {
	for try := 0; ; try++ {
		value, err := call()
		if err == nil || try == times || !worth(err) || Sleep(ctx, pause) != nil {
			return value, err
		}
		pause *= 2
	}
}

// Sleep waits unless the context ends first.
func Sleep(ctx context.Context, pause time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}
