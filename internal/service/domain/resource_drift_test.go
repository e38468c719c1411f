// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestDriftIsRepaired(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	name := aws.String(domain)
	key, _ := secret(t, firstKey)
	own := byodkim("s1", keyFile(t, key), 1)
	cases := []struct {
		name     string
		argument string
		drift    func(*testing.T, *acctest.Environment) error
		repaired func(*sesv2.GetEmailIdentityOutput) bool
		checks   []plancheck.PlanCheck
	}{
		{
			name: "MAIL FROM cleared", argument: `mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityMailFromAttributes(t.Context(), &sesv2.PutEmailIdentityMailFromAttributesInput{EmailIdentity: name})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool {
				return aws.ToString(i.MailFromAttributes.MailFromDomain) == "bounce."+domain && i.MailFromAttributes.BehaviorOnMxFailure == "REJECT_MESSAGE"
			},
		},
		{
			name: "another MAIL FROM", argument: `mail_from = { subdomain = "bounce" }`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityMailFromAttributes(t.Context(), &sesv2.PutEmailIdentityMailFromAttributesInput{
					EmailIdentity: name, MailFromDomain: aws.String("other." + domain), BehaviorOnMxFailure: types.BehaviorOnMxFailureUseDefaultValue,
				})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool {
				return aws.ToString(i.MailFromAttributes.MailFromDomain) == "bounce."+domain
			},
		},
		{
			name: "default set", argument: `configuration_set_name = "marketing"`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityConfigurationSetAttributes(t.Context(), &sesv2.PutEmailIdentityConfigurationSetAttributesInput{EmailIdentity: name})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool { return aws.ToString(i.ConfigurationSetName) == "marketing" },
		},
		{
			name: "default set that is to be none", argument: `configuration_set_name = ""`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityConfigurationSetAttributes(t.Context(), &sesv2.PutEmailIdentityConfigurationSetAttributesInput{
					EmailIdentity: name, ConfigurationSetName: aws.String("marketing"),
				})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool { return i.ConfigurationSetName == nil },
		},
		{
			name: "forwarding", argument: `email_forwarding_enabled = true`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityFeedbackAttributes(t.Context(), &sesv2.PutEmailIdentityFeedbackAttributesInput{EmailIdentity: name})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool { return i.FeedbackForwardingStatus },
		},
		{
			name: "signing", argument: `dkim = { signing_enabled = true }`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityDkimAttributes(t.Context(), &sesv2.PutEmailIdentityDkimAttributesInput{EmailIdentity: name})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool { return i.DkimAttributes.SigningEnabled },
		},
		{
			name: "selector", argument: own[0] + "\n  " + own[1] + "\n  " + own[2],
			drift: func(t *testing.T, e *acctest.Environment) error {
				_, err := e.SES.PutEmailIdentityDkimSigningAttributes(t.Context(), &sesv2.PutEmailIdentityDkimSigningAttributesInput{
					EmailIdentity: name, SigningAttributesOrigin: types.DkimSigningAttributesOriginAwsSes,
				})
				return err
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool {
				return slices.Equal(i.DkimAttributes.Tokens, []string{"s1"})
			},
			checks: []plancheck.PlanCheck{plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "value"), knownvalue.NotNull())},
		},
		{
			name: "key length", argument: `dkim = { signing_key_length = "RSA_2048_BIT" }`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				// SES changes a length once a day, but an origin at any time.
				for _, attributes := range []*sesv2.PutEmailIdentityDkimSigningAttributesInput{
					{
						SigningAttributesOrigin: types.DkimSigningAttributesOriginExternal,
						SigningAttributes:       &types.DkimSigningAttributes{DomainSigningSelector: aws.String("x"), DomainSigningPrivateKey: aws.String(bare(t, key))},
					},
					{
						SigningAttributesOrigin: types.DkimSigningAttributesOriginAwsSes,
						SigningAttributes:       &types.DkimSigningAttributes{NextSigningKeyLength: types.DkimSigningKeyLengthRsa1024Bit},
					},
				} {
					attributes.EmailIdentity = name
					if _, err := e.SES.PutEmailIdentityDkimSigningAttributes(t.Context(), attributes); err != nil {
						return err
					}
				}
				return nil
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool {
				return i.DkimAttributes.NextSigningKeyLength == "RSA_2048_BIT"
			},
			checks: []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dkim1", "fqdn"))},
		},
		{
			name: "tags", argument: `tags = { team = "mail" }`,
			drift: func(t *testing.T, e *acctest.Environment) error {
				e.Tag(t, e.IdentityARN(t, domain), map[string]string{"team": "sales", "owner": "console"})
				return nil
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool {
				return len(i.Tags) == 1 && aws.ToString(i.Tags[0].Value) == "mail"
			},
		},
		{
			name: "tags where none are configured", argument: ``,
			drift: func(t *testing.T, e *acctest.Environment) error {
				e.Tag(t, e.IdentityARN(t, domain), map[string]string{"owner": "console"})
				return nil
			},
			repaired: func(i *sesv2.GetEmailIdentityOutput) bool { return len(i.Tags) == 0 },
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			createConfigurationSet(t, e, "marketing")
			config := e.Config(domainBlock(domain, c.argument))
			e.RunCase(t,
				resource.TestStep{Config: config},
				resource.TestStep{
					PreConfig: func() {
						if err := c.drift(t, e); err != nil {
							t.Fatal(err)
						}
					},
					Config:           config,
					ConfigPlanChecks: inPlace(c.checks...),
					Check: func(*terraformState) error {
						if identity := e.Identity(t, domain); !c.repaired(identity) {
							return fmt.Errorf("SES has %+v, %+v, %+v", identity, identity.DkimAttributes, identity.MailFromAttributes)
						}
						return nil
					},
				},
			)
		})
	}
}

func TestDriftOfWhatIsNotManagedIsOnlyShown(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	e := acctest.NewSimulated(t, never)
	createConfigurationSet(t, e, "marketing")
	config := e.Config(domainBlock(domain))
	e.RunCase(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				name := aws.String(domain)
				_, err := e.SES.PutEmailIdentityMailFromAttributes(t.Context(), &sesv2.PutEmailIdentityMailFromAttributesInput{EmailIdentity: name, MailFromDomain: aws.String("mail." + domain)})
				_, setErr := e.SES.PutEmailIdentityConfigurationSetAttributes(t.Context(), &sesv2.PutEmailIdentityConfigurationSetAttributesInput{EmailIdentity: name, ConfigurationSetName: aws.String("marketing")})
				_, forwardingErr := e.SES.PutEmailIdentityFeedbackAttributes(t.Context(), &sesv2.PutEmailIdentityFeedbackAttributesInput{EmailIdentity: name})
				_, lengthErr := e.SES.PutEmailIdentityDkimSigningAttributes(t.Context(), &sesv2.PutEmailIdentityDkimSigningAttributesInput{
					EmailIdentity: name, SigningAttributesOrigin: types.DkimSigningAttributesOriginAwsSes,
					SigningAttributes: &types.DkimSigningAttributes{NextSigningKeyLength: types.DkimSigningKeyLengthRsa1024Bit},
				})
				if err := errors.Join(err, setErr, forwardingErr, lengthErr); err != nil {
					t.Fatal(err)
				}
				e.Simulator.ResetRequests()
			},
			Config:           config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
			Check:            expectWritten(e),
		},
		resource.TestStep{
			RefreshState: true,
			Check: resource.ComposeAggregateTestCheckFunc(
				resource.TestCheckResourceAttr(address, "mail_from.subdomain", "mail"),
				resource.TestCheckResourceAttr(address, "configuration_set_name", "marketing"),
				resource.TestCheckResourceAttr(address, "email_forwarding_enabled", "false"),
				resource.TestCheckResourceAttr(address, "dkim.signing_key_length", "RSA_1024_BIT"),
				resource.TestCheckResourceAttr(address, "dns_records.mail_from_mx.fqdn", "mail."+domain),
			),
		},
	)
}

func TestDisappearance(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	cases := []struct {
		name   string
		vanish func(*testing.T, *acctest.Environment)
		action plancheck.ResourceActionType
	}{
		{"association", func(t *testing.T, e *acctest.Environment) { e.Disassociate(t, "acme", e.IdentityARN(t, domain)) }, plancheck.ResourceActionUpdate},
		{"tenant", func(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") }, plancheck.ResourceActionUpdate},
		{"identity", func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.IdentityARN(t, domain))
			e.DeleteIdentity(t, domain)
		}, plancheck.ResourceActionCreate},
		{"everything", func(t *testing.T, e *acctest.Environment) {
			e.DeleteTenant(t, "acme")
			e.DeleteIdentity(t, domain)
		}, plancheck.ResourceActionCreate},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			config := e.Config(acctest.TenantBlock("this", "acme"), domainBlock(domain, `tenant_name = ses_tenant.this.name`))
			e.RunCase(t,
				resource.TestStep{Config: config},
				resource.TestStep{
					PreConfig:         func() { c.vanish(t, e) },
					Config:            config,
					ConfigPlanChecks:  resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, c.action)}},
					ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("tenant_name"), exactly("acme"))},
					Check: func(*terraformState) error {
						if !e.Holds(t, "acme", e.IdentityARN(t, domain)) {
							return errors.New("the tenant does not hold the domain again")
						}
						return nil
					},
				},
			)
			e.ExpectEmpty(t)
		})
	}
}
