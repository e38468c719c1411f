// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// word is how SES writes the values of its enumerations.
var word = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

// futureWord is a value of an enumeration that SES does not have yet.
const futureWord = "FUTURE_VALUE"

// settings are the members of answers that show what arguments set: another value is drift, which the plan corrects. All other words only inform.
var settings = []string{
	"BehaviorOnMxFailure", "MatchingEventTypes", "NextSigningKeyLength", "Reason", "SigningAttributesOrigin", "Status", "SuppressedReasons",
	"SuppressionScope", "TlsPolicy",
}

// eachWord calls visit for every word in a value, with the name of the member that holds it, and puts what it returns in its place.
func eachWord(member string, value any, visit func(member, word string) string) any {
	switch inside := value.(type) {
	case map[string]any:
		for name, v := range inside {
			inside[name] = eachWord(name, v, visit)
		}
	case []any:
		for i, v := range inside {
			inside[i] = eachWord(member, v, visit)
		}
	case string:
		if word.MatchString(inside) {
			return visit(member, inside)
		}
	}
	return value
}

// words makes a variant that visits each word of an answer.
func words(visit func(member, word string) string) *variant {
	return &variant{lies: true, make: func(a *answer, _ *rand.Rand) {
		var content any
		if json.Unmarshal(a.body, &content) == nil {
			a.encode(eachWord("", content, visit))
		}
	}}
}

// everyCall has all answers made odd.
func everyCall(int, string) bool { return true }

// Whichever enumeration of SES gets a new value: a plan reads it, and changes nothing unless the value is that of a setting.
func TestFutureWords(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	members := map[string]bool{}
	synctest.Test(t, func(t *testing.T) {
		s := newScenario(t, 0)
		s.w.Write("main.tf", organization(false))
		s.stand()
		s.distort(words(func(member, word string) string {
			mu.Lock()
			defer mu.Unlock()
			members[member] = true
			return word
		}), everyCall)
		if said := s.w.Refresh(t.Context()); said.HasError() {
			t.Fatal(said.Errors())
		}
	})
	if len(members) < 10 {
		t.Fatalf("There are words in %v only.", slices.Sorted(maps.Keys(members)))
	}
	for member := range members {
		t.Run(member, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newScenario(t, 0)
				s.w.Write("main.tf", organization(false))
				s.stand()
				s.distort(words(func(at, word string) string {
					if at == member {
						return futureWord
					}
					return word
				}), everyCall)
				plan, said := s.w.Plan(t.Context(), core.PlanOptions{})
				if said.HasError() || blamed(said) != "" {
					t.Fatalf("The plan fails: %v%s", said.Errors(), blamed(said))
				}
				if !plan.Empty() && !slices.Contains(settings, member) {
					t.Errorf("The plan changes something: %s", plan)
				}
				s.distort(nil, nil)
				if problem := s.settle("plan", "", "", false); problem != "" {
					t.Error(problem)
				}
			})
		})
	}
}
