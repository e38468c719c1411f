// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestCreationOverAPause(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, said, left string
		arguments        []string
	}{
		{"left out", "SES tenant acme in eu-west-1 stays paused", "DISABLED", nil},
		{"ENABLED", "does not resume it", "DISABLED", []string{status("ENABLED")}},
		{"REINSTATED", "does not resume it", "DISABLED", []string{status("REINSTATED")}},
		{"DISABLED", "", "DISABLED", []string{status("DISABLED")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			s := scene{t, e, e.Terraform(t, hcl("acme", c.arguments...))}
			s.pause(simulator.RecordCustomer)
			s.plan(2, c.said)
			s.tf.Plan("tfplan")
			applied := acctest.OneLine(s.tf.Apply("tfplan").Output)
			if c.said == "" && strings.Contains(applied, "Warning") || !strings.Contains(applied, c.said) || strings.Contains(applied, "similar warning") {
				t.Errorf("The apply does not warn once as the plan does:\n%s", applied)
			}
			s.stands(c.left, "DISABLED")
			s.plan(0, c.said)
			// Removed from the state and made again it still lifts nothing, but for its own pause.
			s.tf.Must("state", "rm", address)
			s.tf.Apply("")
			s.stands(c.left, "DISABLED")
			s.tf.Must("state", "mv", address, "ses_tenant_sending_state.moved")
			s.tf.Write("main.tf", strings.Replace(hcl("acme", status("ENABLED")), `"test"`, `"moved"`, 1))
			s.tf.Apply("")
			if c.name == "DISABLED" {
				s.stands("ENABLED", "ENABLED")
			} else {
				s.stands("DISABLED", "DISABLED")
			}
		})
	}
}

func TestCreationResumes(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, nil}
	s.pause(simulator.RecordCustomer)
	s.tf = e.Terraform(t, hcl("acme", resume(s.pausedAt())))
	if said := s.plan(2); strings.Contains(said, "Warning") {
		t.Errorf("The plan that resumes warns:\n%s", said)
	}
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
}

func TestImportOverAPause(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	s := scene{t, e, e.Terraform(t, hcl("acme"))}
	s.pause(simulator.RecordCustomer)
	s.tf.Must("import", "-input=false", "-no-color", address, "acme")
	s.plan(0, "stays paused")
	s.write(status("ENABLED"))
	s.plan(2, "does not resume it")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.plan(0, "does not resume it")
}

// Every choice of what SES leaves open for a tenant that was made a moment ago end in the same state and an empty plan.
func TestFreshTenants(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]simulator.Options{
		"no customer-managed record":   {},
		"a record from the start":      {CustomerStatusFromStart: true},
		"SES's record from the start":  {SESStatusFromStart: true},
		"no impact shown":              {ReputationImpactLeftOut: true},
		"no reputation entity yet":     {ReputationUntracked: true},
		"no entity, record from start": {ReputationUntracked: true, CustomerStatusFromStart: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, options)
			for _, name := range []string{"bare", "default", "strict", "paused", "reinstated"} {
				e.CreateTenant(t, name, nil)
			}
			tf := e.Terraform(t, `
locals {
  tenants = {
    bare       = {}
    default    = { status = "ENABLED", policy = "standard" }
    strict     = { status = "ENABLED", policy = "strict" }
    paused     = { status = "DISABLED" }
    reinstated = { status = "REINSTATED", policy = "none" }
  }
}
resource "ses_tenant_sending_state" "test" {
  for_each          = local.tenants
  tenant_name       = each.key
  status            = try(each.value.status, null)
  reputation_policy = try(each.value.policy, null)
}
output "shown" {
  value = { for name, s in ses_tenant_sending_state.test : name => "${s.reputation_policy} ${s.effective_status}" }
}
`)
			tf.Apply("")
			counts := e.Simulator.Requests().ByOperation
			if counts["UpdateReputationEntityPolicy"] != 2 || counts["UpdateReputationEntityCustomerManagedStatus"] != 2 {
				t.Errorf("The creation makes the calls %v, want two writes of policies and two of statuses.", counts)
			}
			s := scene{t, e, tf}
			s.quiet()
			want := map[string]any{
				"bare": "standard ENABLED", "default": "standard ENABLED", "paused": "standard DISABLED", "reinstated": "none REINSTATED", "strict": "strict ENABLED",
			}
			if diff := cmp.Diff(want, tf.Output("shown")); diff != "" {
				t.Errorf("The state shows -want +got\n%s", diff)
			}
			e.Simulator.SetReputationUntracked(false)
			s.quiet()
		})
	}
}

// A tenant that SES does not track stays in the state with the status that it shows.
func TestUntrackedTenantIsRead(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{ReputationUntracked: true}, policy("standard"))
	s.quiet()
	s.e.DeleteTenant(t, "acme")
	s.plan(2, "The sending state of SES tenant acme is gone", "SES does not know its tenant any more.")
	s.e.CreateTenant(t, "acme", nil)
	s.plan(2, "The sending state of SES tenant acme is gone", "deleted and created again outside")
	s.tf.Apply("")
	s.quiet()
}

// What decides is read by Terraform only at apply, so the plan knows neither the status nor what follows from it.
func TestStatusKnownAtApply(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	config := func(word string) string {
		return `
resource "terraform_data" "status" {
  input = "` + word + `"
}
` + hcl("acme", "status = terraform_data.status.output")
	}
	s.tf.Write("main.tf", config("DISABLED"))
	s.plan(2, "effective_status = \"ENABLED\" -> (known after apply)", "status = \"ENABLED\" -> (known after apply)")
	s.tf.Apply("")
	s.stands("DISABLED", "DISABLED")
	s.quiet()
	s.tf.Write("main.tf", config("ENABLED"))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.quiet()
	// A pause of the policy is not lifted by a status that is known late, and the apply says so.
	s.pause(simulator.RecordCustomer)
	s.tf.Write("main.tf", config("REINSTATED"))
	s.tf.Apply("")
	s.stands("REINSTATED", "REINSTATED")
	s.e.SetCustomerStatus(t, "acme", "DISABLED")
	s.tf.Write("main.tf", config("ENABLED"))
	s.plan(2, "(known after apply)")
	if said := acctest.OneLine(s.tf.Apply("").Output); !strings.Contains(said, "does not resume it") {
		t.Errorf("The apply does not say that nothing is resumed:\n%s", said)
	}
	s.stands("DISABLED", "DISABLED")
}

// resume_pauses_before may be known only at apply as well.
func TestInstantKnownAtApply(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	s.pause(simulator.RecordCustomer)
	config := func(at time.Time) string {
		return fmt.Sprintf("resource \"terraform_data\" \"at\" {\n  input = %q\n}\n", at.UTC().Format(time.RFC3339Nano)) +
			hcl("acme", status("ENABLED"), "resume_pauses_before = terraform_data.at.output")
	}
	s.tf.Write("main.tf", config(s.pausedAt().Add(-time.Second)))
	s.plan(2, "effective_status = \"DISABLED\" -> (known after apply)")
	if said := acctest.OneLine(s.tf.Apply("").Output); !strings.Contains(said, "does not resume it") {
		t.Errorf("The apply does not say that nothing is resumed:\n%s", said)
	}
	s.stands("DISABLED", "DISABLED")
	s.tf.Write("main.tf", config(s.pausedAt()))
	s.plan(2, "(known after apply)")
	s.tf.Apply("")
	s.stands("ENABLED", "ENABLED")
	s.tf.Write("main.tf", config(time.Now().Add(time.Hour)))
	if result := s.tf.Run("apply", "-input=false", "-no-color", "-auto-approve"); result.Code == 0 || !strings.Contains(result.Errors, "Time lies ahead") {
		t.Errorf("An instant that lies ahead is taken at apply:\n%s%s", result.Output, result.Errors)
	}
}

// While the provider block is not known, the state stays as it is, with a warning.
func TestUnknownProvider(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("DISABLED"), policy("strict"))
	known := s.tf.Read("provider.tf")
	s.tf.Write("provider.tf", acctest.RequiredProviders+"resource \"terraform_data\" \"profile\" {}\n\nprovider \"ses\" {\n  profile = terraform_data.profile.id\n}\n")
	s.e.SetCustomerStatus(t, "acme", "ENABLED")
	s.e.Simulator.ResetRequests()
	s.plan(2, "The sending state of SES tenant acme was not refreshed", "Plan: 1 to add, 0 to change, 0 to destroy.")
	s.write(status("ENABLED"))
	s.plan(2, "Plan: 1 to add, 1 to change, 0 to destroy.")
	s.e.ExpectCalls(t, "A plan without a client", map[string]int{})
	s.tf.Write("provider.tf", known)
}
