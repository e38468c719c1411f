// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"net/http"
	"sync"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Options say how the calls of a process are made.
type Options struct {
	// MaxRetries is how often a call is repeated after its first attempt (0 or more).
	MaxRetries int
	// AdaptiveRetry has the limits learned that nobody knows (see package pacing); without it each throttled call only waits longer on its own.
	AdaptiveRetry bool
	// Missing, if set, says what an output of the SDK lacks that it must hold, such as "tenant"; empty for nothing.
	Missing func(output any) string
	// Observe, if set, gets each attempt. It never sees headers or bodies, so nothing secret can reach a log.
	Observe func(context.Context, Attempt)
}

// Policy is what all calls of a process share. It is safe for concurrent use.
type Policy struct {
	options Options
	clock   clock
	told    told

	mu   sync.Mutex
	ways map[Endpoint]*wayIn
}

// NewPolicy makes a policy; it calls nothing.
func NewPolicy(options Options) *Policy { return &Policy{options: options} }

// Middlewares are what each attempt of a call to an endpoint passes through, outermost first: what was told, the way in, pace, the way in again,
// since it may have closed meanwhile, interruption and time-out on the way out; the record of answers and of lost ones, clock, observation and the
// way in on the way back. The attempts of all operations stay below a number of requests a second; 0 means no such limit.
func (p *Policy) Middlewares(to Endpoint, requestsPerSecond float64) []func(*middleware.Stack) error {
	way := p.wayTo(to)
	return []func(*middleware.Stack) error{
		beforeAttempt("Tell", "Retry", p.told.hand),
		beforeAttempt("CheckWayIn", "Tell", way.check),
		p.pace(requestsPerSecond),
		beforeAttempt("CheckWayInAgain", "Pace", way.check),
		beforeAttempt("FinishWrites", "CheckWayInAgain", finishWrites),
		beforeAttempt("LimitAttempt", "FinishWrites", limitAttempt),
		afterAttempt("CheckComplete", p.checkComplete),
		afterAttempt("RecordAnswer", watching(recordAnswer)),
		afterAttempt("RecordTry", watching(recordTry)),
		afterAttempt("LearnClock", watching(p.clock.learn)),
		afterAttempt("Observe", watching(p.observe(to.Region))),
		afterAttempt("JudgeWayIn", way.judge(to)),
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
	service, operation string
	began, ended       time.Time
	request            *http.Request
	// response is nil where no answer came.
	response  *http.Response
	requestID string
	// output is what the SDK has read of an answer of success.
	output any
	err    error
}

// watching is what a middleware does that only looks at the result of each attempt.
func watching(look func(context.Context, result)) func(context.Context, result) error {
	return func(ctx context.Context, r result) error {
		look(ctx, r)
		return r.err
	}
}

// afterAttempt makes a middleware that decides on the error of each attempt.
func afterAttempt(id string, decide func(context.Context, result) error) func(*middleware.Stack) error {
	handle := func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		began := time.Now()
		out, metadata, err := next.HandleDeserialize(ctx, in)
		r := result{
			service: serviceName(awsmiddleware.GetServiceID(ctx)), operation: awsmiddleware.GetOperationName(ctx), began: began, ended: time.Now(), output: out.Result, err: err,
		}
		if request, ok := in.Request.(*smithyhttp.Request); ok {
			r.request = request.Request
		}
		// Where no answer came the SDK hands on an empty one, of status 0.
		if raw, ok := out.RawResponse.(*smithyhttp.Response); ok && raw != nil && raw.Response != nil && raw.StatusCode != 0 {
			r.response = raw.Response
		}
		r.requestID, _ = awsmiddleware.GetRequestIDMetadata(metadata)
		if err = decide(ctx, r); err != nil {
			out.Result = nil
		}
		return out, metadata, err
	}
	return func(stack *middleware.Stack) error {
		return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc(id, handle), middleware.Before)
	}
}

// noRelease releases a context that holds nothing.
func noRelease() {}
