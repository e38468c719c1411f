// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// addressesHCL is the data source under test.
func addressesHCL(tenantName, further string) string {
	return fmt.Sprintf("data \"ses_tenant_suppressed_addresses\" \"test\" {\n  tenant_name = %q\n%s\n}\n", tenantName, further)
}

func TestSuppressedAddressesDataSource(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, name := range []string{"acme", "other", "bulk"} {
		e.CreateTenant(t, name, nil)
	}
	e.Suppress(t, "acme", "b@example.com", types.SuppressionListReasonBounce)
	e.Suppress(t, "acme", "A.a@Example.com", types.SuppressionListReasonComplaint)
	e.Suppress(t, "other", "c@example.com", types.SuppressionListReasonBounce)
	for i := range 1001 { // More than a page.
		e.Suppress(t, "bulk", fmt.Sprintf("u%04d@example.com", i), types.SuppressionListReasonBounce)
	}
	past, future := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339), time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	for _, c := range []struct {
		name, tenant, arguments string
		want                    any
		calls                   int
	}{
		{"all, sorted", "acme", "", []string{"A.a@example.com COMPLAINT", "b@example.com BOUNCE"}, 1},
		{"one reason", "acme", `reasons = ["BOUNCE"]`, []string{"b@example.com BOUNCE"}, 1},
		{"both reasons", "acme", `reasons = ["COMPLAINT", "BOUNCE"]`, []string{"A.a@example.com COMPLAINT", "b@example.com BOUNCE"}, 1},
		{"a period", "acme", fmt.Sprintf("since = %q\nuntil = %q", past, future), []string{"A.a@example.com COMPLAINT", "b@example.com BOUNCE"}, 1},
		{"since the future", "acme", fmt.Sprintf("since = %q", future), []string{}, 1},
		{"until the past", "acme", fmt.Sprintf("until = %q", past), []string{}, 1},
		{"another tenant", "other", "", []string{"c@example.com BOUNCE"}, 1},
	} {
		e.Simulator.ResetRequests()
		tf := e.Terraform(t, addressesHCL(c.tenant, c.arguments)+
			"output \"entries\" {\n  value     = [for a in data.ses_tenant_suppressed_addresses.test.addresses : \"${a.email_address} ${a.reason}\"]\n  sensitive = true\n}\n")
		tf.Apply("")
		if got := fmt.Sprint(tf.Output("entries")); got != fmt.Sprint(c.want) {
			t.Errorf("%s: the entries are %s, want %v.", c.name, got, c.want)
		}
		e.ExpectCalls(t, c.name, map[string]int{"ListSuppressedDestinations": c.calls})
	}
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, addressesHCL("bulk", "")+"output \"count\" {\n  value     = length(data.ses_tenant_suppressed_addresses.test.addresses)\n  sensitive = true\n}\n")
	tf.Apply("")
	if got := fmt.Sprint(tf.Output("count")); got != "1001" {
		t.Errorf("The long list has %s entries, want 1001.", got)
	}
	e.ExpectCalls(t, "a long list", map[string]int{"ListSuppressedDestinations": 2})
}

func TestAccSuppressedAddressesDataSourceErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for name, c := range map[string]struct{ tenant, arguments, want string }{
		"no such tenant":     {acctest.Name("none"), "", `(?s)There is no SES tenant tfacc-none.*NotFoundException`},
		"a malformed tenant": {"a b", "", `Invalid tenant name`},
		"no reason":          {"acme", `reasons = []`, `reasons`},
		"an unknown reason":  {"acme", `reasons = ["SPAM"]`, `(?s)reasons.*"BOUNCE"`},
		"a day":              {"acme", `since = "2026-10-01"`, `Invalid time`},
		"an empty period":    {"acme", "since = \"2026-10-01T02:00:00+02:00\"\nuntil = \"2026-10-01T00:00:00Z\"", `until must be later than since`},
		"a malformed Region": {"acme", `region = "x"`, `Invalid region`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(addressesHCL(c.tenant, c.arguments)), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}
