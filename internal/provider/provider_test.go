package provider_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// simulated is an environment whose domains are verified at once.
func simulated(t *testing.T) *acctest.Environment {
	t.Helper()
	return acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
}

func TestAccProviderRefusesBadBlocks(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	objects := "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n"
	for name, c := range map[string]struct{ block, want string }{
		"half a pair of keys": {`provider "ses" { access_key = "AKIA" }`, `Half a pair of keys`},
		"malformed region":    {`provider "ses" { region = "Ireland" }`, `no AWS Region name`},
		"malformed account":   {`provider "ses" { allowed_account_ids = ["12"] }`, `expected twelve digits`},
		"unknown retry mode":  {`provider "ses" { retry_mode = "never" }`, `retry_mode`},
		"malformed role":      {"provider \"ses\" {\n  assume_role {\n    role_arn = \"admin\"\n  }\n}", `is no ARN`},
		"forbidden account":   {e.Provider(`forbidden_account_ids = ["` + simulator.DefaultAccount + `"]`), `Account is forbidden`},
		"another account":     {e.Provider(`allowed_account_ids = ["999999999999"]`), `Account is not allowed`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: c.block + "\n" + objects, PlanOnly: true, ExpectError: regexp.MustCompile(c.want),
			}}})
		})
	}
}

// TestUnknownBlockFailsNoPlan plans while the provider block waits for a value of the same apply: first with nothing in the state, then
// with a tenant that stands, which stays as it is.
func TestUnknownBlockFailsNoPlan(t *testing.T) {
	t.Parallel()
	for _, argument := range []string{"secret_key", "region"} {
		t.Run(argument, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			tf := e.Terraform(t, "")
			main := tf.Read("provider.tf")
			late := regexp.MustCompile(argument+`\s*=\s*("[^"]*")`).ReplaceAllString(main, argument+" = terraform_data.late.output")
			if late == main {
				t.Fatalf("The provider block has no %s to take away:\n%s", argument, main)
			}
			value := regexp.MustCompile(argument + `\s*=\s*("[^"]*")`).FindStringSubmatch(main)[1]
			tf.Write("provider.tf", late)
			write := func(round int) {
				tf.Write("main.tf", fmt.Sprintf(`
resource "terraform_data" "late" {
  input            = %s
  triggers_replace = %d
}
resource "ses_tenant" "test" {
  name = "acme"
}
resource "ses_tenant_domain" "test" {
  tenant_name = ses_tenant.test.name
  domain      = "acme.example.com"
  mail_from   = { subdomain = "bounce" }
}
resource "ses_tenant_suppression" "test" {
  tenant_name = ses_tenant.test.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
  on_destroy  = "clear"
}
resource "ses_tenant_suppressed_address" "test" {
  tenant_name   = ses_tenant.test.name
  email_address = "someone@example.com"
  reason        = "BOUNCE"
}
resource "ses_tenant_shared_resource" "test" {
  resource_arn = ses_tenant_domain.test.arn
  tenant_names = []
}
`, value, round))
			}
			write(1)
			if !tf.Plan("first.tfplan") {
				t.Fatal("The first plan is empty.")
			}
			tf.Apply("first.tfplan")
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
			write(2)
			planned := tf.Run("plan", "-input=false", "-no-color", "-out=third.tfplan")
			if planned.Code != 0 {
				t.Fatalf("A plan with an unknown %s fails:\n%s%s", argument, planned.Output, planned.Errors)
			}
			// What stands knows its region; without credentials, however, nothing can be asked of SES.
			if argument != "region" && !strings.Contains(planned.Output+planned.Errors, "was not refreshed") {
				t.Errorf("Nothing says that the tenant was not refreshed:\n%s", planned.Output)
			}
			tf.Apply("third.tfplan")
			if tf.Plan("fourth.tfplan") {
				t.Error("The plan after it is not empty.")
			}
			tf.Destroy()
			if empty, left := e.Simulator.Empty(); !empty {
				t.Errorf("Something is left: %v", left)
			}
		})
	}
}

func TestAccRolesAreAssumed(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	role := func(name string) string {
		return "assume_role {\n  role_arn = \"arn:aws:iam::" + simulator.DefaultAccount + ":role/" + name + "\"\n}"
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: e.Provider(role("first"), role("second")) + "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n",
	}}})
	if calls := e.Simulator.Requests().ByOperation; calls["AssumeRole"] < 2 || calls["CreateTenant"] != 1 {
		t.Errorf("A chain of two roles made these calls: %v", calls)
	}
}

// TestConfiguringCallsNothing holds the promise that a provider block alone makes no call.
func TestConfiguringCallsNothing(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.TerraformAttached(t, "")
	if tf.Plan("empty.tfplan") {
		t.Error("An empty configuration plans something.")
	}
	if total := e.Simulator.Requests().Total; total != 0 {
		t.Errorf("Configuring made %d calls.", total)
	}
	if _, err := os.Stat(tf.Path("empty.tfplan")); err != nil {
		t.Error(err)
	}
}
