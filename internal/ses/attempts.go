package ses

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"golang.org/x/time/rate"
)

// attemptTimeout bounds one HTTP exchange of a call that changes something; such an exchange is not cut by a cancelled context.
const attemptTimeout = 60 * time.Second

// attempts remembers over the tries of one call what decides whether an object that "exists already" was made by this very call.
type attempts struct {
	mu       sync.Mutex
	started  time.Time
	lost     bool
	lastDate time.Time
	lastAt   time.Time
}

type attemptsKey struct{}

// record notes the outcome of one try.
func (a *attempts) record(err error, date, at time.Time, answered bool, status int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !date.IsZero() {
		a.lastDate, a.lastAt = date, at
	}
	if err == nil {
		return
	}
	var api smithy.APIError
	refused := errors.As(err, &api) && api.ErrorCode() == "ConcurrentModificationException"
	if !answered || (status >= http.StatusInternalServerError && !refused) {
		a.lost = true
	}
}

// lostSince tells whether an earlier try of the call may have taken effect without its answer arriving, and from which instant on,
// by SES's own clock (the Date header, whole seconds), something made by this call must date.
func (a *attempts) lostSince() (time.Time, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.lost || a.lastDate.IsZero() {
		return time.Time{}, false
	}
	return a.lastDate.Add(-a.lastAt.Sub(a.started)).Add(-time.Second), true
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

// middlewares are what every call of the process passes through: pacing, exchanges that Ctrl-C does not cut, and the record of tries.
func (p *Clients) middlewares(region string, pace *rate.Limiter) []func(*middleware.Stack) error {
	paced := middleware.FinalizeMiddlewareFunc("Pace", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		if pace != nil {
			if err := pace.Wait(ctx); err != nil {
				return middleware.FinalizeOutput{}, middleware.Metadata{}, err
			}
		}
		if !isRead(awsmiddleware.GetOperationName(ctx)) && ctx.Err() == nil {
			whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
			defer cancel()
			ctx = whole
		}
		return next.HandleFinalize(ctx, in)
	})
	recorded := middleware.DeserializeMiddlewareFunc("RecordAttempt", func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		began := time.Now()
		out, metadata, err := next.HandleDeserialize(ctx, in)
		status, answered, date := 0, false, time.Time{}
		if response, ok := out.RawResponse.(*smithyhttp.Response); ok && response != nil && response.Response != nil {
			// A failed exchange has a response too, an empty one.
			status, answered = response.StatusCode, response.StatusCode != 0
			date, _ = http.ParseTime(response.Header.Get("Date"))
		}
		now := time.Now()
		if tries, ok := ctx.Value(attemptsKey{}).(*attempts); ok {
			tries.record(err, date, now, answered, status)
		}
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

// lostSince tells of a failed call whether an earlier try of it may have taken effect, and since when; see [attempts.lostSince].
func lostSince(err error) (time.Time, bool) {
	var e *Error
	if !errors.As(err, &e) || !e.lost {
		return time.Time{}, false
	}
	return e.since, true
}
