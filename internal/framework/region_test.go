// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestRegions(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name                             string
		data                             *framework.ProviderData
		configured, state                types.String
		wantPlan, wantApply, wantInState types.String
		wrong                            bool
	}{
		{"configured", ready(ireland), virginia, noRegion, virginia, virginia, ireland, false},
		{"configured, where the provider has none", ready(noRegion), virginia, virginia, virginia, virginia, virginia, false},
		{"configured, not known yet", ready(ireland), unknownRegion, virginia, unknownRegion, ireland, virginia, false},
		{"the provider's", ready(ireland), noRegion, noRegion, ireland, ireland, ireland, false},
		{"the provider's, which has changed", ready(ireland), noRegion, virginia, ireland, ireland, virginia, false},
		{"the provider's, not known yet", waiting(unknownRegion), noRegion, noRegion, unknownRegion, unknownRegion, noRegion, false},
		{"the provider's, not known yet: the state has one", waiting(unknownRegion), noRegion, virginia, virginia, unknownRegion, virginia, false},
		{"before the provider is configured", nil, noRegion, noRegion, unknownRegion, unknownRegion, noRegion, false},
		{"none at all", ready(noRegion), noRegion, noRegion, noRegion, noRegion, noRegion, true},
		{"none any more", ready(noRegion), noRegion, virginia, noRegion, noRegion, virginia, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags, atApply diag.Diagnostics
			if got := c.data.PlanRegion(c.configured, c.state, &diags); !got.Equal(c.wantPlan) {
				t.Errorf("PlanRegion = %s, want %s.", got, c.wantPlan)
			}
			if got := c.data.ApplyRegion(c.configured, &atApply); !got.Equal(c.wantApply) {
				t.Errorf("ApplyRegion = %s, want %s.", got, c.wantApply)
			}
			if got := c.data.StateRegion(c.state); !got.Equal(c.wantInState) {
				t.Errorf("StateRegion = %s, want %s.", got, c.wantInState)
			}
			for _, diags := range []diag.Diagnostics{diags, atApply} {
				if diags.HasError() != c.wrong {
					t.Errorf("The errors are %v, want some: %t.", diags, c.wrong)
				}
				for _, d := range diags {
					at, ok := d.(diag.DiagnosticWithPath)
					if !ok || !at.Path().Equal(path.Root("region")) || d.Summary() != "No region is set" || !strings.Contains(d.Detail(), "AWS_REGION") {
						t.Errorf("The error is %v, want one at region that says what to set.", d)
					}
				}
			}
		})
	}
}

func TestIsRegionName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"eu-west-1": true, "us-gov-east-1": true, "us-iso-west-1": true, "cn-northwest-1": true, "ap-southeast-12": true, "mx-central-1": true,
		"": false, "eu": false, "eu-west": false, "eu-1": false, "EU-west-1": false, "eu-west-1a": false, "eu_west_1": false, "e-west-1": false,
		"-west-1": false, "eu--1": false, "eu-west-1 ": false, " eu-west-1": false, "eu-west-1\n": false, "eu-west-": false, "example.com": false,
	} {
		if got := framework.IsRegionName(name); got != want {
			t.Errorf("IsRegionName(%q) = %t, want %t.", name, got, want)
		}
	}
}
