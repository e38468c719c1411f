// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// What changes between plan and apply is decided on as it stands at apply, and never an inconsistency.
func TestBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	t.Run("resumed by hand", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{}, status("DISABLED"))
		s.write(status("DISABLED"), policy("strict"))
		s.tf.Plan("tfplan")
		s.e.SetCustomerStatus(t, "acme", "ENABLED")
		s.tf.Apply("tfplan")
		s.stands("DISABLED", "DISABLED")
		s.quiet()
	})
	t.Run("paused by hand", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{})
		s.write(status("DISABLED"))
		s.tf.Plan("tfplan")
		s.e.SetCustomerStatus(t, "acme", "DISABLED")
		s.e.Simulator.ResetRequests()
		s.tf.Apply("tfplan")
		if got := s.e.Simulator.Requests().ByOperation[writeStatus]; got != 0 {
			t.Errorf("What stands as configured is written %d times.", got)
		}
		s.quiet()
	})
	t.Run("paused again by policy", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{}, status("ENABLED"))
		s.pause(simulator.RecordCustomer)
		s.write(status("ENABLED"), resume(s.pausedAt()))
		s.plan(2)
		s.tf.Plan("tfplan")
		time.Sleep(20 * time.Millisecond)
		s.pause(simulator.RecordCustomer)
		if said := acctest.OneLine(s.tf.Apply("tfplan").Output); !strings.Contains(said, "does not resume it") {
			t.Errorf("The apply does not say that the new pause stays:\n%s", said)
		}
		s.stands("DISABLED", "DISABLED")
		s.plan(0, "does not resume it")
	})
	t.Run("paused by policy", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{}, status("ENABLED"))
		s.write(status("ENABLED"), policy("strict"))
		s.tf.Plan("tfplan")
		s.pause(simulator.RecordCustomer)
		if said := acctest.OneLine(s.tf.Apply("tfplan").Output); !strings.Contains(said, "does not resume it") {
			t.Errorf("The apply does not say that the pause stays:\n%s", said)
		}
		s.stands("DISABLED", "DISABLED")
		s.plan(0, "does not resume it")
	})
	t.Run("tenant deleted", func(t *testing.T) {
		t.Parallel()
		s := newScene(t, simulator.Options{}, status("ENABLED"))
		s.write(status("DISABLED"))
		s.tf.Plan("tfplan")
		s.e.DeleteTenant(t, "acme")
		s.e.CreateTenant(t, "acme", nil)
		if result := s.tf.Run("apply", "-input=false", "-no-color", "tfplan"); result.Code == 0 || !strings.Contains(acctest.OneLine(result.Errors), "another tenant stands under its name") {
			t.Errorf("The apply to another tenant of the name ends with %d:\n%s", result.Code, result.Errors)
		}
		s.stands("", "ENABLED")
	})
}

// Findings are asked for the warning's sake only, so nothing about them fails a plan.
func TestFindingsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.pause(simulator.RecordCustomer)
	s.e.Simulator.Inject(simulator.Fault{Operation: "ListRecommendations", Status: http.StatusForbidden, Message: "refused by the test", Times: -1})
	s.plan(0, "does not resume it", "Its open findings could not be read", "AccessDeniedException: refused by the test")
	s.e.Simulator.ClearFaults()
	s.e.Simulator.Inject(simulator.Fault{Operation: "ListRecommendations", Status: http.StatusNotFound, Message: "To use this feature you must enable Virtual Deliverability Manager", Times: -1})
	s.plan(0, "Its open findings could not be read", "Virtual Deliverability Manager")
}
