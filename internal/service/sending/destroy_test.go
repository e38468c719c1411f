// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestDestroy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, onDestroy string
		arguments       []string
		behind          string
		policy, left    string
		calls           int
		said            string
	}{
		{"keep, its own pause", "keep", []string{status("DISABLED"), policy("strict")}, "", "strict", "DISABLED", 0, `To resume it, set status = "ENABLED" and apply first.`},
		{"keep, a foreign pause", "keep", []string{status("ENABLED"), policy("strict")}, "DISABLED", "strict", "DISABLED", 1, `To resume it, set resume_pauses_before = "`},
		{"reset, its own pause", "reset", []string{status("DISABLED"), policy("strict")}, "", "standard", "ENABLED", 3, "Destroying the sending state of SES tenant acme in eu-west-1 resumes the tenant"},
		{"reset, a foreign pause", "reset", []string{status("ENABLED"), policy("strict")}, "DISABLED", "standard", "DISABLED", 3, "Destroying the sending state of SES tenant acme in eu-west-1 does not resume the tenant"},
		{"reset, a latch", "reset", nil, "DISABLED", "standard", "DISABLED", 2, "does not resume the tenant"},
		{"reset, reinstated", "reset", []string{status("REINSTATED")}, "", "standard", "ENABLED", 3, ""},
		{"reset, nothing to reset", "reset", []string{status("ENABLED")}, "", "standard", "", 2, ""},
		{"reset, a policy of others", "reset", nil, "policy", "standard", "", 3, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, append(c.arguments, fmt.Sprintf("on_destroy = %q", c.onDestroy))...)
			switch c.behind {
			case "":
			case "policy":
				s.e.SetReputationPolicy(t, "acme", "none")
			default:
				s.e.SetCustomerStatus(t, "acme", c.behind)
			}
			s.e.Simulator.ResetRequests()
			result := s.tf.Must("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
			counts := s.e.Simulator.Requests()
			if counts.Total != c.calls {
				t.Errorf("The destroy makes the calls %v, want %d.", counts.ByOperation, c.calls)
			}
			if got := s.e.ReputationPolicy(t, "acme"); got != c.policy {
				t.Errorf("The policy is %s, want %s.", got, c.policy)
			}
			if got := s.e.CustomerStatus(t, "acme"); got != c.left {
				t.Errorf("The status is %q, want %q.", got, c.left)
			}
			if said := acctest.OneLine(result.Output); !strings.Contains(said, c.said) || strings.Count(said, "Warning:") != min(len(c.said), 1) {
				t.Errorf("The destroy says\n%s", result.Output)
			}
		})
	}
}

func TestDestroyThatFails(t *testing.T) {
	t.Parallel()
	for operation, step := range map[string]string{readEntity: "Nothing was changed.", writePolicy: "setting the reputation policy standard", writeStatus: "writing the status ENABLED"} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, status("DISABLED"), policy("strict"), `on_destroy = "reset"`)
			s.e.Simulator.Inject(acctest.Refused(operation, http.StatusForbidden))
			result := s.tf.Run("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
			if said := acctest.OneLine(result.Errors); result.Code == 0 || !strings.Contains(said, "Cannot reset the sending state of SES tenant acme") || !strings.Contains(said, step) {
				t.Errorf("The destroy ends with %d:\n%s", result.Code, result.Errors)
			}
			s.stands("DISABLED", "DISABLED")
			s.tf.Destroy()
			s.stands("ENABLED", "ENABLED")
		})
	}
}

func TestDestroyOfWhatIsGone(t *testing.T) {
	t.Parallel()
	for name, again := range map[string]bool{"gone": false, "another tenant": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, status("DISABLED"), `on_destroy = "reset"`)
			s.e.DeleteTenant(t, "acme")
			if again {
				s.e.CreateTenant(t, "acme", nil)
				s.e.SetReputationPolicy(t, "acme", "strict")
			}
			s.tf.Must("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
			if again && s.e.ReputationPolicy(t, "acme") != "strict" {
				t.Error("The destroy has reset another tenant of the name.")
			}
		})
	}
}

func TestNoLongerManagedPolicyWarns(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, policy("strict"))
	s.write()
	s.plan(0, "SES tenant acme in eu-west-1: reputation_policy is no longer managed", `write reputation_policy = "standard"`)
	s.tf.Apply("")
	if got := s.e.ReputationPolicy(t, "acme"); got != "strict" {
		t.Errorf("Leaving the policy out has made it %s.", got)
	}
	// Somebody else's policy is shown and not changed.
	s.e.SetReputationPolicy(t, "acme", "none")
	s.plan(0)
	s.write(policy("none"))
	s.plan(0)
}
