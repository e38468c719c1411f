package framework

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

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

// StringSet is a set attribute of strings, never null.
func StringSet(texts []string) types.Set {
	elements := make([]attr.Value, 0, len(texts))
	for _, text := range texts {
		elements = append(elements, types.StringValue(text))
	}
	return types.SetValueMust(types.StringType, elements)
}
