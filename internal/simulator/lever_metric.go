// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// metricLevers are the levers of metrics.
var metricLevers = []lever{
	{http.MethodPost, "metrics", pullMetrics},
	{http.MethodDelete, "metrics", tenantLever(func(s *Server, g givenTenant) error { return s.ForgetMetrics(g.Region, g.Tenant) })},
	{http.MethodPost, "metrics/fail", pullMetricFailure},
}

// DailyMetrics is what a test lets be counted on one UTC day.
type DailyMetrics struct {
	// Day is written as 2026-11-20.
	Day string `json:"day"`
	// Identity, ConfigurationSet and ISP are what the mails have in common;
	// empty ones stand for mails without.
	Identity         string `json:"identity"`
	ConfigurationSet string `json:"configuration_set"`
	ISP              string `json:"isp"`
	// Metrics are counts by the names of Virtual Deliverability Manager, such
	// as SEND.
	Metrics map[string]int64 `json:"metrics"`
}

// FeedMetrics adds to what was counted of a tenant's mails on one day. It fails
// if there is no such tenant, day or metric, for a count below zero and without
// any count.
func (s *Server) FeedMetrics(region, tenantName string, fed DailyMetrics) error {
	if _, err := time.Parse(time.DateOnly, fed.Day); err != nil {
		return fmt.Errorf("%q is no day: want it as 2026-11-20", fed.Day)
	}
	if len(fed.Metrics) == 0 {
		return errors.New("metrics are missing: want counts such as SEND")
	}
	for name, count := range fed.Metrics {
		switch {
		case !slices.Contains(metricNames, name):
			return fmt.Errorf("metric %q is not known: want one of %s", name, strings.Join(metricNames, ", "))
		case count < 0:
			return fmt.Errorf("metric %s cannot be %d", name, count)
		}
	}
	return s.adjustTenant(region, tenantName, func(found *tenant, _ time.Time) error {
		s.state.region(region).count(counted{
			Day: fed.Day, Tenant: found.Name, TenantID: found.ID, Identity: canonicalIdentity(fed.Identity),
			ConfigurationSet: fed.ConfigurationSet, ISP: fed.ISP, Metrics: maps.Clone(fed.Metrics),
		})
		return nil
	})
}

// ForgetMetrics forgets everything that was counted of a tenant's mails, as
// time does. It fails if there is no such tenant.
func (s *Server) ForgetMetrics(region, tenantName string) error {
	return s.adjustTenant(region, tenantName, func(*tenant, time.Time) error {
		delete(s.state.region(region).Counted, tenantName)
		return nil
	})
}

// The codes of queries that fail at run time (SDK model).
const (
	metricInternalFailure = "INTERNAL_FAILURE"
	metricAccessDenied    = "ACCESS_DENIED"
)

// metricFailure is how queries of one tenant fail.
type metricFailure struct {
	code string
	// left is how often they still do; below zero it is for ever.
	left int
}

// FailMetrics lets the next queries of a tenant's metrics fail at run time with
// a code, INTERNAL_FAILURE or ACCESS_DENIED (SDK model): so many, or all for zero
// times. An empty code ends that. Queries of CloudWatch fail as well, with the
// status InternalError or Forbidden. The setting is not in the state file.
func (s *Server) FailMetrics(region, tenantName, code string, times int) error {
	if !slices.Contains([]string{"", metricInternalFailure, metricAccessDenied}, code) {
		return fmt.Errorf("code %q is not known: want INTERNAL_FAILURE or ACCESS_DENIED", code)
	}
	if times < 0 {
		return fmt.Errorf("queries cannot fail %d times", times)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.metricFailures == nil {
		s.metricFailures = map[string]*metricFailure{}
	}
	if times == 0 {
		times = -1
	}
	s.metricFailures[region+" "+tenantName] = &metricFailure{code, times}
	return nil
}

// metricFailure returns the code with which the next query of a tenant fails,
// empty if it does not. The caller holds the lock.
func (s *Server) metricFailure(region, tenantName string) string {
	set := s.metricFailures[region+" "+tenantName]
	if set == nil || set.left == 0 {
		return ""
	}
	if set.left > 0 {
		set.left--
	}
	return set.code
}

func pullMetrics(s *Server, body []byte) (any, error) {
	var given struct {
		Region string `json:"region"`
		Tenant string `json:"tenant"`
		DailyMetrics
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	return nil, s.FeedMetrics(given.Region, given.Tenant, given.DailyMetrics)
}

func pullMetricFailure(s *Server, body []byte) (any, error) {
	var given struct {
		Region string `json:"region"`
		Tenant string `json:"tenant"`
		Code   string `json:"code"`
		Times  int    `json:"times"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	return nil, s.FailMetrics(given.Region, given.Tenant, given.Code, given.Times)
}
