// SPDX-License-Identifier: MPL-2.0

package core

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// attribute is an attribute of a schema with its type as cty has it.
type attribute struct {
	name                                    string
	kind                                    cty.Type
	nested                                  []attribute
	nesting                                 tfprotov6.SchemaObjectNestingMode
	required, optional, computed, writeOnly bool
	sensitive                               bool
}

// block is a schema or a nested block of one.
type block struct {
	attributes []attribute
	blocks     []nestedBlock
}

// nestedBlock is a block type inside a schema; resources of today's providers have attributes instead, provider blocks have both.
type nestedBlock struct {
	name    string
	nesting tfprotov6.SchemaNestedBlockNestingMode
	block   block
}

// schema is the schema of a resource, a data source or the provider itself.
type schema struct {
	version int64
	block   block
}

// newSchema translates a schema of the protocol, nil for none.
func newSchema(s *tfprotov6.Schema) (*schema, error) {
	if s == nil || s.Block == nil {
		return &schema{}, nil
	}
	b, err := newBlock(s.Block)
	if err != nil {
		return nil, err
	}
	return &schema{version: s.Version, block: b}, nil
}

func newBlock(b *tfprotov6.SchemaBlock) (block, error) {
	attributes, err := newAttributes(b.Attributes)
	if err != nil {
		return block{}, err
	}
	out := block{attributes: attributes}
	for _, n := range b.BlockTypes {
		inner, err := newBlock(n.Block)
		if err != nil {
			return block{}, fmt.Errorf("%s: %w", n.TypeName, err)
		}
		out.blocks = append(out.blocks, nestedBlock{name: n.TypeName, nesting: n.Nesting, block: inner})
	}
	return out, nil
}

func newAttributes(list []*tfprotov6.SchemaAttribute) ([]attribute, error) {
	out := make([]attribute, 0, len(list))
	for _, a := range list {
		next := attribute{
			name: a.Name, required: a.Required, optional: a.Optional, computed: a.Computed, writeOnly: a.WriteOnly, sensitive: a.Sensitive,
		}
		var err error
		if a.NestedType != nil {
			next.nesting = a.NestedType.Nesting
			next.nested, err = newAttributes(a.NestedType.Attributes)
			next.kind = nest(next.nesting, objectType(next.nested, false))
		} else {
			next.kind, err = ctyType(a.Type)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
		out = append(out, next)
	}
	return out, nil
}

// ctyType translates a type by way of the JSON form that both libraries share.
func ctyType(t tftypes.Type) (cty.Type, error) {
	encoded, err := json.Marshal(t)
	if err != nil {
		return cty.NilType, err
	}
	return ctyjson.UnmarshalType(encoded)
}

// nest wraps the type of an object the way a nested attribute holds it.
func nest(mode tfprotov6.SchemaObjectNestingMode, object cty.Type) cty.Type {
	switch mode {
	case tfprotov6.SchemaObjectNestingModeList:
		return cty.List(object)
	case tfprotov6.SchemaObjectNestingModeSet:
		return cty.Set(object)
	case tfprotov6.SchemaObjectNestingModeMap:
		return cty.Map(object)
	default:
		return object
	}
}

// objectType is the type of an object with the given attributes. In a configuration those that are not required may be left out.
func objectType(attributes []attribute, configuration bool) cty.Type {
	types := make(map[string]cty.Type, len(attributes))
	var optional []string
	for _, a := range attributes {
		types[a.name] = a.kind
		if configuration {
			types[a.name] = a.configurationType()
		}
		if !a.required {
			optional = append(optional, a.name)
		}
	}
	if configuration {
		return cty.ObjectWithOptionalAttrs(types, optional)
	}
	return cty.Object(types)
}

// configurationType is the type that a configuration's value is converted to.
func (a attribute) configurationType() cty.Type {
	if a.nested == nil {
		return a.kind
	}
	return nest(a.nesting, objectType(a.nested, true))
}

// kind is the type of a whole block.
func (b block) kind() cty.Type {
	types := make(map[string]cty.Type, len(b.attributes)+len(b.blocks))
	for _, a := range b.attributes {
		types[a.name] = a.kind
	}
	for _, n := range b.blocks {
		switch n.nesting {
		case tfprotov6.SchemaNestedBlockNestingModeList:
			types[n.name] = cty.List(n.block.kind())
		case tfprotov6.SchemaNestedBlockNestingModeSet:
			types[n.name] = cty.Set(n.block.kind())
		default:
			types[n.name] = n.block.kind()
		}
	}
	return cty.Object(types)
}
