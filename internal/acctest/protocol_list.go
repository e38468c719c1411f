// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Query is a list block.
type Query struct {
	// Arguments are what its config block holds, as JSON would have it; what is left out is null. Without any, the block itself is null.
	Arguments map[string]any
	// Unknown are the names of arguments whose values are not known yet.
	Unknown []string
	// Limit is the most objects that are wanted. Zero stands for the 100 that cores use where the block has no limit.
	Limit int64
	// Whole wants the attributes of each object.
	Whole bool
}

// Found is an object that a list resource found.
type Found struct {
	// Name is what users see.
	Name string
	// Identity is its identity.
	Identity map[string]any
	// State are its attributes, null where they were not wanted.
	State tftypes.Value
}

// usualLimit is the limit of a list block without one (Terraform 1.14 to 1.16).
const usualLimit = 100

// ValidateList validates a list block.
func (p *Protocol) ValidateList(query Query) []*tfprotov6.Diagnostic {
	p.t.Helper()
	answer, err := p.lists().ValidateListResourceConfig(p.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: p.typeName, Config: p.arguments(query)})
	p.must(err, nil)
	return answer.Diagnostics
}

// List lists objects as terraform query does.
func (p *Protocol) List(query Query) (found []Found, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	limit := query.Limit
	if limit == 0 {
		limit = usualLimit
	}
	stream, err := p.lists().ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: p.typeName, Config: p.arguments(query), IncludeResource: query.Whole, Limit: limit,
	})
	p.must(err, nil)
	for result := range stream.Results {
		diags = append(diags, result.Diagnostics...)
		if result.Identity == nil {
			continue
		}
		object := p.object(result.Resource, result.Identity, nil)
		found = append(found, Found{result.DisplayName, Attributes(object.Identity), object.State})
	}
	return found, diags
}

// Listed is [Protocol.List] that has to succeed.
func (p *Protocol) Listed(query Query) []Found {
	p.t.Helper()
	found, diags := p.List(query)
	if failures := Failures(diags); len(failures) > 0 {
		p.t.Fatal(failures)
	}
	return found
}

// Generated is the configuration that a core writes for an object: the arguments among its attributes, with their values.
func (p *Protocol) Generated(state tftypes.Value) map[string]any {
	p.t.Helper()
	return p.configurable(p.schema.Block.Attributes, state)
}

// configurable are the values of attributes that a configuration can set, without null ones.
func (p *Protocol) configurable(attributes []*tfprotov6.SchemaAttribute, value tftypes.Value) map[string]any {
	p.t.Helper()
	members, written := map[string]tftypes.Value{}, map[string]any{}
	p.must(value.As(&members), nil)
	for _, attribute := range attributes {
		member := members[attribute.Name]
		switch {
		case member.IsNull() || !attribute.Required && !attribute.Optional:
		case attribute.NestedType == nil:
			written[attribute.Name] = plain(member)
		case attribute.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeMap:
			elements, each := map[string]tftypes.Value{}, map[string]any{}
			p.must(member.As(&elements), nil)
			for key, element := range elements {
				each[key] = p.configurable(attribute.NestedType.Attributes, element)
			}
			written[attribute.Name] = each
		case attribute.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
			written[attribute.Name] = p.configurable(attribute.NestedType.Attributes, member)
		default:
			p.t.Fatalf("No resource had nested lists or sets before, as %s has.", attribute.Name)
		}
	}
	return written
}

// lists is the part of the server that lists.
func (p *Protocol) lists() tfprotov6.ListResourceServer {
	p.t.Helper()
	lists, ok := p.server.(tfprotov6.ListResourceServer)
	if !ok || p.list == nil {
		p.t.Fatalf("The provider has no list resource %s.", p.typeName)
	}
	return lists
}

// arguments is the config block of a query.
func (p *Protocol) arguments(query Query) *tfprotov6.DynamicValue {
	p.t.Helper()
	if query.Arguments == nil && query.Unknown == nil {
		return p.dynamic(tftypes.NewValue(p.list.ValueType(), nil))
	}
	content, members := map[string]any{}, map[string]tftypes.Value{}
	maps.Copy(content, query.Arguments)
	p.must(p.value(content, p.list.ValueType()).As(&members), nil)
	for name, value := range members {
		if slices.Contains(query.Unknown, name) {
			members[name] = tftypes.NewValue(value.Type(), tftypes.UnknownValue)
		}
	}
	return p.dynamic(tftypes.NewValue(p.list.ValueType(), members))
}
