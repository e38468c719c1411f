// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
)

// canonicalIdentity lower-cases the domain of an identity and leaves the local
// part of an address alone (AWS documentation).
func canonicalIdentity(name string) string {
	at := strings.LastIndex(name, "@")
	return name[:at+1] + strings.ToLower(name[at+1:])
}

var domainLabel = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$`)

// checkIdentityName returns the canonical form of a new identity's name. Guess
// (I-16): the texts.
func checkIdentityName(name *string) (string, error) {
	switch {
	case name == nil:
		return "", constraint("emailIdentity", mustNotBeNull)
	case *name == "":
		return "", constraint("emailIdentity", mustBeNonEmpty)
	}
	canonical := canonicalIdentity(*name)
	if strings.Contains(canonical, "@") {
		if !isAddress(canonical) {
			return "", badRequest("Email address <" + *name + "> is invalid.")
		}
		return canonical, nil
	}
	if !isDomain(canonical) {
		return "", badRequest("Domain <" + *name + "> is invalid.")
	}
	return canonical, nil
}

// isAddress tells whether a text is an email address and nothing else.
func isAddress(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text && len(text) <= 320
}

// isDomain tells whether a lower-case text is a domain name of two labels or
// more.
func isDomain(name string) bool {
	labels := strings.Split(name, ".")
	return len(name) <= 253 && len(labels) > 1 && !slices.ContainsFunc(labels, func(label string) bool { return !domainLabel.MatchString(label) })
}
