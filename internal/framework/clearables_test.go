// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// An object that the configuration clears by {} watches none of its members.
func TestClearables(t *testing.T) {
	t.Parallel()
	member := schema.StringAttribute{Optional: true, Computed: true}
	surface := schema.Schema{Attributes: map[string]schema.Attribute{
		"mail_from": schema.SingleNestedAttribute{
			Optional: true, Computed: true,
			Attributes: map[string]schema.Attribute{"subdomain": member, "behavior_on_mx_failure": member},
			PlanModifiers: []planmodifier.Object{Keep{
				Clear: "mail_from = {}", Members: map[string]string{"behavior_on_mx_failure": `behavior_on_mx_failure = "USE_DEFAULT_VALUE"`},
			}},
		},
	}}
	members := map[string]attr.Type{"subdomain": types.StringType, "behavior_on_mx_failure": types.StringType}
	mailFrom := func(subdomain types.String) types.Object {
		return types.ObjectValueMust(members, map[string]attr.Value{"subdomain": subdomain, "behavior_on_mx_failure": types.StringNull()})
	}
	for _, c := range []struct {
		name     string
		mailFrom types.Object
		want     bool
	}{
		{"left out", types.ObjectNull(members), true},
		{"unknown", types.ObjectUnknown(members), true},
		{"cleared", mailFrom(types.StringNull()), false},
		{"in part", mailFrom(types.StringValue("bounce")), true},
	} {
		raw := tfsdk.State{Schema: surface, Raw: tftypes.NewValue(surface.Type().TerraformType(t.Context()), nil)}
		if diags := raw.SetAttribute(t.Context(), path.Root("mail_from"), c.mailFrom); diags.HasError() {
			t.Fatal(diags)
		}
		watched := watched(clearablesOf(surface.Attributes), tfsdk.Config{Schema: surface, Raw: raw.Raw})
		watches := func(path string) bool {
			return slices.ContainsFunc(watched, func(c Clearable) bool { return c.Path.String() == path })
		}
		if member := watches("mail_from.behavior_on_mx_failure"); member != c.want || !watches("mail_from") {
			t.Errorf("%s: the member is watched: %t, want %t; the whole: %t.", c.name, member, c.want, watches("mail_from"))
		}
	}
}
