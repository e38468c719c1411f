// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// existing makes an identity as the console would: nothing of Terraform's, and nobody deletes it but the test.
func existing(t *testing.T, e *acctest.Environment, domain string, signing *types.DkimSigningAttributes) {
	t.Helper()
	input := &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(domain), DkimSigningAttributes: signing}
	if _, err := e.SES.CreateEmailIdentity(t.Context(), input); err != nil {
		t.Fatal(err)
	}
}

func TestAdoptNever(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateIdentity(t, domain, nil)
	for _, argument := range []string{``, `adopt = "never"`} {
		tf := e.Terraform(t, domainBlock(domain, argument))
		e.Simulator.ResetRequests()
		acctest.ExpectSaid(t, tf.ApplyRefused(), "SES identity acme.example.com exists already", "terraform import ADDRESS acme.example.com@eu-west-1", `adopt = "if_unchanged"`, "Nothing was changed")
		if got := e.Written(); !slices.Equal(got, []string{"CreateEmailIdentity"}) {
			t.Errorf("The refused creation has called %v.", got)
		}
	}
	e.Identity(t, domain)
}

func TestAdopt(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	existing(t, e, domain, &types.DkimSigningAttributes{NextSigningKeyLength: types.DkimSigningKeyLengthRsa1024Bit})
	e.Tag(t, e.IdentityARN(t, domain), map[string]string{"owner": "console", "team": "mail"})
	had := tokens(t, e, domain)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain,
		`adopt = "if_unchanged"`, `tenant_name = ses_tenant.this.name`, `mail_from = { subdomain = "bounce" }`, `tags = { team = "mail" }`))
	e.Simulator.ResetRequests()
	output := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color", "-out=adopt.tfplan").Output)
	acctest.ExpectSaid(t, output, "Warning: Objects that exist already will be adopted", "SES identity acme.example.com: The identity exists already", "Tags that change: owner is removed.", had[0])
	// The plan names other tenants that hold the identity. Their list goes by ARN, which needs the account.
	e.ExpectCalls(t, "plan", map[string]int{"GetEmailIdentity": 1, "ListResourceTenants": 1, "GetCallerIdentity": 1})
	change := changeOf(t, tf.Show("adopt.tfplan"), address)
	if unknown := unknownIn(change.AfterUnknown); slices.ContainsFunc(unknown, func(path string) bool { return strings.HasPrefix(path, "dns_records") }) {
		t.Errorf("The plan of an adoption does not know %v.", unknown)
	}
	tf.Apply("adopt.tfplan")
	if got := e.Written(); !slices.Equal(got, []string{"CreateTenant", "CreateTenantResourceAssociation", "PutEmailIdentityMailFromAttributes", "UntagResource"}) {
		t.Errorf("The adoption has called %v.", got)
	}
	if has := tokens(t, e, domain); !slices.Equal(had, has) {
		t.Errorf("The tokens were %v and are %v.", had, has)
	}
	finish(t, e, tf)
}

func TestAdoptWhatTheTenantHolds(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "acme", nil)
	existing(t, e, domain, nil)
	e.Associate(t, "acme", e.IdentityARN(t, domain))
	tf := e.Terraform(t, domainBlock(domain, `adopt = "if_unchanged"`, `tenant_name = "acme"`))
	e.Simulator.ResetRequests()
	tf.Apply("")
	if got := e.Written(); !slices.Equal(got, []string{"CreateTenantResourceAssociation"}) {
		t.Errorf("The adoption has called %v.", got)
	}
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	tf.Destroy()
}

func TestAdoptWhatAnotherTenantHolds(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "other", nil)
	existing(t, e, domain, nil)
	e.Tag(t, e.IdentityARN(t, domain), map[string]string{"team": "web"})
	e.Associate(t, "other", e.IdentityARN(t, domain))
	tf := e.Terraform(t, domainBlock(domain, `adopt = "if_unchanged"`, `tenant_name = "acme"`, `tags = { team = "mail" }`))
	acctest.ExpectSaid(t, acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output),
		`Tags that change: team becomes "mail" instead of "web".`, "It stays associated with other tenants: other.")
}

// There is no room to write 30 tags before as many are removed: neither in an adoption nor in an update.
func TestFiftyTags(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	tags := func(from int) string {
		var all strings.Builder
		for i := range 50 {
			fmt.Fprintf(&all, "t%d = \"x\"\n", from+i)
		}
		return "tags = {\n" + all.String() + "}"
	}
	remote := map[string]string{}
	for i := range 50 {
		remote[fmt.Sprintf("t%d", i)] = "x"
	}
	e.CreateIdentity(t, domain, remote)
	tf := e.Terraform(t, domainBlock(domain, `adopt = "if_unchanged"`, tags(30)))
	tf.Apply("")
	tf.Write("main.tf", domainBlock(domain, `adopt = "if_unchanged"`, tags(60)))
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	if got := len(e.Identity(t, domain).Tags); got != 50 {
		t.Errorf("The identity has %d tags.", got)
	}
	tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("default_tags {\n tags = { more = \"x\" }\n}"))
	acctest.ExpectSaid(t, acctest.OneLine(tf.Run("plan", "-input=false", "-no-color").Errors), "Too many tags", "The object would have 51 tags, 50 of its own")
}

func TestAdoptWhatIsFoundAtApply(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	existing(t, e, domain, &types.DkimSigningAttributes{NextSigningKeyLength: types.DkimSigningKeyLengthRsa1024Bit})
	had := tokens(t, e, domain)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(`
resource "terraform_data" "domain" {
  input = "acme.example.com"
}

resource "ses_tenant_domain" "test" {
  domain = terraform_data.domain.output
  adopt  = "if_unchanged"
}
`, keysOutput),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("dns_records")), plancheck.ExpectUnknownValue(address, acctest.At("dkim")),
		}},
		Check: func(*terraformState) error {
			if has := tokens(t, e, domain); !slices.Equal(had, has) {
				return fmt.Errorf("the tokens were %v and are %v", had, has)
			}
			return nil
		},
	})
	e.ExpectEmpty(t)
}

func TestAdoptNothing(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(domainBlock(acctest.Domain(), `adopt = "if_unchanged"`), keysOutput),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectKnownOutputValue("keys", keys("dkim1", "dkim2", "dkim3")),
			plancheck.ExpectKnownValue(address, acctest.At("dkim", "signing_key_length"), exactly("RSA_2048_BIT")),
		}},
	})
}

func TestAdoptBYODKIM(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	key, public := secret(t, firstKey)
	existing(t, e, domain, &types.DkimSigningAttributes{DomainSigningSelector: aws.String("s1"), DomainSigningPrivateKey: aws.String(bare(t, key))})
	tf := e.Terraform(t, domainBlock(domain, append(byodkim("s1", keyFile(t, key), 1), `adopt = "if_unchanged"`)...))
	e.Simulator.ResetRequests()
	output := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color", "-out=adopt.tfplan").Output)
	acctest.ExpectSaid(t, output, "will be adopted", "The private key given is not written, and SES cannot show the one it has", "p="+public[:40])
	tf.Apply("adopt.tfplan")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The adoption has called %v.", got)
	}
	finish(t, e, tf)
}

func TestAdoptionIsRefusedInThePlan(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	key, _ := secret(t, firstKey)
	own := &types.DkimSigningAttributes{DomainSigningSelector: aws.String("s1"), DomainSigningPrivateKey: aws.String(bare(t, key))}
	cases := []struct {
		name     string
		signing  *types.DkimSigningAttributes
		argument string
		want     string
	}{
		{"key length", nil, `dkim = { signing_key_length = "RSA_1024_BIT" }`, `dkim\s+is\s+Easy\s+DKIM\s+RSA_2048_BIT,\s+the\s+configuration\s+asks\s+for\s+Easy\s+DKIM\s+RSA_1024_BIT`},
		{"origin", own, `dkim = { signing_key_length = "RSA_2048_BIT" }`, `dkim\s+is\s+BYODKIM\s+with\s+selector\s+s1`},
		{"selector", own, `dkim = { selector = "s2" }`, `BYODKIM\s+with\s+selector\s+s2`},
		{"replica", nil, `dkim = { replicate_from_region = "us-east-1" }`, `a\s+replica\s+of\s+us-east-1`},
		{"signing", nil, `dkim = { signing_enabled = false }`, `signing_enabled\s+is\s+true`},
		{"MAIL FROM", nil, `mail_from = { subdomain = "mail" }`, `MAIL\s+FROM\s+domain\s+is\s+"bounce.acme.example.com"`},
		{"MAIL FROM cleared", nil, `mail_from = {}`, `MAIL\s+FROM\s+domain`},
		{"default set", nil, `configuration_set_name = "other"`, `default\s+configuration\s+set\s+is\s+"marketing"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
			createConfigurationSet(t, e, "marketing")
			createConfigurationSet(t, e, "other")
			existing(t, e, domain, c.signing)
			name := aws.String(domain)
			if _, err := e.SES.PutEmailIdentityMailFromAttributes(t.Context(), &sesv2.PutEmailIdentityMailFromAttributesInput{EmailIdentity: name, MailFromDomain: aws.String("bounce." + domain)}); err != nil {
				t.Fatal(err)
			}
			if _, err := e.SES.PutEmailIdentityConfigurationSetAttributes(t.Context(), &sesv2.PutEmailIdentityConfigurationSetAttributesInput{EmailIdentity: name, ConfigurationSetName: aws.String("marketing")}); err != nil {
				t.Fatal(err)
			}
			e.Simulator.ResetRequests()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
				{
					Config:      e.Config(domainBlock(domain, `adopt = "if_unchanged"`, c.argument)),
					PlanOnly:    true,
					ExpectError: regexp.MustCompile(`(?s)Cannot adopt domain acme.example.com.*` + c.want),
				},
			}})
			if got := e.Written(); len(got) > 0 {
				t.Errorf("The refused plan has called %v.", got)
			}
		})
	}
}

// A process that is killed between two calls of a creation leaves an identity without what the creation sets last.
func TestAdoptWhatAKilledCreationLeft(t *testing.T) {
	t.Parallel()
	for _, arguments := range [][]string{
		{`mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`},
		{`dkim = { signing_enabled = false }`, `email_forwarding_enabled = false`},
	} {
		e := acctest.NewSimulated(t, never)
		const domain = "acme.example.com"
		existing(t, e, domain, nil)
		had := tokens(t, e, domain)
		tf := e.Terraform(t, domainBlock(domain, append(arguments, `adopt = "if_unchanged"`)...))
		tf.Apply("")
		if has := tokens(t, e, domain); !slices.Equal(had, has) {
			t.Errorf("The tokens were %v and are %v.", had, has)
		}
		finish(t, e, tf)
	}
}

func TestAdoptInAReplacement(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	existing(t, e, domain, nil)
	had := tokens(t, e, domain)
	e.RunCase(t,
		resource.TestStep{Config: e.Config(domainBlock("first.example.com", `adopt = "if_unchanged"`))},
		resource.TestStep{
			Config: e.Config(domainBlock(domain, `adopt = "if_unchanged"`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionDestroyBeforeCreate),
				plancheck.ExpectKnownValue(address, acctest.At("dkim_tokens"), knownvalue.ListSizeExact(3)),
			}},
			Check: func(*terraformState) error {
				if has := tokens(t, e, domain); !slices.Equal(had, has) {
					return fmt.Errorf("the tokens were %v and are %v", had, has)
				}
				return nil
			},
		},
	)
	e.ExpectEmpty(t)
}
