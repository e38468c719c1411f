// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

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
