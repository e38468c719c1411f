// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"net"
	"strings"
	"time"
)

// Verification says how domains, DKIM and MAIL FROM come to be verified. The
// zero value is VerifyAfter(0). Values can be compared.
type Verification struct {
	never    bool
	after    time.Duration
	resolver string
}

// VerifyAfter verifies what was put that long ago, whatever the DNS holds.
// With zero or less it is verified at the next read.
func VerifyAfter(after time.Duration) Verification {
	return Verification{after: max(0, after)}
}

// VerifyNever verifies nothing: everything stays PENDING, and is FAILED after
// 72 hours.
func VerifyNever() Verification {
	return Verification{never: true}
}

// VerifyDNS verifies what the DNS server at an address, HOST:PORT, holds right
// when the identity is read: all three CNAME records of Easy DKIM, or the TXT
// record of a customer's key, and the MX record of MAIL FROM.
func VerifyDNS(address string) Verification {
	return Verification{resolver: address}
}

// ParseVerification reads "after=DURATION", "never" or "dns=HOST:PORT", with
// the duration as [time.ParseDuration] takes it.
func ParseVerification(text string) (Verification, error) {
	mode, argument, _ := strings.Cut(text, "=")
	switch {
	case text == "never":
		return VerifyNever(), nil
	case mode == "after":
		after, err := time.ParseDuration(argument)
		if err == nil && after >= 0 {
			return VerifyAfter(after), nil
		}
	case mode == "dns":
		if _, port, err := net.SplitHostPort(argument); err == nil && port != "" {
			return VerifyDNS(argument), nil
		}
	}
	return Verification{}, fmt.Errorf("verification %q is not known: want after=DURATION, never or dns=HOST:PORT", text)
}

// String returns what [ParseVerification] reads.
func (v Verification) String() string {
	switch {
	case v.never:
		return "never"
	case v.resolver != "":
		return "dns=" + v.resolver
	default:
		return "after=" + v.after.String()
	}
}

// searchTime is how long SES looks for DNS records before it gives up (AWS
// documentation).
const searchTime = 72 * time.Hour

// The values of VerificationInfo.ErrorType that a search can end in (SDK
// model).
const (
	errorService      = "SERVICE_ERROR"
	errorDNSServer    = "DNS_SERVER_ERROR"
	errorHostNotFound = "HOST_NOT_FOUND"
	errorTypeNotFound = "TYPE_NOT_FOUND"
	errorInvalidValue = "INVALID_VALUE"
)

// settle brings the statuses of an identity up to the call's time. A read is
// where time shows, so this runs before an identity is shown. Where the DNS
// decides, the search has run before, and only its end is left to do here.
func (c *call) settle(of *identity) {
	mode, now := c.server.verification, c.now
	if m := of.MailFrom; m != nil && !m.Held && m.Status == statusPending {
		m.Status = settled(mode, m.Put, now)
	}
	if of.isAddress() {
		// An address is verified by a link in a mail, which only a test can
		// follow.
		return
	}
	d := &of.DKIM
	if d.Held {
		return
	}
	if d.isReplica() {
		c.follow(of)
		return
	}
	if d.Status == statusNotStarted {
		d.Status = statusPending
	}
	if d.Status != statusPending {
		return
	}
	switch settled(mode, d.Put, now) {
	case statusSuccess:
		of.succeed(d.Put.Add(mode.after))
	case statusFailed:
		of.fail(errorHostNotFound, d.Put.Add(searchTime))
	default:
		if mode.resolver == "" {
			of.LastChecked = now
			if mode.never {
				of.ErrorType = errorHostNotFound
			}
		}
	}
}

// settled returns what has become of a search that began at a time.
func settled(mode Verification, put, now time.Time) string {
	searched := now.Sub(put)
	switch {
	case !mode.never && mode.resolver == "" && searched >= mode.after && mode.after < searchTime:
		return statusSuccess
	case searched >= searchTime:
		return statusFailed
	default:
		return statusPending
	}
}

// follow gives a replica the status of its parent, or fails it where there is
// no parent to follow (AWS documentation). Guess (D-12): the failure shows at
// once.
func (c *call) follow(of *identity) {
	parent, failure := c.parent(of)
	if failure != "" {
		of.fail(failure, c.now)
		return
	}
	c.settle(parent)
	of.DKIM.Status = parent.DKIM.Status
	of.Status = parent.Status
	of.ErrorType, of.LastChecked, of.LastSuccess = parent.ErrorType, parent.LastChecked, parent.LastSuccess
}

// succeed notes that the DKIM records were found. That verifies the domain.
func (i *identity) succeed(at time.Time) {
	i.DKIM.Status, i.Status = statusSuccess, statusSuccess
	i.DKIM.CurrentLength = i.DKIM.NextLength
	i.ErrorType, i.LastChecked, i.LastSuccess = "", at, at
}

// fail notes that the search for the DKIM records has ended without them. A
// domain that was verified stays so. Guess (D-20): the last sentence.
func (i *identity) fail(errorType string, at time.Time) {
	i.DKIM.Status = statusFailed
	if i.Status != statusSuccess {
		i.Status = statusFailed
	}
	i.ErrorType, i.LastChecked = errorType, at
}

// miss notes that a search did not find the DKIM records this time. What was
// found before has a temporary failure, anything else goes on waiting (SDK
// model).
func (i *identity) miss(errorType string, at time.Time) {
	if i.DKIM.Status == statusSuccess {
		i.DKIM.Status, i.Status = statusTemporaryFailure, statusTemporaryFailure
	}
	i.ErrorType, i.LastChecked = errorType, at
}
