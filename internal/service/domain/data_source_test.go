// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const dataAddress = "data.ses_tenant_domain.test"

// dataDomain is the data source for a domain.
func dataDomain(domain string, further string) string {
	return fmt.Sprintf("data \"ses_tenant_domain\" \"test\" {\n  domain = %q\n%s\n}\n", domain, further)
}

// A domain with nothing set, another one with a key of its own, and a replica of another region.
func TestAccDataSourceOfEveryOrigin(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	plain := e.CreateIdentities(t, 1)[0]
	replica := acctest.Domain()
	if _, err := e.ClientIn(acctest.OtherRegion).CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(replica)}); err != nil {
		t.Fatal(err)
	}
	if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{
		EmailIdentity:         aws.String(replica),
		DkimSigningAttributes: &types.DkimSigningAttributes{DomainSigningAttributesOrigin: types.DkimSigningAttributesOrigin("AWS_SES_US_EAST_1")},
	}); err != nil {
		t.Fatal(err)
	}
	none := knownvalue.Null()
	e.Simulator.ResetRequests()
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Config(dataDomain(plain, "")),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("tenants"), knownvalue.ListSizeExact(0)),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("configuration_set_name"), none),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("mail_from").AtMapKey("subdomain"), none),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("tags"), knownvalue.MapSizeExact(0)),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dns_records"), knownvalue.MapSizeExact(3)),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("verification").AtMapKey("verified"), knownvalue.Bool(true)),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("arn"), knownvalue.StringExact("arn:aws:ses:"+e.Region+":"+acctest.Account+":identity/"+plain)),
			},
		},
		{
			Config: e.Config(dataDomain(replica, "")),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dkim"), knownvalue.ObjectExact(map[string]knownvalue.Check{
					"signing_key_length": none, "selector": none, "replicate_from_region": knownvalue.StringExact(acctest.OtherRegion), "signing_enabled": knownvalue.Bool(true),
				})),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dns_records"), knownvalue.MapSizeExact(0)),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dkim_tokens"), knownvalue.ListSizeExact(3)),
			},
		},
		{
			Config: e.Config(dataDomain(replica, fmt.Sprintf("region = %q\n timeouts = { read = \"1m\" }", acctest.OtherRegion))),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dkim_origin"), knownvalue.StringExact("AWS_SES")),
				statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("region"), knownvalue.StringExact(acctest.OtherRegion)),
			},
		},
	}})
}

func TestAccDataSourcesRefuse(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	missing := acctest.Domain()
	tests := map[string]struct {
		config string
		want   string
	}{
		"domain that SES does not have":             {dataDomain(missing, ""), `SES has no domain ` + regexp.QuoteMeta(missing) + `.*Looked\s+for\s+it\s+in\s+eu-west-1`},
		"domain in the wrong spelling":              {dataDomain("Acme.COM.", ""), `write\s+"acme\.com"`},
		"address":                                   {dataDomain("a@example.com", ""), `no\s+domain\s+name`},
		"malformed region":                          {dataDomain("acme.com", `region = "nowhere"`), `not\s+a\s+valid\s+AWS\s+Region`},
		"list with a status that there is not":      {"data \"ses_tenant_domains\" \"test\" {\n  verification_status = \"DONE\"\n}\n", `verification_status.*"SUCCESS"`},
		"list with an empty part of a name":         {"data \"ses_tenant_domains\" \"test\" {\n  name_contains = \"\"\n}\n", `name_contains`},
		"region that is known after the apply only": {unknownRegion(missing), `Cannot read data\.ses_tenant_domain.*depends_on`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := e.Config(test.config)
			if test.config == unknownRegion(missing) {
				config = test.config
			}
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: config, ExpectError: regexp.MustCompile(`(?s)` + test.want)}}})
		})
	}
}

// unknownRegion is a configuration whose provider block is not known in the plan.
func unknownRegion(domain string) string {
	return `
resource "terraform_data" "region" {}

provider "ses" {
  region = terraform_data.region.id
}
` + dataDomain(domain, "")
}

func TestAccListDataSource(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 3)
	if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("someone@" + d[0])}); err != nil {
		t.Fatal(err)
	}
	e.SetDKIM(t, "SUCCESS", d[0])
	e.SetDKIM(t, "FAILED", d[1])
	const address = "data.ses_tenant_domains.test"
	list := func(arguments string) string {
		return "data \"ses_tenant_domains\" \"test\" {\n" + arguments + "\n}\n\noutput \"names\" {\n  value = keys(data.ses_tenant_domains.test.domains)\n}\n"
	}
	entry := func(status string, enabled bool) knownvalue.Check {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{"verification_status": knownvalue.StringExact(status), "sending_enabled": knownvalue.Bool(enabled)})
	}
	check := func(want map[string]knownvalue.Check) []statecheck.StateCheck {
		return []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("domains"), knownvalue.MapExact(want))}
	}
	all := map[string]knownvalue.Check{d[0]: entry("SUCCESS", true), d[1]: entry("FAILED", false), d[2]: entry("PENDING", false)}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(list("")), ConfigStateChecks: check(all)},
		{Config: e.Config(list(`name_contains = "TFACC"`)), ConfigStateChecks: check(all)},
		{Config: e.Config(list(fmt.Sprintf("name_contains = %q", d[1][6:14]))), ConfigStateChecks: check(map[string]knownvalue.Check{d[1]: all[d[1]]})},
		{Config: e.Config(list(`name_contains = "t"`)), ConfigStateChecks: check(all)},
		{
			Config: e.Config(list(`verification_status = "SUCCESS"`)), ConfigStateChecks: check(map[string]knownvalue.Check{d[0]: all[d[0]]}),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownOutputValue("names", knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(d[0])})),
			}},
		},
		{Config: e.Config(list(`verification_status = "NOT_STARTED"`)), ConfigStateChecks: check(map[string]knownvalue.Check{})},
		{Config: e.Config(list(fmt.Sprintf("region = %q", acctest.OtherRegion))), ConfigStateChecks: check(map[string]knownvalue.Check{})},
	}})
}
