// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	// configurationsVariable says how many configurations are tried; one for each argument where it is not set.
	configurationsVariable = "SES_ACC_CONFIGURATIONS"
	// seedVariable says which; 1 where it is not set.
	seedVariable = "SES_ACC_SEED"
)

// number is what a variable of the environment says.
func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	out, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// scene is one hostile configuration.
type scene struct {
	at argument
	// before is a valid configuration that the hostile one changes, empty for none.
	before string
	// text is the hostile configuration.
	text string
	// late reports whether some of it is known only at apply.
	late bool
}

// newScene makes a hostile configuration of a valid one.
func newScene(t *testing.T, at argument, others []argument, random *rand.Rand) scene {
	t.Helper()
	name := at.kind + " " + at.typeName
	configurations := valid[name]
	if len(configurations) == 0 {
		t.Fatalf("There is no valid configuration of %s.", name)
	}
	good := parse(t, pick(random, configurations))
	bad, _ := copied(good).(members)
	m := maker{random}
	m.put(bad, at)
	if random.IntN(3) == 0 {
		m.put(bad, pick(random, others))
	}
	w, before := &writer{}, &writer{}
	s := scene{at: at, text: block(w, at, bad)}
	s.text += w.lateBlocks()
	s.late = len(w.late) > 0
	if at.kind == resourceKind && random.IntN(2) == 0 {
		s.before = block(before, at, good)
	}
	return s
}

// blocksOfProvider are the nested blocks of the provider block.
var blocksOfProvider = []string{"assume_role", "assume_role_with_web_identity", "default_tags", "endpoints", "ignore_tags"}

// block writes the block that an argument is in. A function is called with its arguments in an output; the provider block comes with objects
// that use it.
func block(w *writer, at argument, arguments members) string {
	switch at.kind {
	case functionKind:
		var given []string
		for _, name := range parametersOf[at.typeName] {
			given = append(given, w.expression(arguments[name]))
		}
		return fmt.Sprintf("output \"it\" {\n  value = provider::ses::%s(%s)\n}\n", at.typeName, strings.Join(given, ", "))
	case providerKind:
		return fmt.Sprintf("provider \"ses\" {\n%s}\n%s", w.body(arguments, blocksOfProvider), user)
	}
	return fmt.Sprintf("%s %q \"it\" {\n%s}\n", at.kind, at.typeName, w.body(arguments, nil))
}

// parametersOf are the parameters of the functions in their order.
var parametersOf = map[string][]string{
	"dkim_txt": {"public_key_pem"}, "records_table": {"records", "zone", "format", "ttl"}, "relative_name": {"fqdn", "zone"},
	"smtp_endpoint": {"region"}, "smtp_password": {"secret_access_key", "region"}, "warmup_schedule": {"daily_target", "days"},
}

// user is what uses the provider block under test.
const user = `
resource "ses_tenant" "it" {
  name = "umbrella"
}

data "ses_account" "it" {}
`

// scenes makes hostile configurations: each argument comes up once before any comes up again.
func scenes(t *testing.T, kinds func(string) bool) []scene {
	t.Helper()
	var wanted []argument
	all := arguments(t)
	others := map[string][]argument{}
	for _, at := range all {
		others[at.kind+at.typeName] = append(others[at.kind+at.typeName], at)
		if kinds(at.kind) {
			wanted = append(wanted, at)
		}
	}
	count := number(t, configurationsVariable, len(all)) * len(wanted) / len(all)
	seed := uint64(number(t, seedVariable, 1)) //nolint:gosec // A seed is any number.
	out := make([]scene, 0, count)
	for i := range count {
		at := wanted[i%len(wanted)]
		out = append(out, newScene(t, at, others[at.kind+at.typeName], rand.New(rand.NewPCG(seed, uint64(i))))) //nolint:gosec // Repeatable on purpose.
	}
	return out
}

// Every type that the provider serves is tried, and its valid configurations are valid: a hostile value is refused for what it is.
func TestValidConfigurationsAreValid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, at := range arguments(t) {
		name := at.kind + " " + at.typeName
		if seen[name] || at.kind == providerKind {
			continue
		}
		seen[name] = true
		for i, text := range valid[name] {
			t.Run(fmt.Sprint(name, " ", i), func(t *testing.T) {
				t.Parallel()
				s := scene{at: at, text: block(&writer{}, at, parse(t, text))}
				if outcome := s.play(t, newSimulated(t)); outcome != converged {
					t.Errorf("%s: %s", outcome, s.text)
				}
			})
		}
	}
}

func newSimulated(t *testing.T) *acctest.Environment {
	t.Helper()
	return acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0), VDM: true})
}

// Whatever is written in any argument: the provider does not panic, keeps the rules of the core, and refuses in the plan what can be known there
// to be wrong. What it accepts is applied, has an empty second plan and can be destroyed.
func TestHostileConfigurations(t *testing.T) {
	t.Parallel()
	list := scenes(t, func(kind string) bool { return kind != providerKind })
	outcomes := make(chan string, len(list))
	t.Run("all", func(t *testing.T) {
		for i, s := range list {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				outcomes <- s.play(t, newSimulated(t))
			})
		}
	})
	report(t, outcomes)
}

// The same for the provider block. What it leaves out comes from the environment, so that the endpoints of this test stand there.
func TestHostileProviderBlocks(t *testing.T) {
	list := scenes(t, func(kind string) bool { return kind == providerKind })
	e := newSimulated(t)
	prepare(t, e)
	for name, value := range map[string]string{"AWS_ENDPOINT_URL": e.URL, "AWS_REGION": e.Region, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"} {
		t.Setenv(name, value)
	}
	outcomes := make(chan string, len(list))
	for i, s := range list {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			outcomes <- s.playIn(t, newWorkspace())
		})
	}
	report(t, outcomes)
}

// report counts how configurations have ended.
func report(t *testing.T, outcomes chan string) {
	t.Helper()
	close(outcomes)
	counted := map[string]int{}
	for outcome := range outcomes {
		counted[outcome]++
		counted["all"]++
	}
	t.Logf("Configurations: %v", counted)
}

// How a configuration ends.
const (
	converged      = "converged"
	refusedByPlan  = "refused by the plan"
	refusedByApply = "refused by the apply for values that only it knew"
	excepted       = "refused by the apply as listed"
	failed         = "failed"
)

// play plans, applies and destroys the configuration of a block.
func (s scene) play(t *testing.T, e *acctest.Environment) string {
	t.Helper()
	prepare(t, e)
	prepared := names(e)
	w := newWorkspace()
	w.Write("provider.tf", e.Provider("max_retries = 1"))
	if s.before != "" {
		w.Write("main.tf", s.before)
		if said := run(t, w); said.HasError() {
			t.Errorf("The valid configuration fails: %s\n%s", said.Errors(), s.before)
			return failed
		}
	}
	outcome := s.playIn(t, w)
	if now := names(e); !s.stays() && !slices.Equal(now, prepared) {
		t.Errorf("%s: %s: SES has %q, want %q\n%s\n%s", s.at, outcome, now, prepared, clip(s.before), clip(s.text))
		return failed
	}
	return outcome
}

// names are the names of all objects of SES.
func names(e *acctest.Environment) []string {
	_, all := e.Simulator.Empty()
	return all
}

// stays reports whether a configuration says itself that a destroy leaves something.
func (s scene) stays() bool {
	return slices.ContainsFunc([]string{"detach", "deletion_protection", `"delete" = "1ns"`}, func(word string) bool { return strings.Contains(s.before+s.text, word) })
}

// longest is how long a configuration may take that waits for nothing.
const longest = 30 * time.Second

// playIn plays in a workspace that has what comes before.
func (s scene) playIn(t *testing.T, w *core.Workspace) string {
	t.Helper()
	began := time.Now()
	fail := func(what string, said core.Diagnostics) string {
		t.Errorf("%s: %s: %s\nbefore:\n%s\nconfiguration:\n%s", s.at, what, said.Errors(), clip(s.before), clip(s.text))
		return failed
	}
	w.Write("main.tf", s.text)
	plan, said := w.Plan(t.Context(), core.PlanOptions{})
	if blamed(said) != "" {
		return fail("the plan blames the provider", said)
	}
	outcome := refusedByPlan
	if !said.HasError() {
		if outcome, said = s.apply(t, w, plan); outcome == failed {
			return fail("after the plan", said)
		}
	}
	w.Write("main.tf", "")
	if said := w.Destroy(t.Context()); said.HasError() && !exceptionAt(said) || blamed(said) != "" {
		return fail("the destroy", said)
	}
	if took := time.Since(began); took > longest {
		return fail("it took "+took.String(), nil)
	}
	return outcome
}

// apply applies a plan and plans again.
func (s scene) apply(t *testing.T, w *core.Workspace, plan *core.Plan) (string, core.Diagnostics) {
	t.Helper()
	said := w.Apply(t.Context(), plan)
	switch {
	case blamed(said) != "":
		return failed, said
	case said.HasError() && exceptionAt(said):
		return excepted, nil
	case said.HasError() && s.late:
		return refusedByApply, nil
	case said.HasError():
		return failed, said
	}
	again, said := w.Plan(t.Context(), core.PlanOptions{})
	switch {
	case said.HasError() && s.late && blamed(said) == "":
		return refusedByApply, nil // An object that did not change was not asked about the value.
	case said.HasError():
		return failed, said
	case !again.Empty():
		return failed, core.Diagnostics{{Summary: "The second plan is not empty", Detail: again.String()}}
	}
	return converged, nil
}

// run plans and applies.
func run(t *testing.T, w *core.Workspace) core.Diagnostics {
	t.Helper()
	plan, said := w.Plan(t.Context(), core.PlanOptions{})
	if said.HasError() {
		return said
	}
	return append(said, w.Apply(t.Context(), plan)...)
}

// clip shortens a configuration with huge values.
func clip(text string) string {
	const most = 4000
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
