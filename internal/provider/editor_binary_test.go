// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// A sample of the random edits goes through the real binary: what the core of the tests applies it applies too, with the same objects in SES, and
// its second plan is empty.
func TestEditsThroughTheBinary(t *testing.T) {
	t.Parallel()
	d := newEditor(t, 2)
	e := simulated(t)
	tf := e.TerraformAttached(t, d.configuration())
	tf.Apply("")
	for applied := 0; applied < 6; {
		configuration := d.edit()
		if configuration == "" {
			continue
		}
		applied++
		tf.Write("main.tf", configuration)
		tf.Apply("")
		if tf.Plan("again.tfplan") {
			t.Fatalf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "again.tfplan").Output)
		}
		if diff := cmp.Diff(objects(d.e), objects(e)); diff != "" {
			t.Fatalf("SES holds other objects (-test core +binary):\n%s", diff)
		}
	}
}

// objects are the names of all that SES holds, sorted.
func objects(e *acctest.Environment) []string {
	_, names := e.Simulator.Empty()
	return slices.Sorted(slices.Values(names))
}
