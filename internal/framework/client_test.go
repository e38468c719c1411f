// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestClients(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		data   *framework.ProviderData
		region types.String
		// why is what the errors say, empty where there is a client.
		why string
	}{
		{"ready", ready(ireland), virginia, ""},
		{"ready, without a region of the provider's", ready(noRegion), virginia, ""},
		{"ready, region not known", ready(ireland), unknownRegion, "The region is not known yet."},
		{"ready, no region", ready(noRegion), noRegion, "No region is set: neither here, nor in the provider block, nor in AWS_REGION or the shared configuration. Set one of them."},
		{"ready, the provider's region not known", ready(unknownRegion), noRegion, "The region is not known yet."},
		{"block not known", waiting(ireland), ireland, "The provider block holds values that are not known yet: access_key, endpoints."},
		{"block and region not known", waiting(unknownRegion), unknownRegion, "The provider block holds values that are not known yet: access_key, endpoints."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, ok := c.data.Client(c.region)
			if ok != (c.why == "") || (client != nil) != ok {
				t.Fatalf("Client = %v, %t.", client, ok)
			}
			if ok && client.Region() != c.region.ValueString() {
				t.Errorf("The client works in %s, want %s.", client.Region(), c.region)
			}
			var diags diag.Diagnostics
			_, atApply := c.data.ClientFor(c.region, &diags)
			_, forData := c.data.ClientForData("data.ses_tenant", c.region, &diags)
			if atApply != ok || forData != ok {
				t.Errorf("ClientFor gives %t, ClientForData %t, want %t.", atApply, forData, ok)
			}
			if ok {
				if len(diags) > 0 {
					t.Errorf("There is a client, and yet %v.", diags)
				}
				return
			}
			c.data.WarnNotRefreshed("SES tenant acme", c.region, &diags)
			if len(diags) != 3 || diags.ErrorsCount() != 2 {
				t.Fatalf("The diagnostics are %v, want two errors and a warning.", diags)
			}
			isSetNowhere := strings.HasPrefix(c.why, "No region is set") // Waiting for nothing leads nowhere.
			for i, want := range []struct{ summary, leadsOn string }{
				{"Cannot reach SES", "give the values literally"},
				{"Cannot read data.ses_tenant", "depends_on"},
				{"SES tenant acme was not refreshed", "the next plan looks at SES again"},
			} {
				if diags[i].Summary() != want.summary || !strings.HasPrefix(diags[i].Detail(), c.why) || strings.Contains(diags[i].Detail(), want.leadsOn) == (i < 2 && isSetNowhere) {
					t.Errorf("Diagnostic %d is %q: %q, want %q: %q … %q.", i, diags[i].Summary(), diags[i].Detail(), want.summary, c.why, want.leadsOn)
				}
			}
		})
	}
	var none *framework.ProviderData
	if none.Ready() || !ready(ireland).Ready() || waiting(ireland).Ready() {
		t.Error("Ready tells something else than whether there are clients.")
	}
}

func TestClientOfADataSource(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		data         *framework.ProviderData
		region, want types.String
		ok           bool
		summary      string
	}{
		{"its own region", ready(ireland), virginia, virginia, true, ""},
		{"the provider's region", ready(ireland), noRegion, ireland, true, ""},
		{"no region", ready(noRegion), noRegion, noRegion, false, "No region is set"},
		{"the provider's region not known", ready(unknownRegion), noRegion, unknownRegion, false, "Cannot read data.ses_tenant"},
		{"block not known", waiting(ireland), noRegion, ireland, false, "Cannot read data.ses_tenant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			region := c.region
			ok := c.data.DataRegion("data.ses_tenant", &region, &diags)
			if ok {
				_, ok = c.data.ClientForData("data.ses_tenant", region, &diags)
			}
			if ok != c.ok || !region.Equal(c.want) || diags.HasError() == ok {
				t.Errorf("The client of a data source: %t in %s (%v), want %t in %s.", ok, region, diags, c.ok, c.want)
			}
			if !ok && (len(diags) != 1 || diags[0].Summary() != c.summary) {
				t.Errorf("The errors are %v, want %q alone.", diags, c.summary)
			}

			// Without a client, what else is not known does not matter.
			var regionDiags diag.Diagnostics
			region = c.region
			ok = c.ok || c.data.Clients == nil
			if got := c.data.DataRegion("data.ses_tenant", &region, &regionDiags); got != ok || !region.Equal(c.want) || regionDiags.HasError() == ok {
				t.Errorf("DataRegion = %t in %s (%v), want %t in %s.", got, region, regionDiags, ok, c.want)
			}
			if !ok && !regionDiags.Equal(diags) {
				t.Errorf("The errors are %v, want %v.", regionDiags, diags)
			}
		})
	}
}
