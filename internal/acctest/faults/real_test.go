// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// The real core comes to the same end as the one of this process: for each resource the answer to the last call that makes something is lost.
func TestLostAnswersWithTheRealCore(t *testing.T) {
	t.Parallel()
	for _, typeName := range slices.Sorted(maps.Keys(acctest.Subjects)) {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			subject := acctest.Subjects[typeName]
			create := faults.Scenarios(t, typeName, subject)[0]
			calls := create.Rehearse(t, faults.NoRetries).Calls
			e := acctest.NewSimulated(t, simulator.Options{Verification: create.Verification, VDM: true})
			subject.Configure(t, e)
			if subject.Prepare != nil {
				subject.Prepare(t, e)
			}
			tf := e.TerraformAttached(t, create.After)
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(string(faults.NoRetries)))
			operation, skip := lastWrite(calls)
			e.Simulator.Inject(simulator.Fault{Operation: operation, Skip: skip, Reset: simulator.ResetAfter})
			if first := tf.Run("apply", "-input=false", "-no-color", "-auto-approve"); first.Code != 0 {
				tf.Apply("")
			}
			if tf.Plan("after.tfplan") {
				t.Errorf("The plan is not empty: %s", tf.Must("show", "-no-color", "after.tfplan").Output)
			}
			tf.Destroy()
		})
	}
}

// lastWrite is the last call that changes something, or the last of all, and how many calls of its kind come before it.
func lastWrite(calls []string) (operation string, skip int) {
	at := len(calls) - 1
	for i, called := range calls {
		if faults.Writes(called) {
			at = i
		}
	}
	for _, called := range calls[:at] {
		if called == calls[at] {
			skip++
		}
	}
	return calls[at], skip
}
