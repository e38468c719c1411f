// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"crypto/rand"
	"strings"
)

// NamePrefix begins the names of all that acceptance tests create, so that the sweepers know it.
const NamePrefix = "tfacc-"

// Name is a new name of a tenant or configuration set, with what it is for in it.
func Name(what string) string { return NamePrefix + what + "-" + random() }

// Domain is a new domain below a name that is reserved for documentation (RFC 2606), so that nobody can ever verify it on AWS.
func Domain() string { return NamePrefix + random() + ".example.com" }

// OrganizationID is a new organization id whose first eight characters, which stand in generated names, are its own too.
func OrganizationID() string { return random() + random() }

// random is eight characters of lower case and digits.
func random() string { return strings.ToLower(rand.Text()[:8]) }
