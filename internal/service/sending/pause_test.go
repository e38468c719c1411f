// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestPolicyPauseIsNoDiff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		arguments []string
		said      []string
	}{
		{"ENABLED", []string{status("ENABLED"), policy("strict")}, []string{
			"SES tenant acme in eu-west-1 is paused, and this configuration does not resume it", `, or status = "REINSTATED" to send despite open findings.`,
		}},
		{"REINSTATED", []string{status("REINSTATED")}, []string{
			"SES tenant acme in eu-west-1 is paused, and this configuration does not resume it",
		}},
		{"left out", nil, []string{"SES tenant acme in eu-west-1 stays paused", `, with status = "REINSTATED" to send despite the findings.`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			s.quiet()
			s.pause(simulator.RecordCustomer)
			at := s.pausedAt()
			for range 2 {
				said := s.plan(0, append(c.said,
					"Paused since "+at.UTC().Format(time.RFC3339)+": Sending paused by reputation policy. Open findings: BOUNCE (impact HIGH).", "To resume it, set "+resume(at),
				)...)
				if strings.Count(said, "Warning:") != 1 {
					t.Errorf("The plan does not warn exactly once:\n%s", said)
				}
				s.tf.Apply("")
				s.stands("DISABLED", "DISABLED")
			}
		})
	}
}

func TestResumePausesBefore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, written string
		arguments     []string
	}{
		{"left out", "ENABLED", nil},
		{"ENABLED", "ENABLED", []string{status("ENABLED")}},
		{"REINSTATED", "REINSTATED", []string{status("REINSTATED")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			s.pause(simulator.RecordCustomer)
			first := s.pausedAt()
			// An instant before the pause does not lift it: the change of the argument is all.
			s.write(append(c.arguments, resume(first.Add(-time.Second)))...)
			s.plan(2, "paused")
			s.tf.Apply("")
			s.stands("DISABLED", "DISABLED")
			s.plan(0, "paused")
			// The very instant does.
			s.write(append(c.arguments, resume(first))...)
			if said := s.plan(2, "effective_status", "(known after apply)"); strings.Contains(said, "Warning") {
				t.Errorf("The plan that resumes warns:\n%s", said)
			}
			s.tf.Apply("")
			s.stands(c.written, c.written)
			s.quiet()
			// Left in the file it does not lift the next pause.
			time.Sleep(20 * time.Millisecond)
			s.pause(simulator.RecordCustomer)
			s.plan(0, "paused", resume(s.pausedAt()))
			s.tf.Apply("")
			s.stands("DISABLED", "DISABLED")
		})
	}
}

func TestResumePausesBeforeLeavesItsOwnPause(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	s.write(status("DISABLED"), resume(time.Now()))
	s.plan(2)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	// What was configured as paused may be lifted by it once status is left out.
	s.write(resume(time.Now()))
	s.plan(2, "effective_status", "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestLatch(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	s.quiet()
	s.write()
	s.plan(2, "SES tenant acme in eu-west-1 stays paused", ": Status manually updated. To resume it, set resume_pauses_before")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	for range 2 {
		s.plan(0, "SES tenant acme in eu-west-1 stays paused")
	}
	// The pause is not this resource's own any more: ENABLED does not lift it either.
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "does not resume it")
	// Making it one's own again, and lifting it then, does.
	s.write(status("DISABLED"))
	s.plan(2)
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestPauseIsEnforced(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"))
	for _, resumed := range []string{"ENABLED", "REINSTATED"} {
		s.e.SetCustomerStatus(t, "acme", resumed)
		s.plan(2, `effective_status = "`+resumed+`" -> "DISABLED"`)
		s.tf.Apply("")
		s.stands("DISABLED", "DISABLED")
		s.quiet()
	}
}

func TestReinstateAfterAPolicyPause(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.pause(simulator.RecordCustomer)
	s.plan(0, "does not resume it")
	s.write(status("REINSTATED"))
	if said := s.plan(2, "(known after apply)"); strings.Contains(said, "Warning") {
		t.Errorf("The plan that reinstates warns:\n%s", said)
	}
	s.tf.Apply("")
	s.stands("REINSTATED", "REINSTATED")
	s.quiet()
	// Once the findings are resolved SES turns it into ENABLED: no diff.
	s.must(s.e.Simulator.ResolveFindings(s.e.Region, "acme"))
	s.stands("ENABLED", "ENABLED")
	s.quiet()
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	// New violations pause it again, and that is not lifted.
	s.pause(simulator.RecordCustomer)
	s.plan(0, "does not resume it")
	// Tidying REINSTATED into ENABLED does not lift it either.
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
}

func TestReinstatedBySomebodyElse(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.e.SetCustomerStatus(t, "acme", "REINSTATED")
	s.quiet()
	s.stands("REINSTATED", "REINSTATED")
	// Its own reinstatement it takes back.
	s.write(status("REINSTATED"))
	s.plan(2)
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
}

func TestPausedBySES(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pause     func(scene)
		arguments []string
		written   string
	}{
		"enforced, left out":        {func(s scene) { s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme")) }, nil, ""},
		"enforced, ENABLED":         {func(s scene) { s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme")) }, []string{status("ENABLED")}, ""},
		"by policy, ENABLED":        {func(s scene) { s.pause(simulator.RecordSES) }, []string{status("ENABLED")}, ""},
		"by policy, REINSTATED":     {func(s scene) { s.pause(simulator.RecordSES) }, []string{status("REINSTATED")}, "REINSTATED"},
		"by policy, and an instant": {func(s scene) { s.pause(simulator.RecordSES) }, []string{resume(time.Now())}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, c.arguments...)
			c.pause(s)
			s.plan(0, "SES tenant acme in eu-west-1 is paused by SES itself", "Paused since", `status = "REINSTATED"`, "AWS Support")
			s.tf.Apply("")
			s.stands(c.written, "DISABLED")
		})
	}
}

func TestChangesWhilePausedBySES(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.must(s.e.Simulator.PauseTenantBySES(s.e.Region, "acme"))
	s.write(status("REINSTATED"), policy("strict"))
	s.plan(2, "paused by SES itself")
	s.tf.Apply("")
	s.stands("REINSTATED", "DISABLED")
	s.plan(0, "paused by SES itself")
	s.write(status("DISABLED"))
	s.plan(2)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	s.write(status("ENABLED"))
	s.plan(2, "paused by SES itself")
	s.tf.Apply("")
	s.stands("ENABLED", "DISABLED")
	s.must(s.e.Simulator.LiftSESPause(s.e.Region, "acme"))
	s.quiet()
	s.stands("ENABLED", "ENABLED")
}

func TestPauseWithoutTime(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"), resume(time.Now()))
	s.pause(simulator.RecordCustomer)
	s.must(s.e.Simulator.DropCustomerStatusTime(s.e.Region, "acme"))
	s.write(status("ENABLED"), resume(time.Now()))
	s.plan(2, "SES tenant acme in eu-west-1 stays paused: SES does not tell since when", `set status = "DISABLED" and apply, then set status = "ENABLED"`)
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "SES does not tell since when")
	s.write(status("DISABLED"))
	s.tf.Apply("")
	s.write(status("ENABLED"))
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestThreePausedTenantsAreThreeWarnings(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names := []string{"acme", "initech", "umbrella"}
	for _, name := range names {
		e.CreateTenant(t, name, nil)
	}
	tf := e.Terraform(t, `
resource "ses_tenant_sending_state" "test" {
  for_each    = toset(["acme", "initech", "umbrella"])
  tenant_name = each.key
  status      = "ENABLED"
}
`)
	tf.Apply("")
	for _, name := range names {
		if err := e.Simulator.PauseTenantByPolicy(e.Region, name, ""); err != nil {
			t.Fatal(err)
		}
	}
	result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if result.Code != 0 {
		t.Errorf("The plan ends with %d, want 0.", result.Code)
	}
	for _, name := range names {
		if !strings.Contains(result.Output, "Warning: SES tenant "+name+" in eu-west-1 is paused") {
			t.Errorf("There is no warning of %s:\n%s", name, result.Output)
		}
	}
}
