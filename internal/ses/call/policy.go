package call

import (
	"context"
	"net/http"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Options say how the calls of a process are made.
type Options struct {
	// MaxRetries is how often a call is repeated after its first attempt (0 or more).
	MaxRetries int
	// AdaptiveRetry lets the retryer learn the real limit from throttled answers; without it only the back-off grows.
	AdaptiveRetry bool
	// Observe, if set, gets each attempt. It never sees headers or bodies, so nothing secret can reach a log.
	Observe func(context.Context, Attempt)
}

// Policy is what all calls of a process share. It is safe for concurrent use.
type Policy struct {
	options Options
	clock   clock
}

// NewPolicy makes a policy; it calls nothing.
func NewPolicy(options Options) *Policy { return &Policy{options: options} }

// Middlewares are what each attempt of a call in a region passes through, outermost first: pace, interruption and time-out on the way
// out; observation, clock and the record of lost answers on the way back.
func (p *Policy) Middlewares(region string, pace *Pace) []func(*middleware.Stack) error {
	return []func(*middleware.Stack) error{
		beforeAttempt("Pace", "Retry", pace.wait),
		beforeAttempt("FinishWrites", "Pace", finishWrites),
		beforeAttempt("LimitAttempt", "FinishWrites", limitAttempt),
		afterAttempt("RecordTry", recordTry),
		afterAttempt("LearnClock", p.clock.learn),
		afterAttempt("Observe", p.observe(region)),
	}
}

// beforeAttempt makes a middleware that prepares the context of each attempt, right behind another one.
func beforeAttempt(id, behind string, prepare func(context.Context) (context.Context, context.CancelFunc, error)) func(*middleware.Stack) error {
	handle := func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		ctx, release, err := prepare(ctx)
		if err != nil {
			return middleware.FinalizeOutput{}, middleware.Metadata{}, err
		}
		defer release()
		return next.HandleFinalize(ctx, in)
	}
	return func(stack *middleware.Stack) error {
		return stack.Finalize.Insert(middleware.FinalizeMiddlewareFunc(id, handle), behind, middleware.After)
	}
}

// result is what became of one attempt.
type result struct {
	operation    string
	began, ended time.Time
	// response is nil where no answer came.
	response  *http.Response
	requestID string
	err       error
}

// afterAttempt makes a middleware that looks at the result of each attempt.
func afterAttempt(id string, look func(context.Context, result)) func(*middleware.Stack) error {
	handle := func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		began := time.Now()
		out, metadata, err := next.HandleDeserialize(ctx, in)
		r := result{operation: awsmiddleware.GetOperationName(ctx), began: began, ended: time.Now(), err: err}
		// Where no answer came the SDK hands on an empty one, of status 0.
		if raw, ok := out.RawResponse.(*smithyhttp.Response); ok && raw != nil && raw.Response != nil && raw.StatusCode != 0 {
			r.response = raw.Response
		}
		r.requestID, _ = awsmiddleware.GetRequestIDMetadata(metadata)
		look(ctx, r)
		return out, metadata, err
	}
	return func(stack *middleware.Stack) error {
		return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc(id, handle), middleware.Before)
	}
}

// noRelease releases a context that holds nothing.
func noRelease() {}
