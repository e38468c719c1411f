// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
)

// Answer is an error that SES has answered to one attempt.
type Answer struct {
	// Status is the HTTP status.
	Status int
	// Code is the error type, such as TooManyRequestsException; empty where SES gives none.
	Code string
	// Message is SES's own text; some answers have none.
	Message string
	// RequestID is what AWS Support asks for.
	RequestID string
}

// IsThrottle reports whether calls come too fast for SES.
func (a *Answer) IsThrottle() bool {
	if a == nil || a.Code == quotaCode {
		return false
	}
	return isThrottleCode(a.Code) || a.Status == http.StatusTooManyRequests
}

// isThrottleCode reports whether an error type means that calls come too fast, such as SlowDown. A call that was refused so has no effect.
func isThrottleCode(code string) bool {
	_, listed := retry.DefaultThrottleErrorCodes[code]
	return listed && code != quotaCode
}

// IsThrottled reports whether a call was still throttled after the last retry.
func IsThrottled(err error) bool {
	var e *Error
	return errors.As(err, &e) && isThrottleCode(e.Code)
}

// String gives code, text and request id.
func (a *Answer) String() string {
	text := a.Code
	if text == "" {
		text = fmt.Sprintf("HTTP status %d", a.Status)
	}
	if a.Message != "" {
		text += ": " + a.Message
	}
	if a.RequestID != "" {
		text += " (request id " + a.RequestID + ")"
	}
	return text
}

// recordAnswer is a middleware: it counts the attempts of a call and keeps the latest error that was answered. A call that runs out of time
// ends with neither: the SDK returns the error of the context alone.
func recordAnswer(ctx context.Context, r result) {
	attempts, ok := ctx.Value(triesKey{}).(*tries)
	if !ok {
		return
	}
	attempts.mu.Lock()
	defer attempts.mu.Unlock()
	if attempts.count == 0 {
		attempts.started = r.began
	}
	attempts.count++
	attempts.service, attempts.operation = r.service, r.operation
	if r.response == nil || r.err == nil {
		return
	}
	attempts.answer = &Answer{Status: r.response.StatusCode, RequestID: r.requestID}
	var api smithy.APIError
	if errors.As(r.err, &api) {
		attempts.answer.Code, attempts.answer.Message = api.ErrorCode(), clean(api.ErrorMessage(), maxMessage)
	}
}

// soFar is how many attempts a call has made, and the latest error that was answered.
func (t *tries) soFar() (count int, latest *Answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count, t.answer
}
