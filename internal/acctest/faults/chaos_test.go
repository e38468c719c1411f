// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

const (
	chaosProbability = 0.05
	chaosParallelism = 50
	// chaosApplies is the most that it may take. One fault in seven is final, so nearly every apply of twenty organizations meets one.
	chaosApplies = 60
)

// Organizations come about although each call fails with a probability of one in twenty, in any way but the end of the process: in the end SES
// holds what it holds without faults, and a destroy under the same faults leaves nothing. There are four with three seeds, and by make faults
// twenty with ten.
func TestOrganizationsUnderRandomFaults(t *testing.T) {
	t.Parallel()
	organizations, seeds := 4, uint64(3)
	if tryAll() {
		organizations, seeds = 20, 10
	}
	var configuration strings.Builder
	for i := range organizations {
		configuration.WriteString(faults.Organization(fmt.Sprintf("acme%02d", i), i%3 > 0))
	}
	want := withoutFaults(t, configuration.String())
	for seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { chaos(t, seed, configuration.String(), want) })
		})
	}
}

// withoutFaults is what SES holds after an apply that nothing disturbs.
func withoutFaults(t *testing.T, configuration string) (held []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := faults.NewWorld(t)
		w.Simulator.SetVerification(faults.OrganizationVerification)
		defer w.Close()
		w.Configure(configuration)
		if diags := w.Apply(); diags.HasError() {
			t.Fatal(diags.Errors())
		}
		held = w.Remote()
	})
	return held
}

// existing finds the domain that an error says to adopt.
var existing = regexp.MustCompile(`SES identity (\S+) (?:exists already|already exists)`)

// follow does what errors say about domains that were created although the answer and the look for it were lost: it has the configuration adopt
// them. SES offers nothing by which the provider could know its own.
func follow(configuration string, errors string) (changed string, adopted int) {
	for _, found := range existing.FindAllStringSubmatch(errors, -1) {
		line := regexp.MustCompile(`(?m)^  domain\s+= "` + regexp.QuoteMeta(found[1]) + `"\n`)
		if at := line.FindStringIndex(configuration); at != nil && !strings.HasPrefix(configuration[at[1]:], "  adopt") {
			configuration = configuration[:at[1]] + "  adopt = \"if_unchanged\"\n" + configuration[at[1]:]
			adopted++
		}
	}
	return configuration, adopted
}

// chaos applies until a plan without faults is empty, doing what errors say, and destroys until nothing is left.
func chaos(t *testing.T, seed uint64, configuration string, want []string) {
	t.Helper()
	w := faults.NewWorld(t)
	w.Simulator.SetVerification(faults.OrganizationVerification)
	defer w.Close()
	w.Workspace.Parallelism = chaosParallelism
	w.Configure(configuration)
	broken := faults.Random(seed, chaosProbability)
	applies, calls, adopted, errors, pending := 0, 0, 0, "", "?"
	for pending != "" && applies < chaosApplies {
		applies++
		w.Break(broken)
		before := len(w.Calls())
		if diags := w.Apply(); diags.HasError() {
			errors = diags.Errors().Error()
			changed, more := follow(configuration, errors)
			if configuration, adopted = changed, adopted+more; more > 0 {
				w.Configure(configuration)
			}
		}
		calls += len(w.Calls()) - before
		w.Break(nil)
		left, diags := w.Pending()
		if pending = left; diags.HasError() {
			t.Fatalf("After %d applies a plan without faults fails: %v", applies, diags.Errors())
		}
	}
	if pending != "" {
		t.Fatalf("After %d applies there is still to do: %s\nThe last errors: %s", applies, pending, errors)
	}
	if got := w.Remote(); !slices.Equal(got, want) {
		t.Errorf("SES holds something else:\n%s", faults.Difference(want, got))
	}
	w.Break(faults.Random(seed+100, chaosProbability))
	destroys := 1
	for ; w.Destroy().HasError() && destroys < chaosApplies; destroys++ {
	}
	w.Break(nil)
	if left := w.Managed(); len(left) > 0 {
		t.Fatalf("After %d destroys the state still has %v.", destroys, left)
	}
	if empty, left := w.Simulator.Empty(); !empty {
		t.Errorf("After the destroy SES still holds %v.", left)
	}
	t.Logf("%d applies with %d calls, %d domains adopted, %d destroys", applies, calls, adopted, destroys)
}
