// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// A value of a configuration is a cty.Value, which may be unknown, or one of these two, which can hold such values of any types.
type (
	members  map[string]any
	elements []any
)

// unknown is a value that is known only at apply; what it becomes then is written into a terraform_data.
type unknown struct{ becomes any }

// parse reads the arguments of a block.
func parse(t *testing.T, text string) members {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(text), "valid.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("%v in\n%s", diags, text)
	}
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		t.Fatalf("The body is a %T.", file.Body)
	}
	return parsed(t, body)
}

func parsed(t *testing.T, body *hclsyntax.Body) members {
	t.Helper()
	out := members{}
	for name, attribute := range body.Attributes {
		value, diags := attribute.Expr.Value(nil)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		out[name] = tree(value)
	}
	for _, block := range body.Blocks {
		list, _ := out[block.Type].(elements)
		out[block.Type] = append(list, parsed(t, block.Body))
	}
	return out
}

// tree takes a value apart.
func tree(value cty.Value) any {
	switch kind := value.Type(); {
	case value.IsNull():
		return value
	case kind.IsObjectType() || kind.IsMapType():
		out := members{}
		for name, member := range value.AsValueMap() {
			out[name] = tree(member)
		}
		return out
	case kind.IsTupleType() || kind.IsListType() || kind.IsSetType():
		out := elements{}
		for _, element := range value.AsValueSlice() {
			out = append(out, tree(element))
		}
		return out
	}
	return value
}

// copied copies a value.
func copied(value any) any { return mapped(value, func(leaf any) any { return leaf }) }

// mapped copies a value with what becomes of its leaves.
func mapped(value any, leaf func(any) any) any {
	switch value := value.(type) {
	case members:
		out := members{}
		for name, member := range value {
			out[name] = mapped(member, leaf)
		}
		return out
	case elements:
		out := elements{}
		for _, element := range value {
			out = append(out, mapped(element, leaf))
		}
		return out
	}
	return leaf(value)
}

// writer writes a configuration, and gathers what is known only at apply.
type writer struct{ late []any }

// body writes the arguments of a block; blocks are the names of those that are nested blocks.
func (w *writer) body(arguments members, blocks []string) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if list, ok := arguments[name].(elements); ok && slices.Contains(blocks, name) {
			for _, one := range list {
				inner, _ := one.(members)
				fmt.Fprintf(&out, "%s {\n%s}\n", name, w.body(inner, nil))
			}
			continue
		}
		fmt.Fprintf(&out, "%s = %s\n", name, w.expression(arguments[name]))
	}
	return out.String()
}

// expression writes a value.
func (w *writer) expression(value any) string {
	switch value := value.(type) {
	case members:
		parts := make([]string, 0, len(value))
		for _, name := range slices.Sorted(maps.Keys(value)) {
			parts = append(parts, w.expression(cty.StringVal(name))+" = "+w.expression(value[name]))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case elements:
		parts := make([]string, 0, len(value))
		for _, one := range value {
			parts = append(parts, w.expression(one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case unknown:
		w.late = append(w.late, value.becomes)
		return fmt.Sprintf("terraform_data.late%d.output", len(w.late)-1)
	case cty.Value:
		return string(hclwrite.TokensForValue(value).Bytes())
	}
	panic(fmt.Sprintf("no value of a configuration: %T", value))
}

// lateBlocks are the objects that hold what is known only at apply.
func (w *writer) lateBlocks() string {
	var out strings.Builder
	for i := 0; i < len(w.late); i++ {
		fmt.Fprintf(&out, "resource \"terraform_data\" \"late%d\" {\n  input = %s\n}\n", i, w.expression(w.late[i]))
	}
	return out.String()
}
