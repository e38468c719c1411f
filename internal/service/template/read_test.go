// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// Many templates of one tenant are refreshed by one listing of what it holds, and in bulk by two listings in all.
func TestRefreshOfManyTemplates(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	for _, name := range []string{"a", "b", "c"} {
		e.CreateTemplate(t, name, nil)
	}
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+`
resource "ses_tenant_template" "this" {
  for_each    = toset(["a", "b", "c"])
  tenant_name = ses_tenant.this.name
  name        = each.key
  subject     = "Hello"
  text        = "Hello"
  adopt       = "if_unchanged"
  on_destroy  = "detach"
}
`)
	tf.Apply("")
	for _, c := range []struct {
		argument string
		want     map[string]int
	}{
		{"", map[string]int{"GetTenant": 1, "ListTenantResources": 1, "GetEmailTemplate": 3}},
		{"bulk_refresh = true", map[string]int{"ListTenants": 1, "ListEmailTemplates": 1}},
	} {
		tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(c.argument))
		e.Simulator.ResetRequests()
		if tf.Plan("second.tfplan") {
			t.Error("The second plan is not empty.")
		}
		e.ExpectCalls(t, "refresh with "+c.argument, c.want)
	}
	tf.Destroy()
}
