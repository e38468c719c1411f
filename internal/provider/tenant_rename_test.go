// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// renamable is an organization whose tenant is renamed, %[1]s, with what the tenant's lifecycle says, %[2]s.
const renamable = `
resource "ses_tenant" "it" {
  name = %[1]q
%[2]s
}

resource "ses_tenant_configuration_set" "it" {
  name        = ses_tenant.it.name
  tenant_name = ses_tenant.it.name
%[2]s
}

resource "ses_tenant_domain" "it" {
  domain                 = "acme.example"
  tenant_name            = ses_tenant.it.name
  configuration_set_name = ses_tenant_configuration_set.it.name
}

resource "ses_tenant_template" "it" {
  name        = "welcome"
  tenant_name = ses_tenant.it.name
  subject     = "Welcome"
  text        = "Hello {{name}}"
}

resource "ses_tenant_suppression" "it" {
  tenant_name = ses_tenant.it.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
}

resource "ses_tenant_suppressed_address" "it" {
  tenant_name   = ses_tenant_suppression.it.tenant_name
  email_address = "a@b.example"
  reason        = "BOUNCE"
}

resource "ses_tenant_sending_state" "it" {
  tenant_name       = ses_tenant.it.name
  reputation_policy = "strict"
}
`

const createsFirst = "  lifecycle {\n    create_before_destroy = true\n  }"

// holdings are what SES has of the tenants, with the tokens of the domain.
func holdings(t *testing.T, e *acctest.Environment) []string {
	t.Helper()
	_, names := e.Simulator.Empty()
	return append(slices.Sorted(slices.Values(names)), "tokens "+strings.Join(e.Identity(t, "acme.example").DkimAttributes.Tokens, " "))
}

// A tenant that is renamed is warned of in the plan, and moves over whole in one apply if it is created first. Without that the apply stops, says
// how to go on, and goes on.
func TestTenantRenamed(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.TerraformAttached(t, fmt.Sprintf(renamable, "acme", createsFirst))
	tf.Apply("")
	was := holdings(t, e)
	rename := func(name string) {
		for i, holding := range was {
			was[i] = strings.ReplaceAll(holding, "acme in", name+" in")
			was[i] = strings.ReplaceAll(was[i], "association acme ", "association "+name+" ")
			was[i] = strings.ReplaceAll(was[i], "tenant acme ", "tenant "+name+" ")
			was[i] = strings.ReplaceAll(was[i], "configuration-set/acme ", "configuration-set/"+name+" ")
		}
		slices.Sort(was)
	}
	tf.Write("main.tf", fmt.Sprintf(renamable, "acme2", createsFirst))
	expect(t, tf.Run("plan", "-input=false", "-no-color"), 0, []string{"Replacing SES tenant acme may stop half-way", "It holds 3 resources", "create_before_destroy"}, nil)
	tf.Apply("")
	rename("acme2")
	now := holdings(t, e)
	slices.Sort(now)
	if !slices.Equal(now, was) {
		t.Errorf("SES has\n%s\nwant\n%s", strings.Join(now, "\n"), strings.Join(was, "\n"))
	}
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 0, []string{noChanges}, nil)

	tf.Write("main.tf", fmt.Sprintf(renamable, "acme2", ""))
	tf.Apply("")
	tf.Write("main.tf", fmt.Sprintf(renamable, "acme3", ""))
	for range 2 {
		expect(t, tf.Run("apply", "-input=false", "-no-color", "-auto-approve"), 1, []string{"Cannot delete SES tenant acme2", "set lifecycle { create_before_destroy = true } on it"}, nil)
	}
	tf.Write("main.tf", fmt.Sprintf(renamable, "acme3", createsFirst))
	tf.Apply("")
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 0, []string{noChanges}, nil)
	tf.Destroy()
}

// Two tenants become one in two applies: what the tenant holds moves in the first, the tenant goes in the second.
func TestTenantsMerged(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	const kept = "resource \"ses_tenant\" \"kept\" {\n  name = \"kept\"\n}\n"
	const goes = "resource \"ses_tenant\" \"goes\" {\n  name = \"goes\"\n}\n"
	domain := func(tenant string) string {
		return fmt.Sprintf("resource \"ses_tenant_domain\" \"it\" {\n  domain = \"acme.example\"\n  tenant_name = ses_tenant.%[1]s.name\n}\n"+
			"resource \"ses_tenant_sending_state\" \"it\" {\n  tenant_name = ses_tenant.%[1]s.name\n}\n", tenant)
	}
	tf := e.TerraformAttached(t, kept+goes+domain("goes"))
	tf.Apply("")
	tokens := e.Identity(t, "acme.example").DkimAttributes.Tokens
	tf.Write("main.tf", kept+domain("kept"))
	expect(t, tf.Run("apply", "-input=false", "-no-color", "-auto-approve"), 1, []string{"Cannot delete SES tenant goes", "restore the block, apply, and remove it afterwards"}, nil)
	tf.Write("main.tf", kept+goes+domain("kept"))
	tf.Apply("")
	tf.Write("main.tf", kept+domain("kept"))
	tf.Apply("")
	if now := e.Identity(t, "acme.example").DkimAttributes.Tokens; !slices.Equal(now, tokens) || !e.Holds(t, "kept", e.IdentityARN(t, "acme.example")) {
		t.Errorf("The domain has the tokens %v, want %v.", now, tokens)
	}
	tf.Destroy()
}
