package framework_test

import (
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

// poolTypes are the members of an object with members of two types.
var poolTypes = map[string]attr.Type{"policy": types.StringType, "seconds": types.Int64Type}

// pool is such an object.
func pool(policy types.String, seconds types.Int64) types.Object {
	return types.ObjectValueMust(poolTypes, map[string]attr.Value{"policy": policy, "seconds": seconds})
}

func TestOrKeepMembers(t *testing.T) {
	t.Parallel()
	text, number := types.StringValue, types.Int64Value
	cleared := pool(text("none"), types.Int64Null())
	for _, c := range []struct {
		name               string
		config, stands, is types.Object
	}{
		{"left out keeps all", types.ObjectNull(poolTypes), pool(text("a"), number(1)), pool(text("a"), number(1))},
		{"left out keeps what is not known", types.ObjectNull(poolTypes), types.ObjectUnknown(poolTypes), types.ObjectUnknown(poolTypes)},
		{"empty clears", framework.NullMembers(poolTypes), pool(text("a"), number(1)), cleared},
		{"empty clears what is not known", framework.NullMembers(poolTypes), types.ObjectUnknown(poolTypes), cleared},
		{"unknown stays unknown", types.ObjectUnknown(poolTypes), pool(text("a"), number(1)), types.ObjectUnknown(poolTypes)},
		{"a member left out keeps", pool(text("b"), types.Int64Null()), pool(text("a"), number(1)), pool(text("b"), number(1))},
		{"a member left out keeps what is not known", pool(text("b"), types.Int64Null()), types.ObjectUnknown(poolTypes), pool(text("b"), types.Int64Unknown())},
		{"an unknown member counts as given", pool(types.StringUnknown(), types.Int64Null()), pool(text("a"), number(1)), pool(types.StringUnknown(), number(1))},
		{"all given", pool(text("b"), number(2)), pool(text("a"), number(1)), pool(text("b"), number(2))},
	} {
		if got := framework.OrKeepMembers(c.config, c.stands, cleared); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
}

func TestFillUnknown(t *testing.T) {
	t.Parallel()
	text, number := types.StringValue, types.Int64Value
	element := types.ObjectType{AttrTypes: poolTypes}
	pools := func(elements map[string]attr.Value) types.Map { return types.MapValueMust(element, elements) }
	seen := pools(map[string]attr.Value{"x": pool(text("a"), number(1)), "other": pool(text("o"), number(9))})
	for _, c := range []struct {
		name     string
		plan, is types.Map
	}{
		{"all unknown", types.MapUnknown(element), seen},
		{"an element unknown", pools(map[string]attr.Value{"x": types.ObjectUnknown(poolTypes)}), pools(map[string]attr.Value{"x": pool(text("a"), number(1))})},
		{"a member unknown", pools(map[string]attr.Value{"x": pool(text("b"), types.Int64Unknown())}), pools(map[string]attr.Value{"x": pool(text("b"), number(1))})},
		{"as planned where SES has moved", pools(map[string]attr.Value{"x": pool(text("b"), number(2))}), pools(map[string]attr.Value{"x": pool(text("b"), number(2))})},
		{"not seen at all", pools(map[string]attr.Value{"y": pool(text("b"), types.Int64Unknown())}), pools(map[string]attr.Value{"y": pool(text("b"), types.Int64Unknown())})},
		{"null", types.MapNull(element), types.MapNull(element)},
	} {
		if got := framework.FillUnknown(c.plan, seen); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
	if got := framework.FillUnknown(types.StringUnknown(), text("a")); got != text("a") {
		t.Errorf("An unknown string is filled with %s.", got)
	}
}
