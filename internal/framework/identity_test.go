package framework_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
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
	if name == "bad" || name == "" {
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

func TestImportByNameOrIdentity(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name       string
		data       *framework.ProviderData
		id         string
		identity   *tfsdk.ResourceIdentity
		wantName   string
		wantRegion string
		wrong      string
	}{
		{name: "an id", data: ready(ireland), id: "acme", wantName: "acme", wantRegion: "eu-west-1"},
		{name: "an id with a region", data: ready(ireland), id: "acme@us-east-1", wantName: "acme", wantRegion: "us-east-1"},
		{name: "an id with a region, where the provider has none", data: ready(noRegion), id: "acme@us-east-1", wantName: "acme", wantRegion: "us-east-1"},
		{name: "a malformed id", data: ready(ireland), id: "acme@", wrong: "ends with @"},
		{name: "a bad name", data: ready(ireland), id: "bad", wrong: "This name is bad."},
		{name: "no region", data: ready(noRegion), id: "acme", wrong: "NAME@REGION"},
		{name: "a region that is not known", data: ready(unknownRegion), id: "acme", wrong: "NAME@REGION"},
		{name: "before the provider is configured", id: "acme", wrong: "NAME@REGION"},
		{name: "neither id nor identity", data: ready(ireland), wrong: "Neither an import id nor an identity"},
		{name: "an identity", data: ready(ireland), identity: identityOf("acme", nil, nil), wantName: "acme", wantRegion: "eu-west-1"},
		{name: "an identity with a region", data: ready(ireland), identity: identityOf("acme", "123456789012", "us-east-1"), wantName: "acme", wantRegion: "us-east-1"},
		{name: "an identity with a malformed region", data: ready(ireland), identity: identityOf("acme", nil, "mars"), wrong: "mars is no AWS Region name"},
		{name: "an identity with a bad name", data: ready(ireland), identity: identityOf("bad", nil, nil), wrong: "This name is bad."},
		{name: "an identity with an empty name", data: ready(ireland), identity: identityOf("", nil, nil), wrong: "This name is bad."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			resp := resource.ImportStateResponse{State: nothing()}
			framework.ImportByNameOrIdentity(t.Context(), c.data, "name", checkName, resource.ImportStateRequest{ID: c.id, Identity: c.identity}, &resp)
			if c.wrong != "" {
				if !resp.Diagnostics.HasError() || !strings.Contains(resp.Diagnostics[0].Detail(), c.wrong) || !resp.State.Raw.IsNull() {
					t.Errorf("The errors are %v, want %q and no state.", resp.Diagnostics, c.wrong)
				}
				return
			}
			name, region := filled(t, resp.State)
			if resp.Diagnostics.HasError() || name.ValueString() != c.wantName || region.ValueString() != c.wantRegion {
				t.Errorf("got %s in %s (%v), want %s in %s", name, region, resp.Diagnostics, c.wantName, c.wantRegion)
			}
		})
	}
}

func TestCheckImportedAccount(t *testing.T) {
	t.Parallel()
	const arn = "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"
	for _, c := range []struct {
		name     string
		identity *tfsdk.ResourceIdentity
		wrong    bool
	}{
		{"no identity", nil, false},
		{"an empty identity", &tfsdk.ResourceIdentity{Schema: identitySchema, Raw: tftypes.NewValue(identitySchema.Type().TerraformType(t.Context()), nil)}, false},
		{"no account", identityOf("acme", nil, nil), false},
		{"the account", identityOf("acme", "123456789012", nil), false},
		{"another account", identityOf("acme", "210987654321", nil), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			framework.CheckImportedAccount(t.Context(), c.identity, arn, &diags)
			if diags.HasError() != c.wrong {
				t.Fatalf("The errors are %v, want some: %t.", diags, c.wrong)
			}
			if c.wrong && (!strings.Contains(diags[0].Detail(), "210987654321") || !strings.Contains(diags[0].Detail(), "123456789012")) {
				t.Errorf("The error does not name both accounts: %v", diags)
			}
		})
	}
}

func TestMoveByKey(t *testing.T) {
	t.Parallel()
	sources := []framework.MoveSource{{Type: "aws_thing", Key: "thing_name"}, {Type: "awscc_thing", Key: "id", Check: checkName}}
	cases := []struct {
		name, source string
		state        map[string]any
		data         *framework.ProviderData
		wantName     string
		wantRegion   types.String
		wrong        string
	}{
		{"a region of its own", "aws_thing", map[string]any{"thing_name": "acme", "region": "us-east-1", "tags": map[string]any{}}, ready(ireland), "acme", virginia, ""},
		{"the provider's region", "aws_thing", map[string]any{"thing_name": "acme"}, ready(ireland), "acme", ireland, ""},
		{"an empty region", "aws_thing", map[string]any{"thing_name": "acme", "region": ""}, ready(ireland), "acme", ireland, ""},
		{"no region known", "aws_thing", map[string]any{"thing_name": "acme", "region": nil}, waiting(unknownRegion), "acme", noRegion, ""},
		{"before the provider is configured", "aws_thing", map[string]any{"thing_name": "acme"}, nil, "acme", noRegion, ""},
		{"the second source", "awscc_thing", map[string]any{"id": "acme", "thing_name": "other"}, ready(ireland), "acme", ireland, ""},
		{"refused by the check", "awscc_thing", map[string]any{"id": "bad"}, ready(ireland), "", noRegion, "This name is bad."},
		{"no key", "aws_thing", map[string]any{"name": "acme"}, ready(ireland), "", noRegion, "holds no thing_name"},
		{"a key that is no string", "aws_thing", map[string]any{"thing_name": 1}, ready(ireland), "", noRegion, "holds no thing_name"},
		{"another source", "google_thing", map[string]any{"thing_name": "acme"}, ready(ireland), "", noRegion, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			raw, err := json.Marshal(c.state)
			if err != nil {
				t.Fatal(err)
			}
			resp := resource.MoveStateResponse{TargetState: nothing()}
			framework.MoveByKey(t.Context(), c.data, sources, "name", resource.MoveStateRequest{SourceTypeName: c.source, SourceRawState: &tfprotov6.RawState{JSON: raw}}, &resp)
			name, region := filled(t, resp.TargetState)
			if name.ValueString() != c.wantName || !region.Equal(c.wantRegion) || resp.TargetIdentity != nil {
				t.Errorf("got %s in %s, identity %v; want %q in %s and no identity", name, region, resp.TargetIdentity, c.wantName, c.wantRegion)
			}
			switch {
			case c.wrong == "" && len(resp.Diagnostics) > 0:
				t.Errorf("The errors are %v, want none.", resp.Diagnostics)
			case c.wrong != "" && (!resp.Diagnostics.HasError() || !strings.Contains(resp.Diagnostics[0].Detail(), c.wrong) || !strings.Contains(resp.Diagnostics[0].Summary(), c.source)):
				t.Errorf("The errors are %v, want %q.", resp.Diagnostics, c.wrong)
			}
		})
	}
	for name, state := range map[string]*tfprotov6.RawState{"none": nil, "no JSON": {JSON: []byte("{")}, "no object": {JSON: []byte(`"text"`)}, "flatmap only": {Flatmap: map[string]string{"thing_name": "acme"}}} {
		resp := resource.MoveStateResponse{TargetState: nothing()}
		framework.MoveByKey(t.Context(), ready(ireland), sources, "name", resource.MoveStateRequest{SourceTypeName: "aws_thing", SourceRawState: state}, &resp)
		if !resp.Diagnostics.HasError() || !resp.TargetState.Raw.IsNull() {
			t.Errorf("A state that is %s gives %v.", name, resp.Diagnostics)
		}
	}
}
