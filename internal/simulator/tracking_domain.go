// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
)

// trackingDomains returns a domain and its parents of two labels or more, the
// identities that can verify it.
func trackingDomains(domain string) []string {
	var domains []string
	for name := strings.ToLower(domain); strings.Contains(name, "."); {
		domains = append(domains, name)
		_, name, _ = strings.Cut(name, ".")
	}
	return domains
}

// verifiedDomain tells whether the domain or a parent of it is a verified
// identity of the region. Guess (C-08): that a parent does, and that one whose
// verification is still pending does not.
func (c *call) verifiedDomain(domain string) bool {
	return slices.ContainsFunc(trackingDomains(domain), func(name string) bool {
		found, exists := c.data().Identities[name]
		if exists {
			c.settle(found)
		}
		return exists && found.verified()
	})
}

// lookUpTrackingDomain searches the records of the identities that can verify
// the domain of PutConfigurationSetTrackingOptions, if the DNS decides.
func lookUpTrackingDomain(c *call) {
	c.lookUpDomain(c.body.members["CustomRedirectDomain"])
}

// lookUpNewTrackingDomain does the same for CreateConfigurationSet.
func lookUpNewTrackingDomain(c *call) {
	if options, is := c.body.members["TrackingOptions"].(map[string]any); is {
		c.lookUpDomain(options["CustomRedirectDomain"])
	}
}

func (c *call) lookUpDomain(given any) {
	domain, is := given.(string)
	if !is {
		return
	}
	c.lookUp(func(s *Server) []search {
		var searches []search
		for _, name := range trackingDomains(domain) {
			if found, exists := s.state.region(c.region).Identities[name]; exists {
				searches = append(searches, s.searches(c.region, found)...)
			}
		}
		return searches
	})
}
