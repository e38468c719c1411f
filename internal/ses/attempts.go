package ses

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"golang.org/x/time/rate"
)

// attemptTimeout bounds one HTTP exchange. One of a call that changes something is not cut by a cancelled context.
const attemptTimeout = 60 * time.Second

// errNoTime means that the next call which requests_per_second or a limit of SES allows lies behind the caller's deadline.
var errNoTime = fmt.Errorf("requests_per_second or SES's own limit leaves no time for the call: %w", context.DeadlineExceeded)

// attempts remembers over the tries of one call whether any of them may have taken effect unnoticed.
type attempts struct {
	started time.Time

	mu   sync.Mutex
	lost bool
}

type attemptsKey struct{}

// record notes the outcome of one try. An answer of success that could not be read to its end is as good as lost.
func (a *attempts) record(err error, answered bool, status int) {
	if err == nil {
		return
	}
	var api smithy.APIError
	refused := errors.As(err, &api) && api.ErrorCode() == "ConcurrentModificationException"
	if !answered || status < http.StatusMultipleChoices || (status >= http.StatusInternalServerError && !refused) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.lost = true
	}
}

// uncertain tells whether any try may have taken effect without its answer arriving.
func (a *attempts) uncertain() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.lost
}

// invoke runs one call of the SDK and turns its error into an [Error].
func invoke[T any](ctx context.Context, operation string, call func(context.Context) (T, error)) (T, error) {
	tries := &attempts{started: time.Now()}
	value, err := call(context.WithValue(ctx, attemptsKey{}, tries))
	if err != nil {
		return value, wrap(operation, err, tries)
	}
	return value, nil
}

// documentedLimits are the operations for which AWS documents a limit for the account and Region, in calls a second.
var documentedLimits = map[string]rate.Limit{
	"ListRecommendations": 1,
	"BatchGetMetricData":  16,
	"ListMetrics":         25,
	"GetMetricData":       50,
}

// middlewares are what every call of the process passes through: pacing, exchanges that Ctrl-C does not cut, and the record of tries.
func (p *Clients) middlewares(region string, pace *rate.Limiter) []func(*middleware.Stack) error {
	limited := map[string]*rate.Limiter{}
	for operation, limit := range documentedLimits {
		limited[operation] = rate.NewLimiter(limit, 1)
	}
	paced := middleware.FinalizeMiddlewareFunc("Pace", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		for _, limiter := range []*rate.Limiter{limited[awsmiddleware.GetOperationName(ctx)], pace} {
			if limiter == nil {
				continue
			}
			if err := limiter.Wait(ctx); err != nil {
				if ctx.Err() == nil {
					err = errNoTime
				}
				return middleware.FinalizeOutput{}, middleware.Metadata{}, err
			}
		}
		if !isRead(awsmiddleware.GetOperationName(ctx)) && ctx.Err() == nil {
			ctx = context.WithoutCancel(ctx)
		}
		bounded, cancel := context.WithTimeout(ctx, attemptTimeout)
		defer cancel()
		return next.HandleFinalize(bounded, in)
	})
	recorded := middleware.DeserializeMiddlewareFunc("RecordAttempt", func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		began := time.Now()
		out, metadata, err := next.HandleDeserialize(ctx, in)
		status, answered, date := 0, false, time.Time{}
		// Where no answer came the SDK hands on an empty one, of status 0.
		if response, ok := out.RawResponse.(*smithyhttp.Response); ok && response != nil && response.Response != nil && response.StatusCode != 0 {
			status, answered = response.StatusCode, true
			date, _ = http.ParseTime(response.Header.Get("Date"))
		}
		now := time.Now()
		if tries, ok := ctx.Value(attemptsKey{}).(*attempts); ok {
			tries.record(err, answered, status)
		}
		p.clock.learn(date, now)
		if p.options.Observe != nil {
			requestID, _ := awsmiddleware.GetRequestIDMetadata(metadata)
			p.options.Observe(ctx, Attempt{
				Operation: awsmiddleware.GetOperationName(ctx), Region: region, Status: status,
				RequestID: requestID, Code: errorCode(err), Elapsed: now.Sub(began),
			})
		}
		return out, metadata, err
	})
	return []func(*middleware.Stack) error{
		func(stack *middleware.Stack) error {
			return stack.Finalize.Insert(paced, "Retry", middleware.After)
		},
		func(stack *middleware.Stack) error {
			return stack.Deserialize.Add(recorded, middleware.Before)
		},
	}
}

// clock tells how SES's clock differs from this machine's, by the Date header (whole seconds) of the latest answer.
type clock struct {
	mu    sync.Mutex
	known bool
	ahead time.Duration
}

// learn takes the difference from an answer.
func (c *clock) learn(date, received time.Time) {
	if date.IsZero() {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known, c.ahead = true, date.Sub(received)
}

// madeSince is the instant, by SES's own clock, from which on something must date that a failed call may have made unnoticed; ok is false
// where no try of it was lost or SES's clock is not known.
func (p *Clients) madeSince(err error) (since time.Time, ok bool) {
	var e *Error
	if !errors.As(err, &e) || !e.uncertain {
		return time.Time{}, false
	}
	p.clock.mu.Lock()
	defer p.clock.mu.Unlock()
	return e.started.Add(p.clock.ahead).Add(-time.Second), p.clock.known
}
