package ses

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

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

	// uncertain tells that a try ended without an answer that says what became of it.
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

// serviceSES is how errors name SES.
const serviceSES = "SES"

// wrap makes an [Error] of what the SDK returned.
func wrap(operation string, err error, tries *attempts) error {
	e := &Error{Service: serviceSES, Operation: operation, cause: err}
	var call *smithy.OperationError
	if errors.As(err, &call) && call.Service() != sesv2.ServiceID {
		e.Service = call.Service()
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
	if tries != nil {
		e.started, e.uncertain = tries.started, tries.uncertain()
	}
	return e
}

// errorCode is the error type of an SDK error, empty where it has none.
func errorCode(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}

// has tells whether err is an [Error] with one of these codes.
func has(err error, codes ...string) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	for _, code := range codes {
		if e.Code == code {
			return true
		}
	}
	return false
}

// IsNotFound tells whether SES does not know the object. DKIM and feedback puts answer 400 for an unknown identity and are not meant.
func IsNotFound(err error) bool { return has(err, "NotFoundException") }

// IsAlreadyExists tells whether SES refused a create because the object is there already.
func IsAlreadyExists(err error) bool { return has(err, "AlreadyExistsException") }

// IsAccessDenied tells whether the caller's policy (or the tenant gate of a send) refused the call.
func IsAccessDenied(err error) bool {
	return has(err, "AccessDeniedException", "AccessDenied", codeAccessDenied)
}

// IsThrottled tells whether the call was still throttled after the last retry.
func IsThrottled(err error) bool {
	return has(err, "TooManyRequestsException", "ThrottlingException", "Throttling")
}

// IsLimitExceeded tells whether an account quota (tenants, identities per Region) is used up.
func IsLimitExceeded(err error) bool { return has(err, "LimitExceededException") }

// IsBadRequest tells whether SES found the request itself wrong.
func IsBadRequest(err error) bool {
	return has(err, "BadRequestException", "ValidationException", "SerializationException")
}

// IsHeldByTenants tells whether SES refused to delete a resource because tenants hold it (measured on AWS: only the text tells it from
// other bad requests).
func IsHeldByTenants(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.Contains(e.Message, "has tenant associations")
}

// IsTrackingDomainUnverified tells whether SES refused a tracking domain because neither it nor a domain above it is verified (measured on
// AWS: only the text tells it from other bad requests).
func IsTrackingDomainUnverified(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.Contains(e.Message, "is not verified under this account")
}

// IsUnreachable tells whether no answer came at all.
func IsUnreachable(err error) bool {
	var network net.Error
	return errors.As(err, &network) || has(err, "")
}

// MayHaveTakenEffect tells whether a call that failed may have changed something all the same: the answer to one of its tries was lost, or
// was a server fault.
func MayHaveTakenEffect(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.uncertain
}

// IsCancelled tells whether the caller gave up or its time ran out.
func IsCancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// Remedy says what usually leads on from an error, in one or two sentences; empty where SES's own words say it all.
func Remedy(err error) string {
	switch {
	case err == nil:
		return ""
	case IsAccessDenied(err):
		var e *Error
		errors.As(err, &e)
		if e.Operation == "UpdateReputationEntityPolicy" {
			return "The credentials in use may not call ses:UpdateReputationEntityPolicy. SES asks for it on two resources, the tenant and the reputation policy (arn:PARTITION:ses:REGION:aws:reputation-policy/NAME)."
		}
		if strings.HasPrefix(e.Operation, "Create") {
			return fmt.Sprintf("The credentials in use may not call ses:%s on this object. Creating something with tags also needs ses:TagResource.", e.Operation)
		}
		return fmt.Sprintf("The credentials in use may not call %s:%s on this object.", strings.ToLower(e.Service), e.Operation)
	case IsThrottled(err):
		var e *Error
		if errors.As(err, &e) && e.Service != serviceSES {
			return e.Service + " still throttles the call after the last retry. Lower -parallelism, and look for other programs that call it."
		}
		return "SES throttles most control-plane calls at about one a second for the whole account. Set requests_per_second in the provider block or lower -parallelism, and look for other programs that call SES."
	case IsLimitExceeded(err):
		return "A quota of the account is used up in this Region. Service Quotas shows it and takes requests for more."
	case IsCancelled(err):
		return "The operation was cancelled or its time ran out; the timeouts attribute gives it more."
	case IsUnreachable(err):
		return "No answer came. Check the region, the network, proxies and the endpoints in the provider block."
	}
	return ""
}
