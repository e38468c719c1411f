// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// inPlace wants the domain to be changed without replacement.
func inPlace(further ...plancheck.PlanCheck) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: append([]plancheck.PlanCheck{
		plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
	}, further...)}
}

func TestUpdateInPlace(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name          string
		before, after string
		checks        []plancheck.PlanCheck
		state         []statecheck.StateCheck
		calls         []string
		keepsTokens   bool
	}{
		{
			name: "MAIL FROM added", before: ``, after: `mail_from = { subdomain = "bounce" }`, keepsTokens: true,
			calls: []string{"PutEmailIdentityMailFromAttributes"},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(address, acctest.At("verification")),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "mail_from_mx", "value"), knownvalue.NotNull()),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim1", "value"), knownvalue.NotNull()),
			},
			state: []statecheck.StateCheck{attribute(acctest.At("verification", "mail_from_status"), exactly("PENDING"))},
		},
		{
			name: "MAIL FROM subdomain and behaviour", before: `mail_from = { subdomain = "bounce" }`, keepsTokens: true,
			after: `mail_from = { subdomain = "mail", behavior_on_mx_failure = "REJECT_MESSAGE" }`, calls: []string{"PutEmailIdentityMailFromAttributes"},
			state: []statecheck.StateCheck{attribute(acctest.At("dns_records", "mail_from_mx", "fqdn"), knownvalue.NotNull())},
		},
		{
			name: "MAIL FROM cleared", before: `mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`, after: `mail_from = {}`, keepsTokens: true,
			calls: []string{"PutEmailIdentityMailFromAttributes"},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3")),
			},
			state: []statecheck.StateCheck{
				attribute(acctest.At("mail_from", "subdomain"), knownvalue.Null()),
				attribute(acctest.At("mail_from", "behavior_on_mx_failure"), exactly("USE_DEFAULT_VALUE")),
				attribute(acctest.At("verification", "mail_from_status"), knownvalue.Null()),
			},
		},
		{
			name: "DMARC", before: `dmarc = { policy = "none" }`, after: `dmarc = { policy = "reject", subdomain_policy = "quarantine", spf_alignment = "strict" }`, keepsTokens: true,
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dmarc", "value"), exactly("v=DMARC1; p=reject; sp=quarantine; aspf=s")),
				plancheck.ExpectKnownValue(address, acctest.At("verification", "verified"), knownvalue.Bool(false)),
			},
		},
		{
			name: "DMARC dropped", before: `dmarc = { policy = "none" }`, after: ``, keepsTokens: true,
			checks: []plancheck.PlanCheck{plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3"))},
		},
		{
			name: "default set", before: ``, after: `configuration_set_name = "marketing"`, keepsTokens: true,
			calls: []string{"PutEmailIdentityConfigurationSetAttributes"},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, acctest.At("verification", "verified"), knownvalue.Bool(false)),
			},
		},
		{
			name: "default set cleared", before: `configuration_set_name = "marketing"`, after: `configuration_set_name = ""`, keepsTokens: true,
			calls: []string{"PutEmailIdentityConfigurationSetAttributes"},
			state: []statecheck.StateCheck{attribute(acctest.At("configuration_set_name"), exactly(""))},
		},
		{
			name: "forwarding", before: ``, after: `email_forwarding_enabled = false`, keepsTokens: true,
			calls: []string{"PutEmailIdentityFeedbackAttributes"},
		},
		{
			name: "signing", before: ``, after: `dkim = { signing_enabled = false }`, keepsTokens: true,
			calls: []string{"PutEmailIdentityDkimAttributes"},
			state: []statecheck.StateCheck{
				attribute(acctest.At("dkim", "signing_enabled"), knownvalue.Bool(false)),
				attribute(acctest.At("dkim", "signing_key_length"), exactly("RSA_2048_BIT")),
			},
		},
		{
			name: "key length", before: ``, after: `dkim = { signing_key_length = "RSA_1024_BIT" }`,
			calls: []string{"PutEmailIdentityDkimSigningAttributes"},
			checks: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(address, acctest.At("dkim_tokens")),
				plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dkim1", "fqdn")),
				plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim1", "type"), exactly("CNAME")),
				plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3")),
				plancheck.ExpectUnknownValue(address, acctest.At("verification")),
			},
		},
		{
			name: "tags", before: `tags = { a = "1", b = "2" }`, after: `tags = { a = "1", b = "3", c = "4" }`, keepsTokens: true,
			calls: []string{"TagResource"},
		},
		{name: "tags removed", before: `tags = { a = "1", b = "2" }`, after: `tags = { a = "1" }`, keepsTokens: true, calls: []string{"UntagResource"}},
		{name: "tags dropped", before: `tags = { a = "1" }`, after: ``, keepsTokens: true, calls: []string{"UntagResource"}},
		{name: "steering alone", before: ``, after: "adopt = \"if_unchanged\"\n  on_destroy = \"delete\"\n  timeouts = { update = \"1m\" }", keepsTokens: true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			domain := acctest.Domain()
			createConfigurationSet(t, e, "marketing")
			var had []string
			e.RunCase(t,
				resource.TestStep{Config: e.Config(domainBlock(domain, c.before), keysOutput)},
				resource.TestStep{
					PreConfig: func() {
						had = tokens(t, e, domain)
						e.Simulator.ResetRequests()
					},
					Config:            e.Config(domainBlock(domain, c.after), keysOutput),
					ConfigPlanChecks:  inPlace(c.checks...),
					ConfigStateChecks: c.state,
					Check: func(*terraformState) error {
						if got := e.Written(); !slices.Equal(got, c.calls) {
							return fmt.Errorf("the update has called %v, want %v", got, c.calls)
						}
						if has := tokens(t, e, domain); slices.Equal(had, has) != c.keepsTokens {
							return fmt.Errorf("the tokens were %v and are %v", had, has)
						}
						return nil
					},
				},
			)
		})
	}
}

func TestMoveBetweenTenants(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	domain := acctest.Domain()
	arn := e.IdentityARN(t, domain)
	e.CreateTenant(t, "foreign", nil)
	tenants := acctest.TenantBlock("a", "tenant-a") + acctest.TenantBlock("b", "tenant-b")
	var had []string
	move := func(argument string, calls []string, holders map[string]bool, checks ...plancheck.PlanCheck) resource.TestStep {
		return resource.TestStep{
			PreConfig:        e.Simulator.ResetRequests,
			Config:           e.Config(tenants, domainBlock(domain, argument)),
			ConfigPlanChecks: inPlace(checks...),
			Check: func(*terraformState) error {
				if got := e.Written(); !slices.Equal(got, calls) {
					return fmt.Errorf("the move has called %v, want %v", got, calls)
				}
				for tenant, want := range holders {
					if got := e.Holds(t, tenant, arn); got != want {
						return fmt.Errorf("%s holds the domain: %t, want %t", tenant, got, want)
					}
				}
				if has := tokens(t, e, domain); !slices.Equal(has, had) {
					return fmt.Errorf("the tokens were %v and are %v", had, has)
				}
				return nil
			},
		}
	}
	const associate, disassociate = "CreateTenantResourceAssociation", "DeleteTenantResourceAssociation"
	e.RunCase(t,
		resource.TestStep{
			Config: e.Config(tenants, domainBlock(domain, `tenant_name = ses_tenant.a.name`)),
			Check: func(*terraformState) error {
				had = tokens(t, e, domain)
				e.Associate(t, "foreign", arn)
				return nil
			},
		},
		move(`tenant_name = ses_tenant.b.name`, []string{associate, disassociate}, map[string]bool{"tenant-a": false, "tenant-b": true, "foreign": true},
			plancheck.ExpectKnownValue(address, acctest.At("verification", "dkim_status"), exactly("PENDING")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim_tokens"), knownvalue.ListSizeExact(3))),
		move(`tenant_name = ""`, []string{disassociate}, map[string]bool{"tenant-b": false, "foreign": true}),
		move(`tenant_name = ses_tenant.a.name`, []string{associate}, map[string]bool{"tenant-a": true, "foreign": true}),
		resource.TestStep{
			// Left out, the association is not managed: nothing to plan, and it stands.
			Config:            e.Config(tenants, domainBlock(domain, `depends_on = [ses_tenant.a]`)),
			ConfigPlanChecks:  resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
			ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("tenant_name"), exactly("tenant-a"))},
			Check: func(*terraformState) error {
				e.Disassociate(t, "foreign", arn)
				return nil
			},
		},
	)
}

func TestReplace(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	first, second := acctest.Domain(), acctest.Domain()
	replaced := resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
		plancheck.ExpectResourceAction(address, plancheck.ResourceActionDestroyBeforeCreate),
		plancheck.ExpectUnknownValue(address, acctest.At("dkim_tokens")),
		plancheck.ExpectKnownValue(address, acctest.At("mail_from", "behavior_on_mx_failure"), exactly("USE_DEFAULT_VALUE")),
	}}
	e.RunCase(t,
		resource.TestStep{Config: e.Config(domainBlock(first, `mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`))},
		resource.TestStep{
			Config:           e.Config(domainBlock(second, `mail_from = { subdomain = "bounce" }`)),
			ConfigPlanChecks: replaced,
		},
		resource.TestStep{
			Config:           e.Config(domainBlock(second, `mail_from = { subdomain = "bounce" }`, `region = "us-east-1"`)),
			ConfigPlanChecks: replaced,
			ConfigStateChecks: []statecheck.StateCheck{
				attribute(acctest.At("dns_records", "mail_from_mx", "value"), exactly("feedback-smtp.us-east-1.amazonses.com")),
			},
			Check: func(*terraformState) error {
				if identity := e.IdentityIn(t, acctest.OtherRegion, second); aws.ToString(identity.MailFromAttributes.MailFromDomain) != "bounce."+second {
					return fmt.Errorf("the identity in the other region has %+v", identity.MailFromAttributes)
				}
				return nil
			},
		},
	)
	e.ExpectEmpty(t)
}
