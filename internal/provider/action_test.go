// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Every action has an example, a page, an entry in the changelog, and tests at protocol level and with the real binary.
func TestEveryActionIsDocumentedAndTested(t *testing.T) {
	t.Parallel()
	tests := texts(t, "../service/*/action*_test.go")
	changes := texts(t, "../../CHANGELOG.md") + texts(t, "../../.changes/unreleased/*.yaml")
	for typeName := range acctest.ActionTypes(t) {
		if !strings.Contains(tests, `"`+typeName+`"`) {
			t.Errorf("No test invokes %s.", typeName)
		}
		if !strings.Contains(withActions, `action "`+typeName+`"`) {
			t.Errorf("No test runs %s with the real binary.", typeName)
		}
		if !strings.Contains(changes, "`"+typeName+"`") {
			t.Errorf("The changelog does not name %s.", typeName)
		}
		for _, file := range []string{"../../examples/actions/" + typeName + "/action.tf", "../../docs/actions/" + strings.TrimPrefix(typeName, "ses_") + ".md"} {
			if _, err := os.Stat(file); err != nil {
				t.Error(err)
			}
		}
	}
}

// texts are the files of a pattern in one text.
func texts(t *testing.T, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("No file is named like %s: %v", pattern, err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// withActions are all actions, and a resource that triggers one.
const withActions = `
resource "ses_tenant_sending_state" "acme" {
  tenant_name = "acme"
}

action "ses_tenant_pause_sending" "acme" {
  config {
    tenant_name = "acme"
  }
}

action "ses_tenant_resume_sending" "acme" {
  config {
    tenant_name = "acme"
    reinstate   = true
  }
}

action "ses_tenant_domain_restart_verification" "acme" {
  config {
    domain = "acme.com"
  }
}

action "ses_tenant_send_test_email" "acme" {
  config {
    tenant_name            = "acme"
    from                   = "hello@acme.com"
    configuration_set_name = "acme"
  }
}

variable "change" {
  default = "first"
}

resource "terraform_data" "change" {
  input = var.change

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [
        action.ses_tenant_pause_sending.acme,
        action.ses_tenant_resume_sending.acme,
        action.ses_tenant_domain_restart_verification.acme,
        action.ses_tenant_send_test_email.acme,
      ]
    }
  }
}
`

// Actions run by -invoke and by a trigger, with their progress, and the next plan keeps the rule of pausing.
func TestActionsThroughTheBinary(t *testing.T) {
	t.Parallel()
	if core := acctest.Core(t); core.OpenTofu || core.Minor < 14 {
		t.Skip("Only Terraform 1.14 and newer have actions. The same is tested at protocol level in the packages of the actions.")
	}
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, "acme.com", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("acme")})
	e.Associate(t, "acme", e.IdentityARN(t, "acme.com"))
	e.Associate(t, "acme", e.ConfigurationSetARN(t, "acme"))
	tf := e.TerraformAttached(t, withActions)
	expect := func(output string, want ...string) {
		t.Helper()
		for _, part := range want {
			if !strings.Contains(acctest.OneLine(output), part) {
				t.Errorf("Terraform does not say %q:\n%s", part, output)
			}
		}
	}
	apply := func(further ...string) string {
		t.Helper()
		return tf.Must(append([]string{"apply", "-input=false", "-no-color", "-auto-approve"}, further...)...).Output
	}
	triggered := []string{
		"from ENABLED to DISABLED", "from DISABLED to REINSTATED", "Restarting the search for the DKIM records of domain acme.com in eu-west-1",
		"SES accepted the test email as message",
	}
	e.SetDKIM(t, "FAILED", "acme.com")
	expect(apply(), triggered...)
	e.SetCustomerStatus(t, "acme", "ENABLED")
	e.SetDKIM(t, "FAILED", "acme.com")
	expect(apply("-var=change=second"), triggered...)
	e.SetCustomerStatus(t, "acme", "ENABLED")

	expect(apply("-invoke=action.ses_tenant_send_test_email.acme"), "SES accepted the test email as message")
	expect(apply("-invoke=action.ses_tenant_pause_sending.acme"), "from ENABLED to DISABLED", "now has the effective status DISABLED")
	plan := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode", "-var=change=second")
	if plan.Code != 0 {
		t.Errorf("After the pause, the plan ends with %d:\n%s", plan.Code, plan.Output)
	}
	expect(plan.Output, "SES tenant acme in eu-west-1 stays paused")
	expect(apply("-invoke=action.ses_tenant_resume_sending.acme"), "from DISABLED to REINSTATED", "now has the effective status REINSTATED")
	if plan := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode", "-var=change=second"); plan.Code != 0 || strings.Contains(plan.Output, "Warning") {
		t.Errorf("After the resumption, the plan ends with %d:\n%s", plan.Code, plan.Output)
	}
	e.SetDKIM(t, "FAILED", "acme.com")
	expect(apply("-invoke=action.ses_tenant_domain_restart_verification.acme"), "Restarting the search for the DKIM records of domain acme.com in eu-west-1", "DKIM SUCCESS")
}
