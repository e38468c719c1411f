// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// sendingLevers are the levers of sending.
var sendingLevers = []lever{
	{http.MethodPost, "tenants/pause-by-policy", tenantLever(func(s *Server, g givenTenant) error { return s.PauseTenantByPolicy(g.Region, g.Tenant, g.Record) })},
	{http.MethodPost, "tenants/pause-by-ses", tenantLever(func(s *Server, g givenTenant) error { return s.PauseTenantBySES(g.Region, g.Tenant) })},
	{http.MethodPost, "tenants/lift-ses-pause", tenantLever(func(s *Server, g givenTenant) error { return s.LiftSESPause(g.Region, g.Tenant) })},
	{http.MethodPost, "tenants/heal-reinstated", tenantLever(func(s *Server, g givenTenant) error { return s.HealReinstated(g.Region, g.Tenant) })},
	{http.MethodPost, "tenants/drop-customer-status-time", tenantLever(func(s *Server, g givenTenant) error { return s.DropCustomerStatusTime(g.Region, g.Tenant) })},
	{http.MethodPost, "findings", tenantLever(func(s *Server, g givenTenant) error { return s.OpenFinding(g.Region, g.Tenant, g.Finding) })},
	{http.MethodDelete, "findings", tenantLever(func(s *Server, g givenTenant) error { return s.ResolveFindings(g.Region, g.Tenant, g.Types...) })},
	{http.MethodPost, "reputation", pullReputation},
	{http.MethodPost, "account", pullAccount},
	{http.MethodGet, "mails", func(s *Server, _ []byte) (any, error) { return s.allMails(), nil }},
}

// givenTenant is what the levers of one tenant are pulled with. A member that a
// lever has no use for is ignored.
type givenTenant struct {
	Region string `json:"region"`
	// Tenant is a name, for findings also the ARN of another resource.
	Tenant string `json:"tenant"`
	Record string `json:"record"`
	Finding
	Types []string `json:"types"`
}

func tenantLever(pull func(*Server, givenTenant) error) func(*Server, []byte) (any, error) {
	return func(s *Server, body []byte) (any, error) {
		var given givenTenant
		if err := readLever(body, &given); err != nil {
			return nil, err
		}
		return nil, pull(s, given)
	}
}

func pullReputation(s *Server, body []byte) (any, error) {
	var given struct {
		Untracked               *bool `json:"untracked"`
		CustomerStatusFromStart *bool `json:"customer_status_from_start"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	if given.Untracked != nil {
		s.SetReputationUntracked(*given.Untracked)
	}
	if given.CustomerStatusFromStart != nil {
		s.SetCustomerStatusFromStart(*given.CustomerStatusFromStart)
	}
	return nil, nil
}

// pullAccount changes the settings that are given and leaves the others.
func pullAccount(s *Server, body []byte) (any, error) {
	var given struct {
		Region  string          `json:"region"`
		Account json.RawMessage `json:"account"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	if given.Region == "" {
		return nil, fmt.Errorf("the region is missing")
	}
	settings := s.Account(given.Region)
	if err := readLever(given.Account, &settings); err != nil {
		return nil, err
	}
	return nil, s.SetAccount(given.Region, settings)
}

// allMails returns what was sent, by region.
func (s *Server) allMails() map[string][]Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	mails := map[string][]Mail{}
	for name, held := range s.state.Regions {
		if len(held.Sent) > 0 {
			mails[name] = held.Sent[:len(held.Sent):len(held.Sent)]
		}
	}
	return mails
}
