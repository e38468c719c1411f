// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestImportKeys(t *testing.T) {
	t.Parallel()
	kind := framework.Kind{Keys: []framework.Key{{Name: "name", Check: checkName, ARNType: "tenant"}}}
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
		{name: "an ARN", data: ready(ireland), id: "arn:aws:ses:us-east-1:123456789012:tenant/acme/tn-1", wantName: "acme", wantRegion: "us-east-1"},
		{name: "an ARN of another type", data: ready(ireland), id: "arn:aws:ses:us-east-1:123456789012:identity/acme.example", wrong: "is not the ARN of an SES tenant"},
		{name: "an ARN of another service", data: ready(ireland), id: "arn:aws:sns:us-east-1:123456789012:tenant/acme", wrong: "is not the ARN of an SES tenant"},
		{name: "an ARN in pieces", data: ready(ireland), id: "arn:aws:ses", wrong: "the import id is not valid"},
		{name: "a bad name in an ARN", data: ready(ireland), id: "arn:aws:ses:us-east-1:123456789012:tenant/bad/tn-1", wrong: "This name is bad."},
		{name: "a bad region", data: ready(ireland), id: "acme@Ireland", wrong: `"Ireland" is not a valid AWS Region`},
		{name: "a bad name and a bad region", data: ready(ireland), id: "bad@Ireland", wrong: "This name is bad."},
		{name: "no region", data: ready(noRegion), id: "acme", wrong: "NAME@REGION"},
		{name: "a region that is not known", data: ready(unknownRegion), id: "acme", wrong: "NAME@REGION"},
		{name: "before the provider is configured", id: "acme", wrong: "NAME@REGION"},
		{name: "neither id nor identity", data: ready(ireland), wrong: "Neither an import id nor an identity"},
		{name: "an identity", data: ready(ireland), identity: identityOf("acme", nil, nil), wantName: "acme", wantRegion: "eu-west-1"},
		{name: "an identity with a region", data: ready(ireland), identity: identityOf("acme", "123456789012", "us-east-1"), wantName: "acme", wantRegion: "us-east-1"},
		{name: "an identity with a malformed region", data: ready(ireland), identity: identityOf("acme", nil, "mars"), wrong: "\"mars\" is not a valid AWS Region"},
		{name: "an identity with a bad name", data: ready(ireland), identity: identityOf("bad", nil, nil), wrong: "This name is bad."},
		{name: "an identity with an empty name", data: ready(ireland), identity: identityOf("", nil, nil), wrong: "This name is bad."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			resp := resource.ImportStateResponse{State: nothing()}
			framework.ImportKeys(t.Context(), c.data, kind, resource.ImportStateRequest{ID: c.id, Identity: c.identity}, &resp)
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
