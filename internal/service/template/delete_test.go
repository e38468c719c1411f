// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"net/http"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestDeleteIsRefusedWhileOthersHoldIt(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	arn := e.TemplateARN(t, "welcome")
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
	tf.Apply("")
	e.CreateTenant(t, "rival", nil)
	e.Associate(t, "rival", arn)
	planned := acctest.OneLine(tf.Must("plan", "-destroy", "-input=false", "-no-color").Output)
	acctest.ExpectSaid(t, planned, "Destroying template welcome is refused while other tenants hold it", "Other tenants hold it: rival.", "SES deletes no template while any tenant holds it.")
	e.Simulator.ResetRequests()
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatal("The destroy has succeeded.")
	}
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete template welcome", "Other tenants hold it: rival.", "Nothing was changed.")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The refused destroy has called %v.", got)
	}
	e.Disassociate(t, "rival", arn)
	tf.Destroy()
	e.DeleteTenant(t, "rival")
	e.ExpectEmpty(t)
}

func TestDetach(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	arn := e.TemplateARN(t, "welcome")
	e.CreateTenant(t, "rival", nil)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", append([]string{`on_destroy = "detach"`}, inTenant...)...))
	tf.Apply("")
	e.Associate(t, "rival", arn)
	tf.Destroy()
	if content(t, e)[0] != "Hello" || !e.Holds(t, "rival", arn) {
		t.Error("The template is gone, or the other tenant does not hold it any more.")
	}
	e.DeleteTenant(t, "rival")
	e.DeleteTemplate(t, "welcome")
	e.ExpectEmpty(t)
}

func TestRefusedDeleteRestoresTheAssociation(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
	tf.Apply("")
	e.Simulator.Inject(acctest.Refused("DeleteEmailTemplate", http.StatusForbidden))
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete template welcome", "AccessDeniedException", "Its association with tenant acme was restored; nothing has changed.")
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the refused destroy is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestDeletionProtection(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, helloBlock(`deletion_protection = true`))
	tf.Apply("")
	refused := func(summary string, arguments ...string) {
		t.Helper()
		result := tf.Run(append(arguments, "-input=false", "-no-color")...)
		acctest.ExpectSaid(t, acctest.OneLine(result.Errors), summary+" template welcome", "deletion_protection = true")
	}
	refused("Cannot destroy", "plan", "-destroy")
	refused("Cannot delete", "apply", "-auto-approve", "-replace="+address)
	tf.Write("main.tf", templateBlock("other", hello...))
	refused("Cannot replace", "plan")
	tf.Write("main.tf", helloBlock())
	finish(t, e, tf)
}
