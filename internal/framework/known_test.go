// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

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
