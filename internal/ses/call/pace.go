// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/pacing"
)

// ErrNoTime means that the next attempt which requests_per_second or a limit of SES allows lies behind the caller's deadline.
var ErrNoTime = fmt.Errorf("requests_per_second or SES's own limit leaves no time for the call: %w", context.DeadlineExceeded)

// documentedLimits are the operations for which AWS documents a limit for the account and Region, in calls a second.
var documentedLimits = map[string]float64{
	"CreateEmailTemplate": 1,
	"DeleteEmailTemplate": 1,
	"GetEmailTemplate":    50,
	"ListEmailTemplates":  1,
	"ListRecommendations": 1,
	"UpdateEmailTemplate": 1,
	"BatchGetMetricData":  16,
	"ListMetrics":         25,
	"GetMetricData":       50,
}

// pace makes a middleware behind Tell: an attempt begins when the limits allow it, and what becomes of it teaches them.
func (p *Policy) pace(requestsPerSecond float64) func(*middleware.Stack) error {
	pacer := pacing.New(pacing.Options{Learn: p.options.AdaptiveRetry, All: requestsPerSecond, Operations: documentedLimits})
	handle := func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
		ticket, err := wait(ctx, pacer)
		if err != nil {
			return out, metadata, err
		}
		outcome := pacing.Unknown
		defer func() { pacer.Done(ticket, outcome) }()
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { pacer.Wrote(ticket) }})
		out, metadata, err = next.HandleFinalize(ctx, in)
		outcome = outcomeOf(err)
		return out, metadata, err
	}
	return func(stack *middleware.Stack) error {
		return stack.Finalize.Insert(middleware.FinalizeMiddlewareFunc("Pace", handle), "CheckWayIn", middleware.After)
	}
}

// wait waits until an attempt may be sent. All attempts of a call have the same ticket.
func wait(ctx context.Context, pacer *pacing.Pacer) (*pacing.Ticket, error) {
	attempts, _ := ctx.Value(triesKey{}).(*tries)
	if attempts == nil {
		attempts = &tries{}
	}
	ticket := attempts.place(func() *pacing.Ticket { return pacer.Ticket(awsmiddleware.GetOperationName(ctx)) })
	err := pacer.Wait(ctx, ticket)
	if count, _ := attempts.soFar(); errors.Is(err, pacing.ErrNoTime) || (count == 0 && errors.Is(err, context.DeadlineExceeded)) {
		err = ErrNoTime
	}
	return ticket, err
}

// place is the ticket of the call, taken at its first attempt.
func (t *tries) place(take func() *pacing.Ticket) *pacing.Ticket {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ticket == nil {
		t.ticket = take()
	}
	return t.ticket
}

// outcomeOf is what the error of an attempt says about the limits. An answer of somebody else says nothing.
func outcomeOf(err error) pacing.Outcome {
	var obstacle *ObstacleError
	var response *smithyhttp.ResponseError
	switch {
	case err == nil:
		return pacing.Passed
	case errors.As(err, &obstacle):
		return pacing.Unknown
	case isThrottle(err):
		return pacing.Refused
	case errors.As(err, &response):
		return pacing.Passed
	}
	return pacing.Unknown
}

// isThrottle reports whether the error of an attempt means that calls come too fast.
func isThrottle(err error) bool {
	answer := &Answer{Code: sdkCode(err)}
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) && response.HTTPStatusCode() == http.StatusTooManyRequests {
		answer.Status = http.StatusTooManyRequests
	}
	return answer.IsThrottle()
}
