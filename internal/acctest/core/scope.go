// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// scope evaluates the expressions of one walk: what a reference means is known as far as the walk has come.
type scope struct {
	configuration *configuration
	variables     map[string]cty.Value
	functions     map[string]function.Function
	// resource is the value of all instances of a resource; ok is false for one that the configuration does not have.
	resource func(at string) (value cty.Value, ok bool)
}

// instance is what an expression may refer to inside one instance: each, count and self.
type instance map[string]cty.Value

// evaluate gives the value of an expression.
func (s *scope) evaluate(expr hcl.Expression, inside instance) (cty.Value, hcl.Diagnostics) {
	variables, diags := s.references(expr.Variables(), inside)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	return expr.Value(&hcl.EvalContext{Variables: variables, Functions: s.functions})
}

// references are the values that an expression refers to, by their root.
func (s *scope) references(traversals []hcl.Traversal, inside instance) (map[string]cty.Value, hcl.Diagnostics) {
	out := map[string]cty.Value{}
	maps.Copy(out, inside)
	resources := map[string]bool{}
	names := map[string][]string{}
	for _, t := range traversals {
		root := t.RootName()
		if _, known := inside[root]; known {
			continue
		}
		switch root {
		case "path":
			out["path"] = cty.ObjectVal(map[string]cty.Value{"module": cty.StringVal("."), "root": cty.StringVal("."), "cwd": cty.StringVal(workingDirectory())})
		case "terraform":
			out["terraform"] = cty.ObjectVal(map[string]cty.Value{"workspace": cty.StringVal("default")})
		case "var", "local":
			name, ok := stepName(t, 1)
			if !ok {
				return nil, invalidReference(t, "A reference to a variable or local value needs its name.")
			}
			names[root] = append(names[root], name)
		default:
			at, err := traversalAddress(t)
			if err != nil {
				return nil, invalidReference(t, err.Error())
			}
			resources[at.resource()] = true
		}
	}
	for root, wanted := range names {
		values := map[string]cty.Value{}
		for _, name := range wanted {
			value, diags := s.named(root, name)
			if diags.HasErrors() {
				return nil, diags
			}
			values[name] = value
		}
		out[root] = cty.ObjectVal(values)
	}
	return out, s.addResources(out, slices.Sorted(maps.Keys(resources)))
}

// addResources puts the values of resources where references find them.
func (s *scope) addResources(out map[string]cty.Value, wanted []string) hcl.Diagnostics {
	managed, data := map[string]map[string]cty.Value{}, map[string]map[string]cty.Value{}
	for _, text := range wanted {
		at, err := parseAddress(text)
		if err != nil {
			return hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Invalid reference", Detail: err.Error()}}
		}
		value, ok := s.resource(text)
		if !ok {
			return hcl.Diagnostics{{
				Severity: hcl.DiagError, Summary: "Reference to undeclared resource",
				Detail: fmt.Sprintf("The configuration declares no resource %q named %q.", at.typeName, at.name),
			}}
		}
		group := managed
		if at.data {
			group = data
		}
		if group[at.typeName] == nil {
			group[at.typeName] = map[string]cty.Value{}
		}
		group[at.typeName][at.name] = value
	}
	for typeName, values := range managed {
		out[typeName] = cty.ObjectVal(values)
	}
	if len(data) > 0 {
		types := map[string]cty.Value{}
		for typeName, values := range data {
			types[typeName] = cty.ObjectVal(values)
		}
		out["data"] = cty.ObjectVal(types)
	}
	return nil
}

// named is the value of a variable or of a local value.
func (s *scope) named(root, name string) (cty.Value, hcl.Diagnostics) {
	if root == "local" {
		expr, ok := s.configuration.locals[name]
		if !ok {
			return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Reference to undeclared local value", Detail: "No local value " + name + " is declared."}}
		}
		return s.evaluate(expr, nil)
	}
	b, ok := s.configuration.variables[name]
	if !ok {
		return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Reference to undeclared input variable", Detail: "No variable " + name + " is declared."}}
	}
	return s.variable(name, b)
}

func (s *scope) variable(name string, b *hclsyntax.Block) (cty.Value, hcl.Diagnostics) {
	kind := cty.DynamicPseudoType
	if a, ok := b.Body.Attributes["type"]; ok {
		var diags hcl.Diagnostics
		if kind, diags = typeConstraint(a.Expr); diags.HasErrors() {
			return cty.NilVal, diags
		}
	}
	value, ok := s.variables[name]
	if !ok {
		a, hasDefault := b.Body.Attributes["default"]
		if !hasDefault {
			return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "No value for required variable", Detail: "The variable " + name + " has no default and no value."}}
		}
		var diags hcl.Diagnostics
		if value, diags = a.Expr.Value(&hcl.EvalContext{Functions: s.functions}); diags.HasErrors() {
			return cty.NilVal, diags
		}
	}
	converted, err := convert.Convert(value, kind)
	if err != nil {
		return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Invalid value for input variable", Detail: name + ": " + err.Error() + "."}}
	}
	return converted, nil
}

func invalidReference(t hcl.Traversal, detail string) hcl.Diagnostics {
	return hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Invalid reference", Detail: detail, Subject: t.SourceRange().Ptr()}}
}

// stepName is the name at one step of a reference.
func stepName(t hcl.Traversal, step int) (string, bool) {
	if len(t) <= step {
		return "", false
	}
	a, ok := t[step].(hcl.TraverseAttr)
	return a.Name, ok
}

func workingDirectory() string {
	directory, err := os.Getwd()
	if err != nil {
		return "."
	}
	return directory
}
