// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	one  = "data.ses_tenant_reputation.test"
	many = "data.ses_tenant_reputations.test"
)

// shown expects an attribute of a data source.
func shown(address string, at tfjsonpath.Path, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, at, want)
}

// instantCheck accepts a time.
var instantCheck = knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`))

// record is a status record.
func record(status, cause string) knownvalue.Check {
	members := map[string]knownvalue.Check{"status": knownvalue.StringExact(status), "cause": knownvalue.Null(), "updated_at": instantCheck}
	if cause != "" {
		members["cause"] = knownvalue.StringExact(cause)
	}
	return knownvalue.ObjectExact(members)
}

// finding is one of findings.
func finding(kind, impact, status, description string) knownvalue.Check {
	return knownvalue.ObjectExact(map[string]knownvalue.Check{
		"type": knownvalue.StringExact(kind), "impact": knownvalue.StringExact(impact), "status": knownvalue.StringExact(status),
		"description": knownvalue.StringExact(description), "created_at": instantCheck, "updated_at": instantCheck,
	})
}

// dataHCL is the data source on one tenant.
func dataHCL(tenantName, further string) string {
	return fmt.Sprintf("data \"ses_tenant_reputation\" \"test\" {\n  tenant_name = %q\n  %s\n}\n", tenantName, further)
}

func TestAccReputationOfANewTenant(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := tenant(t, e)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(dataHCL(name, "")),
		ConfigStateChecks: []statecheck.StateCheck{
			shown(one, tfjsonpath.New("reputation_policy"), knownvalue.StringExact("standard")), shown(one, tfjsonpath.New("effective_status"), knownvalue.StringExact("ENABLED")),
			shown(one, tfjsonpath.New("impact"), knownvalue.Null()), shown(one, tfjsonpath.New("findings"), knownvalue.ListExact(nil)),
			shown(one, tfjsonpath.New("open_high_findings"), knownvalue.Int64Exact(0)), shown(one, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
		},
	}}})
}

func TestReputation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	open := func(kind, impact string) {
		t.Helper()
		if err := e.Simulator.OpenFinding(e.Region, "acme", simulator.Finding{Type: kind, Impact: impact, Description: "About " + kind + "."}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Millisecond)
	}
	open("COMPLAINT", "HIGH")
	open("BOUNCE", "HIGH")
	open("DMARC", "LOW")
	if err := e.Simulator.ResolveFindings(e.Region, "acme", "COMPLAINT"); err != nil {
		t.Fatal(err)
	}
	e.SetReputationPolicy(t, "acme", "strict")
	if err := e.Simulator.PauseTenantByPolicy(e.Region, "acme", ""); err != nil {
		t.Fatal(err)
	}
	common := []statecheck.StateCheck{
		shown(one, tfjsonpath.New("reputation_policy"), knownvalue.StringExact("strict")), shown(one, tfjsonpath.New("effective_status"), knownvalue.StringExact("DISABLED")),
		shown(one, tfjsonpath.New("impact"), knownvalue.StringExact("HIGH")), shown(one, tfjsonpath.New("open_high_findings"), knownvalue.Int64Exact(1)),
		shown(one, tfjsonpath.New("customer_managed_status"), record("DISABLED", "Sending paused by reputation policy.")), shown(one, tfjsonpath.New("ses_managed_status"), knownvalue.Null()),
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Config(dataHCL("acme", "")),
			ConfigStateChecks: append(common, shown(one, tfjsonpath.New("findings"), knownvalue.ListExact([]knownvalue.Check{
				finding("BOUNCE", "HIGH", "OPEN", "About BOUNCE."), finding("DMARC", "LOW", "OPEN", "About DMARC."),
			}))),
		},
		{
			Config: e.Config(dataHCL("acme", "include_resolved = true")),
			ConfigStateChecks: append(common, shown(one, tfjsonpath.New("findings"), knownvalue.ListExact([]knownvalue.Check{
				finding("COMPLAINT", "HIGH", "FIXED", "About COMPLAINT."), finding("BOUNCE", "HIGH", "OPEN", "About BOUNCE."), finding("DMARC", "LOW", "OPEN", "About DMARC."),
			}))),
		},
	}})
}

func TestReputationUntracked(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{ReputationUntracked: true})
	e.CreateTenant(t, "acme", nil)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(dataHCL("acme", "")),
		ConfigStateChecks: []statecheck.StateCheck{
			shown(one, tfjsonpath.New("reputation_policy"), knownvalue.StringExact("standard")), shown(one, tfjsonpath.New("effective_status"), knownvalue.StringExact("ENABLED")),
			shown(one, tfjsonpath.New("customer_managed_status"), knownvalue.Null()), shown(one, tfjsonpath.New("ses_managed_status"), knownvalue.Null()),
		},
	}}})
}

func TestAccReputationErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("none")
	for _, c := range []struct{ name, config, want string }{
		{"no such tenant", dataHCL(name, ""), `(?s)There is no SES tenant ` + name + ` in ` + e.Region + `.*NotFoundException`},
		{"a malformed name", dataHCL("a b", ""), `Invalid tenant name`},
		{"a status in lower case", `data "ses_tenant_reputations" "test" { effective_status = "disabled" }`, `write "DISABLED"`},
		{"an unknown impact", `data "ses_tenant_reputations" "test" { impact = "MEDIUM" }`, `"MEDIUM" is no impact; there are LOW and HIGH`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestReputationThatIsRefused(t *testing.T) {
	t.Parallel()
	for operation, want := range map[string]string{
		readEntity: `(?s)Cannot read the reputation of SES tenant acme.*AccessDeniedException`, "ListRecommendations": `(?s)Cannot read what SES has found about SES tenant acme.*AccessDeniedException`,
	} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			if err := e.Simulator.OpenFinding(e.Region, "acme", simulator.Finding{Type: "BOUNCE", Impact: "LOW"}); err != nil {
				t.Fatal(err)
			}
			fault := acctest.Refused(operation, http.StatusForbidden)
			fault.Times = -1
			e.Simulator.Inject(fault)
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(dataHCL("acme", "")), ExpectError: regexp.MustCompile(want)}}})
		})
	}
}

func TestReputations(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, name := range []string{"team-b", "team-a", "other", "Team-c"} {
		e.CreateTenant(t, name, nil)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(e.Simulator.OpenFinding(e.Region, "team-b", simulator.Finding{Type: "BOUNCE", Impact: "HIGH", Description: "Too many."}))
	must(e.Simulator.OpenFinding(e.Region, "other", simulator.Finding{Type: "COMPLAINT", Impact: "LOW", Description: "A few."}))
	e.SetCustomerStatus(t, "team-b", "REINSTATED")
	must(e.Simulator.PauseTenantBySES(e.Region, "other"))
	config := func(arguments string) string {
		return e.Config("data \"ses_tenant_reputations\" \"test\" {\n  " + arguments + "\n}\noutput \"names\" {\n  value = keys(data.ses_tenant_reputations.test.tenants)\n}\n")
	}
	names := func(arguments string, want ...string) resource.TestStep {
		checks := []knownvalue.Check{}
		for _, name := range want {
			checks = append(checks, knownvalue.StringExact(name))
		}
		return resource.TestStep{Config: config(arguments), ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("names", knownvalue.ListExact(checks))}}
	}
	all := names("", "Team-c", "other", "team-a", "team-b")
	tenants := tfjsonpath.New("tenants")
	all.ConfigStateChecks = append(all.ConfigStateChecks,
		shown(many, tenants.AtMapKey("team-b"), knownvalue.ObjectExact(map[string]knownvalue.Check{
			"reputation_policy": knownvalue.StringExact("standard"), "effective_status": knownvalue.StringExact("REINSTATED"), "impact": knownvalue.StringExact("HIGH"),
			"customer_managed_status": record("REINSTATED", "Status manually updated."), "ses_managed_status": knownvalue.Null(),
			"findings": knownvalue.ListExact([]knownvalue.Check{finding("BOUNCE", "HIGH", "OPEN", "Too many.")}), "open_high_findings": knownvalue.Int64Exact(1),
		})),
		shown(many, tenants.AtMapKey("other").AtMapKey("effective_status"), knownvalue.StringExact("DISABLED")),
		shown(many, tenants.AtMapKey("other").AtMapKey("ses_managed_status"), record("DISABLED", "Sending paused by Amazon SES.")),
		shown(many, tenants.AtMapKey("team-a").AtMapKey("impact"), knownvalue.Null()),
		shown(many, tenants.AtMapKey("team-a").AtMapKey("customer_managed_status"), knownvalue.Null()),
		shown(many, tenants.AtMapKey("team-a").AtMapKey("findings"), knownvalue.ListExact(nil)),
	)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		all,
		names(`name_prefix = "team-"`, "team-a", "team-b"),
		names(`effective_status = "DISABLED"`, "other"),
		names(`effective_status = "ENABLED"`, "Team-c", "team-a"),
		names(`impact = "HIGH"`, "team-b"),
		names("name_prefix = \"team-\"\n  impact = \"LOW\""),
		names("name_prefix = \"team-\"\n  effective_status = \"REINSTATED\"\n  impact = \"HIGH\"", "team-b"),
		names(fmt.Sprintf("region = %q", acctest.OtherRegion)),
	}})
}

// Many tenants cost one call a page, and what the plan has read serves the data source on one of them.
func TestReputationCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for i := range 120 {
		e.CreateTenant(t, fmt.Sprintf("t%03d", i), nil)
	}
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, `
data "ses_tenant_reputations" "test" {}
`)
	tf.Apply("")
	e.ExpectCalls(t, "Listing 120 tenants", map[string]int{"ListReputationEntities": 2})
	tf.Write("main.tf", `
data "ses_tenant_reputations" "test" {
  name_prefix = "t00"
}
`)
	tf.Apply("")
	e.ExpectCalls(t, "Listing by prefix", map[string]int{"GetCallerIdentity": 1, "ListReputationEntities": 1})
	tf.Write("main.tf", dataHCL("t000", ""))
	tf.Apply("")
	e.ExpectCalls(t, "Reading one without findings", map[string]int{"GetTenant": 1, readEntity: 1})
	tf.Write("main.tf", dataHCL("t000", "include_resolved = true"))
	tf.Apply("")
	e.ExpectCalls(t, "Reading one with what is resolved", map[string]int{"GetTenant": 1, readEntity: 1, "ListRecommendations": 1})
	if err := e.Simulator.OpenFinding(e.Region, "t000", simulator.Finding{Type: "BOUNCE", Impact: "LOW"}); err != nil {
		t.Fatal(err)
	}
	tf.Write("main.tf", dataHCL("t000", ""))
	tf.Apply("")
	e.ExpectCalls(t, "Reading one with a finding", map[string]int{"GetTenant": 1, readEntity: 1, "ListRecommendations": 1})
	tf.Write("main.tf", hcl("t000")+dataHCL("t000", ""))
	tf.Apply("")
	e.Simulator.ResetRequests()
	if tf.Plan("tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "Refreshing a sending state beside the data source on its tenant", map[string]int{"GetTenant": 1, readEntity: 1, "ListRecommendations": 1})
}
