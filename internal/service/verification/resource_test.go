// SPDX-License-Identifier: MPL-2.0

package verification_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const verificationAddress = "ses_tenant_domain_verification.test"

// verification is the resource for domains, with further arguments.
func verification(domains []string, further ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_domain_verification\" \"test\" {\n  domains = [%s]\n%s\n}\n", quoted(domains), strings.Join(further, "\n"))
}

func quoted(texts []string) string {
	all := make([]string, 0, len(texts))
	for _, text := range texts {
		all = append(all, fmt.Sprintf("%q", text))
	}
	return strings.Join(all, ", ")
}

// words matches a text however Terraform has broken its lines.
func words(text string) *regexp.Regexp {
	fields := strings.Fields(text)
	for i, field := range fields {
		fields[i] = regexp.QuoteMeta(field)
	}
	return regexp.MustCompile(strings.Join(fields, `\s+`))
}

// verifiedAt is a check of the domains in verified_at.
func verifiedAt(domains ...string) statecheck.StateCheck {
	want := map[string]knownvalue.Check{}
	for _, domain := range domains {
		want[domain] = knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`))
	}
	return statecheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("verified_at"), knownvalue.MapExact(want))
}

// What is asked for beyond what was waited for is waited for, and what is asked for no more is not.
func TestAccVerificationWaitForChangesInPlace(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 1)
	e.SetMailFrom(t, d[0])
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(verification(d)), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)}},
		{
			Config: e.Config(verification(d, `wait_for = ["dkim", "mail_from"]`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0])),
			}},
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
		},
		{
			Config: e.Config(verification(d, `wait_for = ["mail_from"]`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0]), knownvalue.NotNull()),
			}},
		},
	}})
}

// A trigger made of the records waits after a new key or MAIL FROM domain in the same apply; without a change nothing is waited for.
func TestAccVerificationTriggers(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(time.Second)})
	domain := acctest.Domain()
	config := func(arguments string) string {
		return e.Config(fmt.Sprintf("resource \"ses_tenant_domain\" \"test\" {\n  domain = %q\n%s\n}\n", domain, arguments) +
			verification([]string{domain}, `wait_for = ["dkim", "mail_from"]`, `triggers = { records = sha256(jsonencode(ses_tenant_domain.test.dns_records)) }`))
	}
	waits := func(arguments string) resource.TestStep {
		return resource.TestStep{
			Config: config(arguments),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(domain)),
			}},
			Check: func(*terraform.State) error {
				identity := e.Identity(t, domain)
				if dkim, mailFrom := identity.DkimAttributes.Status, identity.MailFromAttributes.MailFromDomainStatus; dkim != "SUCCESS" || mailFrom != "SUCCESS" {
					return fmt.Errorf("the apply ended with DKIM %s and MAIL FROM %s", dkim, mailFrom)
				}
				return nil
			},
		}
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		waits(`mail_from = { subdomain = "bounce" }`),
		waits(`mail_from = { subdomain = "mail" }`),
		waits("mail_from = { subdomain = \"mail\" }\ndkim = { signing_key_length = \"RSA_1024_BIT\" }"),
		{
			Config: config("mail_from = { subdomain = \"mail\" }\ndkim = { signing_key_length = \"RSA_1024_BIT\" }\ndeletion_protection = true"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionNoop),
			}},
		},
		{Config: config("mail_from = { subdomain = \"mail\" }\ndkim = { signing_key_length = \"RSA_1024_BIT\" }")},
	}})
}

// A search for MAIL FROM that SES has given up before the wait is restarted once.
func TestAccVerificationRestartsMailFrom(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 1)
	e.SetMailFrom(t, d[0])
	if err := e.Simulator.SetMailFromStatus(e.Region, d[0], "FAILED"); err != nil {
		t.Fatal(err)
	}
	e.Simulator.ResetRequests()
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Config(verification(d, `wait_for = ["dkim", "mail_from"]`)), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
	}}})
	if puts := e.Simulator.Requests().ByOperation["PutEmailIdentityMailFromAttributes"]; puts != 1 {
		t.Errorf("The search was restarted %d times, want 1.", puts)
	}
}

// 20 domains in one wait cost one list and one look at each; the refreshes after it cost one list each.
func TestAccVerificationCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 20)
	e.Simulator.ResetRequests()
	tf := e.Terraform(t, verification(d))
	expect := func(when string, want map[string]int) {
		t.Helper()
		made := e.Simulator.Requests().ByOperation
		for operation, count := range made {
			if count > want[operation] {
				t.Errorf("%s: %d × %s, want at most %d (all: %v).", when, count, operation, want[operation], made)
			}
		}
		e.Simulator.ResetRequests()
	}
	tf.Apply("")
	expect("apply", map[string]int{"ListEmailIdentities": 1, "GetEmailIdentity": 20})
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	expect("plan", map[string]int{"ListEmailIdentities": 1})
	tf.Destroy()
	expect("destroy", map[string]int{"ListEmailIdentities": 1})
}

// It works together with ses_tenant_domain in one configuration, in the first apply.
func TestAccVerificationOfDomainResources(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	a, b := acctest.Domain(), acctest.Domain()
	config := e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  name = %q
}

resource "ses_tenant_domain" "test" {
  count       = 2
  tenant_name = ses_tenant.test.name
  domain      = [%q, %q][count.index]
}

resource "ses_tenant_domain_verification" "test" {
  domains = ses_tenant_domain.test[*].domain
}
`, acctest.Name("verified"), a, b))
	gone := func() {
		_, err := e.SES.DeleteTenant(t.Context(), &sesv2.DeleteTenantInput{TenantName: aws.String(tenantOf(t, e, a))})
		if err = errors.Join(err, deleteIdentity(t.Context(), e, a)); err != nil {
			t.Fatal(err)
		}
	}
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: config, ConfigStateChecks: []statecheck.StateCheck{verifiedAt(a, b)}},
			{
				// The identity behind a domain is made anew, so it is waited for again.
				PreConfig: gone, Config: config,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction("ses_tenant_domain.test[0]", plancheck.ResourceActionCreate),
					plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionUpdate),
					plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(a)),
				}},
				ConfigStateChecks: []statecheck.StateCheck{verifiedAt(a, b)},
			},
		},
	})
}

// tenantOf is the first tenant that holds a domain.
func tenantOf(t *testing.T, e *acctest.Environment, domain string) string {
	t.Helper()
	out, err := e.SES.ListResourceTenants(t.Context(), &sesv2.ListResourceTenantsInput{ResourceArn: aws.String(e.IdentityARN(t, domain))})
	if err != nil || len(out.ResourceTenants) == 0 {
		t.Fatalf("No tenant holds %s (%v).", domain, err)
	}
	return aws.ToString(out.ResourceTenants[0].TenantName)
}

func deleteIdentity(ctx context.Context, e *acctest.Environment, domain string) error {
	_, err := e.SES.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String(domain)})
	return err
}
