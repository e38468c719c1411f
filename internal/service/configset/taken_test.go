// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestDeletionProtection(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, setBlock("marketing", `deletion_protection = true`))
	tf.Apply("")
	refused := func(summary string, arguments ...string) {
		t.Helper()
		result := tf.Run(append(arguments, "-input=false", "-no-color")...)
		if result.Code == 0 {
			t.Errorf("%v has succeeded.", arguments)
		}
		acctest.ExpectSaid(t, acctest.OneLine(result.Errors), summary+" configuration set marketing", "deletion_protection = true")
	}
	refused("Cannot destroy", "plan", "-destroy")
	refused("Cannot delete", "apply", "-auto-approve", "-replace=ses_tenant_configuration_set.test")
	tf.Write("main.tf", setBlock("other"))
	refused("Cannot replace", "plan")
	e.ConfigurationSet(t, "marketing")
	tf.Write("main.tf", setBlock("marketing"))
	tf.Apply("")
	tf.Destroy()
	e.ExpectEmpty(t)
}

// Whichever is planned first, one warning says it, and none where the domain goes too.
func TestDestroyOfADefaultSetWarns(t *testing.T) {
	t.Parallel()
	const warning = "Configuration set marketing is the default of acme.example.com and will be deleted"
	domain := func(set string) string {
		return fmt.Sprintf("resource \"ses_tenant_domain\" \"test\" {\n  domain = \"acme.example.com\"\n  %s\n}\n", set)
	}
	link := "resource \"ses_tenant_domain_default_configuration_set\" \"test\" {\n  domain = ses_tenant_domain.test.domain\n  configuration_set_name = \"marketing\"\n}\n"
	for _, c := range []struct {
		name, with, then string
		warns            int
	}{
		{"by an argument", domain(`configuration_set_name = "marketing"`), domain(`configuration_set_name = "marketing"`), 1},
		{"by a link", domain("") + link, domain("") + link, 1},
		{"replaced", domain(`configuration_set_name = "marketing"`), domain(`configuration_set_name = "marketing"`) + setBlock("other"), 1},
		{"named no more", domain(`configuration_set_name = "marketing"`), domain(`configuration_set_name = ""`), 0},
		{"the link goes too", domain("") + link, domain(""), 0},
		{"the domain goes too", domain(`configuration_set_name = "marketing"`), "", 0},
		{"kept in SES", domain(`configuration_set_name = "marketing"`), domain(`configuration_set_name = "marketing"`), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
			var arguments []string
			if c.name == "kept in SES" {
				arguments = []string{`on_destroy = "detach"`}
			}
			tf := e.Terraform(t, setBlock("marketing", arguments...))
			tf.Apply("")
			tf.Write("main.tf", setBlock("marketing", arguments...)+c.with)
			tf.Apply("")
			tf.Write("main.tf", c.then)
			for range 5 {
				output := tf.Must("plan", "-input=false", "-no-color").Output
				if said := acctest.OneLine(output); strings.Count(output, "Warning:") != c.warns || strings.Count(said, warning) != c.warns {
					t.Errorf("The plan does not warn %d times of the default:\n%s", c.warns, output)
				}
			}
		})
	}
}
