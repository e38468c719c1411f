// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccConfigurationSetLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenant, name := acctest.Name("tenant"), acctest.Name("set")
	config := func(name, policy string) string {
		return e.Config(acctest.TenantBlock("test", tenant), setBlock(name,
			`tenant_name = ses_tenant.test.name`,
			`delivery    = { tls_policy = "`+policy+`" }`,
			`suppression = { reasons = ["COMPLAINT", "BOUNCE"] }`,
			destinations(`events = { matching_event_types = ["BOUNCE", "COMPLAINT"], eventbridge = {} }`),
			`tags        = { team = "mail" }`,
		), `
data "ses_tenant_configuration_sets" "test" {
  tenant_name = ses_tenant_configuration_set.test.tenant_name
}
`)
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{
		Config: config(name, "REQUIRE"),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate),
			planned(acctest.At("sending_enabled"), on),
			planned(acctest.At("reputation_metrics_enabled"), on),
			planned(acctest.At("delivery", "sending_pool_name"), null),
			planned(acctest.At("tracking"), knownvalue.ObjectExact(map[string]knownvalue.Check{"custom_redirect_domain": null, "https_policy": null})),
			planned(acctest.At("suppression", "reasons"), words("BOUNCE", "COMPLAINT")),
			planned(acctest.At("event_destinations", "events", "enabled"), on),
			planned(acctest.At("event_destinations", "events", "sns"), null),
			plancheck.ExpectUnknownValue(address, acctest.At("event_destinations", "events", "eventbridge", "event_bus_arn")),
			plancheck.ExpectUnknownValue(address, acctest.At("arn")),
			planned(acctest.At("tags_all"), knownvalue.MapExact(map[string]knownvalue.Check{"team": exactly("mail")})),
			planned(acctest.At("region"), exactly(e.Region)),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("arn"), exactly(e.ConfigurationSetARN(t, name))),
			attribute(acctest.At("tenant_name"), exactly(tenant)),
			statecheck.ExpectKnownValue("data.ses_tenant_configuration_sets.test", acctest.At("names"), knownvalue.ListExact([]knownvalue.Check{exactly(name)})),
			attribute(acctest.At("event_destinations", "events", "eventbridge", "event_bus_arn"), knownvalue.NotNull()),
		},
		Check: func(*terraformState) error {
			if !e.Holds(t, tenant, e.ConfigurationSetARN(t, name)) {
				return fmt.Errorf("the tenant does not hold the configuration set")
			}
			return nil
		},
	}, {
		ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "arn",
	}, {
		ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name,
	}, {
		Config: config(name, "OPTIONAL"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate),
		ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("delivery", "tls_policy"), exactly("OPTIONAL"))},
	}, {
		PreConfig: func() { e.Disassociate(t, tenant, e.ConfigurationSetARN(t, name)) },
		Config:    config(name, "OPTIONAL"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate),
	}, {
		Config: config(acctest.Name("set"), "OPTIONAL"), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace),
	}}}, "ses_tenant_configuration_set", "data.ses_tenant_configuration_sets")
}
