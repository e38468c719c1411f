// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	writePolicy = "UpdateReputationEntityPolicy"
	writeStatus = "UpdateReputationEntityCustomerManagedStatus"
	readEntity  = "GetReputationEntity"
)

// applyRefused applies, which has to fail, and gives what it said in one line.
func (s scene) applyRefused(said ...string) string {
	s.t.Helper()
	result := s.tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
	output := acctest.OneLine(result.Output + result.Errors)
	if result.Code == 0 {
		s.t.Fatalf("The apply has succeeded:\n%s", result.Output)
	}
	for _, part := range append(said, "AccessDeniedException", "refused by the test") {
		if !strings.Contains(output, part) {
			s.t.Errorf("%q is not said in:\n%s", part, result.Output+result.Errors)
		}
	}
	return output
}

// finish applies and plans again, which has to be empty.
func (s scene) finish(policy, customer string) {
	s.t.Helper()
	s.tf.Apply("")
	s.plan(0)
	if got := s.e.ReputationPolicy(s.t, "acme"); got != policy {
		s.t.Errorf("In the end the policy is %s, want %s.", got, policy)
	}
	if got := s.e.CustomerStatus(s.t, "acme"); got != customer {
		s.t.Errorf("In the end the status is %s, want %s.", got, customer)
	}
}

func TestCreationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		fault simulator.Fault
		said  []string
	}{
		{"reading", acctest.Refused(readEntity, http.StatusForbidden), []string{"Cannot read what stands of the sending state of SES tenant acme", "Nothing was made."}},
		{"policy", acctest.Refused(writePolicy, http.StatusForbidden), []string{"Cannot set the sending state of SES tenant acme", "The step that failed: setting the reputation policy.", "Nothing was made.", "on two resources, the tenant and the reputation policy"}},
		{"status", acctest.Refused(writeStatus, http.StatusForbidden), []string{"Cannot set the sending state of SES tenant acme", "The step that failed: writing the status DISABLED.", "What this apply had made was undone; nothing of it is left."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			e.SetReputationPolicy(t, "acme", "none")
			s := scene{t, e, e.Terraform(t, hcl("acme", policy("strict"), status("DISABLED")))}
			e.Simulator.Inject(c.fault)
			s.applyRefused(c.said...)
			if got := e.ReputationPolicy(t, "acme"); got != "none" {
				t.Errorf("The policy is %s, want none restored.", got)
			}
			s.stands("", "ENABLED")
			if got := s.tf.Managed(); len(got) > 0 {
				t.Errorf("The state holds %v.", got)
			}
			s.finish("strict", "DISABLED")
		})
	}
}

// A write that succeeded is not to fail because nobody can look at it afterwards.
func TestReadingBackFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, e.Terraform(t, hcl("acme", status("DISABLED")))}
	e.Simulator.Inject(acctest.RefusedAfter(1, readEntity, http.StatusForbidden))
	s.tf.Apply("")
	s.quiet()
	if shown := acctest.OneLine(s.tf.Must("show", "-no-color").Output); !strings.Contains(shown, `effective_status = "DISABLED"`) {
		t.Errorf("The state is %s", shown)
	}
}

func TestUndoingFailsToo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, left string }{{"keep", "strict"}, {"reset", "standard"}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			onDestroy := fmt.Sprintf("on_destroy = %q", c.name)
			s := scene{t, e, e.Terraform(t, hcl("acme", policy("strict"), status("DISABLED"), onDestroy))}
			e.Simulator.Inject(acctest.Refused(writeStatus, http.StatusForbidden))
			e.Simulator.Inject(acctest.RefusedAfter(1, writePolicy, http.StatusForbidden))
			said := s.applyRefused("The step that failed: writing the status DISABLED.", "could not be undone either (restore the reputation policy standard)")
			if strings.Contains(said, "inconsistent") {
				t.Errorf("The error is wrong:\n%s", said)
			}
			shown := s.tf.Must("show", "-no-color").Output
			if !strings.Contains(shown, "tainted") || strings.Contains(shown, `"DISABLED"`) {
				t.Errorf("What could not be undone is not tainted, or counts as paused by this resource:\n%s", shown)
			}
			// Somebody else's pause is not lifted when what is tainted is replaced.
			e.SetCustomerStatus(t, "acme", "DISABLED")
			s.write(policy(c.left), onDestroy)
			s.finish(c.left, "DISABLED")
		})
	}
}

func TestUpdateThatFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		fault  simulator.Fault
		policy string
		said   []string
	}{
		{"reading", acctest.RefusedAfter(1, readEntity, http.StatusForbidden), "standard", []string{"The step that failed: reading what stands.", "Nothing was changed."}},
		{"policy", acctest.Refused(writePolicy, http.StatusForbidden), "standard", []string{"The step that failed: setting the reputation policy.", "The status was not touched"}},
		{"status", acctest.Refused(writeStatus, http.StatusForbidden), "strict", []string{"The step that failed: writing the status DISABLED.", "The reputation policy is as configured"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, status("ENABLED"), policy("standard"))
			s.write(status("DISABLED"), policy("strict"))
			s.e.Simulator.Inject(c.fault)
			s.applyRefused(append(c.said, "Cannot update the sending state of SES tenant acme")...)
			if got := s.e.ReputationPolicy(t, "acme"); got != c.policy {
				t.Errorf("After the failure the policy is %s, want %s.", got, c.policy)
			}
			s.stands("", "ENABLED")
			if shown := acctest.OneLine(s.tf.Must("show", "-no-color").Output); !strings.Contains(shown, `status = "ENABLED"`) || strings.Contains(shown, "tainted") {
				t.Errorf("The state is not the prior one: %s", shown)
			}
			s.plan(2)
			s.finish("strict", "DISABLED")
		})
	}
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{writePolicy, writeStatus} {
		for _, retries := range []int{0, 5} {
			t.Run(fmt.Sprint(operation, retries), func(t *testing.T) {
				t.Parallel()
				e := acctest.NewSimulated(t, simulator.Options{})
				e.CreateTenant(t, "acme", nil)
				s := scene{t, e, e.Terraform(t, hcl("acme", policy("strict"), status("DISABLED")))}
				s.tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(fmt.Sprintf("  max_retries = %d", retries)))
				e.Simulator.Inject(simulator.Fault{Operation: operation, Reset: simulator.ResetAfter})
				s.finish("strict", "DISABLED")
			})
		}
	}
	t.Run("never arrived", func(t *testing.T) {
		t.Parallel()
		e := acctest.NewSimulated(t, simulator.Options{})
		e.CreateTenant(t, "acme", nil)
		s := scene{t, e, e.Terraform(t, hcl("acme", policy("strict"), status("DISABLED")))}
		s.tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("  max_retries = 0"))
		e.Simulator.Inject(simulator.Fault{Operation: writeStatus, Reset: simulator.ResetBefore})
		result := s.tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
		if said := acctest.OneLine(result.Errors); result.Code == 0 || !strings.Contains(said, "SES's answer was lost, so this step may have taken effect.") || !strings.Contains(said, "What this apply had made before was undone.") {
			t.Errorf("The apply ends with %d:\n%s", result.Code, result.Errors)
		}
		if got := e.ReputationPolicy(t, "acme"); got != "standard" {
			t.Errorf("The policy is %s, want standard restored.", got)
		}
		s.finish("strict", "DISABLED")
	})
}

// Only the state tells whose a pause is, so a write whose answer was lost says so too: a revert takes back what this resource has written, and
// an object that was not paused is paused by the next apply.
func TestLostAnswerOfAnUpdate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		from, to string
		lost     simulator.ResetMode
		revert   bool
		want     string
	}{
		{"pause, reverted", "ENABLED", "DISABLED", simulator.ResetAfter, true, "ENABLED"},
		{"pause, gone on", "ENABLED", "DISABLED", simulator.ResetAfter, false, "DISABLED"},
		{"pause that never arrived, gone on", "ENABLED", "DISABLED", simulator.ResetBefore, false, "DISABLED"},
		{"resumption, reverted", "DISABLED", "ENABLED", simulator.ResetAfter, true, "DISABLED"},
		{"resumption that never arrived, gone on", "DISABLED", "ENABLED", simulator.ResetBefore, false, "ENABLED"},
		{"reinstatement, reverted", "ENABLED", "REINSTATED", simulator.ResetAfter, true, "ENABLED"},
		{"reinstatement that never arrived, gone on", "ENABLED", "REINSTATED", simulator.ResetBefore, false, "REINSTATED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, simulator.Options{}, status(c.from))
			s.tf.Write("provider.tf", acctest.RequiredProviders+s.e.Provider("max_retries = 0"))
			s.write(status(c.to))
			s.e.Simulator.Inject(simulator.Fault{Operation: writeStatus, Reset: c.lost})
			s.e.Simulator.Inject(acctest.RefusedAfter(2, readEntity, http.StatusForbidden)) // The look whether the write took effect.
			s.tf.ApplyRefused()
			if c.revert {
				s.write(status(c.from))
			}
			s.finish("standard", c.want)
		})
	}
}

// An interrupt in the middle of a creation leaves either all of it or nothing.
func TestInterruptedCreation(t *testing.T) {
	t.Parallel()
	for _, during := range []string{readEntity, writePolicy, writeStatus} {
		t.Run(during, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			p := e.Protocol(t, "ses_tenant_sending_state")
			config := map[string]any{"tenant_name": "acme", "status": "DISABLED", "reputation_policy": "strict"}
			planned, diags := p.Plan(nil, config)
			if len(diags) > 0 {
				t.Fatalf("The plan says %v.", diags)
			}
			e.Simulator.ResetRequests()
			e.Simulator.SetLatency(300 * time.Millisecond)
			stop, cancel := context.WithCancel(t.Context())
			defer cancel()
			go func() {
				for stop.Err() == nil && before(during) != "" && e.Simulator.Requests().ByOperation[before(during)] == 0 {
					time.Sleep(5 * time.Millisecond)
				}
				time.Sleep(100 * time.Millisecond)
				p.Stop()
			}()
			made, diags := p.Create(planned, config)
			e.Simulator.SetLatency(0)
			policyNow, customer := e.ReputationPolicy(t, "acme"), e.CustomerStatus(t, "acme")
			switch failed := len(acctest.Failures(diags)) > 0; {
			case failed && (!made.State.IsNull() || policyNow != "standard" || customer != ""):
				t.Errorf("An interrupted creation leaves %s, %q and the state %v.", policyNow, customer, acctest.Attributes(made.State))
			case !failed && (made.State.IsNull() || policyNow != "strict" || customer != "DISABLED"):
				t.Errorf("A creation that succeeds leaves %s, %q and the state %v.", policyNow, customer, acctest.Attributes(made.State))
			}
		})
	}
}

// before is the call that comes before another one in a creation, empty for none.
func before(operation string) string {
	calls := []string{readEntity, writePolicy, writeStatus}
	if at := slices.Index(calls, operation); at > 0 {
		return calls[at-1]
	}
	return ""
}
