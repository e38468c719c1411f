// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The records that a pause by policy can be noted on.
const (
	// RecordCustomer is the customer's record: the AWS documentation treats a
	// pause by the chosen policy as the customer's.
	RecordCustomer = "customer"
	// RecordSES is SES's own record.
	RecordSES = "ses"
)

// PauseTenantByPolicy pauses a tenant as its reputation policy does, on the
// record that is named, [RecordCustomer] if it is empty. Guess: which
// one SES writes is not proven. It fails if there is no such tenant or record,
// and for the policy none, which never pauses (AWS documentation).
func (s *Server) PauseTenantByPolicy(region, tenantName, record string) error {
	return s.adjustTenant(region, tenantName, func(found *tenant, now time.Time) error {
		held := &found.Reputation
		if held.Policy == policyNone {
			return fmt.Errorf("cannot pause %s by policy: the policy none never pauses", tenantName)
		}
		switch record {
		case RecordCustomer, "":
			held.write(sendingDisabled, causePolicy, now)
		case RecordSES:
			held.SES, held.Tracked = &statusRecord{sendingDisabled, causePolicy, now}, true
		default:
			return fmt.Errorf("record %q is not known: want %s or %s", record, RecordCustomer, RecordSES)
		}
		return nil
	})
}

// PauseTenantBySES pauses a tenant on SES's own record, which the customer
// cannot lift. It fails if there is no such tenant.
func (s *Server) PauseTenantBySES(region, tenantName string) error {
	return s.adjustTenant(region, tenantName, func(found *tenant, now time.Time) error {
		found.Reputation.SES, found.Reputation.Tracked = &statusRecord{sendingDisabled, causeEnforced, now}, true
		return nil
	})
}

// LiftSESPause ends a pause on SES's own record, as AWS Support does. It fails
// if there is no such tenant or pause.
func (s *Server) LiftSESPause(region, tenantName string) error {
	return s.adjustTenant(region, tenantName, func(found *tenant, now time.Time) error {
		if held := found.Reputation.SES; held == nil || held.Status != sendingDisabled {
			return fmt.Errorf("cannot resume %s: SES has not paused it", tenantName)
		}
		found.Reputation.SES = &statusRecord{sendingEnabled, causeLifted, now}
		return nil
	})
}

// Finding is a reputation finding as a test opens it.
type Finding struct {
	// Type is one of DKIM, DMARC, SPF, BIMI, COMPLAINT, BOUNCE, FEEDBACK_3P and
	// IP_LISTING.
	Type string `json:"type"`
	// Impact is LOW or HIGH.
	Impact      string `json:"impact"`
	Description string `json:"description"`
}

// OpenFinding opens a finding about a tenant, by its name, or about another
// resource, by its ARN. One that is open about the same resource with the same
// type is replaced. It pauses nothing: whether SES does so is for
// [Server.PauseTenantByPolicy]. It fails if there is no such resource, type or
// impact.
func (s *Server) OpenFinding(region, tenantOrARN string, opened Finding) error {
	if !slices.Contains(findingTypes, opened.Type) {
		return fmt.Errorf("finding type %q is not known: want one of %s", opened.Type, strings.Join(findingTypes, ", "))
	}
	if !slices.Contains(findingImpacts, opened.Impact) {
		return fmt.Errorf("finding impact %q is not known: want one of %s", opened.Impact, strings.Join(findingImpacts, ", "))
	}
	return s.adjustResource(region, tenantOrARN, s.open(opened))
}

func (s *Server) open(opened Finding) resourceChange {
	return func(held *region, arn string, now time.Time) {
		for i := range held.Findings {
			if one := &held.Findings[i]; one.ResourceARN == arn && one.Type == opened.Type && one.Status == findingOpen {
				one.Impact, one.Description, one.Updated = opened.Impact, opened.Description, now
				return
			}
		}
		held.Findings = append(held.Findings, finding{
			ResourceARN: arn, Type: opened.Type, Impact: opened.Impact, Status: findingOpen,
			Description: opened.Description, Created: now, Updated: now, Sequence: s.state.next(),
		})
	}
}

// ResolveFindings turns the open findings about a tenant, by its name, or about
// another resource, by its ARN, into fixed ones: all, or those of the given
// types. A tenant that was reinstated is enabled again once its last finding is
// resolved (AWS documentation). It fails if there is no such resource or type.
func (s *Server) ResolveFindings(region, tenantOrARN string, types ...string) error {
	for _, given := range types {
		if !slices.Contains(findingTypes, given) {
			return fmt.Errorf("finding type %q is not known: want one of %s", given, strings.Join(findingTypes, ", "))
		}
	}
	return s.adjustResource(region, tenantOrARN, resolve(types))
}

func resolve(types []string) resourceChange {
	return func(held *region, arn string, now time.Time) {
		for i := range held.Findings {
			one := &held.Findings[i]
			if one.ResourceARN == arn && one.Status == findingOpen && (len(types) == 0 || slices.Contains(types, one.Type)) {
				one.Status, one.Updated = findingFixed, now
			}
		}
		if found := held.tenantByARN(arn); found != nil && held.impact(arn) == "" {
			found.Reputation.heal(now)
		}
	}
}

// HealReinstated turns the customer's record of a tenant from REINSTATED into
// ENABLED, as SES does when the findings are resolved (AWS documentation). It
// fails if there is no such tenant or if it is not reinstated.
func (s *Server) HealReinstated(region, tenantName string) error {
	return s.adjustTenant(region, tenantName, func(found *tenant, now time.Time) error {
		if !found.Reputation.heal(now) {
			return fmt.Errorf("cannot heal %s: it is not reinstated", tenantName)
		}
		return nil
	})
}

// heal ends a reinstatement, and tells whether there was one.
func (r *reputation) heal(now time.Time) bool {
	if r.Customer == nil || r.Customer.Status != sendingReinstated {
		return false
	}
	r.write(sendingEnabled, causeHealed, now)
	return true
}

// DropCustomerStatusTime leaves the customer's record of a tenant without a
// time, until it is written again. It fails if there is no such tenant or
// record.
func (s *Server) DropCustomerStatusTime(region, tenantName string) error {
	return s.adjustTenant(region, tenantName, func(found *tenant, _ time.Time) error {
		if found.Reputation.Customer == nil {
			return fmt.Errorf("cannot drop the time of %s: the customer has no status record", tenantName)
		}
		found.Reputation.Customer.Updated = time.Time{}
		return nil
	})
}

// SetReputationUntracked says whether SES knows no reputation entity of a
// tenant before the first write to it or the first send through it. Then
// GetReputationEntity answers NotFound, as a user of AWS has seen; whether it
// always does is not settled. The setting is not in the state file.
func (s *Server) SetReputationUntracked(enabled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.untracked = enabled
}

// SetCustomerStatusFromStart says whether tenants that are made from now on
// have a customer's status record, ENABLED without a cause, before anybody has
// written one. The default is that they have none (measured on AWS, R-05). The
// setting is not in the state file.
func (s *Server) SetCustomerStatusFromStart(enabled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.customerStatus = enabled
}

// adjustTenant changes one tenant under the lock.
func (s *Server) adjustTenant(region, name string, change func(*tenant, time.Time) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	held, exists := s.state.Regions[region]
	if !exists || held.Tenants[name] == nil {
		return fmt.Errorf("there is no tenant %s in %s", name, region)
	}
	if err := change(held.Tenants[name], s.clock()); err != nil {
		return err
	}
	return s.save()
}

// resourceChange changes what a region holds about a resource.
type resourceChange func(held *region, arn string, now time.Time)

// adjustResource makes a change about a tenant, by its name, or another
// resource, by its ARN, under the lock.
func (s *Server) adjustResource(region, tenantOrARN string, change resourceChange) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	held, exists := s.state.Regions[region]
	if !exists {
		return fmt.Errorf("there is no resource %s in %s", tenantOrARN, region)
	}
	arn := tenantOrARN
	if named, is := held.Tenants[tenantOrARN]; is {
		arn = named.ARN
	}
	if !s.holds(region, arn) {
		return fmt.Errorf("there is no resource %s in %s", tenantOrARN, region)
	}
	change(held, arn, s.clock())
	return s.save()
}

// holds tells whether a region has the resource of an ARN.
func (s *Server) holds(region, arn string) bool {
	return slices.ContainsFunc(s.objectsOf(region, s.state.Regions[region]), func(one object) bool { return one.ARN == arn && arn != "" })
}

// Account returns the account's settings in a region.
func (s *Server) Account(region string) Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.region(region).account()
}

// SetAccount replaces the account's settings in a region. It fails if the state
// file cannot be written.
func (s *Server) SetAccount(region string, settings Account) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.region(region).Account = &settings
	return s.save()
}
