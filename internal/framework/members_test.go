// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

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
		{"an unknown member alone may turn out to be empty", pool(types.StringUnknown(), types.Int64Null()), pool(text("a"), number(1)), pool(types.StringUnknown(), types.Int64Unknown())},
		{"an unknown member alone, where nothing is left to clear", pool(types.StringUnknown(), types.Int64Null()), pool(text("a"), types.Int64Null()), pool(types.StringUnknown(), types.Int64Null())},
		{"an unknown member beside a given one", pool(types.StringUnknown(), number(2)), pool(text("a"), number(1)), pool(types.StringUnknown(), number(2))},
		{"all given", pool(text("b"), number(2)), pool(text("a"), number(1)), pool(text("b"), number(2))},
	} {
		if got := framework.OrKeepMembers(c.config, c.stands, cleared); !got.Equal(c.is) {
			t.Errorf("%s: %s, want %s.", c.name, got, c.is)
		}
	}
}
