// SPDX-License-Identifier: MPL-2.0

package verification_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// dnsCheck is the data source for a domain with one resolver.
func dnsCheck(domain, resolver string) string {
	return fmt.Sprintf("data \"ses_tenant_domain_dns_check\" \"test\" {\n  domain    = %q\n  resolvers = [%q]\n}\n", domain, resolver)
}

func TestAccDNSCheckDataSourceRefuses(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	missing := acctest.Domain()
	tests := map[string]struct {
		config string
		want   string
	}{
		"check of a domain that SES does not have": {dnsCheck(missing, "127.0.0.1:9"), `SES has no domain ` + regexp.QuoteMeta(missing)},
		"check with a malformed resolver":          {dnsCheck("acme.com", "1.1.1.1:dns"), `its\s+port\s+is\s+a\s+number`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(test.config), ExpectError: regexp.MustCompile(`(?s)` + test.want)}}})
		})
	}
}
