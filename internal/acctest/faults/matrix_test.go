package faults_test

import (
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

// allVariable has the matrix try every point; without it the points are those that tell something new.
const allVariable = "SES_FAULTS"

// Whatever goes wrong with one call of an operation, the next apply brings about what a run without faults does, and a destroy leaves nothing.
func TestMatrix(t *testing.T) {
	t.Parallel()
	var summary faults.Summary
	t.Cleanup(func() { t.Logf("\n%s", summary.String()) })
	for _, typeName := range slices.Sorted(maps.Keys(acctest.Subjects)) {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			for _, scenario := range faults.Scenarios(t, typeName, acctest.Subjects[typeName]) {
				t.Run(scenario.Operation, func(t *testing.T) { runAll(t, scenario, &summary) })
			}
		})
	}
}

// runAll runs the points of a scenario.
func runAll(t *testing.T, scenario faults.Scenario, summary *faults.Summary) {
	t.Helper()
	for _, retries := range []faults.Retries{faults.DefaultRetries, faults.NoRetries} {
		clean := scenario.Rehearse(t, retries)
		for i, called := range clean.Calls {
			for _, kind := range faults.Kinds {
				if kind.NeedsWrite() && !faults.Writes(called) {
					continue
				}
				point := faults.Point{Scenario: scenario, Kind: kind, Retries: retries, Way: faults.GoOn, Call: i + 1, Called: called}
				if outcome := try(t, point, clean, summary); !outcome.Differs && os.Getenv(allVariable) == "" {
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
	case s.Operation == "create" && kind.Kills():
		return nil // The object that a killed provider has made is known to nobody.
	case s.Operation == "create":
		return []faults.Way{faults.GiveUp}
	case s.After == "":
		return []faults.Way{faults.Revert}
	case s.Before == s.After:
		return []faults.Way{faults.GiveUp}
	}
	return []faults.Way{faults.GiveUp, faults.Revert}
}
