// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"strconv"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// legacyState is a state in the form that TestCheckFunc functions look at: attributes flattened to strings.
func legacyState(state *tfjson.State) *terraform.State {
	out := terraform.NewState() //nolint:staticcheck // The checks of terraform-plugin-testing take no other form.
	root := out.RootModule()
	for name, output := range state.Values.Outputs {
		value := output.Value
		if number, ok := value.(json.Number); ok {
			value = number.String()
		}
		if truth, ok := value.(bool); ok {
			value = strconv.FormatBool(truth)
		}
		root.Outputs[name] = &terraform.OutputState{Value: value}
	}
	for _, object := range state.Values.RootModule.Resources {
		attributes := map[string]string{}
		flatten(attributes, "", object.AttributeValues)
		root.Resources[legacyAddress(object)] = &terraform.ResourceState{
			Type: object.Type, Provider: object.ProviderName, Primary: &terraform.InstanceState{ID: attributes["id"], Attributes: attributes, Tainted: object.Tainted},
		}
	}
	return out
}

// legacyAddress writes the instances of count as NAME.0 and leaves other addresses alone.
func legacyAddress(object *tfjson.StateResource) string {
	index, ok := object.Index.(int)
	if !ok {
		return object.Address
	}
	prefix := ""
	if object.Mode == tfjson.DataResourceMode {
		prefix = "data."
	}
	return fmt.Sprintf("%s%s.%s.%d", prefix, object.Type, object.Name, index)
}

// flatten writes a value under a name: members as NAME.MEMBER with their number in NAME.%, elements as NAME.0 with theirs in NAME.#.
func flatten(into map[string]string, name string, value any) {
	below := func(member string) string {
		if name == "" {
			return member
		}
		return name + "." + member
	}
	switch value := value.(type) {
	case string:
		into[name] = value
	case bool:
		into[name] = strconv.FormatBool(value)
	case json.Number:
		into[name] = value.String()
	case map[string]any:
		for member, inner := range value {
			flatten(into, below(member), inner)
		}
		into[below("%")] = strconv.Itoa(len(value))
	case []any:
		for i, inner := range value {
			flatten(into, below(strconv.Itoa(i)), inner)
		}
		into[below("#")] = strconv.Itoa(len(value))
	}
}
