// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// inUse is a tenant that sends: its domain is verified and names the set by its literal name.
func inUse(protected string) string {
	return `
resource "ses_tenant" "acme" {
  name                = "acme"
  deletion_protection = ` + protected + `
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name         = ses_tenant.acme.name
  name                = "marketing"
  deletion_protection = ` + protected + `
}

resource "ses_tenant_domain" "acme" {
  tenant_name            = ses_tenant.acme.name
  domain                 = "acme.example"
  configuration_set_name = "marketing"
  deletion_protection    = ` + protected + `
  depends_on             = [ses_tenant_configuration_set.acme]
}

resource "ses_tenant_sending_state" "acme" {
  tenant_name = ses_tenant.acme.name
  status      = "DISABLED"
}
`
}

// without is a configuration without one of its blocks, and without the references to it.
func without(configuration, address string) string {
	kind, name, _ := strings.Cut(address, ".")
	kept := []string{}
	for block := range strings.SplitSeq(configuration, "\n\n") {
		if !strings.Contains(block, `resource "`+kind+`" "`+name+`"`) {
			kept = append(kept, strings.ReplaceAll(block, "depends_on             = ["+address+"]", ""))
		}
	}
	return strings.Join(kept, "\n\n")
}

// What is in use is not taken away without the plan having said so, through the real core.
func TestTakingAwayWhatIsInUse(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.TerraformAttached(t, inUse("true"))
	tf.Apply("")
	objects := []string{"SES tenant acme", "configuration set marketing", "domain acme.example"}

	// One at a time: Terraform 1.16 does not plan the destroy of what another refused object depends on.
	addresses := []string{"ses_tenant.acme", "ses_tenant_configuration_set.acme", "ses_tenant_domain.acme"}
	literal := strings.ReplaceAll(inUse("true"), "ses_tenant.acme.name", `"acme"`)
	for i, object := range objects {
		tf.Write("main.tf", without(literal, addresses[i]))
		refused := tf.Run("plan", "-input=false", "-no-color")
		acctest.ExpectSaid(t, acctest.OneLine(refused.Errors), "Cannot destroy "+object)
	}
	tf.Write("main.tf", inUse("true"))
	// The replacement of a tainted object shows in no plan modifier.
	for address, object := range map[string]string{"ses_tenant_configuration_set.acme": objects[1], "ses_tenant_domain.acme": objects[2]} {
		tf.Must("taint", address)
		acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot delete "+object, "run terraform untaint instead")
		tf.Must("untaint", address)
	}
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 0, []string{noChanges}, []string{"Warning:"})

	tf.Write("main.tf", inUse("false"))
	tf.Apply("")
	for address, says := range map[string][]string{
		"ses_tenant_domain.acme":            {"Warning: Deleting domain acme.example stops email from it", "new DKIM tokens: publish its DNS records again"},
		"ses_tenant_configuration_set.acme": {"Warning: Configuration set marketing is the default of acme.example and will be deleted", "SES then refuses email from there"},
		"ses_tenant_sending_state.acme":     {"Warning: Destroying the sending state of SES tenant acme in eu-west-1 does not resume the tenant", `set status = "ENABLED" and apply first`},
	} {
		tf.Write("main.tf", without(inUse("false"), address))
		output := tf.Must("plan", "-input=false", "-no-color").Output
		acctest.ExpectSaid(t, acctest.OneLine(output), append(says, "0 to add, 0 to change, 1 to destroy")...)
		if got := strings.Count(output, "Warning:"); got != 1 {
			t.Errorf("The plan without %s warns %d times:\n%s", address, got, output)
		}
	}

	tf.Write("main.tf", without(inUse("false"), "ses_tenant_configuration_set.acme"))
	tf.Apply("")
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 0,
		[]string{noChanges, "Warning: Default configuration set marketing of domain acme.example does not exist"}, nil)
	tf.Write("main.tf", inUse("false"))
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 2, []string{"1 to add, 0 to change, 0 to destroy"}, []string{"Warning:"})
	tf.Apply("")

	e.Disassociate(t, "acme", e.IdentityARN(t, "acme.example"))
	e.Disassociate(t, "acme", e.ConfigurationSetARN(t, "marketing"))
	e.DeleteTenant(t, "acme")
	e.CreateTenant(t, "acme", nil)
	acctest.ExpectSaid(t, acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output),
		"Warning: SES tenant acme is another one now", "The apply fails because the name is taken, unless adopt = \"if_unchanged\" takes the new tenant over.")
	acctest.ExpectSaid(t, tf.ApplyRefused(), "SES tenant acme exists already")
	tf.Write("main.tf", strings.Replace(inUse("false"), `= "acme"`, "= \"acme\"\n  adopt = \"if_unchanged\"", 1))
	tf.Apply("")
	expect(t, tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode"), 0, []string{noChanges}, []string{"Warning:"})

	output := tf.Must("destroy", "-input=false", "-no-color", "-auto-approve").Output
	if strings.Contains(output, "still holds") || strings.Contains(output, "is refused") {
		t.Errorf("The destroy warns of what it removes itself:\n%s", output)
	}
	e.ExpectEmpty(t)
}
