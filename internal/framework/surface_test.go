// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// surfaced is a model with an attribute of each kind, and a field beside its attributes.
type surfaced struct {
	Name     types.String `tfsdk:"name"`
	MailFrom types.Object `tfsdk:"mail_from"`
	Tags     types.Map    `tfsdk:"tags"`
	Tokens   types.List   `tfsdk:"tokens"`
	Count    types.Number `tfsdk:"count"`
	beside   string
	Common
}

func surfacedSchema(t *testing.T) schema.Schema {
	t.Helper()
	return schema.Schema{Attributes: map[string]schema.Attribute{
		"name":      schema.StringAttribute{Required: true},
		"mail_from": schema.SingleNestedAttribute{Optional: true, Attributes: map[string]schema.Attribute{"subdomain": schema.StringAttribute{Optional: true}}},
		"tags":      schema.MapAttribute{Optional: true, ElementType: types.StringType},
		"tokens":    schema.ListAttribute{Computed: true, ElementType: types.StringType},
		"count":     schema.NumberAttribute{Optional: true},
		"region":    RegionAttribute(),
		"timeouts":  timeouts.AttributesAll(t.Context()),
	}}
}

func TestModelsAreReadAndWrittenAsThePluginFrameworkDoes(t *testing.T) {
	t.Parallel()
	s := surfacedSchema(t)
	mailFrom := map[string]attr.Type{"subdomain": types.StringType}
	for name, set := range map[string]map[string]attr.Value{
		"null":  {"name": types.StringValue("acme")},
		"known": {"name": types.StringValue("acme"), "mail_from": types.ObjectValueMust(mailFrom, map[string]attr.Value{"subdomain": types.StringValue("bounce")}), "tags": types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringValue("b")})},
		"unknown": {
			"name": types.StringUnknown(), "mail_from": types.ObjectUnknown(mailFrom), "tags": types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringUnknown()}),
			"tokens": types.ListUnknown(types.StringType), "count": types.NumberUnknown(),
		},
	} {
		plan := tfsdk.Plan{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
		for attribute, value := range set {
			if diags := plan.SetAttribute(t.Context(), path.Root(attribute), value); diags.HasError() {
				t.Fatal(diags)
			}
		}
		var ours, theirs surfaced
		fast := surfaceOf(t.Context(), reflect.TypeFor[surfaced](), plan.Schema).read(t.Context(), plan.Raw, reflect.ValueOf(&ours).Elem())
		if diags := plan.Get(t.Context(), &theirs); diags.HasError() || !fast {
			t.Fatalf("%s: read: %t, %v", name, fast, diags)
		}
		if !reflect.DeepEqual(ours, theirs) {
			t.Errorf("%s: read %v, the plugin framework reads %v", name, ours, theirs)
		}
		written, rewritten := plan, plan
		if diags := append(setPlan(t.Context(), &written, &ours), rewritten.Set(t.Context(), &theirs)...); diags.HasError() {
			t.Fatalf("%s: %v", name, diags)
		}
		if !written.Raw.Equal(rewritten.Raw) || !written.Raw.Equal(plan.Raw) {
			t.Errorf("%s: wrote %s\nthe plugin framework writes %s", name, written.Raw, rewritten.Raw)
		}
	}
}

func TestAModelThatDoesNotFitIsLeftToThePluginFramework(t *testing.T) {
	t.Parallel()
	s := surfacedSchema(t)
	null := tfsdk.State{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
	if diags := getState(t.Context(), null, new(surfaced)); !diags.HasError() {
		t.Error("A null state was read.")
	}
	misfit := surfaced{MailFrom: types.ObjectNull(map[string]attr.Type{"other": types.StringType}), beside: "kept"}
	if diags := setState(t.Context(), &null, &misfit); !diags.HasError() {
		t.Error("An object of another type was written.")
	}
	type smaller struct {
		Name types.String `tfsdk:"name"`
	}
	if diags := setState(t.Context(), &null, new(smaller)); !diags.HasError() {
		t.Error("A model that lacks attributes was written.")
	}
}

func TestMemberOf(t *testing.T) {
	t.Parallel()
	kind := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"name": tftypes.String}}
	object := func(name any) tftypes.Value {
		return tftypes.NewValue(kind, map[string]tftypes.Value{"name": tftypes.NewValue(tftypes.String, name)})
	}
	for _, c := range []struct {
		name string
		raw  tftypes.Value
		ok   bool
		text string
	}{
		{"known", object("acme"), true, "acme"},
		{"null member", object(nil), true, ""},
		{"unknown member", object(tftypes.UnknownValue), true, ""},
		{"null object", tftypes.NewValue(kind, nil), false, ""},
		{"unknown object", tftypes.NewValue(kind, tftypes.UnknownValue), false, ""},
	} {
		if _, ok := memberOf(c.raw, "name"); ok != c.ok || textOf(c.raw, "name") != c.text {
			t.Errorf("%s: %t and %q, want %t and %q", c.name, ok, textOf(c.raw, "name"), c.ok, c.text)
		}
	}
	if _, ok := memberOf(object("acme"), "other"); ok {
		t.Error("A member that is not there was found.")
	}
}
