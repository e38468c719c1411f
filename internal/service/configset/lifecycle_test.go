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

// action expects what the plan does with the configuration set before it is applied.
func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, want)}}
}

func TestAccConfigurationSetLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenant, name := acctest.Name("tenant"), acctest.Name("set")
	config := func(name, policy string) string {
		return e.Config(tenantBlock("test", tenant), setBlock(name,
			`tenant_name = ses_tenant.test.name`,
			`delivery    = { tls_policy = "`+policy+`" }`,
			`suppression = { reasons = ["COMPLAINT", "BOUNCE"] }`,
			destinations(`events = { matching_event_types = ["BOUNCE", "COMPLAINT"], eventbridge = {} }`),
			`tags        = { team = "mail" }`,
		))
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{
		Config: config(name, "REQUIRE"),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate),
			planned(at("sending_enabled"), on),
			planned(at("reputation_metrics_enabled"), on),
			planned(at("delivery", "sending_pool_name"), null),
			planned(at("tracking"), knownvalue.ObjectExact(map[string]knownvalue.Check{"custom_redirect_domain": null, "https_policy": null})),
			planned(at("suppression", "reasons"), words("BOUNCE", "COMPLAINT")),
			planned(at("event_destinations", "events", "enabled"), on),
			planned(at("event_destinations", "events", "sns"), null),
			plancheck.ExpectUnknownValue(address, at("event_destinations", "events", "eventbridge", "event_bus_arn")),
			plancheck.ExpectUnknownValue(address, at("arn")),
			planned(at("tags_all"), knownvalue.MapExact(map[string]knownvalue.Check{"team": exactly("mail")})),
			planned(at("region"), exactly(e.Region)),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(at("arn"), exactly(e.ConfigurationSetARN(t, name))),
			attribute(at("tenant_name"), exactly(tenant)),
			attribute(at("event_destinations", "events", "eventbridge", "event_bus_arn"), knownvalue.NotNull()),
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
		Config: config(name, "OPTIONAL"), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
		ConfigStateChecks: []statecheck.StateCheck{attribute(at("delivery", "tls_policy"), exactly("OPTIONAL"))},
	}, {
		PreConfig: func() { e.Disassociate(t, tenant, e.ConfigurationSetARN(t, name)) },
		Config:    config(name, "OPTIONAL"), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
	}, {
		Config: config(acctest.Name("set"), "OPTIONAL"), ConfigPlanChecks: action(plancheck.ResourceActionReplace),
	}}}, "ses_tenant_configuration_set")
}
