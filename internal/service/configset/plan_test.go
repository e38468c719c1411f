// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestUnknownArguments(t *testing.T) {
	t.Parallel()
	const later = "resource \"terraform_data\" \"later\" {\n  input = %q\n}\n"
	cases := []struct {
		what, value string
		arguments   []string
		checks      []plancheck.PlanCheck
	}{
		{"tracking domain", "acme.example.com", []string{`tracking = { custom_redirect_domain = terraform_data.later.output }`}, []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("tracking", "custom_redirect_domain")), plancheck.ExpectUnknownValue(address, acctest.At("tracking", "https_policy")),
		}},
		{"topic", topic, []string{destinations(`"x" = { matching_event_types = ["SEND"], sns = { topic_arn = terraform_data.later.output } }`)}, []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("event_destinations", "x", "sns", "topic_arn")), planned(acctest.At("event_destinations", "x", "enabled"), on),
			planned(acctest.At("event_destinations", "x", "firehose"), null),
		}},
		{"one event", "SEND", []string{destinations(`"x" = { matching_event_types = ["OPEN", terraform_data.later.output], sns = { topic_arn = "` + topic + `" } }`)}, []plancheck.PlanCheck{
			planned(acctest.At("event_destinations", "x", "sns", "topic_arn"), exactly(topic)),
		}},
		{"which target", "sns", []string{
			destinations(`"x" = { matching_event_types = ["SEND"], sns = terraform_data.later.output == "sns" ? { topic_arn = "` + topic + `" } : null, eventbridge = terraform_data.later.output == "sns" ? null : {} }`),
		}, []plancheck.PlanCheck{plancheck.ExpectUnknownValue(address, acctest.At("event_destinations", "x", "sns"))}},
		{"name of a destination", "x", []string{`event_destinations = { (terraform_data.later.output) = { matching_event_types = ["SEND"], eventbridge = {} } }`}, []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("event_destinations")),
		}},
		{"reasons", "BOUNCE", []string{`suppression = { reasons = [terraform_data.later.output], scope = "TENANT" }`}, []plancheck.PlanCheck{
			planned(acctest.At("suppression", "scope"), exactly("TENANT")),
		}},
		{"a whole block", "REQUIRE", []string{`delivery = terraform_data.later.output == "REQUIRE" ? { tls_policy = "REQUIRE" } : null`}, []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("delivery")), planned(acctest.At("tracking", "https_policy"), null),
		}},
		{"region", acctest.Region, []string{`region = terraform_data.later.output`, destinations(element("x", `eventbridge = {}`))}, []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, acctest.At("region")), plancheck.ExpectUnknownValue(address, acctest.At("event_destinations", "x", "eventbridge", "event_bus_arn")),
		}},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, atOnce)
			e.CreateIdentity(t, "acme.example.com", nil)
			e.RunCase(t, resource.TestStep{
				Config:           e.Config(fmt.Sprintf(later, c.value), setBlock("marketing", c.arguments...)),
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: c.checks},
			})
		})
	}
}

func TestUnknownThatTurnsOutWrong(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, `
resource "terraform_data" "later" {
  input = "sns"
}
`+setBlock("marketing", destinations(`"x" = { matching_event_types = ["SEND"], sns = { topic_arn = "`+topic+`" }, eventbridge = terraform_data.later.output == "sns" ? {} : null }`)))
	acctest.ExpectSaid(t, tf.ApplyRefused(), "More than one target", "sns and eventbridge are both given")
	if got := tf.Managed(); len(got) != 1 {
		t.Errorf("The state holds %v.", got)
	}
	tf.Write("main.tf", "")
	tf.Apply("")
	e.ExpectEmpty(t)
}

func TestUpdateKeepsWhatItDoesNotTouch(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.RunCase(t,
		resource.TestStep{Config: e.Config(setBlock("marketing", destinations(element("x", `eventbridge = {}`))))},
		resource.TestStep{
			Config: e.Config(setBlock("marketing", destinations(element("x", `eventbridge = {}`), element("y", `eventbridge = {}`)), `delivery = { tls_policy = "REQUIRE" }`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				planned(acctest.At("arn"), exactly(e.ConfigurationSetARN(t, "marketing"))), planned(acctest.At("event_destinations", "y", "eventbridge", "event_bus_arn"), exactly(bus)),
				planned(acctest.At("tracking"), knownvalue.ObjectExact(map[string]knownvalue.Check{"custom_redirect_domain": null, "https_policy": null})), planned(acctest.At("sending_enabled"), on),
			}},
		},
	)
}

func TestLeavingOutWarns(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	e.CreateIdentity(t, "acme.example.com", nil)
	createPool(t, e, "pool")
	full := append([]string{`tenant_name = ses_tenant.this.name`}, everything[:8]...)
	tenant := acctest.TenantBlock("this", "acme")
	tf := e.Terraform(t, tenant+setBlock("marketing", full...))
	tf.Apply("")
	e.Simulator.ResetRequests()
	plan := func(arguments ...string) string {
		tf.Write("main.tf", tenant+setBlock("marketing", append(arguments, `depends_on = [ses_tenant.this]`)...))
		return acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output)
	}
	var want []string
	for _, argument := range []string{"tenant_name", "sending_enabled", "reputation_metrics_enabled", "tracking", "delivery", "suppression", "vdm", "archiving", "event_destinations"} {
		want = append(want, "configuration set marketing: "+argument+" is no longer managed")
	}
	acctest.ExpectSaid(t, plan(), append(want, "No changes.", `write tenant_name = ""`, "write tracking = {}", "write event_destinations = {}", "write sending_enabled = true")...)
	members := plan(full[0], full[1], full[2], `tracking = { custom_redirect_domain = "links.acme.example.com" }`, `delivery = { tls_policy = "REQUIRE" }`, `suppression = { reasons = ["BOUNCE"] }`,
		`vdm = { engagement_metrics = true }`, full[7], full[8])
	acctest.ExpectSaid(t, members, "No changes.", "tracking.https_policy is no longer managed", "delivery.sending_pool_name is no longer managed", `write sending_pool_name = ""`,
		"delivery.max_delivery_seconds is no longer managed", "suppression.scope is no longer managed", "suppression.validation is no longer managed", `write validation = ""`, "vdm.optimized_shared_delivery is no longer managed")
	if strings.Contains(members, "tls_policy is no longer managed") {
		t.Errorf("The plan warns of a member that is still there:\n%s", members)
	}
	cleared := []string{`tenant_name = ""`, `sending_enabled = true`, full[2], `tracking = {}`, `delivery = {}`, `suppression = {}`, `vdm = {}`, `archiving = {}`, destinations()}
	if output := plan(cleared...); strings.Contains(output, "no longer managed") {
		t.Errorf("Clearing warns of what is cleared:\n%s", output)
	}
	if got := e.Written(); len(got) > 0 {
		t.Errorf("Plans have called %v.", got)
	}
	tf.Apply("")
	set := e.ConfigurationSet(t, "marketing")
	if set.TrackingOptions != nil || set.DeliveryOptions != nil || set.SuppressionOptions != nil || set.VdmOptions != nil || set.ArchivingOptions != nil || len(e.EventDestinations(t, "marketing")) > 0 {
		t.Errorf("Something was not cleared: %+v.", set)
	}
	if tf.Plan("cleared.tfplan") {
		t.Error("The plan after clearing is not empty.")
	}
	tf.Destroy()
}

func TestRefreshOfManySetsOfOneTenant(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+`
resource "ses_tenant_configuration_set" "this" {
  for_each    = toset(["a", "b", "c"])
  tenant_name = ses_tenant.this.name
  name        = each.key
  event_destinations = {
    feedback = { matching_event_types = ["BOUNCE"], eventbridge = {} }
  }
}
`)
	tf.Apply("")
	e.Simulator.ResetRequests()
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "refresh", map[string]int{"GetTenant": 1, "ListTenantResources": 1, "GetConfigurationSet": 3, "GetConfigurationSetEventDestinations": 3})
	tf.Destroy()
	e.ExpectEmpty(t)
}
