// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

// Whatever goes wrong with one call of an operation, the next apply brings about what a run without faults does, and a destroy leaves nothing.
func TestMatrix(t *testing.T) {
	t.Parallel()
	var summary faults.Summary
	t.Cleanup(func() { t.Logf("\n%s", summary.String()) })
	subjects := map[string][]faults.Scenario{"organization": faults.OrganizationScenarios()}
	for typeName, subject := range acctest.Subjects {
		subjects[typeName] = faults.Scenarios(t, typeName, subject)
	}
	for _, name := range slices.Sorted(maps.Keys(subjects)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, scenario := range subjects[name] {
				t.Run(scenario.Operation, func(t *testing.T) { runScenario(t, scenario, &summary) })
			}
		})
	}
}

// runScenario runs the points of a scenario, each on every way that leads to something else than going on does.
func runScenario(t *testing.T, scenario faults.Scenario, summary *faults.Summary) {
	t.Helper()
	for _, retries := range []faults.Retries{faults.DefaultRetries, faults.NoRetries} {
		clean := scenario.Rehearse(t, retries)
		for i, kind := range faults.Kinds {
			for _, call := range calls(clean.Calls, kind, i, scenario, retries) {
				point := faults.Point{Scenario: scenario, Kind: kind, Retries: retries, Way: faults.GoOn, Call: call + 1, Called: clean.Calls[call]}
				if outcome := try(t, point, clean, summary); !outcome.Differs && !tryAll() {
					continue
				}
				for _, way := range ways(scenario, kind) {
					point.Way = way
					try(t, point, clean, summary)
				}
			}
		}
	}
}

// calls are those that a kind is tried at: every one that it fits, or one that changes from kind to kind, with one of the two patiences.
func calls(all []string, kind faults.Kind, number int, s faults.Scenario, retries faults.Retries) []int {
	var fitting []int
	for i, operation := range all {
		// A wait asks the same again and again.
		repeated := i > 1 && operation == all[i-1] && operation == all[i-2]
		if kind.Fits(operation) && !repeated {
			fitting = append(fitting, i)
		}
	}
	creates := s.Before == "" && s.Type != "organization" && retries == faults.DefaultRetries
	switch {
	case tryAll() || creates && !tryFew() || len(fitting) == 0:
		return fitting
	case tryFew() && (number+len(s.Operation))%5 != 0:
		return nil
	case (number%2 == 0) == (retries == faults.DefaultRetries):
		return []int{fitting[number%len(fitting)]}
	}
	return nil
}

// try runs one point and reports what is wrong with it.
func try(t *testing.T, point faults.Point, clean faults.Clean, summary *faults.Summary) faults.Outcome {
	t.Helper()
	outcome := point.Run(t, clean)
	summary.Add(point, outcome)
	if outcome.Failure != "" {
		t.Errorf("%s: %s", point, outcome.Failure)
	}
	return outcome
}

// ways are those on which something else comes about than by going on.
func ways(s faults.Scenario, kind faults.Kind) []faults.Way {
	switch {
	case kind.Kills():
		return nil // What a killed provider has made or moved is known to nobody: the destroy names the tenant, and going on converges.
	case s.Before == "":
		return []faults.Way{faults.GiveUp}
	case s.After == "":
		return []faults.Way{faults.Revert}
	case s.Before == s.After:
		return []faults.Way{faults.GiveUp}
	}
	return []faults.Way{faults.GiveUp, faults.Revert}
}
