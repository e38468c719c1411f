// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestCallsWithTenant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, arguments string
		create, destroy map[string]int
	}{
		{"nothing to write", `status = "ENABLED"`, map[string]int{"GetTenant": 1, "CreateTenant": 1}, map[string]int{readEntity: 1}},
		{"a policy", `reputation_policy = "strict"`, map[string]int{"GetTenant": 1, "CreateTenant": 1, writePolicy: 1}, map[string]int{readEntity: 1}},
		{"a policy and a status", "reputation_policy = \"strict\"\n  status = \"DISABLED\"", map[string]int{"CreateTenant": 1, readEntity: 1, writePolicy: 1, writeStatus: 1}, map[string]int{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			config := func(further string) string {
				return "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\nresource \"ses_tenant_sending_state\" \"test\" {\n  tenant_name = ses_tenant.test.name\n  " + c.arguments + "\n" + further + "}\n"
			}
			tf := e.Terraform(t, config(""))
			tf.Apply("")
			// The plan looks whether a tenant of the name exists and is paused; the answer to its creation tells its ARN and its status.
			e.ExpectCalls(t, "The creation", c.create)
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
			e.ExpectCalls(t, "The refresh", map[string]int{"GetTenant": 1, readEntity: 1})
			tf.Write("main.tf", config(`  on_destroy = "keep"`+"\n"))
			tf.Must("apply", "-refresh=false", "-input=false", "-no-color", "-auto-approve")
			e.ExpectCalls(t, "A change of what only steers the provider", map[string]int{})
			tf.Must("destroy", "-refresh=false", "-input=false", "-no-color", "-auto-approve", "-target=ses_tenant_sending_state.test")
			// The plan looks whether the tenant is paused, unless the state says so.
			e.ExpectCalls(t, "The destroy", c.destroy)
		})
	}
}

func TestCallsOfAnImport(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{})
	s.tf.Must("state", "rm", address)
	s.e.Simulator.ResetRequests()
	s.tf.Must("import", "-input=false", "-no-color", address, "acme")
	s.e.ExpectCalls(t, "The import", map[string]int{"GetTenant": 1, readEntity: 1})
	s.quiet()
	s.e.ExpectCalls(t, "The refresh after the import", map[string]int{readEntity: 1})
}

func TestCallsOfAnUpdate(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, status("ENABLED"))
	for _, c := range []struct {
		doing     string
		arguments []string
		want      map[string]int
	}{
		{"A policy", []string{status("ENABLED"), policy("strict")}, map[string]int{readEntity: 2, writePolicy: 1}},
		{"A pause", []string{status("DISABLED"), policy("strict")}, map[string]int{readEntity: 3, writeStatus: 1}},
		{"A latch", []string{policy("strict")}, map[string]int{readEntity: 2, "ListRecommendations": 2}},
		{"Taking over a pause", []string{status("DISABLED"), policy("strict")}, map[string]int{readEntity: 2}},
		{"Both", []string{status("ENABLED"), policy("none")}, map[string]int{readEntity: 3, writePolicy: 1, writeStatus: 1}},
	} {
		s.write(c.arguments...)
		s.e.Simulator.ResetRequests()
		s.tf.Apply("")
		s.e.ExpectCalls(t, c.doing, c.want)
	}
}

// Many sending states are refreshed from list pages.
func TestCallsOfFiftyTenants(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for i := range 50 {
		e.CreateTenant(t, fmt.Sprintf("t%02d", i), nil)
	}
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, `
resource "ses_tenant_sending_state" "test" {
  for_each    = toset([for i in range(50) : format("t%02d", i)])
  tenant_name = each.key
}
`)
	tf.Plan("tfplan")
	// The paused tenants are listed, which are none.
	e.ExpectCalls(t, "The plan of the creation", map[string]int{"GetTenant": 3, "ListTenants": 1})
	tf.Apply("tfplan")
	// Three are asked for by name for each of two questions: whether they are paused, and what their ARN is. A page answers for the others.
	e.ExpectCalls(t, "The creation", map[string]int{"GetTenant": 6, "ListTenants": 2, readEntity: 50})
	if tf.Plan("tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "The refresh", map[string]int{readEntity: 3, "ListReputationEntities": 1})
	for i := range 20 {
		if err := e.Simulator.PauseTenantByPolicy(e.Region, fmt.Sprintf("t%02d", i), ""); err != nil {
			t.Fatal(err)
		}
	}
	if tf.Plan("tfplan") {
		t.Error("The plan with paused tenants is not empty.")
	}
	// The findings of the first few are asked for one by one, then all are listed once.
	e.ExpectCalls(t, "The refresh with twenty paused tenants", map[string]int{readEntity: 3, "ListReputationEntities": 1, "ListRecommendations": 3})
}
