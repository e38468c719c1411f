// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// ServiceSES is how errors name SES.
const ServiceSES = "SES"

// Error is what SES (or the way to it) said to one call.
type Error struct {
	// Service is who was called: SES, CloudWatch or STS.
	Service string
	// Operation is the API operation, such as CreateTenant.
	Operation string
	// Code is the error type of the answer, such as BadRequestException; empty where no answer came.
	Code string
	// Message is SES's own text; some answers have none.
	Message string
	// RequestID is what AWS Support asks for; empty where no answer came.
	RequestID string
	// Status is the HTTP status, 0 where no answer came.
	Status int
	// Response describes an answer that is neither a result nor an error of SES, such as a redirect or one that cannot be read; else empty.
	Response string
	// Attempts is how often the call was tried.
	Attempts int
	// Last is what SES answered to the latest attempt that it answered with an error. It is nil where there is none, and where that answer is
	// the error itself.
	Last *Answer

	// uncertain is set where a try ended without an answer that says what became of it.
	uncertain bool
	// replaced is set where something else has answered a try in the place of SES.
	replaced bool
	// started is when the first try was sent, by this machine's clock.
	started time.Time
	told    *told
	cause   error
}

// Error gives operation, code, text and request id in one line; where time ran out, the number of attempts and the last answer.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Service + " " + e.Operation + ": ")
	switch {
	case e.Code != "" && e.Message != "":
		b.WriteString(e.Code + ": " + e.Message)
	case e.Code != "":
		b.WriteString(e.Code)
	case e.Response != "":
		b.WriteString(e.unusable())
	case IsCancelled(e.cause) && e.Attempts > 0:
		b.WriteString(e.gaveUp())
	default:
		b.WriteString(e.cause.Error())
	}
	if e.RequestID != "" {
		b.WriteString(" (request id " + e.RequestID + ")")
	}
	return b.String()
}

// unusable says what is wrong with an answer that is neither a result nor an error of SES.
func (e *Error) unusable() string {
	var incomplete *IncompleteError
	text := "the answer is not one of " + e.Service
	switch {
	case errors.As(e.cause, &incomplete):
		text = incomplete.Error()
	case IsBrokenAnswer(e.cause):
		text = "the answer cannot be read"
	}
	if e.Attempts > 1 {
		text += " after " + attemptsText(e.Attempts)
	}
	return text + " (" + e.Response + ")"
}

// gaveUp says what became of a call until its caller gave up.
func (e *Error) gaveUp() string {
	text := "time ran out"
	switch {
	case errors.Is(e.cause, ErrNoTime):
		text = "requests_per_second or SES's own limit leaves no time"
	case !errors.Is(e.cause, context.DeadlineExceeded):
		text = "canceled"
	}
	text += " after " + attemptsText(e.Attempts)
	if e.Last == nil {
		return text + " without an answer"
	}
	return text + "; the last answer was " + e.Last.String()
}

// attemptsText is a number of attempts in words.
func attemptsText(count int) string {
	if count == 1 {
		return "1 attempt"
	}
	return strconv.Itoa(count) + " attempts"
}

// Unwrap gives the SDK's error.
func (e *Error) Unwrap() error { return e.cause }

// newError makes an [Error] of what the SDK returned after these tries.
func newError(err error, attempts *tries) *Error {
	e := attempts.failed(err)
	var operation *smithy.OperationError
	if errors.As(err, &operation) {
		e.Operation, e.Service = operation.Operation(), serviceName(operation.Service())
	}
	var obstacle *ObstacleError
	var credentials *CredentialsError
	if errors.As(err, &obstacle) || errors.As(err, &credentials) {
		return e // Whatever was answered on the way is not SES's answer.
	}
	var api smithy.APIError
	if errors.As(err, &api) {
		e.Code, e.Message = api.ErrorCode(), clean(api.ErrorMessage(), maxMessage)
	}
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) {
		e.Status = response.HTTPStatusCode()
	}
	var identified interface{ ServiceRequestID() string }
	if errors.As(err, &identified) {
		e.RequestID = identified.ServiceRequestID()
	}
	if e.Code == unknownCode {
		e.Code, e.Message = "", ""
	}
	if e.Code == "" {
		_, e.Last = attempts.soFar()
	}
	if IsBrokenAnswer(err) && e.Last != nil {
		e.Status, e.RequestID = e.Last.Status, e.Last.RequestID
	}
	if e.Code == "" && e.Status != 0 && attempts.excerpt != nil {
		e.Response, e.Last = attempts.excerpt.String(), nil
	}
	return e
}

// unknownCode is the error type that the SDK makes up for an answer in which it finds none.
const unknownCode = "UnknownError"

// serviceName is how errors name a service of the SDK.
func serviceName(id string) string {
	if id == sesv2.ServiceID {
		return ServiceSES
	}
	return id
}

// HasCode reports whether err is an [Error] with one of these codes.
func HasCode(err error, codes ...string) bool {
	var e *Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}

// IsUnreachable reports whether no answer came at all.
func IsUnreachable(err error) bool {
	var network net.Error
	var e *Error
	return errors.As(err, &network) || (errors.As(err, &e) && e.Code == "" && e.Status == 0)
}

// IsCancelled reports whether the caller gave up or its time ran out.
func IsCancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// AnswerCode reports whether an error of the SDK is an answer with one of these codes.
func AnswerCode(err error, codes ...string) bool { return slices.Contains(codes, sdkCode(err)) }

// sdkCode is the error type of an error of the SDK, empty where it has none.
func sdkCode(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}
