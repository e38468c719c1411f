// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// Errors inside an argument point at the argument, in every core; those of an element of a map name it.
func TestErrorsPointAtTheArgument(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ block, want string }{
		"mail_from": {"resource \"ses_tenant_domain\" \"a\" {\n  domain = \"acme.example\"\n\n  mail_from = { subdomain = \"-\" }\n}\n", `mail_from = \{ subdomain`},
		"dkim":      {"resource \"ses_tenant_domain\" \"a\" {\n  domain = \"acme.example\"\n\n  dkim = { signing_key_length = \"RSA_1_BIT\" }\n}\n", `dkim = \{ signing_key_length`},
		"dmarc":     {"resource \"ses_tenant_domain\" \"a\" {\n  domain = \"acme.example\"\n\n  dmarc = { policy = \"x\" }\n}\n", `dmarc = \{ policy`},
		"destination": {
			"resource \"ses_tenant_configuration_set\" \"a\" {\n  name = \"acme\"\n\n  event_destinations = { one = { matching_event_types = [\"SEND\"] } }\n}\n",
			`(?s)event_destinations = \{ one.*event_destinations\["one"\]:\s+An\s+event\s+destination\s+needs`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.RunReal(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: "provider \"ses\" {\n  region = \"eu-west-1\"\n}\n" + c.block, PlanOnly: true, ExpectError: regexp.MustCompile(c.want),
			}}})
		})
	}
}
