// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// limited are the organizations under limits.
const limited = 20

// Whole organizations come about and are refreshed within a quarter more time than SES's limit takes, and few attempts are throttled, with nothing
// configured. With requests_per_second it is a tenth, and nothing is throttled after the first second.
func TestLimits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		limits      simulator.Limits
		parallelism int
		provider    []string
		// slower is the time as a multiple of calls ÷ limit, throttled the share of the attempts, and late those after the first second.
		slower, throttled float64
		late              int
	}{
		"shared":                      {simulator.Limits{Shared: 1}, 10, nil, 1.25, 0.08, limited},
		"shared, parallelism 50":      {simulator.Limits{Shared: 1}, 50, nil, 1.25, 0.08, limited},
		"operation":                   {simulator.Limits{PerOperation: 1}, 10, nil, 1, 0.08, limited},
		"operation, parallelism 50":   {simulator.Limits{PerOperation: 1}, 50, nil, 1, 0.08, limited},
		"half a call":                 {simulator.Limits{Shared: 0.5}, 10, nil, 1.3, 0.2, 2 * limited},
		"shared, and the user knows":  {simulator.Limits{Shared: 1}, 10, []string{"requests_per_second = 1"}, 1.1, 0.01, 0},
		"a limit that nobody can see": {simulator.Limits{Shared: 1000}, 10, nil, 20, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := faults.NewWorld(t)
				defer w.Close()
				w.Simulator.SetThrottle(c.limits)
				w.Simulator.SetLatency(80 * time.Millisecond)
				w.Workspace.Parallelism = c.parallelism
				w.Configure(plainOrganizations(limited), c.provider...)
				for _, phase := range []struct {
					name string
					run  func() core.Diagnostics
				}{{"create", w.Apply}, {"refresh", func() core.Diagnostics { _, diags := w.Pending(); return diags }}} {
					time.Sleep(10 * time.Second) // What the phase before has used up comes back.
					s := measure(t, w, phase.run)
					slower := s.took.Seconds() * (c.limits.Shared + c.limits.PerOperation) / float64(s.attempts-s.throttled)
					throttled := float64(s.throttled) / float64(s.attempts)
					t.Logf("%s: %d calls in %s, %.2f times the limit's time, %.1f %% of the attempts throttled", phase.name, s.attempts-s.throttled, s.took, slower, 100*throttled)
					if slower > c.slower || throttled > c.throttled || s.late > c.late {
						t.Errorf("%s: %.2f times the limit's time, %.3f throttled, %d late; want at most %.2f, %.3f and %d", phase.name, slower, throttled, s.late, c.slower, c.throttled, c.late)
					}
				}
			})
		})
	}
}

// spent is what a phase has cost.
type spent struct {
	took                time.Duration
	attempts, throttled int
	// late counts the throttled attempts after the first second.
	late int
}

// measure runs a phase and reads from the journal what it has cost.
func measure(t *testing.T, w *faults.World, run func() core.Diagnostics) spent {
	t.Helper()
	w.Simulator.ResetRequests()
	began := time.Now()
	if diags := run(); diags.HasError() {
		t.Fatal(diags.Errors())
	}
	s := spent{took: time.Since(began)}
	for _, r := range w.Simulator.Journal() {
		s.attempts++
		if r.Code == "TooManyRequestsException" {
			s.throttled++
			if r.At.Sub(began) > time.Second {
				s.late++
			}
		}
	}
	return s
}

// plainOrganizations are organizations as users write them.
func plainOrganizations(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(`
resource "ses_tenant" "NAME" {
  name = "NAME"
  tags = { team = "mail" }
}

resource "ses_tenant_configuration_set" "NAME" {
  tenant_name        = ses_tenant.NAME.name
  name               = ses_tenant.NAME.name
  event_destinations = { feedback = { matching_event_types = ["BOUNCE"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } } }
}

resource "ses_tenant_domain" "NAME" {
  tenant_name            = ses_tenant.NAME.name
  domain                 = "NAME.example.com"
  configuration_set_name = ses_tenant_configuration_set.NAME.name
  mail_from              = { subdomain = "bounce" }
}

resource "ses_tenant_sending_state" "NAME" {
  tenant_name       = ses_tenant.NAME.name
  reputation_policy = "standard"
}
`, "NAME", fmt.Sprintf("acme%02d", i)))
	}
	return b.String()
}
