// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// identitySchema is that of a resource whose key is its name.
var identitySchema = framework.IdentitySchema(map[string]string{"name": "Name."})

// identityOf is an identity; nil leaves a member out.
func identityOf(name, account, region any) *tfsdk.ResourceIdentity {
	object := identitySchema.Type().TerraformType(context.Background())
	return &tfsdk.ResourceIdentity{Schema: identitySchema, Raw: tftypes.NewValue(object, map[string]tftypes.Value{
		"name": tftypes.NewValue(tftypes.String, name), "account_id": tftypes.NewValue(tftypes.String, account), "region": tftypes.NewValue(tftypes.String, region),
	})}
}

// nothing is the empty state of a resource that has a name and a region.
func nothing() tfsdk.State {
	s := schema.Schema{Attributes: map[string]schema.Attribute{"name": schema.StringAttribute{Required: true}, "region": framework.RegionAttribute()}}
	return tfsdk.State{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(context.Background()), nil)}
}

// filled are name and region of a state.
func filled(t *testing.T, state tfsdk.State) (name, region types.String) {
	t.Helper()
	if state.Raw.IsNull() {
		return types.StringNull(), types.StringNull()
	}
	diags := state.GetAttribute(t.Context(), path.Root("name"), &name)
	diags.Append(state.GetAttribute(t.Context(), path.Root("region"), &region)...)
	if diags.HasError() {
		t.Fatal(diags)
	}
	return name, region
}

// checkName refuses one name.
func checkName(name string) error {
	if name == "bad" || name == "" || strings.Contains(name, "@") {
		return errors.New("this name is bad")
	}
	return nil
}

func TestIdentitySchema(t *testing.T) {
	t.Parallel()
	if diags := identitySchema.ValidateImplementation(t.Context()); diags.HasError() {
		t.Fatal(diags)
	}
	for name, required := range map[string]bool{"name": true, "account_id": false, "region": false} {
		attribute := identitySchema.GetAttributes()[name]
		if attribute == nil || attribute.GetDescription() == "" {
			t.Errorf("The identity has no %s that is described.", name)
			continue
		}
		if got := identitySchema.Attributes[name]; got.IsRequiredForImport() != required || got.IsOptionalForImport() == required {
			t.Errorf("%s: required for import = %t, want %t.", name, got.IsRequiredForImport(), required)
		}
	}
}

func TestSetIdentity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, arn string
		region    types.String
		account   types.String
	}{
		{"with an ARN", "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1", ireland, types.StringValue("123456789012")},
		{"without an ARN", "", ireland, types.StringNull()},
		{"with an ARN that names no account", "arn:aws:ses:eu-west-1::tenant/acme", ireland, types.StringNull()},
		{"without a region", "", noRegion, types.StringNull()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			identity := &tfsdk.ResourceIdentity{Schema: identitySchema, Raw: tftypes.NewValue(identitySchema.Type().TerraformType(t.Context()), nil)}
			var diags diag.Diagnostics
			framework.SetIdentity(t.Context(), identity, c.arn, c.region, map[string]string{"name": "acme"}, &diags)
			if diags.HasError() {
				t.Fatal(diags)
			}
			for member, want := range map[string]types.String{"name": types.StringValue("acme"), "account_id": c.account, "region": c.region} {
				var got types.String
				if diags := identity.GetAttribute(t.Context(), path.Root(member), &got); diags.HasError() || !got.Equal(want) {
					t.Errorf("%s = %s (%v), want %s.", member, got, diags, want)
				}
			}
		})
	}
	for _, c := range []struct{ name, arn, want string }{
		{"without an ARN the account stays", "", "123456789012"},
		{"another ARN", "arn:aws:ses:eu-west-1:210987654321:tenant/acme/tn-1", "210987654321"},
	} {
		identity := identityOf("acme", "123456789012", "eu-west-1")
		var diags diag.Diagnostics
		var got types.String
		framework.SetIdentity(t.Context(), identity, c.arn, ireland, map[string]string{"name": "acme"}, &diags)
		if diags.Append(identity.GetAttribute(t.Context(), path.Root("account_id"), &got)...); diags.HasError() || got.ValueString() != c.want {
			t.Errorf("%s: account_id = %s (%v), want %s.", c.name, got, diags, c.want)
		}
	}
	var diags diag.Diagnostics
	framework.SetIdentity(t.Context(), nil, "", ireland, map[string]string{"name": "acme"}, &diags)
	if len(diags) > 0 {
		t.Errorf("A core without identities gives %v.", diags)
	}
}
