// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestKeep(t *testing.T) {
	t.Parallel()
	a, b, null, unknown := types.StringValue("a"), types.StringValue("b"), types.StringNull(), types.StringUnknown()
	for _, c := range []struct{ configured, stands, want types.String }{
		{a, b, a}, {null, b, b}, {unknown, b, unknown}, {a, null, a}, {null, null, null}, {types.StringValue(""), b, types.StringValue("")},
	} {
		if got := framework.OrKeep(c.configured, c.stands); !got.Equal(c.want) {
			t.Errorf("OrKeep(%s, %s) = %s, want %s.", c.configured, c.stands, got, c.want)
		}
	}
	for _, c := range []struct{ configured, stands, want types.Bool }{
		{types.BoolValue(false), types.BoolValue(true), types.BoolValue(false)},
		{types.BoolNull(), types.BoolValue(true), types.BoolValue(true)},
		{types.BoolUnknown(), types.BoolValue(true), types.BoolUnknown()},
	} {
		if got := framework.OrKeepBool(c.configured, c.stands); !got.Equal(c.want) {
			t.Errorf("OrKeepBool(%s, %s) = %s, want %s.", c.configured, c.stands, got, c.want)
		}
	}
	if !framework.Known(a) || framework.Known(null) || framework.Known(unknown) {
		t.Error("Known tells something else than neither null nor unknown.")
	}
}
