// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const address = "data.ses_account.test"

// hcl is the data source under test.
func hcl(arguments string) string {
	return "data \"ses_account\" \"test\" {\n" + arguments + "\n}\n"
}

// shown expects attributes of the data source.
func shown(want map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for attribute, check := range want {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), check))
	}
	return checks
}

// reasons are suppressed_reasons.
func reasons(words ...string) knownvalue.Check {
	want := make([]knownvalue.Check, 0, len(words))
	for _, word := range words {
		want = append(want, knownvalue.StringExact(word))
	}
	return knownvalue.SetExact(want)
}

func TestAccAccount(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Config(hcl("")),
			ConfigStateChecks: shown(map[string]knownvalue.Check{
				"max_24_hour_send": knownvalue.NotNull(), "max_send_rate": knownvalue.NotNull(), "sent_last_24_hours": knownvalue.NotNull(), "sending_enabled": knownvalue.NotNull(),
				"production_access_enabled": knownvalue.NotNull(), "vdm_enabled": knownvalue.NotNull(), "suppressed_reasons": knownvalue.NotNull(),
				"dedicated_ip_auto_warmup_enabled": knownvalue.NotNull(), "region": knownvalue.StringExact(e.Region),
			}),
		},
		{Config: e.Config(hcl(fmt.Sprintf("region = %q\ntimeouts = { read = \"5m\" }", acctest.OtherRegion))), ConfigStateChecks: shown(map[string]knownvalue.Check{"region": knownvalue.StringExact(acctest.OtherRegion)})},
	}})
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(hcl(`region = "Europe"`)), PlanOnly: true, ExpectError: regexp.MustCompile(`Invalid region`)}}})
}

func TestAccountValues(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	set := func(region string, settings simulator.Account) func() {
		return func() {
			if err := e.Simulator.SetAccount(region, settings); err != nil {
				t.Fatal(err)
			}
		}
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			// The sandbox, in another region.
			PreConfig: set(acctest.OtherRegion, simulator.Account{SendingEnabled: true, EnforcementStatus: "HEALTHY", Max24HourSend: 200, MaxSendRate: 1}),
			Config:    e.Config(hcl(fmt.Sprintf("region = %q", acctest.OtherRegion))),
			ConfigStateChecks: shown(map[string]knownvalue.Check{
				"max_24_hour_send": knownvalue.Float64Exact(200), "max_send_rate": knownvalue.Float64Exact(1), "production_access_enabled": knownvalue.Bool(false), "sending_enabled": knownvalue.Bool(true),
			}),
		},
		{
			PreConfig: set(e.Region, simulator.Account{ProductionAccess: true, EnforcementStatus: "SHUTDOWN", Max24HourSend: -1, MaxSendRate: 0.5}),
			Config:    e.Config(hcl("")),
			ConfigStateChecks: shown(map[string]knownvalue.Check{
				"max_24_hour_send": knownvalue.Float64Exact(-1), "max_send_rate": knownvalue.Float64Exact(0.5), "sending_enabled": knownvalue.Bool(false), "enforcement_status": knownvalue.StringExact("SHUTDOWN"),
			}),
		},
	}})
}

// What SES leaves out is null, and a word that it has not known so far passes through.
func TestAccountWithLittleInIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, answer string
		want         map[string]knownvalue.Check
	}{
		{"nothing", `{}`, map[string]knownvalue.Check{
			"max_24_hour_send": knownvalue.Null(), "max_send_rate": knownvalue.Null(), "sent_last_24_hours": knownvalue.Null(), "enforcement_status": knownvalue.Null(),
			"vdm_enabled": knownvalue.Bool(false), "suppressed_reasons": reasons(), "sending_enabled": knownvalue.Bool(false),
		}},
		{"nulls", `{"SendQuota":null,"EnforcementStatus":null,"VdmAttributes":null,"SuppressionAttributes":null}`, map[string]knownvalue.Check{
			"max_24_hour_send": knownvalue.Null(), "enforcement_status": knownvalue.Null(), "vdm_enabled": knownvalue.Bool(false), "suppressed_reasons": reasons(),
		}},
		{
			"switched off and new words", `{"EnforcementStatus":"MOON","SendingEnabled":true,"VdmAttributes":{"VdmEnabled":"DISABLED"},"SuppressionAttributes":{"SuppressedReasons":["COMPLAINT"]},"SendQuota":{"SentLast24Hours":12.0,"Max24HourSend":-1.0,"MaxSendRate":14.0}}`,
			map[string]knownvalue.Check{
				"enforcement_status": knownvalue.StringExact("MOON"), "vdm_enabled": knownvalue.Bool(false), "suppressed_reasons": reasons("COMPLAINT"), "sending_enabled": knownvalue.Bool(true),
				"sent_last_24_hours": knownvalue.Float64Exact(12), "max_24_hour_send": knownvalue.Float64Exact(-1),
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			scripted := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/v2/email/account" {
					t.Errorf("%s %s is asked for.", r.Method, r.URL.Path)
				}
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(c.answer))
			}))
			t.Cleanup(scripted.Close)
			e := &acctest.Environment{URL: scripted.URL, Region: acctest.Region}
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(hcl("")), ConfigStateChecks: shown(c.want)}}})
		})
	}
}

func TestAccountErrorsAndCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.Simulator.Inject(simulator.Fault{Operation: "GetAccount", Status: 403, Message: "no"})
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(hcl("")), ExpectError: regexp.MustCompile(`(?s)Cannot read the SES account in eu-west-1.*AccessDeniedException.*request\s+id.*ses:GetAccount`),
	}}})
	tf := e.Terraform(t, hcl(""))
	e.Simulator.ResetRequests()
	tf.Plan("tfplan")
	if got := e.Simulator.Requests(); got.Total != 1 {
		t.Errorf("Reading the account makes the calls %v, want 1.", got.ByOperation)
	}
}
