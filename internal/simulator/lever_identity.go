// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"log"
	"slices"
	"strings"
)

// SetDKIMStatus sets the DKIM status of a domain, one of PENDING, SUCCESS,
// FAILED, TEMPORARY_FAILURE and NOT_STARTED, and the verification of the domain
// with it. The status holds until the signing attributes are put again. It
// fails if there is no such domain or status.
func (s *Server) SetDKIMStatus(region, domain, status string) error {
	return s.adjust(region, domain, status, verificationStatuses, func(found *identity) error {
		if found.isAddress() {
			return fmt.Errorf("cannot set the DKIM status of %s: it is an address, and shows that of its domain", found.Name)
		}
		now := s.clock()
		if status == statusSuccess {
			found.succeed(now)
		}
		found.DKIM.Status, found.Status, found.DKIM.Held = status, status, true
		found.ErrorType, found.LastChecked = errorOfStatus(status), now
		return nil
	})
}

// SetMailFromStatus sets the status of the MAIL FROM domain of an identity, one
// of PENDING, SUCCESS, FAILED and TEMPORARY_FAILURE. It holds until the MAIL
// FROM attributes are put again; putting the same ones ends FAILED and
// TEMPORARY_FAILURE. It fails if there is no such identity or status, or if
// the identity has no MAIL FROM domain.
func (s *Server) SetMailFromStatus(region, domain, status string) error {
	known := slices.DeleteFunc(slices.Clone(verificationStatuses), func(one string) bool { return one == statusNotStarted })
	return s.adjust(region, domain, status, known, func(found *identity) error {
		if found.MailFrom == nil {
			return fmt.Errorf("cannot set the MAIL FROM status of %s: it has no MAIL FROM domain", found.Name)
		}
		found.MailFrom.Status, found.MailFrom.Held = status, true
		return nil
	})
}

// SetVerificationStatus sets the verification of an identity itself and leaves
// DKIM as it is. For an address, SUCCESS stands for following the link in the
// mail. It fails if there is no such identity or status.
func (s *Server) SetVerificationStatus(region, name, status string) error {
	return s.adjust(region, name, status, verificationStatuses, func(found *identity) error {
		now := s.clock()
		found.Status, found.ErrorType, found.LastChecked = status, errorOfStatus(status), now
		if status == statusSuccess {
			found.LastSuccess = now
		}
		return nil
	})
}

// SetVerificationError sets VerificationInfo.ErrorType of an identity, such as
// HOST_NOT_FOUND or REPLICATION_ACCESS_DENIED; any value is taken, as clients
// must cope with new ones. It stands until the next search, so set a status
// that holds as well. It fails if there is no such identity.
func (s *Server) SetVerificationError(region, name, errorType string) error {
	return s.adjust(region, name, errorType, nil, func(found *identity) error {
		found.ErrorType, found.LastChecked = errorType, s.clock()
		return nil
	})
}

// adjust changes one identity under the lock. Known lists the values that are
// allowed, nil for all.
func (s *Server) adjust(region, name, given string, known []string, change func(*identity) error) error {
	if known != nil && !slices.Contains(known, given) {
		return fmt.Errorf("status %q is not known: want one of %s", given, strings.Join(known, ", "))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	held, exists := s.state.Regions[region]
	if !exists || held.Identities[canonicalIdentity(name)] == nil {
		return fmt.Errorf("there is no identity %s in %s", name, region)
	}
	if err := change(held.Identities[canonicalIdentity(name)]); err != nil {
		return err
	}
	return s.save()
}

// errorOfStatus returns the ErrorType that goes with a status by default.
func errorOfStatus(status string) string {
	switch status {
	case statusFailed:
		return errorHostNotFound
	case statusTemporaryFailure:
		return errorDNSServer
	default:
		return ""
	}
}

// saveLogged saves where there is nobody to return an error to.
func (s *Server) saveLogged() {
	if err := s.save(); err != nil {
		log.Print(err)
	}
}
