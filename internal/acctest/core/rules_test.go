// SPDX-License-Identifier: MPL-2.0

package core

import (
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

const (
	oneThing   = `resource "toy_thing" "a" { name = "one" }`
	notedThing = `resource "toy_thing" "a" {
  name = "one"
  note = "new"
}`
)

// Each case breaks one rule of the protocol in one call; everything else of the provider is right.
func TestBrokenRulesAreRefused(t *testing.T) {
	t.Parallel()
	text, null, unknown := cty.StringVal("other"), cty.NullVal(cty.String), cty.UnknownVal(cty.String)
	other := cty.ObjectVal(map[string]cty.Value{"name": text})
	for name, c := range map[string]struct {
		call  string
		alter func(*toyAnswer)
		// summary and detail are what the error has to say.
		summary, detail string
		// second breaks the rule when the thing exists and its note is changed.
		second bool
	}{
		"configured value not planned":           {"plan", answerWith("create", "name", text), "Provider produced invalid plan", ".name: planned as", false},
		"value planned that is not configured":   {"plan", answerWith("create", "note", text), "Provider produced invalid plan", ".note: planned with the value", false},
		"unknown planned though not computed":    {"plan", answerWith("create", "note", unknown), "Provider produced invalid plan", ".note: planned with the value unknown", false},
		"configured value planned as unknown":    {"plan", answerWith("create", "name", unknown), "Provider produced invalid plan", ".name: planned as unknown", false},
		"write-only value planned":               {"plan", answerWith("create", "secret", text), "Provider produced invalid plan", ".secret: is write-only", false},
		"planned for absence":                    {"plan", func(a *toyAnswer) { a.value = cty.NullVal(toyKind) }, "Provider produced invalid plan", "planned for absence", false},
		"another identity planned for an update": {"plan", identifyAs("update", other), "Provider produced different identity", `"other"`, true},
		"planned value not kept":                 {"apply", answerWith("create", "name", text), "Provider produced inconsistent result after apply", ".name: was", false},
		"value appears at apply":                 {"apply", answerWith("create", "note", text), "Provider produced inconsistent result after apply", ".note: was null, but now", false},
		"value vanishes at apply":                {"apply", answerWith("update", "note", null), "Provider produced inconsistent result after apply", "but now null", true},
		"planned value not kept by an update":    {"apply", answerWith("update", "token", text), "Provider produced inconsistent result after apply", ".token: was", true},
		"unknown after apply":                    {"apply", answerWith("create", "token", unknown), "Provider returned invalid result object after apply", "unknown value", false},
		"nothing after create":                   {"apply", func(a *toyAnswer) { a.value = cty.NullVal(toyKind) }, "Provider produced inconsistent result after apply", "now absent", false},
		"write-only value after apply":           {"apply", answerWith("create", "secret", text), "Provider produced invalid object", ".secret: is write-only", false},
		"no identity after apply":                {"apply", identifyAs("create", cty.NilVal), "Provider produced invalid identity", "no identity", false},
		"identity unknown after apply":           {"apply", identifyAs("create", cty.UnknownVal(toyIdentity)), "Provider produced invalid identity", "unknown values", false},
		"identity changed by an update":          {"apply", identifyAs("update", other), "Provider produced different identity", `"other"`, true},
		"identity changed by a read":             {"read", identifyAs("read", other), "Provider produced different identity", `"other"`, true},
		"no identity after a read":               {"read", identifyAs("read", cty.NilVal), "Provider produced invalid identity", "no identity", true},
		"unknown after a read":                   {"read", answerWith("read", "token", unknown), "Provider produced invalid object", "unknown value", true},
		"write-only value read":                  {"read", answerWith("read", "secret", text), "Provider produced invalid object", ".secret: is write-only", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, faulty := range []bool{false, true} {
				p, w := newToy(t, oneThing)
				if c.second {
					mustApply(t, w)
					w.Write("main.tf", notedThing)
				}
				if !faulty {
					mustApply(t, w)
					continue
				}
				p.alter[c.call] = c.alter
				wantError(t, planAndApply(t, w), c.summary, c.detail)
			}
		})
	}
}

// answerWith alters a member of the answer to one kind of change.
func answerWith(kind, name string, value cty.Value) func(*toyAnswer) {
	return func(a *toyAnswer) {
		if a.kind == kind {
			a.set(name, value)
		}
	}
}

// identifyAs alters the identity in the answer to one kind of change.
func identifyAs(kind string, value cty.Value) func(*toyAnswer) {
	return func(a *toyAnswer) {
		if a.kind == kind {
			a.identity = value
		}
	}
}

// A destroy that leaves the object is refused, and the object stays in the state.
func TestDestroyThatLeavesTheObject(t *testing.T) {
	t.Parallel()
	p, w := newToy(t, oneThing)
	mustApply(t, w)
	left := w.state.current("toy_thing.a")
	p.alter["apply"] = func(a *toyAnswer) {
		value, err := decodeKept(left, toyKind)
		if err != nil {
			t.Error(err)
		}
		a.value, a.identity = value, identityNamed(value)
	}
	wantError(t, w.Destroy(t.Context()), "Provider returned invalid result object after apply", "Destroying should always produce a null value")
	if w.state.current("toy_thing.a") == nil {
		t.Error("The state has lost the object.")
	}
}

// The plan that is made at apply has to agree with the first one.
func TestInconsistentFinalPlan(t *testing.T) {
	t.Parallel()
	for name, alter := range map[string]func(a *toyAnswer){
		"another value":  func(a *toyAnswer) { a.set("token", cty.StringVal("other")) },
		"another action": func(a *toyAnswer) { a.set("token", cty.UnknownVal(cty.String)); a.replace = []string{"token"} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, w := newToy(t, oneThing)
			mustApply(t, w)
			w.Write("main.tf", notedThing)
			plan, diags := w.Plan(t.Context(), PlanOptions{})
			if diags.HasError() {
				t.Fatal(diags)
			}
			p.alter["plan"] = alter
			wantError(t, w.Apply(t.Context(), plan), "Provider produced inconsistent final plan", "toy_thing.a")
		})
	}
}

// A failed create is tainted if it left something, a failed update keeps what there was.
func TestFailedApply(t *testing.T) {
	t.Parallel()
	fail := func(a *toyAnswer) { a.failed = true }
	failEmpty := func(a *toyAnswer) { a.failed, a.value = true, cty.NullVal(toyKind) }
	p, w := newToy(t, oneThing)
	p.alter["apply"] = failEmpty
	wantError(t, planAndApply(t, w), "The toy is broken", "")
	if w.state.get("toy_thing.a") != nil {
		t.Error("A create that has made nothing is in the state.")
	}
	p.alter["apply"] = fail
	wantError(t, planAndApply(t, w), "The toy is broken", "")
	if !w.Tainted("toy_thing.a") {
		t.Error("A create that has made something and failed is not tainted.")
	}
	delete(p.alter, "apply")
	mustApply(t, w)
	w.Write("main.tf", notedThing)
	p.alter["apply"] = failEmpty
	wantError(t, planAndApply(t, w), "The toy is broken", "")
	if w.Tainted("toy_thing.a") || w.state.current("toy_thing.a") == nil {
		t.Error("A failed update has lost or tainted the object.")
	}
}

func TestStalePlan(t *testing.T) {
	t.Parallel()
	_, w := newToy(t, oneThing)
	plan, diags := w.Plan(t.Context(), PlanOptions{})
	if diags.HasError() {
		t.Fatal(diags)
	}
	mustApply(t, w)
	wantError(t, w.Apply(t.Context(), plan), "Saved plan is stale", "")
}

// planAndApply plans and applies, and gives what both have said.
func planAndApply(t *testing.T, w *Workspace) Diagnostics {
	t.Helper()
	plan, diags := w.Plan(t.Context(), PlanOptions{})
	if diags.HasError() {
		return diags
	}
	return append(diags, w.Apply(t.Context(), plan)...)
}

func mustApply(t *testing.T, w *Workspace) {
	t.Helper()
	if diags := planAndApply(t, w); diags.HasError() {
		t.Fatal(diags)
	}
}

// wantError fails unless there is one error, with this summary and this in its detail.
func wantError(t *testing.T, diags Diagnostics, summary, detail string) {
	t.Helper()
	if got := diags.Errors(); len(got) != 1 || got[0].Summary != summary || !strings.Contains(got[0].Detail, detail) {
		t.Errorf("Want one error %q with %q, got: %v", summary, detail, got)
	}
}
