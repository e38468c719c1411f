// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"errors"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
)

// apiError is an answer that refuses a request. The code travels in the header
// x-amzn-ErrorType, the text as "message" in the body (measured on AWS, P-05).
type apiError struct {
	status  int
	code    string
	message string
}

// associationError is the refusal of a send through a tenant that does not hold
// what the send uses. Its body spells the key of the text "Message" (measured
// on AWS, E-03).
type associationError struct{ refusal *apiError }

// Error returns code and text.
func (e associationError) Error() string { return e.refusal.Error() }

// Unwrap returns the refusal without the spelling.
func (e associationError) Unwrap() error { return e.refusal }

// Error returns code and text.
func (e *apiError) Error() string {
	if e.message == "" {
		return e.code
	}
	return e.code + ": " + e.message
}

// statusByCode is the HTTP status of each error code that SES is known to use
// (SDK model; the codes that the model lacks: measured on AWS, P-08).
// AlreadyExists is 400, and ConcurrentModification is a 500.
var statusByCode = map[string]int{
	"BadRequestException":                http.StatusBadRequest,
	"AlreadyExistsException":             http.StatusBadRequest,
	"LimitExceededException":             http.StatusBadRequest,
	"AccountSuspendedException":          http.StatusBadRequest,
	"SendingPausedException":             http.StatusBadRequest,
	"MessageRejected":                    http.StatusBadRequest,
	"MailFromDomainNotVerifiedException": http.StatusBadRequest,
	"InvalidNextTokenException":          http.StatusBadRequest,
	"SerializationException":             http.StatusBadRequest,
	"ValidationException":                http.StatusBadRequest,
	"AccessDeniedException":              http.StatusForbidden,
	"NotFoundException":                  http.StatusNotFound,
	"ConflictException":                  http.StatusConflict,
	"TooManyRequestsException":           http.StatusTooManyRequests,
	"ConcurrentModificationException":    http.StatusInternalServerError,
	"InternalServiceErrorException":      http.StatusInternalServerError,
	"InternalFailure":                    http.StatusInternalServerError,
}

// statusOf returns the HTTP status of an error code, 400 for an unknown one.
func statusOf(code string) int {
	if status, known := statusByCode[code]; known {
		return status
	}
	return http.StatusBadRequest
}

func refuse(code, message string) *apiError {
	return &apiError{status: statusOf(code), code: code, message: message}
}

func badRequest(message string) *apiError    { return refuse("BadRequestException", message) }
func notFound(message string) *apiError      { return refuse("NotFoundException", message) }
func alreadyExists(message string) *apiError { return refuse("AlreadyExistsException", message) }
func serialization(message string) *apiError { return refuse("SerializationException", message) }

// constraints gathers the constraint failures that SES finds before its
// business logic and joins them in one text (measured on AWS, P-09).
type constraints []string

// add notes that a member, named as SES does with a small first letter, fails a
// constraint.
func (c *constraints) add(member, requirement string) {
	*c = append(*c, "Value at '"+member+"' failed to satisfy constraint: "+requirement)
}

// addValue is add for the constraints whose text repeats the value.
func (c *constraints) addValue(value, member, requirement string) {
	*c = append(*c, "Value '"+value+"' at '"+member+"' failed to satisfy constraint: "+requirement)
}

// err returns the joined failure, nil if there is none.
func (c constraints) err() error {
	switch len(c) {
	case 0:
		return nil
	case 1:
		return badRequest("1 validation error detected: " + c[0])
	default:
		return badRequest(strconv.Itoa(len(c)) + " validation errors detected: " + strings.Join(c, "; "))
	}
}

// constraint returns the failure of one constraint.
func constraint(member, requirement string) error {
	var c constraints
	c.add(member, requirement)
	return c.err()
}

const (
	mustNotBeNull  = "Member must not be null"
	mustBeNonEmpty = "Member must have length greater than or equal to 1"
)

// enumSet words the constraint of a member that takes only the given values.
func enumSet(values ...string) string {
	return "Member must satisfy enum value set: [" + strings.Join(values, ", ") + "]"
}

// addEnum notes that a member, if it is given, takes only the given values.
func (c *constraints) addEnum(member string, given *string, values ...string) {
	if given != nil && !slices.Contains(values, *given) {
		c.add(member, enumSet(values...))
	}
}

// addRequiredEnum is addEnum for a member that must be given.
func (c *constraints) addRequiredEnum(member string, given *string, values ...string) {
	if given == nil {
		c.add(member, mustNotBeNull)
		return
	}
	c.addEnum(member, given, values...)
}

// checkEnum returns the failure of a member that takes only the given values.
func checkEnum(member string, given *string, values ...string) error {
	var failed constraints
	failed.addEnum(member, given, values...)
	return failed.err()
}

// errorsWithRemoval joins a failure with that of tidying up after it. That the
// file was gone already is no failure.
func errorsWithRemoval(err, removal error) error {
	if removal == nil || errors.Is(removal, os.ErrNotExist) {
		return err
	}
	return errors.Join(err, removal)
}
