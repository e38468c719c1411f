// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestPlanMailFrom(t *testing.T) {
	t.Parallel()
	nothing := mailFrom(none, text(useDefaultValue))
	bounce := mailFrom(text("bounce"), text(rejectMessage))
	exists := tfsdk.State{Raw: tftypes.NewValue(tftypes.Bool, true)}
	cases := []struct {
		name   string
		config types.Object
		stands types.Object
		want   types.Object
	}{
		{"null keeps", types.ObjectNull(mailFromTypes), bounce, bounce},
		{"empty clears", mailFrom(none, none), bounce, nothing},
		{"empty at creation", mailFrom(none, none), nothing, nothing},
		{"unknown stays unknown", types.ObjectUnknown(mailFromTypes), bounce, types.ObjectUnknown(mailFromTypes)},
		{"subdomain alone keeps the behaviour", mailFrom(text("mail"), none), bounce, mailFrom(text("mail"), text(rejectMessage))},
		{"behaviour alone keeps the subdomain", mailFrom(none, text(useDefaultValue)), bounce, mailFrom(text("bounce"), text(useDefaultValue))},
		{"an unknown subdomain counts as given", mailFrom(unknown, none), nothing, mailFrom(unknown, text(useDefaultValue))},
		{"everything given", mailFrom(text("a.b"), text(rejectMessage)), nothing, mailFrom(text("a.b"), text(rejectMessage))},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			resp := planmodifier.ObjectResponse{}
			keepMailFrom.PlanModifyObject(t.Context(), planmodifier.ObjectRequest{State: exists, ConfigValue: c.config, StateValue: c.stands}, &resp)
			if got := resp.PlanValue; !got.Equal(c.want) {
				t.Errorf("keepMailFrom gives %s, want %s.", got, c.want)
			}
		})
	}
}
