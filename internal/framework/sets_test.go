package framework_test

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

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
