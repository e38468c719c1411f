// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"net/http"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestDeleteListsHoldersFirst(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", everyStep...))
	tf.Apply("")
	tf.Write("main.tf", acctest.TenantBlock("this", "acme"))
	tf.Plan("destroy.tfplan")
	e.Simulator.ResetRequests()
	tf.Apply("destroy.tfplan")
	e.ExpectCalls(t, "deletion", map[string]int{"ListResourceTenants": 1, "DeleteTenantResourceAssociation": 1, "DeleteConfigurationSet": 1})
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestDeleteIsRefusedWhileOthersHoldIt(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	arn := e.ConfigurationSetARN(t, "marketing")
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", everyStep...))
	tf.Apply("")
	e.CreateTenant(t, "rival", nil)
	e.Associate(t, "rival", arn)
	planned := acctest.OneLine(tf.Must("plan", "-destroy", "-input=false", "-no-color").Output)
	acctest.ExpectSaid(t, planned, "Destroying configuration set marketing is refused while other tenants hold it", "Other tenants hold it: rival.", "SES deletes no configuration set while any tenant holds it.")
	e.Simulator.ResetRequests()
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatal("The destroy has succeeded.")
	}
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete configuration set marketing", "Other tenants hold it: rival.", "Nothing was changed.")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The refused destroy has called %v.", got)
	}
	if !e.Holds(t, "acme", arn) || !e.Holds(t, "rival", arn) || len(e.EventDestinations(t, "marketing")) != 2 {
		t.Error("An association or an event destination is gone.")
	}
	e.Disassociate(t, "rival", arn)
	tf.Destroy()
}

func TestDetach(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	arn := e.ConfigurationSetARN(t, "marketing")
	e.CreateTenant(t, "rival", nil)
	for name, tenant := range map[string]string{"with tenant": `tenant_name = ses_tenant.this.name`, "without tenant": ``} {
		tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", tenant, `on_destroy = "detach"`, `adopt = "if_unchanged"`, destinations(sns("a", `"SEND"`))))
		tf.Apply("")
		e.Associate(t, "rival", arn)
		tf.Destroy()
		if e.ConfigurationSet(t, "marketing") == nil || len(e.EventDestinations(t, "marketing")) != 1 {
			t.Fatalf("%s: the configuration set is gone, or its event destination.", name)
		}
		if !e.Holds(t, "rival", arn) {
			t.Errorf("%s: the other tenant does not hold the configuration set any more.", name)
		}
		e.Disassociate(t, "rival", arn)
	}
	e.DeleteConfigurationSet(t, "marketing")
}

func TestRefusedDeleteRestoresTheAssociation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+setBlock("marketing", everyStep...))
	tf.Apply("")
	e.Simulator.Inject(acctest.Refused("DeleteConfigurationSet", http.StatusForbidden))
	result := tf.Run("destroy", "-input=false", "-no-color", "-auto-approve")
	if result.Code == 0 {
		t.Fatal("The destroy has succeeded.")
	}
	acctest.ExpectSaid(t, acctest.OneLine(result.Output+result.Errors), "Cannot delete configuration set marketing", "AccessDeniedException", "Its association with tenant acme was restored; nothing has changed.")
	if tf.Plan("after.tfplan") {
		t.Error("The plan after the refused destroy is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}
