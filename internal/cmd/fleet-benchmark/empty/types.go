// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// attribute is an attribute as the file describes it.
type attribute struct {
	Name string `json:"name"`
	// Type is the type in Terraform's JSON form. It is absent for a nested attribute.
	Type     json.RawMessage `json:"type,omitempty"`
	Required bool            `json:"required,omitempty"`
	Optional bool            `json:"optional,omitempty"`
	Computed bool            `json:"computed,omitempty"`
	// Nesting is single or map for a nested attribute.
	Nesting    string      `json:"nesting,omitempty"`
	Attributes []attribute `json:"attributes,omitempty"`
}

// readTypes reads the attributes of each resource type, by its name without the provider's prefix.
func readTypes(file string) (map[string][]attribute, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var described map[string][]attribute
	return described, json.Unmarshal(content, &described)
}

// attributesOf makes attributes that check and plan nothing.
func attributesOf(described []attribute) (map[string]schema.Attribute, error) {
	made := make(map[string]schema.Attribute, len(described))
	for _, a := range described {
		var err error
		if made[a.Name], err = a.made(); err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	return made, nil
}

// made is one attribute.
func (a attribute) made() (schema.Attribute, error) {
	if a.Nesting != "" {
		members, err := attributesOf(a.Attributes)
		if a.Nesting == "map" {
			return schema.MapNestedAttribute{
				Required: a.Required, Optional: a.Optional, Computed: a.Computed,
				NestedObject: schema.NestedAttributeObject{Attributes: members},
			}, err
		}
		return schema.SingleNestedAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed, Attributes: members}, err
	}
	kind, err := tftypes.ParseJSONType(a.Type) //nolint:staticcheck // The form is the one that the driver writes with MarshalJSON.
	if err != nil {
		return nil, err
	}
	switch kind := typeOf(kind).(type) {
	case types.MapType:
		return schema.MapAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed, ElementType: kind.ElemType}, nil
	case types.ListType:
		return schema.ListAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed, ElementType: kind.ElemType}, nil
	case types.SetType:
		return schema.SetAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed, ElementType: kind.ElemType}, nil
	case types.ObjectType:
		return schema.ObjectAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed, AttributeTypes: kind.AttrTypes}, nil
	}
	switch {
	case kind.Is(tftypes.Bool):
		return schema.BoolAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed}, nil
	case kind.Is(tftypes.Number):
		return schema.NumberAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed}, nil
	default:
		return schema.StringAttribute{Required: a.Required, Optional: a.Optional, Computed: a.Computed}, nil
	}
}

// typeOf is a type as the framework has it.
func typeOf(kind tftypes.Type) attr.Type {
	switch kind := kind.(type) {
	case tftypes.Map:
		return types.MapType{ElemType: typeOf(kind.ElementType)}
	case tftypes.List:
		return types.ListType{ElemType: typeOf(kind.ElementType)}
	case tftypes.Set:
		return types.SetType{ElemType: typeOf(kind.ElementType)}
	case tftypes.Object:
		members := make(map[string]attr.Type, len(kind.AttributeTypes))
		for name, member := range kind.AttributeTypes {
			members[name] = typeOf(member)
		}
		return types.ObjectType{AttrTypes: members}
	}
	switch {
	case kind.Is(tftypes.Bool):
		return types.BoolType
	case kind.Is(tftypes.Number):
		return types.NumberType
	default:
		return types.StringType
	}
}
