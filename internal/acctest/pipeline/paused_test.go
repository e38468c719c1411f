// SPDX-License-Identifier: MPL-2.0

package pipeline_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/itchyny/gojq"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// evaluate runs a filter of jq that gives one value.
func evaluate(t *testing.T, filter string, document any) any {
	t.Helper()
	query, err := gojq.Parse(filter)
	if err != nil {
		t.Fatal(err)
	}
	content, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	var input any
	if err := json.Unmarshal(content, &input); err != nil {
		t.Fatal(err)
	}
	found, _ := query.Run(input).Next()
	if err, failed := found.(error); failed {
		t.Fatal(err)
	}
	return found
}

// The filter of the guide on CI finds who is paused in a plan, whoever has paused it. A pause alone is nothing to do.
func TestPausedFilter(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	example := filepath.Join(repository, "examples", "guides", "ci")
	configuration, err := os.ReadFile(filepath.Join(example, "main.tf"))
	if err != nil {
		t.Fatal(err)
	}
	filter, err := os.ReadFile(filepath.Join(example, "paused.jq"))
	if err != nil {
		t.Fatal(err)
	}
	tf := e.Terraform(t, string(configuration))
	paused := func() any {
		t.Helper()
		tf.Plan("tenants.tfplan")
		return evaluate(t, string(filter), tf.Show("tenants.tfplan"))
	}
	if diff := cmp.Diff([]any{}, paused()); diff != "" {
		t.Errorf("Before there are tenants (-want +got):\n%s", diff)
	}
	tf.Apply("")
	if err := e.Simulator.PauseTenantByPolicy(e.Region, "org-initech", ""); err != nil {
		t.Fatal(err)
	}
	if err := e.Simulator.PauseTenantBySES(e.Region, "org-acme"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]any{"org-acme", "org-initech"}, paused()); diff != "" {
		t.Errorf("Paused tenants (-want +got):\n%s", diff)
	}
	if tf.Plan("again.tfplan") {
		t.Errorf("A pause is something to do:\n%s", tf.Must("show", "-no-color", "again.tfplan").Output)
	}
}
