// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAccDomainLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenant, domain, other := acctest.Name("domain"), acctest.Domain(), acctest.Domain()
	token := regexp.MustCompile(`^[a-z0-9]+\._domainkey\.` + regexp.QuoteMeta(domain) + `$`)
	target := regexp.MustCompile(`^[a-z0-9]+\.dkim\.([a-z0-9-]+\.)?amazonses\.com$`)
	config := func(domain, subdomain string, further ...string) string {
		return e.Config(acctest.TenantBlock("test", tenant), domainBlock(domain, append(further,
			`tenant_name = ses_tenant.test.name`,
			`mail_from   = { subdomain = "`+subdomain+`" }`,
			`tags        = { team = "mail" }`,
		)...), keysOutput)
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{
		Config: config(domain, "bounce", `dmarc = { policy = "reject", rua = ["dmarc@example.com"] }`),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate),
			plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3", "dmarc", "mail_from_mx", "mail_from_spf")),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim1", "type"), exactly("CNAME")),
			plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dkim1", "fqdn")),
			plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dkim1", "value")),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim1", "priority"), knownvalue.Null()),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "fqdn"), exactly("bounce."+domain)),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "rdata"), exactly("10 feedback-smtp."+e.Region+".amazonses.com.")),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "priority"), knownvalue.Int64Exact(10)),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_spf", "value"), exactly("v=spf1 include:amazonses.com ~all")),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dmarc", "fqdn"), exactly("_dmarc."+domain)),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dmarc", "value"), exactly("v=DMARC1; p=reject; rua=mailto:dmarc@example.com")),
			plancheck.ExpectUnknownValue(address, acctest.At("dkim_tokens")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim_origin"), exactly("AWS_SES")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim", "signing_key_length"), exactly("RSA_2048_BIT")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim", "signing_enabled"), knownvalue.Bool(true)),
			plancheck.ExpectKnownValue(address, acctest.At("mail_from", "behavior_on_mx_failure"), exactly("USE_DEFAULT_VALUE")),
			plancheck.ExpectKnownValue(address, acctest.At("email_forwarding_enabled"), knownvalue.Bool(true)),
			plancheck.ExpectKnownValue(address, acctest.At("region"), exactly(e.Region)),
			plancheck.ExpectUnknownValue(address, acctest.At("arn")),
			plancheck.ExpectUnknownValue(address, acctest.At("verification")),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("arn"), exactly(e.IdentityARN(t, domain))),
			attribute(acctest.At("tenant_name"), exactly(tenant)),
			attribute(acctest.At("dkim_tokens"), knownvalue.ListSizeExact(3)),
			attribute(acctest.At("dkim_public_key"), knownvalue.Null()),
			attribute(acctest.At("dns_records", "dkim1", "fqdn"), knownvalue.StringRegexp(token)),
			attribute(acctest.At("dns_records", "dkim3", "value"), knownvalue.StringRegexp(target)),
			attribute(acctest.At("dns_records", "dkim3", "route53"), knownvalue.StringRegexp(target)),
			attribute(acctest.At("dns_records", "mail_from_mx", "cloudflare"), exactly("feedback-smtp."+e.Region+".amazonses.com")),
			attribute(acctest.At("tags_all"), knownvalue.MapExact(map[string]knownvalue.Check{"team": exactly("mail")})),
			attribute(acctest.At("configuration_set_name"), knownvalue.Null()),
			attribute(acctest.At("verification", "verified"), knownvalue.NotNull()),
		},
	}, {
		// dmarc is what was configured and never SES's.
		ResourceName: address, ImportState: true, ImportStateId: domain, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "arn",
		ImportStateVerifyIgnore: []string{"dmarc", "dns_records", "verification"},
	}, {
		Config: config(domain, "mail"), ConfigPlanChecks: inPlace(),
		ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("dns_records", "mail_from_mx", "fqdn"), exactly("mail."+domain))},
	}, {
		ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: domain,
	}, {
		PreConfig: func() { e.SetMailFrom(t, domain) },
		Config:    config(domain, "mail"), ConfigPlanChecks: inPlace(),
	}, {
		Config: config(other, "mail"),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionReplace), plancheck.ExpectUnknownValue(address, acctest.At("dkim_tokens")),
		}},
	}}}, "ses_tenant_domain")
}

// The data source shows what the resource shows, and the tenants besides.
func TestAccDomainDataSourcesLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	name, domain, other := acctest.Name("data"), acctest.Domain(), acctest.Name("another")
	e.CreateTenant(t, other, nil)
	set := acctest.Name("set")
	createConfigurationSet(t, e, set)
	config := e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  name = %q
}

resource "ses_tenant_domain" "test" {
  tenant_name              = ses_tenant.test.name
  domain                   = %q
  dkim                     = { signing_key_length = "RSA_1024_BIT" }
  mail_from                = { subdomain = "bounce.mail", behavior_on_mx_failure = "REJECT_MESSAGE" }
  configuration_set_name   = %q
  email_forwarding_enabled = false
  tags                     = { team = "a" }
}

data "ses_tenant_domain" "test" {
  domain     = ses_tenant_domain.test.domain
  depends_on = [ses_tenant_domain.test]
}

data "ses_tenant_domains" "test" {
  name_contains = ses_tenant_domain.test.domain
  depends_on    = [ses_tenant_domain.test]
}
`, name, domain, set))
	steps := []resource.TestStep{{Config: config, ConfigStateChecks: []statecheck.StateCheck{
		statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("tenants"), knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(name)})),
		statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("tags"), knownvalue.MapExact(map[string]knownvalue.Check{"team": knownvalue.StringExact("a")})),
		statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("mail_from").AtMapKey("subdomain"), knownvalue.StringExact("bounce.mail")),
		statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("dns_records"), knownvalue.MapSizeExact(5)),
		// Why it is not verified is known only once SES has looked, which the answer to the creation is too early for.
		statecheck.CompareValuePairs(dataAddress, tfjsonpath.New("verification").AtMapKey("status"), "ses_tenant_domain.test", tfjsonpath.New("verification").AtMapKey("status"), compare.ValuesSame()),
		statecheck.ExpectKnownValue("data.ses_tenant_domains.test", tfjsonpath.New("domains"), knownvalue.MapSizeExact(1)),
	}}, {
		// Another tenant holds it too; the names are sorted.
		PreConfig: func() { e.Associate(t, other, e.IdentityARN(t, domain)) }, Config: config,
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(dataAddress, tfjsonpath.New("tenants"),
			knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(other), knownvalue.StringExact(name)}))},
	}, {
		PreConfig: func() { e.Disassociate(t, other, e.IdentityARN(t, domain)) }, Config: config,
	}}
	for _, attribute := range []string{
		"domain", "dkim", "mail_from", "configuration_set_name", "email_forwarding_enabled", "arn", "dkim_tokens", "dkim_signing_hosted_zone", "dkim_origin", "dns_records", "region",
	} {
		steps[0].ConfigStateChecks = append(steps[0].ConfigStateChecks,
			statecheck.CompareValuePairs(dataAddress, tfjsonpath.New(attribute), "ses_tenant_domain.test", tfjsonpath.New(attribute), compare.ValuesSame()))
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps}, "data.ses_tenant_domain", "data.ses_tenant_domains")
}
