package call

import (
	"context"
	"errors"
	"net"
	"slices"
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

	// uncertain is set where a try ended without an answer that says what became of it.
	uncertain bool
	// started is when the first try began, by this machine's clock.
	started time.Time
	cause   error
}

// Error gives operation, code, text and request id in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Service + " " + e.Operation + ": ")
	switch {
	case e.Code != "" && e.Message != "":
		b.WriteString(e.Code + ": " + e.Message)
	case e.Code != "":
		b.WriteString(e.Code)
	default:
		b.WriteString(e.cause.Error())
	}
	if e.RequestID != "" {
		b.WriteString(" (request id " + e.RequestID + ")")
	}
	return b.String()
}

// Unwrap gives the SDK's error.
func (e *Error) Unwrap() error { return e.cause }

// newError makes an [Error] of what the SDK returned after these tries.
func newError(err error, attempts *tries) *Error {
	e := &Error{Service: ServiceSES, cause: err, started: attempts.started, uncertain: attempts.uncertain()}
	var operation *smithy.OperationError
	if errors.As(err, &operation) {
		e.Operation = operation.Operation()
		if operation.Service() != sesv2.ServiceID {
			e.Service = operation.Service()
		}
	}
	var api smithy.APIError
	if errors.As(err, &api) {
		e.Code, e.Message = api.ErrorCode(), api.ErrorMessage()
	}
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) {
		e.Status = response.HTTPStatusCode()
	}
	var identified interface{ ServiceRequestID() string }
	if errors.As(err, &identified) {
		e.RequestID = identified.ServiceRequestID()
	}
	return e
}

// HasCode reports whether err is an [Error] with one of these codes.
func HasCode(err error, codes ...string) bool {
	var e *Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}

// IsUnreachable reports whether no answer came at all.
func IsUnreachable(err error) bool {
	var network net.Error
	return errors.As(err, &network) || HasCode(err, "")
}

// IsCancelled reports whether the caller gave up or its time ran out.
func IsCancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// sdkCode is the error type of an error of the SDK, empty where it has none.
func sdkCode(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}
