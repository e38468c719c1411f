// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"
)

// parallelSearches is how many identities a listing looks up at once.
const parallelSearches = 16

// search is what to look for in the DNS for one identity, and what was found.
type search struct {
	region string
	name   string
	// records are the settings that the search is for. If they have changed
	// when it ends, it counts for nothing.
	records wantedRecords
	found   foundRecords
}

// wantedRecords says which records verify an identity. It can be compared.
type wantedRecords struct {
	dkim, mailFrom bool
	domain         string
	tokens         [3]string
	zone           string
	selector       string
	publicKey      string
	mailFromDomain string
	exchanger      string
}

// foundRecords says what a search has come to: empty for a success, else the
// ErrorType of the first record that is not right.
type foundRecords struct {
	dkim     string
	mailFrom string
}

// lookUpIdentity searches the records of the identity that the path names, of
// its parent domain and of the parent of a replica, if the DNS decides.
func lookUpIdentity(c *call) {
	c.lookUp(func(s *Server) []search {
		held := s.state.region(c.region)
		found, exists := held.Identities[canonicalIdentity(c.label("EmailIdentity"))]
		if !exists {
			return nil
		}
		searches := s.searches(c.region, found)
		if owner := c.signer(found); owner != nil && owner != found {
			searches = append(searches, s.searches(c.region, owner)...)
		}
		return searches
	})
}

// lookUpRegion searches the records of all identities of the call's region, if
// the DNS decides.
func lookUpRegion(c *call) {
	c.lookUp(func(s *Server) []search {
		var searches []search
		for _, found := range s.state.region(c.region).Identities {
			searches = append(searches, s.searches(c.region, found)...)
		}
		return searches
	})
}

// lookUp plans searches under the lock, runs them without it, and notes under
// the lock what they have found.
func (c *call) lookUp(plan func(*Server) []search) {
	s := c.server
	s.mu.Lock()
	resolver := s.verification.resolver
	var searches []search
	if resolver != "" {
		searches = plan(s)
	}
	s.mu.Unlock()
	if len(searches) == 0 {
		return
	}
	// A client that goes away in the middle is no failure of the DNS.
	runSearches(context.WithoutCancel(c.request.Context()), resolver, searches)
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	for i := range searches {
		s.note(&searches[i], now)
	}
}

// searches returns what to look for to verify an identity. A replica has no
// records of its own: its parent's are looked for.
func (s *Server) searches(region string, of *identity) []search {
	if of.DKIM.isReplica() {
		parents := regionOfOrigin(of.DKIM.Origin)
		searches := []search{{region: region, name: of.Name, records: s.wanted(region, of)}}
		if held, exists := s.state.Regions[parents]; exists {
			if parent, exists := held.Identities[of.Name]; exists && !parent.DKIM.isReplica() {
				searches = append(searches, search{region: parents, name: of.Name, records: s.wanted(parents, parent)})
			}
		}
		return searches
	}
	return []search{{region: region, name: of.Name, records: s.wanted(region, of)}}
}

// wanted returns the records that would verify an identity as it stands.
func (s *Server) wanted(region string, of *identity) wantedRecords {
	wanted := wantedRecords{domain: of.domain()}
	if !of.isAddress() && !of.DKIM.isReplica() && !of.DKIM.Held && of.DKIM.Status != statusFailed {
		wanted.dkim = true
		copy(wanted.tokens[:], of.DKIM.Tokens)
		wanted.zone, wanted.selector, wanted.publicKey = of.HostedZone, of.DKIM.Selector, of.DKIM.PublicKey
	}
	if m := of.MailFrom; m != nil && !m.Held && m.Status != statusFailed {
		wanted.mailFrom = true
		wanted.mailFromDomain, wanted.exchanger = m.Domain, mailExchanger(region)
	}
	return wanted
}

// note applies what a search has found, unless the settings have changed.
func (s *Server) note(done *search, now time.Time) {
	found, exists := s.state.region(done.region).Identities[done.name]
	if !exists || s.wanted(done.region, found) != done.records {
		return
	}
	if done.records.dkim {
		if found.DKIM.Status == statusNotStarted {
			found.DKIM.Status = statusPending
		}
		if done.found.dkim == "" {
			found.succeed(now)
		} else {
			found.miss(done.found.dkim, now)
		}
	}
	if done.records.mailFrom {
		switch {
		case done.found.mailFrom == "":
			found.MailFrom.Status = statusSuccess
		case found.MailFrom.Status == statusSuccess:
			found.MailFrom.Status = statusTemporaryFailure
		}
	}
}

// runSearches runs searches side by side.
func runSearches(ctx context.Context, resolver string, searches []search) {
	var running errgroup.Group
	running.SetLimit(parallelSearches)
	for i := range searches {
		running.Go(func() error {
			searches[i].found = searches[i].records.search(ctx, resolver)
			return nil
		})
	}
	_ = running.Wait() // a search that fails is a finding, not an error
}
