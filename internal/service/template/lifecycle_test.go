// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccTemplateLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenant, name := acctest.Name("tenant"), acctest.Name("template")
	config := func(name, subject string) string {
		return e.Config(acctest.TenantBlock("test", tenant), templateBlock(name,
			`tenant_name = ses_tenant.test.name`, `subject = "`+subject+`"`, `html = "<p>Hello {{name}}</p>"`, `text = "Hello {{name}}"`, `tags = { team = "email" }`,
		), `
data "ses_tenant_templates" "test" {
  tenant_name = ses_tenant_template.test.tenant_name
}
`)
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{
		Config: config(name, "Hello"),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate),
			planned(acctest.At("html"), exactly("<p>Hello {{name}}</p>")),
			plancheck.ExpectUnknownValue(address, acctest.At("arn")),
			planned(acctest.At("tags_all"), knownvalue.MapExact(map[string]knownvalue.Check{"team": exactly("email")})),
			planned(acctest.At("region"), exactly(e.Region)),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("arn"), exactly(e.TemplateARN(t, name))), attribute(acctest.At("tenant_name"), exactly(tenant)),
			statecheck.ExpectKnownValue("data.ses_tenant_templates.test", acctest.At("names"), knownvalue.ListExact([]knownvalue.Check{exactly(name)})),
		},
		Check: func(*terraformState) error {
			if !e.Holds(t, tenant, e.TemplateARN(t, name)) {
				return fmt.Errorf("the tenant does not hold the template")
			}
			return nil
		},
	}, {
		ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "arn",
	}, {
		ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name,
	}, {
		Config: config(name, "Welcome"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate),
		ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("subject"), exactly("Welcome"))},
	}, {
		PreConfig: func() { e.Disassociate(t, tenant, e.TemplateARN(t, name)) },
		Config:    config(name, "Welcome"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate),
	}, {
		Config: config(acctest.Name("template"), "Welcome"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace),
	}}}, "ses_tenant_template", "data.ses_tenant_templates")
}
