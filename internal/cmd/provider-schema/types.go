package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// newType writes a type the way Terraform's JSON does: a word for a primitive, a pair of a word and the inner
// type or types for what holds others. What it does not know is "dynamic", the type of anything.
func newType(from tftypes.Type) json.RawMessage {
	switch from := from.(type) {
	case tftypes.List:
		return pair("list", newType(from.ElementType))
	case tftypes.Set:
		return pair("set", newType(from.ElementType))
	case tftypes.Map:
		return pair("map", newType(from.ElementType))
	case tftypes.Object:
		return pair("object", object(each(from.AttributeTypes, newType)))
	case tftypes.Tuple:
		inner := make([]string, len(from.ElementTypes))
		for i, element := range from.ElementTypes {
			inner[i] = string(newType(element))
		}
		return pair("tuple", json.RawMessage("["+strings.Join(inner, ",")+"]"))
	}
	switch {
	case from == nil:
		return json.RawMessage(`"dynamic"`)
	case from.Is(tftypes.String):
		return json.RawMessage(`"string"`)
	case from.Is(tftypes.Number):
		return json.RawMessage(`"number"`)
	case from.Is(tftypes.Bool):
		return json.RawMessage(`"bool"`)
	default:
		return json.RawMessage(`"dynamic"`)
	}
}

func pair(word string, inner json.RawMessage) json.RawMessage {
	return json.RawMessage(fmt.Sprintf("[%q,%s]", word, inner))
}

// object writes attribute types as a JSON object, in the order of their names.
func object(attributes map[string]json.RawMessage) json.RawMessage {
	encoded, err := json.Marshal(attributes)
	if err != nil { // cannot be: every value is JSON that newType made
		return json.RawMessage("{}")
	}
	return encoded
}
