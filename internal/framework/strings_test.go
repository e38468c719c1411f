// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestOrEmpty(t *testing.T) {
	t.Parallel()
	none, unknown, text := types.StringNull(), types.StringUnknown(), types.StringValue
	for _, c := range []struct {
		name  string
		value string
		state types.String
		want  types.String
	}{
		{"none, never set", "", none, none},
		{"none, cleared by configuration", "", text(""), text("")},
		{"none, was set", "", text("marketing"), none},
		{"none, not known yet", "", unknown, none},
		{"set", "marketing", none, text("marketing")},
		{"set behind an empty one", "marketing", text(""), text("marketing")},
	} {
		if got := framework.OrEmpty(c.value, c.state); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.want)
		}
	}
}

func TestStrings(t *testing.T) {
	t.Parallel()
	mixed := types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringValue("1"), "b": types.StringNull(), "c": types.StringUnknown()})
	for name, m := range map[string]types.Map{"null": noTags, "unknown": types.MapUnknown(types.StringType), "empty": tagMap(nil)} {
		if got := framework.Strings(m); got == nil || len(got) != 0 {
			t.Errorf("%s: Strings = %v, want an empty map.", name, got)
		}
	}
	if got := framework.Strings(mixed); !maps.Equal(got, words{"a": "1"}) {
		t.Errorf("Strings = %v, want the known ones.", got)
	}
	if got := framework.StringMap(nil); got.IsNull() || got.IsUnknown() {
		t.Errorf("StringMap = %s, want an empty map.", got)
	}
}

func TestSetStrings(t *testing.T) {
	t.Parallel()
	set := func(elements ...attr.Value) types.Set { return types.SetValueMust(types.StringType, elements) }
	for _, c := range []struct {
		name string
		set  types.Set
		want []string
	}{
		{"null", types.SetNull(types.StringType), []string{}},
		{"unknown", types.SetUnknown(types.StringType), []string{}},
		{"empty", set(), []string{}},
		{"sorted", set(types.StringValue("b"), types.StringValue("a"), types.StringValue("C")), []string{"C", "a", "b"}},
		{"known ones only", set(types.StringUnknown(), types.StringValue("a"), types.StringNull()), []string{"a"}},
	} {
		if got := framework.SetStrings(c.set); got == nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q.", c.name, got, c.want)
		}
	}
	if got := framework.StringSet(nil); got.IsNull() || len(got.Elements()) != 0 {
		t.Errorf("The set of nothing is %s, want an empty one.", got)
	}
	if got, want := framework.StringSet([]string{"b", "a"}), set(types.StringValue("a"), types.StringValue("b")); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestStringSetHasEachTextOnce(t *testing.T) {
	t.Parallel()
	if got := framework.StringSet([]string{"b", "a", "b"}); len(got.Elements()) != 2 {
		t.Errorf("The set is %s.", got)
	}
}
