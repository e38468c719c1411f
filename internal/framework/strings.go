// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// OrEmpty is a value of SES; none is null, or "" where that is how the configuration clears it, as the state tells.
func OrEmpty(value string, state types.String) types.String {
	if value == "" && (!Known(state) || state.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(value)
}

// OrNull is a value of SES; none is null.
func OrNull(value string) types.String {
	if value == "" {
		return types.StringNull()
	}
	return types.StringValue(value)
}

// KnownStrings are the known strings among the elements of a list or set, in their order; never nil.
func KnownStrings(elements []attr.Value) []string {
	texts := make([]string, 0, len(elements))
	for _, element := range elements {
		if text, ok := element.(types.String); ok && Known(text) {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}

// SetStrings are the known strings of a set attribute, sorted; never nil.
func SetStrings(set types.Set) []string {
	texts := KnownStrings(set.Elements())
	slices.Sort(texts)
	return texts
}

// StringList is a list attribute of strings, never null.
func StringList(texts []string) types.List {
	elements := make([]attr.Value, 0, len(texts))
	for _, text := range texts {
		elements = append(elements, types.StringValue(text))
	}
	return types.ListValueMust(types.StringType, elements)
}

// StringSet is a set attribute of strings, never null. A text that SES shows twice is one element.
func StringSet(texts []string) types.Set {
	elements := make([]attr.Value, 0, len(texts))
	for _, text := range slices.Compact(slices.Sorted(slices.Values(texts))) {
		elements = append(elements, types.StringValue(text))
	}
	return types.SetValueMust(types.StringType, elements)
}

// Strings are the values of a map attribute whose elements are known strings; others are left out.
func Strings(m types.Map) map[string]string {
	out := map[string]string{}
	for key, value := range m.Elements() {
		if s, ok := value.(types.String); ok && !s.IsNull() && !s.IsUnknown() {
			out[key] = s.ValueString()
		}
	}
	return out
}

// StringMap is a map attribute of strings, never null.
func StringMap(m map[string]string) types.Map {
	elements := make(map[string]attr.Value, len(m))
	for key, value := range m {
		elements[key] = types.StringValue(value)
	}
	return types.MapValueMust(types.StringType, elements)
}
