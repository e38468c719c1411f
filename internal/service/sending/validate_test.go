// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccSendingStateBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for _, c := range []struct{ name, config, want string }{
		{"a malformed tenant", hcl("ac me"), `Invalid tenant name`},
		{"a status in lower case", hcl("acme", status("disabled")), `(?s)status = "disabled".*"disabled" is no sending status; write "DISABLED"`},
		{"an unknown status", hcl("acme", status("PAUSED")), `(?s)"PAUSED" is no sending status; there are ENABLED,\s+DISABLED\s+and\s+REINSTATED`},
		{"an empty status", hcl("acme", status("")), `"" is no sending status`},
		{"a policy in upper case", hcl("acme", policy("STRICT")), `(?s)reputation_policy = "STRICT".*"STRICT" is no reputation policy; write "strict"`},
		{"an unknown policy", hcl("acme", policy("lenient")), `(?s)"lenient" is no reputation policy; there are standard,\s+strict\s+and\s+none`},
		{"a date", hcl("acme", `resume_pauses_before = "2026-01-01"`), `(?s)resume_pauses_before.*"2026-01-01" is no time as RFC 3339 writes it`},
		{"a time without zone", hcl("acme", `resume_pauses_before = "2026-01-01T00:00:00"`), `is no time as RFC 3339`},
		{"a time that lies ahead", hcl("acme", `resume_pauses_before = "2999-01-01T00:00:00Z"`), `(?s)resume_pauses_before = "2999.*Time lies ahead|(?s)Time lies ahead.*resume_pauses_before = "2999.*has not come yet`},
		{"an unknown on_destroy", hcl("acme", `on_destroy = "delete"`), `(?s)on_destroy.*"reset"`},
		{"a malformed region", hcl("acme", `region = "x"`), `Invalid region`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.config), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

func TestAccSendingStateOfNoTenant(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("none")
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(hcl(name, status("DISABLED"))), ExpectError: regexp.MustCompile(`(?s)There is no SES tenant ` + name + `.*tenant_name`),
	}}})
}
