// SPDX-License-Identifier: MPL-2.0

package document

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// encode makes JSON of a document, in one line where indent is empty. Nothing is escaped for HTML, since & may stand in an address and an
// escape counts six characters against a limit.
func encode(document any, indent string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(document); err != nil {
		// The documents are made of strings, lists and maps alone, all of which JSON can hold.
		return ""
	}
	return string(bytes.TrimRight(out.Bytes(), "\n"))
}

// regionAttribute is the region of a document. It has no default, unlike everywhere else: a document belongs to no Region, and one that
// was narrowed to the provider's without a word would refuse what works in another.
func regionAttribute(description string) datasource.StringAttribute {
	return datasource.StringAttribute{
		Optional: true, Validators: []validator.String{framework.RegionName()},
		MarkdownDescription: description,
	}
}

// given reports whether a set and all its elements are known, null included.
func given(set types.Set) bool {
	return !set.IsUnknown() && !slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown)
}

// known are the strings of a set that are known, sorted: a set has no order, and the same arguments have to give the same JSON.
func known(set types.Set) []string {
	var values []string
	for _, element := range set.Elements() {
		if value, ok := element.(types.String); ok && framework.Known(value) {
			values = append(values, value.ValueString())
		}
	}
	slices.Sort(values)
	return values
}

// at is the path of one element of a set.
func at(attribute, element string) path.Path {
	return path.Root(attribute).AtSetValue(types.StringValue(element))
}
