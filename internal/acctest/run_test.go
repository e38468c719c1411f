// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAccRun(t *testing.T) {
	t.Parallel()
	e := New(t)
	name := Name("run")
	Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{{
			Config: e.Config(fmt.Sprintf("resource \"ses_tenant\" \"test\" {\n  name = %q\n}", name)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("ses_tenant.test", plancheck.ResourceActionCreate),
			}},
			Check: resource.TestCheckResourceAttr("ses_tenant.test", "name", name),
		}},
	})
	if e.Tenant(t, name) != nil {
		t.Error("The tenant is still there after the case.")
	}
}

func TestTerraform(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	a, b := Name("a"), Name("b")
	tf := e.TerraformAttached(t, fmt.Sprintf(`
resource "ses_tenant" "test" {
  for_each = toset([%[1]q, %[2]q])
  name     = each.key
}
data "ses_tenant" "test" {
  count = 1
  name  = ses_tenant.test[%[1]q].name
}
output "name" {
  value = data.ses_tenant.test[0].name
}
`, a, b))
	if !tf.Plan("first.tfplan") {
		t.Fatal("The first plan is empty.")
	}
	if got := len(tf.Show("first.tfplan").ResourceChanges); got != 3 {
		t.Errorf("The plan changes %d resources, want two and one that is read.", got)
	}
	tf.Apply("first.tfplan")
	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	if e.Tenant(t, a) == nil || e.Tenant(t, b) == nil {
		t.Error("The apply has not created both tenants.")
	}
	if listed := strings.Fields(tf.Must("state", "list").Output); !slices.Equal(tf.Managed(), listed) || len(listed) != 3 {
		t.Errorf("The state file holds %v, and state list says %v.", tf.Managed(), listed)
	}
	if got := tf.Tainted(); len(got) > 0 {
		t.Errorf("%v are tainted.", got)
	}
	if got := tf.Output("name"); got != a {
		t.Errorf("The output is %v, want %s.", got, a)
	}
	tf.Destroy()
	if e.Tenant(t, a) != nil || e.Tenant(t, b) != nil {
		t.Error("The destroy has left a tenant.")
	}
}

func TestCheckDestroyedFindsWhatIsLeft(t *testing.T) {
	t.Parallel()
	e := NewSimulated(t, simulator.Options{})
	name := Name("left")
	e.CreateTenant(t, name, nil)
	tenant := e.Tenant(t, name)
	for _, c := range []struct {
		name string
		id   string
		want bool
	}{{"the tenant itself", *tenant.TenantId, true}, {"another tenant of the name", "tn-0", false}} {
		stands, err := e.stands(t.Context(), "ses_tenant", map[string]string{"name": name, "id": c.id, "region": e.Region})
		if stands != c.want || err != nil {
			t.Errorf("%s: stands = %t (%v), want %t.", c.name, stands, err, c.want)
		}
	}
}
