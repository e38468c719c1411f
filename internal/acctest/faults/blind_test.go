// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

// adoptions are creations that take over an object and add to it.
func adoptions() []faults.Scenario {
	adoption := func(typeName, before, added string) faults.Scenario {
		block := func(arguments string) string { return "resource \"" + typeName + "\" \"test\" {\n" + arguments + "}\n" }
		return faults.Scenario{
			Type: typeName, Operation: "adopt", Prepare: func(w *faults.World) { w.CreateTenant(w.T(), "acme", nil) }, Forgotten: typeName + ".test",
			Before: block(before), After: block(before + "adopt = \"if_unchanged\"\n" + added),
		}
	}
	return []faults.Scenario{
		adoption("ses_tenant_domain", "domain = \"acme.example.com\"\n", "tenant_name = \"acme\"\ntags = { team = \"email\" }\n"),
		adoption("ses_tenant_template", "name = \"welcome\"\nsubject = \"Hello\"\ntext = \"Hello\"\n", "tenant_name = \"acme\"\ntags = { team = \"email\" }\n"),
		adoption("ses_tenant_configuration_set", "name = \"marketing\"\n",
			"tenant_name = \"acme\"\ntags = { team = \"email\" }\nevent_destinations = { bus = { matching_event_types = [\"BOUNCE\"], eventbridge = {} } }\n"),
	}
}

// claims are the sentences that say that nothing is left of what failed.
var claims = regexp.MustCompile(`Nothing was (made|created|changed)|nothing of it is left`)

// An answer is lost, and SES may not be read afterwards. No error claims that nothing was made where something was, each says how to go on, and
// what it says works.
func TestLostAnswerWithoutALook(t *testing.T) {
	t.Parallel()
	scenarios := adoptions()
	for _, typeName := range slices.Sorted(maps.Keys(acctest.Subjects)) {
		scenarios = append(scenarios, faults.Scenarios(t, typeName, acctest.Subjects[typeName])[0])
	}
	for _, s := range scenarios {
		t.Run(s.Type+" "+s.Operation, func(t *testing.T) {
			t.Parallel()
			clean := s.Rehearse(t, faults.NoRetries)
			for _, call := range clean.Writes() {
				got := s.Blind(t, clean, call)
				said := strings.Join(strings.Fields(got.Said.Error()), " ")
				at := clean.Calls[call-1]
				switch {
				case len(got.Said) == 0:
					t.Errorf("%s: the apply succeeds.", at)
				case got.Changed != "" && claims.MatchString(said):
					t.Errorf("%s: it claims that nothing is left:\n%s\nbut SES differs:\n%s", at, said, got.Changed)
				case got.Changed != "" && !strings.Contains(said, "may have taken effect") && !strings.Contains(said, "could not be undone"):
					t.Errorf("%s: it does not say what may be left:\n%s\nSES differs:\n%s", at, said, got.Changed)
				}
				switch again := strings.Join(strings.Fields(got.Again.Error()), " "); {
				case len(got.Again) == 0 && got.Settled != "":
					t.Errorf("%s: the next apply leaves a difference:\n%s", at, got.Settled)
				case len(got.Again) > 0 && (!strings.Contains(again, "import") || !strings.Contains(said, "import it")):
					t.Errorf("%s: the next apply fails:\n%s\nbefore it said:\n%s", at, again, said)
				}
			}
		})
	}
}
