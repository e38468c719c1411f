// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// The kinds of blocks that a configuration has, as HCL names them. Functions are arguments of an output.
const (
	resourceKind = "resource"
	dataKind     = "data"
	providerKind = "provider"
	functionKind = "function"
)

// Steps of a path that stand for some key of a map, and for some element of a list or set.
const (
	anyKey     = "*"
	anyElement = "#"
)

// argument is a place in a configuration where a value can be written.
type argument struct {
	// kind and typeName name the block: resource and ses_tenant.
	kind, typeName string
	// path leads to the value, such as mail_from, subdomain.
	path []string
	// value is the type of the value.
	value tftypes.Type
	// words are the words in the argument's description that are written as code: what it accepts, among other things.
	words []string
	// block reports whether it is a nested block, which holds no expression of its own.
	block bool
}

// String names an argument as a report does.
func (a argument) String() string { return fmt.Sprintf("%s %s %v", a.kind, a.typeName, a.path) }

// arguments are all arguments of the provider, in an order that does not change.
func arguments(t *testing.T) []argument {
	t.Helper()
	server, err := acctest.Factories()["ses"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	out := ofBlock(argument{kind: providerKind, typeName: "ses"}, schemas.Provider.Block)
	for _, one := range []struct {
		kind    string
		schemas map[string]*tfprotov6.Schema
	}{{resourceKind, schemas.ResourceSchemas}, {dataKind, schemas.DataSourceSchemas}} {
		for _, name := range slices.Sorted(maps.Keys(one.schemas)) {
			out = append(out, ofBlock(argument{kind: one.kind, typeName: name}, one.schemas[name].Block)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schemas.Functions)) {
		for _, parameter := range schemas.Functions[name].Parameters {
			at := argument{kind: functionKind, typeName: name, path: []string{parameter.Name}, value: parameter.Type, words: wordsOf(parameter.Description)}
			out = append(out, at)
			out = append(out, inside(at)...)
		}
	}
	return out
}

func ofBlock(at argument, block *tfprotov6.SchemaBlock) []argument {
	out := ofAttributes(at, block.Attributes)
	for _, nested := range block.BlockTypes {
		next := at
		next.path, next.value, next.block = deeper(at, nested.TypeName, anyElement), nested.Block.ValueType(), true
		out = append(out, next)
		next.block = false
		out = append(out, ofBlock(next, nested.Block)...)
	}
	return out
}

func ofAttributes(at argument, attributes []*tfprotov6.SchemaAttribute) []argument {
	var out []argument
	for _, attribute := range attributes {
		if !attribute.Required && !attribute.Optional {
			continue
		}
		next := at
		next.path, next.value, next.words = deeper(at, attribute.Name), attribute.ValueType(), wordsOf(attribute.Description)
		out = append(out, next)
		if attribute.NestedType == nil {
			out = append(out, inside(next)...)
			continue
		}
		if attribute.NestedType.Nesting != tfprotov6.SchemaObjectNestingModeSingle {
			next.path = deeper(next, stepInto(next.value))
			next.value = element(next.value)
			out = append(out, next)
		}
		out = append(out, ofAttributes(next, attribute.NestedType.Attributes)...)
	}
	return out
}

// inside are the places inside a value whose type alone is known.
func inside(at argument) []argument {
	next := at
	switch kind := at.value.(type) {
	case tftypes.Object:
		var out []argument
		for _, name := range slices.Sorted(maps.Keys(kind.AttributeTypes)) {
			next.path, next.value = deeper(at, name), kind.AttributeTypes[name]
			out = append(append(out, next), inside(next)...)
		}
		return out
	default:
		if element(kind) == nil {
			return nil
		}
		next.path, next.value = deeper(at, stepInto(kind)), element(kind)
		return append([]argument{next}, inside(next)...)
	}
}

// element is the type of the elements of a collection, nil for what is none.
func element(kind tftypes.Type) tftypes.Type {
	switch kind := kind.(type) {
	case tftypes.List:
		return kind.ElementType
	case tftypes.Set:
		return kind.ElementType
	case tftypes.Map:
		return kind.ElementType
	}
	return nil
}

// stepInto is the step to an element of a collection.
func stepInto(kind tftypes.Type) string {
	if _, is := kind.(tftypes.Map); is {
		return anyKey
	}
	return anyElement
}

func deeper(at argument, steps ...string) []string { return slices.Concat(at.path, steps) }

var coded = regexp.MustCompile("`([^`]+)`")

func wordsOf(description string) []string {
	var out []string
	for _, found := range coded.FindAllStringSubmatch(description, -1) {
		out = append(out, strings.Trim(found[1], `"`))
	}
	return out
}
