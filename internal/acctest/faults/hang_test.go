// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/faults"
)

const (
	// hangTimeout is what the timeouts argument gives each operation, and hangGrace how much later it ends at most.
	hangTimeout = 30 * time.Second
	hangGrace   = 5 * time.Second
	// exchangeTime bounds one exchange with SES, and so an import: it knows no timeouts argument.
	exchangeTime = time.Minute
)

// Whichever call is the first that SES does not answer any more: every operation ends within its timeout and five seconds, and as soon as SES
// answers again, the next apply brings about what a run without faults does.
func TestHangingEndpoint(t *testing.T) {
	t.Parallel()
	for _, typeName := range slices.Sorted(maps.Keys(acctest.Subjects)) {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			subject := acctest.Subjects[typeName]
			subject.Full = maps.Clone(subject.Full)
			if subject.Full == nil {
				subject.Full = map[string]string{}
			}
			subject.Full["timeouts"] = timeoutsOf(t, typeName)
			for _, scenario := range faults.Scenarios(t, typeName, subject) {
				single := strings.HasPrefix(scenario.Operation, "update ") && scenario.Operation != "update all" && len(subject.Updates) > 1
				if single && !tryAll() {
					continue // The update of all arguments makes the same calls.
				}
				clean := scenario.Rehearse(t, faults.DefaultRetries)
				for call := range clean.Calls {
					if tryFew() && call%4 != 0 {
						continue
					}
					took, failure := scenario.Hang(t, clean, call+1)
					if failure != "" {
						t.Errorf("%s, from call %d (%s) on: %s", scenario.Operation, call+1, clean.Calls[call], failure)
					}
					limit := hangTimeout + hangGrace
					if scenario.Import != "" {
						limit = exchangeTime
					}
					endsInTime(t, scenario.Operation+" from "+clean.Calls[call], took, limit)
				}
			}
		})
	}
}

// timeoutsOf is the timeouts argument with all members that a type has.
func timeoutsOf(t *testing.T, typeName string) string {
	t.Helper()
	var answer resource.SchemaResponse
	acctest.ResourceTypes(t)[typeName].Schema(t.Context(), resource.SchemaRequest{}, &answer)
	timeouts, is := answer.Schema.Attributes["timeouts"].(schema.SingleNestedAttribute)
	if !is {
		t.Fatalf("%s has no timeouts.", typeName)
	}
	out := "{"
	for _, name := range slices.Sorted(maps.Keys(timeouts.Attributes)) {
		out += " " + name + " = \"" + hangTimeout.String() + "\"\n"
	}
	return out + "}"
}

// endsInTime reports requests of the protocol that took too long.
func endsInTime(t *testing.T, doing string, took map[string]time.Duration, limit time.Duration) {
	t.Helper()
	for request, time := range took {
		if time > limit {
			t.Errorf("%s: %s takes %s.", doing, request, time)
		}
	}
}

// hangingData are data sources that call SES, with the arguments that they need.
var hangingData = map[string]string{
	"ses_account":                 "",
	"ses_tenant":                  `name = "acme"`,
	"ses_tenants":                 "",
	"ses_tenant_domain":           `domain = "acme.example.com"`,
	"ses_tenant_domains":          "",
	"ses_tenant_domain_dns_check": "domain = \"acme.example.com\"\nresolvers = [\"127.0.0.1:1\"]",
	"ses_tenant_metrics":          `tenant_name = "acme"`,
	"ses_tenants_metrics":         `tenant_names = ["acme"]`,
	"ses_tenant_reputation":       `tenant_name = "acme"`,
	"ses_tenant_reputations":      "",
}

// A data source ends within its timeout where SES does not answer.
func TestHangingEndpointOfDataSources(t *testing.T) {
	t.Parallel()
	for typeName, arguments := range hangingData {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := faults.NewWorld(t)
				defer w.Close()
				w.CreateTenant(t, "acme", nil)
				w.CreateIdentity(t, "acme.example.com", nil)
				w.Configure("data \"" + typeName + "\" \"it\" {\n" + arguments + "\ntimeouts = { read = \"" + hangTimeout.String() + "\" }\n}\n")
				w.Break(nil)
				if diags := w.Apply(); diags.HasError() {
					t.Fatalf("Without a fault: %v", diags.Errors())
				}
				calls := w.Calls()
				for call := range calls {
					w.Break(faults.From(call+1, faults.Hanging))
					if diags := w.Apply(); !diags.HasError() {
						t.Errorf("A call of %s that is never answered is no error.", calls[call])
					}
					endsInTime(t, calls[call], w.Took(), hangTimeout)
				}
			})
		})
	}
}
