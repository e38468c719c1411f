// SPDX-License-Identifier: MPL-2.0

package core

import (
	"slices"
	"testing"
)

// What the provider is called with: private state goes from each call to the next.
func TestPrivateStateIsHandedOn(t *testing.T) {
	t.Parallel()
	p, w := newToy(t, oneThing)
	expect := func(what string, run func() Diagnostics, want ...string) {
		t.Helper()
		if diags := run(); diags.HasError() {
			t.Fatalf("%s: %v", what, diags)
		}
		if got := p.taken(); !slices.Equal(got, want) {
			t.Errorf("%s: the calls are\n%q, want\n%q", what, got, want)
		}
	}
	apply := func() Diagnostics { return planAndApply(t, w) }
	expect("create", apply,
		"configure", `plan create "one" private=`,
		"configure", `plan create "one" private=`, `apply create "one" private=planned create`)
	w.Write("main.tf", notedThing)
	expect("update", apply,
		"configure", `read "one" private=made`, `plan update "one" private=made`,
		"configure", `plan update "one" private=made`, `apply update "one" private=planned update of made`)
	expect("no-op", apply,
		"configure", `read "one" private=made`, `plan update "one" private=made`,
		"configure")
	w.Write("main.tf", `resource "toy_thing" "a" { name = "two" }`)
	expect("replace", apply,
		"configure", `read "one" private=made`, `plan update "two" private=made`, `plan create "two" private=planned update of made`,
		"configure", `apply delete "one" private=planned create of planned update of made`,
		`plan create "two" private=`, `apply create "two" private=planned create`)
	w.Write("main.tf", "resource \"toy_thing\" \"a\" {\n  name = \"three\"\n  lifecycle { create_before_destroy = true }\n}")
	expect("create before destroy", apply,
		"configure", `read "two" private=made`, `plan update "three" private=made`, `plan create "three" private=planned update of made`,
		"configure", `plan create "three" private=`, `apply create "three" private=planned create`,
		`plan delete "two" private=made`, `apply delete "two" private=planned delete of made`)
	if err := w.Taint("toy_thing.a", true); err != nil {
		t.Fatal(err)
	}
	w.Write("main.tf", `resource "toy_thing" "a" { name = "three" }`)
	expect("tainted", apply,
		"configure", `read "three" private=made`, `plan create "three" private=`,
		"configure", `apply delete "three" private=planned create`, `plan create "three" private=`, `apply create "three" private=planned create`)
	expect("destroy", func() Diagnostics { return w.Destroy(t.Context()) },
		"configure", `read "three" private=made`, `plan update "three" private=made`,
		"configure", `plan delete "three" private=made`,
		"configure", `apply delete "three" private=planned delete of made`)
	w.Write("main.tf", oneThing+"\nimport {\n  to = toy_thing.a\n  id = \"one\"\n}")
	expect("import", apply,
		"configure", `import "one"`, `read "one" private=imported`, `plan update "one" private=imported`,
		"configure")
	w.Write("main.tf", "")
	expect("removed", apply,
		"configure", `read "one" private=imported`, `plan delete "one" private=imported`,
		"configure", `apply delete "one" private=planned delete of imported`)
}

// What a replacement has put aside and could not destroy is planned twice: in the plan and again at apply.
func TestDeposedObjectIsPlannedAtApply(t *testing.T) {
	t.Parallel()
	p, w := newToy(t, "resource \"toy_thing\" \"a\" {\n  name = \"one\"\n  lifecycle { create_before_destroy = true }\n}")
	mustApply(t, w)
	w.Write("main.tf", "resource \"toy_thing\" \"a\" {\n  name = \"two\"\n  lifecycle { create_before_destroy = true }\n}")
	p.alter["apply"] = func(a *toyAnswer) { a.failed = a.kind == "delete" }
	wantError(t, planAndApply(t, w), "The toy is broken", "")
	delete(p.alter, "apply")
	p.taken()
	mustApply(t, w)
	want := []string{
		"configure", `plan delete "one" private=made`, `plan update "two" private=made`, `read "one" private=made`, `read "two" private=made`,
		"configure", `plan delete "one" private=made`, `apply delete "one" private=planned delete of made`,
	}
	got := p.taken()
	slices.Sort(got[1:5])
	if !slices.Equal(got, want) {
		t.Errorf("The calls are\n%q, want\n%q", got, want)
	}
	if got := len(w.state.get("toy_thing.a").objects()); got != 1 {
		t.Errorf("The state has %d objects, want 1.", got)
	}
}

// Terraform 1.11 plans the destroy of what the configuration does not have any more before it reads it; later versions and OpenTofu after.
func TestOrphanIsReadAndPlanned(t *testing.T) {
	t.Parallel()
	for first, want := range map[bool][]string{
		false: {"configure", `read "one" private=made`, `plan delete "one" private=made`},
		true:  {"configure", `plan delete "one" private=made`, `read "one" private=made`},
	} {
		p, w := newToy(t, oneThing)
		mustApply(t, w)
		p.taken()
		w.DestroyBeforeRead = first
		w.Write("main.tf", "")
		if _, diags := w.Plan(t.Context(), PlanOptions{}); diags.HasError() {
			t.Fatal(diags)
		}
		if got := p.taken(); !slices.Equal(got, want) {
			t.Errorf("The calls are %q, want %q.", got, want)
		}
		p.gone["one"] = true
		if plan, diags := w.Plan(t.Context(), PlanOptions{}); diags.HasError() || !plan.Empty() {
			t.Errorf("The plan of what is gone is not empty: %v %v", plan, diags)
		}
	}
}

// removed with destroy = false forgets an object. Terraform makes no call for that, OpenTofu reads the object.
func TestForget(t *testing.T) {
	t.Parallel()
	for reads, want := range map[bool][]string{false: nil, true: {"configure", `read "one" private=made`}} {
		p, w := newToy(t, oneThing)
		w.ReadForgotten = reads
		mustApply(t, w)
		p.taken()
		w.Write("main.tf", "removed {\n  from = toy_thing.a\n  lifecycle { destroy = false }\n}")
		mustApply(t, w)
		if got := p.taken(); !slices.Equal(got, want) {
			t.Errorf("With ReadForgotten = %t the calls are %q, want %q.", reads, got, want)
		}
		if w.state.get("toy_thing.a") != nil {
			t.Error("The state still has the object.")
		}
	}
}
