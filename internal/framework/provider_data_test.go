package framework_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	ireland       = types.StringValue("eu-west-1")
	virginia      = types.StringValue("us-east-1")
	noRegion      = types.StringNull()
	unknownRegion = types.StringUnknown()
)

// ready is the data of a provider block that is known, with the given region.
func ready(region types.String) *framework.ProviderData {
	return &framework.ProviderData{Region: region, Clients: ses.NewClients(ses.Options{})}
}

// waiting is the data of a provider block that is not known yet.
func waiting(region types.String) *framework.ProviderData {
	return &framework.ProviderData{Region: region, Unknown: []string{"access_key", "endpoints"}}
}

func TestFromProviderData(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	if data := framework.FromProviderData(nil, &diags); data != nil || diags.HasError() {
		t.Errorf("Nothing gives %v, %v.", data, diags)
	}
	given := ready(ireland)
	if data := framework.FromProviderData(given, &diags); data != given || diags.HasError() {
		t.Errorf("Data gives %v, %v.", data, diags)
	}
	if data := framework.FromProviderData("text", &diags); data != nil || !diags.HasError() || !strings.Contains(diags[0].Detail(), "string") {
		t.Errorf("A string gives %v, %v.", data, diags)
	}
}

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

func TestDataClient(t *testing.T) {
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
			_, ok := c.data.DataClient("data.ses_tenant", &region, &diags)
			if ok != c.ok || !region.Equal(c.want) || diags.HasError() == ok {
				t.Errorf("DataClient = %t in %s (%v), want %t in %s.", ok, region, diags, c.ok, c.want)
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

func TestSecondsAreHandedOutOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const workers, each = 20, 50
		var seconds framework.Seconds
		var mu sync.Mutex
		var all []int64
		var group sync.WaitGroup
		start := time.Now().Unix()
		for range workers {
			group.Go(func() {
				last := int64(0)
				for range each {
					next := seconds.Next()
					if next <= last {
						t.Errorf("%d comes after %d.", next, last)
					}
					last = next
					mu.Lock()
					all = append(all, next)
					mu.Unlock()
				}
			})
		}
		group.Wait()
		slices.Sort(all)
		for i, second := range all {
			if want := start + int64(i); second != want {
				t.Fatalf("Number %d is %d, want %d: none twice, none left out.", i, second, want)
			}
		}
		time.Sleep(time.Hour)
		if got, want := seconds.Next(), time.Now().Unix(); got != want {
			t.Errorf("After a pause it is %d, want the clock's %d.", got, want)
		}
	})
}
