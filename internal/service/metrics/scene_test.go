// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// inMarch are the arguments of a week that has long passed.
const inMarch = `
  start_date = "2025-03-03"
  end_date   = "2025-03-10"`

// scene is a simulator with tenants, and a working directory.
type scene struct {
	t  *testing.T
	e  *acctest.Environment
	tf *acctest.Terraform
}

// newScene makes tenants in a simulator.
func newScene(t *testing.T, options simulator.Options, tenants ...string) scene {
	t.Helper()
	e := acctest.NewSimulated(t, options)
	for _, name := range tenants {
		e.CreateTenant(t, name, nil)
	}
	e.Simulator.ResetRequests()
	return scene{t, e, e.TerraformAttached(t, "")}
}

// must fails the test where a lever does not move.
func (s scene) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// feed counts mails of a tenant on a day.
func (s scene) feed(tenant, day string, counts map[string]int64) {
	s.t.Helper()
	s.feedPart(tenant, simulator.DailyMetrics{Day: day, Metrics: counts})
}

// feedPart counts mails that have something in common.
func (s scene) feedPart(tenant string, fed simulator.DailyMetrics) {
	s.t.Helper()
	s.must(s.e.Simulator.FeedMetrics(s.e.Region, tenant, fed))
}

// block is the data source on one tenant.
func block(label, tenant string, arguments ...string) string {
	return fmt.Sprintf("data \"ses_tenant_metrics\" %q {\n  tenant_name = %q\n  %s\n}\n", label, tenant, strings.Join(arguments, "\n  "))
}

// listBlock is the data source on many tenants, by an expression for their names.
func listBlock(label, names string, arguments ...string) string {
	return fmt.Sprintf("data \"ses_tenants_metrics\" %q {\n  tenant_names = %s\n  %s\n}\n", label, names, strings.Join(arguments, "\n  "))
}

// read plans a configuration of data sources alone, and gives what they show, by their labels.
func (s scene) read(blocks ...string) map[string]map[string]any {
	s.t.Helper()
	s.tf.Write("main.tf", strings.Join(blocks, "\n"))
	if s.tf.Plan("tfplan") {
		s.t.Error("Reading changes something.")
	}
	shown := map[string]map[string]any{}
	for _, one := range s.tf.Show("tfplan").PriorState.Values.RootModule.Resources {
		shown[one.Name] = one.AttributeValues
	}
	return shown
}

// as is a value that Terraform shows, which has to be of a type.
func as[T any](t *testing.T, shown any) T {
	t.Helper()
	value, is := shown.(T)
	if !is {
		t.Fatalf("Terraform shows %v, which is no %T.", shown, value)
	}
	return value
}

// expectJSON expects a value as JSON writes it.
func expectJSON(t *testing.T, of string, got any, want string) {
	t.Helper()
	written, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var is, wanted any
	if err := json.Unmarshal(written, &is); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatalf("%s wants %s: %v", of, want, err)
	}
	if diff := cmp.Diff(wanted, is); diff != "" {
		t.Errorf("%s is\n%s\n-want +got:\n%s", of, written, diff)
	}
}

// totals is the JSON of totals without engagement.
func totals(send, delivery, permanent, transient, complaint int) string {
	return fmt.Sprintf(`{"send":%d,"delivery":%d,"permanent_bounce":%d,"transient_bounce":%d,"complaint":%d,"open":null,"click":null}`, send, delivery, permanent, transient, complaint)
}

// noRates is the JSON of rates of which none is known.
const noRates = `{"bounce":null,"delivery":null,"complaint":null,"open":null,"click":null}`

// diagnostic is an error as Terraform writes it as JSON.
type diagnostic struct {
	Severity, Summary, Detail, Address string
	Snippet                            struct{ Code string }
}

// diagnostics runs Terraform, which has to fail, and gives its errors by the address of the data source.
func (s scene) diagnostics(command string, blocks ...string) map[string][]diagnostic {
	s.t.Helper()
	s.tf.Write("main.tf", strings.Join(blocks, "\n"))
	arguments := []string{command, "-json"}
	if command == "plan" {
		arguments = append(arguments, "-input=false")
	}
	result := s.tf.Run(arguments...)
	if result.Code != 1 {
		s.t.Fatalf("%s ended with exit code %d:\n%s\n%s", command, result.Code, result.Output, result.Errors)
	}
	var all []diagnostic
	if command == "validate" {
		var answer struct{ Diagnostics []diagnostic }
		s.must(json.Unmarshal([]byte(result.Output), &answer))
		all = answer.Diagnostics
	} else {
		for line := range strings.Lines(result.Output) {
			var event struct{ Diagnostic *diagnostic }
			s.must(json.Unmarshal([]byte(line), &event))
			if event.Diagnostic != nil {
				all = append(all, *event.Diagnostic)
			}
		}
	}
	byAddress := map[string][]diagnostic{}
	for _, one := range all {
		if one.Severity == "error" {
			byAddress[one.Address] = append(byAddress[one.Address], one)
		}
	}
	return byAddress
}

// expectError expects one error at a place of the configuration that says what it should.
func expectError(t *testing.T, got []diagnostic, at, summary string, said ...string) {
	t.Helper()
	if len(got) != 1 {
		t.Errorf("There are %d errors, want one %q: %+v", len(got), summary, got)
		return
	}
	one := got[0]
	if !strings.HasPrefix(strings.TrimSpace(one.Snippet.Code), at) || one.Summary != summary {
		t.Errorf("The error is %q at %q, want %q at %q.", one.Summary, one.Snippet.Code, summary, at)
	}
	for _, text := range said {
		if !strings.Contains(one.Detail, text) {
			t.Errorf("%s says\n%s\nwant %q in it", one.Summary, one.Detail, text)
		}
	}
}

// expectCalls expects the calls since the last look, exactly.
func (s scene) expectCalls(doing string, want map[string]int) {
	s.t.Helper()
	if got := s.e.Simulator.Requests().ByOperation; !maps.Equal(got, want) {
		s.t.Errorf("%s makes the calls %v, want %v.", doing, got, want)
	}
	for _, request := range s.e.Simulator.Journal() {
		if request.Status == 429 {
			s.t.Errorf("%s is throttled: %+v", doing, request)
		}
	}
	s.e.Simulator.ResetRequests()
}
