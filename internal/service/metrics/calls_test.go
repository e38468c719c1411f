// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// numbered are that many names of tenants.
func numbered(count int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("t%03d", i)
	}
	return names
}

// quoted is a list of names as a configuration writes it.
func quoted(names []string) string { return `["` + strings.Join(names, `", "`) + `"]` }

// One object for 400 tenants: six queries each, ten a call, and four pages that tell which of them exist. One that fails spoils no other.
func TestCallsOfManyTenants(t *testing.T) {
	t.Parallel()
	names := numbered(400)
	s := newScene(t, simulator.Options{VDM: true}, names...)
	s.must(s.e.Simulator.FailMetrics(s.e.Region, names[7], "ACCESS_DENIED", 0))
	for _, name := range names {
		s.feed(name, "2025-03-05", map[string]int64{"SEND": 1000, "PERMANENT_BOUNCE": 10})
	}
	s.e.Simulator.ResetRequests()
	s.tf.Write("main.tf", listBlock("all", quoted(names), inMarch)+`
output "failing" {
  value = [for name, tenant in data.ses_tenants_metrics.all.tenants : name if !tenant.available]
}
output "sent" {
  value = sum([for tenant in data.ses_tenants_metrics.all.tenants : coalesce(tenant.totals.send, 0)])
}
`)
	s.tf.Plan("tfplan")
	s.expectCalls("Reading 400 tenants", map[string]int{"BatchGetMetricData": 240, "ListTenants": 4})
	plan := s.tf.Show("tfplan")
	expectJSON(t, "failing", plan.PlannedValues.Outputs["failing"].Value, `["t007"]`)
	expectJSON(t, "sent", plan.PlannedValues.Outputs["sent"].Value, "399000")
	// What SES fails to run is asked again twice, at most two calls of it at a time.
	s.must(s.e.Simulator.FailMetrics(s.e.Region, names[7], "INTERNAL_FAILURE", 0))
	s.tf.Plan("again")
	if batches := s.e.Simulator.Requests().ByOperation["BatchGetMetricData"]; batches < 242 || batches > 244 {
		t.Errorf("%d calls where SES fails to run the queries of one tenant, want 242 to 244.", batches)
	}
	expectJSON(t, "failing again", s.tf.Show("again").PlannedValues.Outputs["failing"].Value, `["t007"]`)
	if objects := len(plan.PriorState.Values.RootModule.Resources); objects != 1 {
		t.Errorf("There are %d objects in the graph, want one.", objects)
	}
}

// Fifty data sources share calls: 30 is the floor. With findings of every tenant, the pages of findings are shared too.
func TestCallsOfOneDataSourceEach(t *testing.T) {
	t.Parallel()
	names := numbered(50)
	s := newScene(t, simulator.Options{VDM: true}, names...)
	for _, name := range names {
		s.must(s.e.Simulator.OpenFinding(s.e.Region, name, simulator.Finding{Type: "BOUNCE", Impact: "LOW", Description: "Of " + name + "."}))
	}
	s.e.Simulator.ResetRequests()
	s.tf.Write("main.tf", "data \"ses_tenant_metrics\" \"each\" {\n  for_each    = toset("+quoted(names)+")\n  tenant_name = each.key\n}\n"+
		"data \"ses_tenant_reputation\" \"each\" {\n  for_each    = toset("+quoted(names)+")\n  tenant_name = each.key\n}\n")
	s.tf.Plan("tfplan")
	calls := s.e.Simulator.Requests().ByOperation
	t.Logf("The calls are %v.", calls)
	if batches := calls["BatchGetMetricData"]; batches < 30 || batches > 35 {
		t.Errorf("%d calls for figures, want 30 to 35: %v", batches, calls)
	}
	// Three tenants are asked for by name, the page holds all of them.
	if gets, lists := calls["GetTenant"], calls["ListTenants"]; gets > 3 || lists != 1 {
		t.Errorf("%d and %d calls to look for tenants, want at most 3 and one page: %v", gets, lists, calls)
	}
	// One page holds all fifty findings.
	if lists := calls["ListRecommendations"]; lists > 3 {
		t.Errorf("%d calls for findings, want at most two more than the one page: %v", lists, calls)
	}
}
