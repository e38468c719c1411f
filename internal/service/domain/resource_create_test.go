// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// keysOutput shows the keys of the records, which a plan has to know.
const keysOutput = "output \"keys\" {\n  value = keys(ses_tenant_domain.test.dns_records)\n}\n"

// keys wants exactly these keys, in the order of keys().
func keys(names ...string) knownvalue.Check {
	checks := make([]knownvalue.Check, 0, len(names))
	for _, name := range names {
		checks = append(checks, knownvalue.StringExact(name))
	}
	return knownvalue.ListExact(checks)
}

// createConfigurationSet makes a configuration set behind Terraform's back.
func createConfigurationSet(t *testing.T, e *acctest.Environment, name string) {
	t.Helper()
	if _, err := e.SES.CreateConfigurationSet(t.Context(), &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(name)}); err != nil {
		t.Fatal(err)
	}
}

func TestCreateWithEverySetting(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	domain := acctest.Domain()
	createConfigurationSet(t, e, "marketing")
	e.RunCase(t, resource.TestStep{
		Config: e.Config(domainBlock(domain,
			`dkim                     = { signing_key_length = "RSA_1024_BIT", signing_enabled = false }`,
			`mail_from                = { subdomain = "a.b", behavior_on_mx_failure = "REJECT_MESSAGE" }`,
			`configuration_set_name   = "marketing"`,
			`email_forwarding_enabled = false`,
			`timeouts                 = { create = "5m" }`,
		)),
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("dkim", "signing_key_length"), exactly("RSA_1024_BIT")),
			attribute(acctest.At("dkim", "signing_enabled"), knownvalue.Bool(false)),
			attribute(acctest.At("configuration_set_name"), exactly("marketing")),
			attribute(acctest.At("email_forwarding_enabled"), knownvalue.Bool(false)),
			attribute(acctest.At("verification", "verified"), knownvalue.Bool(false)),
			attribute(acctest.At("verification", "dkim_status"), exactly("PENDING")),
			attribute(acctest.At("verification", "mail_from_status"), exactly("PENDING")),
		},
		Check: func(*terraformState) error {
			identity := e.Identity(t, domain)
			if identity.DkimAttributes.SigningEnabled || identity.FeedbackForwardingStatus || aws.ToString(identity.ConfigurationSetName) != "marketing" ||
				aws.ToString(identity.MailFromAttributes.MailFromDomain) != "a.b."+domain || identity.MailFromAttributes.BehaviorOnMxFailure != "REJECT_MESSAGE" ||
				identity.DkimAttributes.NextSigningKeyLength != "RSA_1024_BIT" {
				return fmt.Errorf("SES has %+v, %+v, %+v", identity, identity.DkimAttributes, identity.MailFromAttributes)
			}
			return nil
		},
	})
}

func TestCreateReplica(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	domain := acctest.Domain()
	parent := fmt.Sprintf("resource \"ses_tenant_domain\" \"parent\" {\n  domain = %q\n  region = %q\n}\n", domain, acctest.OtherRegion)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(parent, domainBlock(domain,
			`dkim      = { replicate_from_region = ses_tenant_domain.parent.region }`,
			`mail_from = { subdomain = "bounce" }`,
		), keysOutput),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectKnownOutputValue("keys", keys("mail_from_mx", "mail_from_spf")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim_origin"), exactly("AWS_SES_US_EAST_1")),
			plancheck.ExpectKnownValue("ses_tenant_domain.parent", acctest.At("region"), exactly(acctest.OtherRegion)),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("dkim", "replicate_from_region"), exactly(acctest.OtherRegion)),
			attribute(acctest.At("dkim", "signing_key_length"), knownvalue.Null()),
			attribute(acctest.At("dkim_tokens"), knownvalue.ListSizeExact(3)),
			statecheck.CompareValuePairs(address, acctest.At("dkim_tokens"), "ses_tenant_domain.parent", acctest.At("dkim_tokens"), compareSame),
		},
	})
}

func TestUnknownArguments(t *testing.T) {
	t.Parallel()
	const later = "resource \"terraform_data\" \"later\" {\n  input = %q\n}\n"
	domain := acctest.Domain()
	cases := []struct {
		name, value, domain string
		arguments           []string
		checks              []plancheck.PlanCheck
	}{
		{
			name: "subdomain", value: "bounce", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`mail_from = { subdomain = terraform_data.later.output }`},
			checks:    []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("dns_records")), plancheck.ExpectUnknownOutputValue("keys")},
		},
		{
			name: "region", value: "us-east-1", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`region = terraform_data.later.output`, `mail_from = { subdomain = "bounce" }`},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "fqdn"), exactly("bounce."+domain)),
				plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "mail_from_mx", "value")),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_spf", "value"), knownvalue.NotNull()),
			},
		},
		{
			name: "domain", value: domain, domain: "terraform_data.later.output",
			arguments: []string{`dmarc = { policy = "none" }`, `mail_from = { subdomain = "bounce" }`},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3", "dmarc", "mail_from_mx", "mail_from_spf")),
				plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dmarc", "fqdn")),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dmarc", "value"), exactly("v=DMARC1; p=none")),
				plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "mail_from_spf", "fqdn")),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "value"), knownvalue.NotNull()),
			},
		},
		{
			name: "tenant and policy", value: "quarantine", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`dmarc = { policy = terraform_data.later.output }`},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dmarc", "fqdn"), exactly("_dmarc."+domain)),
				plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dmarc", "value")),
			},
		},
		{
			name: "mail_from as a whole", value: "bounce", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`mail_from = terraform_data.later.output == "bounce" ? { subdomain = "bounce" } : null`},
			checks:    []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("dns_records")), plancheck.ExpectUnknownOutputValue("keys")},
		},
		{
			name: "dkim as a whole", value: "RSA_1024_BIT", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`dkim = terraform_data.later.output == "none" ? null : { signing_key_length = terraform_data.later.output }`},
			checks:    []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("dns_records"))},
		},
		{
			name: "dmarc as a whole", value: "none", domain: fmt.Sprintf("%q", domain),
			arguments: []string{`dmarc = terraform_data.later.output == "none" ? { policy = "none" } : null`},
			checks:    []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("dns_records"))},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			block := "resource \"ses_tenant_domain\" \"test\" {\n  domain = " + c.domain + "\n"
			for _, argument := range c.arguments {
				block += "  " + argument + "\n"
			}
			e.RunCase(t, resource.TestStep{
				Config:           e.Config(fmt.Sprintf(later, c.value), block+"}\n", keysOutput),
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: c.checks},
			})
			e.ExpectEmpty(t)
		})
	}
}
