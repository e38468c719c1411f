// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const otherAccount = "210987654321"

// allTypes has one object of each type; the change of it updates each in place.
func allTypes(changed bool) string {
	tag, reason := "one", "BOUNCE"
	if changed {
		tag, reason = "two", "COMPLAINT"
	}
	return strings.NewReplacer("TAG", tag, "REASON", reason).Replace(`
resource "ses_tenant" "this" {
  name = "acme"
  tags = { team = "TAG" }
}
resource "ses_tenant_domain" "alone" {
  domain = "alone.example.com"
  tags   = { team = "TAG" }
}
resource "ses_tenant_domain" "held" {
  domain      = "held.example.com"
  tenant_name = ses_tenant.this.name
  tags        = { team = "TAG" }
}
resource "ses_tenant_configuration_set" "this" {
  name = "marketing"
  tags = { team = "TAG" }
}
resource "ses_tenant_template" "this" {
  name    = "welcome"
  subject = "REASON"
  text    = "Hello"
}
resource "ses_tenant_resource_association" "this" {
  tenant_name  = ses_tenant.this.name
  resource_arn = ses_tenant_domain.alone.arn
}
resource "ses_tenant_shared_resource" "this" {
  resource_arn = ses_tenant_configuration_set.this.arn
  tenant_names = [ses_tenant.this.name]
}
resource "ses_tenant_sending_state" "this" {
  tenant_name       = ses_tenant.this.name
  reputation_policy = "strict"
  on_destroy        = "reset"
}
resource "ses_tenant_suppression" "this" {
  tenant_name = ses_tenant.this.name
  scope       = "TENANT"
  reasons     = ["REASON"]
  on_destroy  = "clear"
  depends_on  = [ses_tenant_domain.alone]
}
resource "ses_tenant_suppressed_address" "this" {
  tenant_name   = ses_tenant.this.name
  email_address = "someone@example.com"
  reason        = "REASON"
}
resource "ses_tenant_domain_default_configuration_set" "this" {
  domain                 = ses_tenant_domain.alone.domain
  configuration_set_name = ses_tenant_configuration_set.this.name
}
resource "ses_tenant_domain_verification" "this" {
  domains = [ses_tenant_domain.alone.domain, ses_tenant_domain.held.domain]
}
`)
}

// inLiterals is a configuration whose objects do not refer to each other, so that each is refreshed whatever becomes of the others.
func inLiterals(configuration string) string {
	const arn = "arn:aws:ses:eu-west-1:" + simulator.DefaultAccount + ":"
	return strings.NewReplacer(
		"ses_tenant.this.name", `"acme"`, "ses_tenant_domain.alone.arn", `"`+arn+`identity/alone.example.com"`,
		"ses_tenant_domain.alone.domain", `"alone.example.com"`, "ses_tenant_domain.held.domain", `"held.example.com"`,
		"ses_tenant_configuration_set.this.arn", `"`+arn+`configuration-set/marketing"`, "ses_tenant_configuration_set.this.name", `"marketing"`,
		"depends_on  = [ses_tenant_domain.alone]", "",
	).Replace(configuration)
}

// withoutVerification is a configuration without its last object, the verification.
func withoutVerification(configuration string) string {
	before, _, _ := strings.Cut(configuration, "resource \"ses_tenant_domain_verification\"")
	return before
}

// labels are how errors name the objects of allTypes.
var labels = []string{
	"SES tenant acme", "domain alone.example.com", "domain held.example.com", "configuration set marketing", "template welcome", "the association of",
	"the shared resource", "the sending state of", "the suppression settings of", "the entry of", "the default configuration set of", "verification",
}

// abroad is another account with the same names, made by an apply of its own.
func abroad(t *testing.T, filled bool) *acctest.Environment {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{Account: otherAccount, Verification: simulator.VerifyAfter(0)})
	if filled {
		e.Terraform(t, allTypes(false)).Apply("")
	}
	e.Simulator.ResetRequests()
	return e
}

// writes are the operations that an account has met and that change something. The end of an association names the resource by an ARN of
// the account at home, which SES refuses.
func writes(e *acctest.Environment) (changing []string) {
	for operation := range e.Simulator.Requests().ByOperation {
		if !regexp.MustCompile("^(Get|List|BatchGet|DeleteTenantResourceAssociation$)").MatchString(operation) {
			changing = append(changing, operation)
		}
	}
	return changing
}

// TestWrongAccountIsLeftAlone meets a state with the credentials of another account, where the same names exist or nothing does: the refresh
// refuses each object, and so does the apply of a change or of a destroy that nothing has refreshed.
func TestWrongAccountIsLeftAlone(t *testing.T) {
	t.Parallel()
	for name, filled := range map[string]bool{"same names": true, "nothing there": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home, other := simulated(t), abroad(t, filled)
			tf := home.Terraform(t, allTypes(false))
			tf.Apply("")
			if tf.Plan("empty.tfplan") {
				t.Fatal("The second plan is not empty.")
			}
			tf.Write("provider.tf", acctest.RequiredProviders+other.Provider())
			tf.Write("main.tf", inLiterals(allTypes(false)))
			refused := tf.Run("plan", "-input=false", "-no-color")
			if refused.Code == 0 {
				t.Fatalf("The plan goes through:\n%s", refused.Output)
			}
			for _, label := range labels {
				if !strings.Contains(refused.Output+refused.Errors, label) {
					t.Errorf("Nothing is said of %s:\n%s%s", label, refused.Output, refused.Errors)
				}
			}
			if strings.Contains(refused.Output+refused.Errors, "is gone") {
				t.Errorf("Something counts as gone:\n%s", refused.Output+refused.Errors)
			}
			tf.Must("state", "rm", "ses_tenant_domain_verification.this") // Its removal from the state calls nothing.
			for _, command := range [][]string{{"apply", "-refresh=false", "-auto-approve"}, {"destroy", "-refresh=false", "-auto-approve"}} {
				tf.Write("main.tf", withoutVerification(inLiterals(allTypes(true))))
				before := tf.Must("state", "list").Output
				if changed := tf.Run(append(command, "-input=false", "-no-color")...); changed.Code == 0 {
					t.Errorf("%s goes through:\n%s", command[0], changed.Output)
				}
				if after := tf.Must("state", "list").Output; after != before {
					t.Errorf("%s leaves in the state:\n%s\nof:\n%s", command[0], after, before)
				}
			}
			if changed := writes(other); len(changed) > 0 {
				t.Errorf("The other account meets %v.", changed)
			}
			tf.Write("provider.tf", acctest.RequiredProviders+home.Provider())
			tf.Write("main.tf", withoutVerification(inLiterals(allTypes(false))))
			if tf.Plan("home.tfplan") {
				t.Errorf("At home something has changed:\n%s", tf.Run("plan", "-input=false", "-no-color").Output)
			}
		})
	}
}

// TestWrongAccountThroughTheRealBinary is the same for an edit and a plan of the real Terraform. Both accounts are named.
func TestWrongAccountThroughTheRealBinary(t *testing.T) {
	t.Parallel()
	home, other := simulated(t), abroad(t, true)
	tf := home.TerraformAttached(t, allTypes(false))
	tf.Apply("")
	tf.Write("provider.tf", acctest.RequiredProviders+other.Provider())
	tf.Write("main.tf", allTypes(true))
	for _, command := range [][]string{{"plan"}, {"apply", "-auto-approve", "-refresh=false", "-target=ses_tenant_domain.alone"}} {
		refused := tf.Run(append(command, "-input=false", "-no-color")...)
		text := strings.Join(strings.Fields(strings.ReplaceAll(refused.Errors, "│", " ")), " ")
		if refused.Code == 0 || !strings.Contains(text, simulator.DefaultAccount) || !strings.Contains(text, otherAccount) {
			t.Errorf("%v ends with code %d:\n%s%s", command, refused.Code, refused.Output, refused.Errors)
		}
	}
	if changed := writes(other); len(changed) > 0 {
		t.Errorf("The other account meets %v.", changed)
	}
}

// TestSkippedAccount never asks STS: what SES shows still stops the mix-up, and a domain without a tenant is created by what it shows.
func TestSkippedAccount(t *testing.T) {
	t.Parallel()
	const skip = "  skip_requesting_account_id = true"
	home, other := simulated(t), abroad(t, true)
	tf := home.Terraform(t, `
resource "ses_tenant" "this" {
  name = "acme"
}
resource "ses_tenant_domain" "this" {
  domain     = "alone.example.com"
  depends_on = [ses_tenant.this]
}
`)
	tf.Write("provider.tf", home.Provider(skip))
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	tf.Write("provider.tf", other.Provider(skip))
	refused := tf.Run("plan", "-input=false", "-no-color")
	if refused.Code == 0 || !strings.Contains(refused.Errors, otherAccount) {
		t.Errorf("The plan ends with code %d:\n%s%s", refused.Code, refused.Output, refused.Errors)
	}
	for _, e := range []*acctest.Environment{home, other} {
		if asked := e.Simulator.Requests().ByOperation["GetCallerIdentity"]; asked > 0 {
			t.Errorf("STS is asked %d times.", asked)
		}
	}
}

// TestAccountWithoutSTS goes on by what SES shows where STS does not answer.
func TestAccountWithoutSTS(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.Simulator.Inject(simulator.Fault{Operation: "GetCallerIdentity", Status: 403, Times: -1})
	tf := e.Terraform(t, "resource \"ses_tenant_domain\" \"this\" {\n  domain      = \"acme.example.com\"\n  tenant_name = ses_tenant.this.name\n}\nresource \"ses_tenant\" \"this\" {\n  name = \"acme\"\n}\n")
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}
