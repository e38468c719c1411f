// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// Every argument of every resource is unknown in a plan and turns out null, a value or empty in the apply, at creation and at update. The core
// finds no bug in the provider, what a known configuration could apply is applied, and the next plan is empty.
func TestUnknownArguments(t *testing.T) {
	t.Parallel()
	subjects := unknownSubjects(t)
	for typeName, schema := range resourceSchemas(t) {
		subject, ok := subjects[typeName]
		if !ok {
			t.Errorf("%s is not tried.", typeName)
			continue
		}
		paths := argumentPaths(schema.Block.Attributes, "")
		if tried := slices.Sorted(maps.Keys(subject.arguments)); !slices.Equal(tried, paths) {
			t.Errorf("The arguments of %s are %v, and %v are tried.", typeName, paths, tried)
		}
		for _, path := range paths {
			for _, way := range []string{"null", "value", "empty"} {
				for _, from := range []string{"", "without", "with"} {
					u := unknownCase{subject: subject, typeName: typeName, path: path, way: way, from: from}
					if u.actual(t) == cty.NilVal || (from != "" && strings.HasPrefix(path, "timeouts.")) {
						continue // One mechanism reads the members of timeouts, so their creations are enough.
					}
					t.Run(fmt.Sprintf("%s/%s to %s/from %s", typeName, path, way, from), func(t *testing.T) {
						t.Parallel()
						u.run(t)
					})
				}
			}
		}
	}
}

// resourceSchemas are the schemas of all resources.
func resourceSchemas(t *testing.T) map[string]*tfprotov6.Schema {
	t.Helper()
	schemas, err := provider.NewServer("test")().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return schemas.ResourceSchemas
}

// argumentPaths are the paths of all arguments, sorted; the element of a map of objects is "x".
func argumentPaths(attributes []*tfprotov6.SchemaAttribute, prefix string) []string {
	var paths []string
	for _, attribute := range attributes {
		if !attribute.Optional && !attribute.Required {
			continue
		}
		path := prefix + attribute.Name
		paths = append(paths, path)
		if nested := attribute.NestedType; nested != nil {
			if nested.Nesting == tfprotov6.SchemaObjectNestingModeMap {
				path += ".x"
			}
			paths = append(paths, argumentPaths(nested.Attributes, path+".")...)
		}
	}
	slices.Sort(paths)
	return paths
}

// unknownCase is one argument that turns out one way.
type unknownCase struct {
	subject             unknownSubject
	typeName, path, way string
	// from is the configuration before: "with" or "without" the argument, empty for a creation.
	from string
}

// actual is what the argument turns out to be; [cty.NilVal] where there is no such value.
func (u unknownCase) actual(t *testing.T) cty.Value {
	t.Helper()
	expression, diags := hclsyntax.ParseExpression([]byte(u.subject.arguments[u.path].value), "value", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	value, diags := expression.Value(nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	switch {
	case u.way == "null":
		return cty.NullVal(cty.DynamicPseudoType)
	case u.way == "value":
		return value
	case value.Type() == cty.String:
		return cty.StringVal("")
	case value.Type().IsTupleType():
		return cty.EmptyTupleVal
	case value.Type().IsObjectType():
		return cty.EmptyObjectVal
	}
	return cty.NilVal
}

// block is the resource with the given arguments; the one that is tried refers to a variable where it is asked for.
func (u unknownCase) block(arguments map[string]string) string {
	tree := map[string]any{}
	for path, value := range arguments {
		at, names := tree, strings.Split(path, ".")
		for _, name := range names[:len(names)-1] {
			next, ok := at[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[name] = next
			}
			at = next
		}
		at[names[len(names)-1]] = value
	}
	return fmt.Sprintf("variable \"v\" {}\nresource %q \"test\" {\n%s}\n", u.typeName, hclMembers(tree))
}

// hclMembers writes nested arguments, sorted.
func hclMembers(tree map[string]any) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		if below, ok := tree[name].(map[string]any); ok {
			fmt.Fprintf(&out, "%s = {\n%s}\n", name, hclMembers(below))
		} else {
			fmt.Fprintf(&out, "%s = %s\n", name, tree[name])
		}
	}
	return out.String()
}

// workspace is a new simulator with a workspace over it. The configuration of an update is that of the subject before the argument is tried.
func (u unknownCase) workspace(t *testing.T) *core.Workspace {
	t.Helper()
	e := simulated(t)
	u.subject.prepare(t, e)
	w := acctest.NewWorkspace()
	w.Write("provider.tf", e.Provider("max_retries = 0"))
	w.SetVariable("v", cty.NullVal(cty.DynamicPseudoType))
	if u.from != "" {
		before := maps.Clone(u.subject.required)
		if u.from == "with" {
			maps.Copy(before, u.subject.arguments[u.path].with)
			before[u.path] = u.subject.arguments[u.path].value
		}
		w.Write("main.tf", u.block(before))
		if diags := apply(t, w); diags.HasError() {
			t.Fatalf("The configuration before the update is refused: %v", diags.Errors())
		}
	}
	arguments := maps.Clone(u.subject.required)
	maps.Copy(arguments, u.subject.arguments[u.path].with)
	arguments[u.path] = "var.v"
	w.Write("main.tf", u.block(arguments))
	return w
}

// apply plans and applies.
func apply(t *testing.T, w *core.Workspace) core.Diagnostics {
	t.Helper()
	plan, diags := w.Plan(t.Context(), core.PlanOptions{})
	if diags.HasError() {
		return diags
	}
	return w.Apply(t.Context(), plan)
}

// run plans with the argument unknown and applies with what it turns out to be.
func (u unknownCase) run(t *testing.T) {
	w := u.workspace(t)
	w.SetVariable("v", cty.DynamicVal)
	plan, diags := w.Plan(t.Context(), core.PlanOptions{})
	if diags.HasError() {
		t.Fatalf("The plan with the unknown value is refused: %v", diags.Errors())
	}
	w.SetVariable("v", u.actual(t))
	diags = w.Apply(t.Context(), plan)
	if strings.Contains(diags.Error(), "bug in the provider") || strings.Contains(diags.Error(), "error in the provider") {
		t.Fatalf("The apply finds a bug: %v", diags.Errors())
	}
	var again *core.Plan
	if !diags.HasError() {
		again, diags = w.Plan(t.Context(), core.PlanOptions{})
	}
	if !diags.HasError() {
		if !again.Empty() {
			t.Fatalf("The second plan is not empty:\n%s", again)
		}
		return
	}
	known := u.workspace(t)
	known.SetVariable("v", u.actual(t))
	if refused := apply(t, known); !refused.HasError() {
		t.Fatalf("A known value is applied, an unknown one is refused: %v", diags.Errors())
	}
}
