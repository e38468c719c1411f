// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Error is what SES (or the way to it) said to one call.
type Error = call.Error

// broken is the error of an answer that lacks what it must hold.
func broken(operation, code, message string) error {
	return &Error{Service: call.ServiceSES, Operation: operation, Code: code, Message: message}
}

// IsNotFound reports whether SES does not know the object. DKIM and feedback puts answer 400 for an unknown identity and are not meant.
func IsNotFound(err error) bool { return call.HasCode(err, "NotFoundException") }

// IsAlreadyExists reports whether SES refused a create because the object is there already.
func IsAlreadyExists(err error) bool { return call.HasCode(err, "AlreadyExistsException") }

// IsAccessDenied reports whether the caller's policy (or the tenant gate of a send) refused the call.
func IsAccessDenied(err error) bool {
	return call.HasCode(err, "AccessDeniedException", "AccessDenied", codeAccessDenied)
}

// IsThrottled reports whether the call was still throttled after the last retry.
func IsThrottled(err error) bool {
	return call.IsThrottled(err)
}

// lastAnswer is the latest answer to a call whose caller ran out of time, nil for none.
func lastAnswer(err error) *call.Answer {
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	return e.Last
}

// IsLimitExceeded reports whether an account quota (tenants, identities per Region) is used up.
func IsLimitExceeded(err error) bool { return call.HasCode(err, "LimitExceededException") }

// IsBadRequest reports whether SES found the request itself wrong.
func IsBadRequest(err error) bool {
	return call.HasCode(err, "BadRequestException", "ValidationException", "SerializationException")
}

// IsHeldByTenants reports whether SES refused to delete a resource because tenants hold it (measured on AWS, FACTS.md A-08: only the
// text tells it from other bad requests).
func IsHeldByTenants(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.Contains(e.Message, "has tenant associations")
}

// IsHeldByReplicas reports whether SES refused to delete an identity because its DKIM key has replicas in other Regions (AWS documentation; guess,
// FACTS.md D-13: that its text names them).
func IsHeldByReplicas(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.Contains(strings.ToLower(e.Message), "replica")
}

// IsTrackingDomainUnverified reports whether SES refused a tracking domain because neither it nor a domain above it is verified (measured on
// AWS, FACTS.md C-08: only the text tells it from other bad requests).
func IsTrackingDomainUnverified(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "BadRequestException" && strings.Contains(e.Message, "is not verified under this account")
}

// IsUnreachable reports whether no answer came at all.
func IsUnreachable(err error) bool { return call.IsUnreachable(err) }

// MayHaveTakenEffect reports whether a call that failed may have changed something all the same: the answer to one of its tries was
// lost, or was a server fault.
func MayHaveTakenEffect(err error) bool { return call.MayHaveTakenEffect(err) }

// Afterwards is the context for undoing what an operation has made: it goes on where the caller has given up, for at most the given time, and for
// a few seconds only where the caller's time has run out or it was interrupted.
func Afterwards(ctx context.Context, most time.Duration) (context.Context, context.CancelFunc) {
	return call.AfterwardsFor(ctx, most)
}

// IsCancelled reports whether the caller gave up or its time ran out.
func IsCancelled(err error) bool { return call.IsCancelled(err) }

// Remedy says what usually leads on from an error, in one or two sentences; empty where SES's own words say it all.
func Remedy(err error) string {
	var missing *call.CredentialsError
	var obstacle *call.ObstacleError
	var disagreement *DisagreementError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &disagreement):
		return "Run Terraform again. If SES goes on contradicting itself, AWS Support can correct it."
	case errors.As(err, &missing):
		return credentialsRemedy(missing)
	case errors.As(err, &obstacle):
		return obstacleRemedy(obstacle)
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
	case missingTenant(err) != "":
		return fmt.Sprintf("There is no SES tenant %s in the Region. Check its name and the Region. If this configuration creates the tenant, refer to the attribute name of its ses_tenant, so that it is created first.",
			missingTenant(err))
	case IsExpired(err):
		return expiredRemedy(err)
	case IsThrottled(err), IsCancelled(err) && lastAnswer(err).IsThrottle():
		return throttleRemedy(err)
	case IsLimitExceeded(err):
		return "A quota of the account is used up in this Region. Service Quotas shows it and takes requests for more."
	case IsCancelled(err) && lastAnswer(err) != nil && lastAnswer(err).Status >= http.StatusInternalServerError:
		return "SES answered with server faults until the time ran out. The AWS Health Dashboard shows outages. Run Terraform again later, or give the operation more time in the timeouts attribute."
	case errors.Is(err, context.DeadlineExceeded):
		return "The operation ran out of time; the timeouts attribute gives it more."
	case IsCancelled(err):
		return "The operation was interrupted."
	case credentialsRemedies[code(err)] != "":
		return credentialsRemedies[code(err)]
	case hasResponse(err):
		return "SES does not answer like that. Check the region, proxies, and the endpoints in the provider block. If the answer comes from AWS, run Terraform again."
	case IsUnreachable(err):
		return "No answer came. Check the region, the network, proxies and the endpoints in the provider block."
	}
	return ""
}

// credentialsRemedies lead on from errors that credentials or the clock are to blame for, by SES's code (AWS documentation, common errors).
var credentialsRemedies = map[string]string{
	"UnrecognizedClientException": unknownKey, "InvalidClientTokenId": unknownKey, "InvalidAccessKeyId": unknownKey,
	"InvalidSignatureException": wrongSignature, "SignatureDoesNotMatch": wrongSignature, "IncompleteSignature": wrongSignature,
	"RequestTimeTooSkewed": wrongClock,
	"OptInRequired":        notOptedIn, "SubscriptionRequiredException": notOptedIn,
}

const (
	unknownKey     = "AWS does not know the access key. Check that it exists and is active, and that it belongs to the partition of the Region. A Region that the account has not enabled answers the same."
	wrongSignature = "The secret access key does not belong to the access key, or a proxy changes requests on the way. A wrong clock on this machine has the same effect."
	wrongClock     = "The clock of this machine is wrong. Set it, for example by NTP, and run Terraform again."
	notOptedIn     = "The account is not signed up for SES in this Region. Enable the Region in the account settings, or complete the sign-up of the AWS account."
)

// code is SES's code in an error, empty for none.
func code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// hasResponse reports whether an answer came that is neither a result nor an error of SES.
func hasResponse(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Response != ""
}

// missingTenantText is SES's text for a tenant that it does not know (measured on AWS,
// FACTS.md T-12).
var missingTenantText = regexp.MustCompile(`^The requested tenant <(.*)> does not exist`)

// missingTenant is the name of the tenant that SES does not know, empty for other errors.
func missingTenant(err error) string {
	var e *Error
	if !errors.As(err, &e) || !IsNotFound(err) {
		return ""
	}
	if found := missingTenantText.FindStringSubmatch(e.Message); found != nil {
		return found[1]
	}
	return ""
}

// throttleRemedy says how to call less often.
func throttleRemedy(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Service != call.ServiceSES {
		return e.Service + " throttles the call. Lower -parallelism, run fewer Terraform runs at a time, and look for other programs that call " + e.Service + "."
	}
	return "SES throttles most control-plane operations at about one call a second for the whole account and Region. To get through:\n" +
		"  - Set requests_per_second in the provider block (or SES_REQUESTS_PER_SECOND in the environment), for example to 1.\n" +
		"  - Run fewer Terraform runs, and other programs that call SES, at the same time; lower -parallelism.\n" +
		"  - Request a higher quota from AWS Support."
}
