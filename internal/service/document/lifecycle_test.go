// SPDX-License-Identifier: MPL-2.0

package document_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// All are known in the plan, in any order of their arguments, and nothing is asked of AWS.
func TestDocumentsLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	config := func(names string) string {
		return e.Config(`
data "ses_tenant_sending_policy_document" "test" {
  role          = "sender"
  tenant_names  = [` + names + `]
  identity_arns = ["arn:aws:ses:eu-west-1:123456789012:identity/acme.com"]
}
data "ses_tenant_event_pattern" "test" {
  events             = ["resumed", "paused"]
  tenant_name_prefix = "acme"
}
data "ses_tenant_dashboard_document" "test" {
  tenant_names = [for name in [` + names + `] : trim(name, "-*")]
}
data "ses_tenant_sns_topic_policy_document" "test" {
  topic_arn               = "arn:aws:sns:eu-west-1:123456789012:feedback"
  configuration_set_names = [` + names + `]
}
data "ses_tenant_firehose_role_document" "test" {
  delivery_stream_arn     = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
  configuration_set_names = [` + names + `]
}
output "sources" {
  value = [for json in [data.ses_tenant_sns_topic_policy_document.test.json, data.ses_tenant_firehose_role_document.test.assume_role_policy_json] :
    [for arn in jsondecode(json).Statement[0].Condition.ArnLike["aws:SourceArn"] : split("/", arn)[1]]]
}
output "stream" {
  value = jsondecode(data.ses_tenant_firehose_role_document.test.policy_json).Statement[0].Resource[0]
}
output "policy" {
  value = jsondecode(data.ses_tenant_sending_policy_document.test.json) == jsondecode(data.ses_tenant_sending_policy_document.test.minified_json)
}
output "names" {
  value = jsondecode(data.ses_tenant_sending_policy_document.test.minified_json).Statement[1].Condition.StringNotLike["ses:TenantName"]
}
output "pattern" {
  value = data.ses_tenant_event_pattern.test.json
}
output "regions" {
  value = distinct([for widget in jsondecode(data.ses_tenant_dashboard_document.test.json).widgets : widget.properties.region if widget.type == "metric"])
}
`)
	}
	names := knownvalue.TupleExact([]knownvalue.Check{knownvalue.StringExact("acme"), knownvalue.StringExact("team-*")})
	others := knownvalue.TupleExact([]knownvalue.Check{knownvalue.StringExact("acme"), knownvalue.StringExact("other-*")})
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: config(`"team-*", "acme"`),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownOutputValue("policy", knownvalue.Bool(true)), plancheck.ExpectKnownOutputValue("names", names),
				plancheck.ExpectKnownOutputValue("sources", knownvalue.TupleExact([]knownvalue.Check{names, names})),
				plancheck.ExpectKnownOutputValue("stream", knownvalue.StringExact("arn:aws:firehose:eu-west-1:123456789012:deliverystream/events")),
				// The dashboard takes the Region of the provider.
				plancheck.ExpectKnownOutputValue("regions", knownvalue.TupleExact([]knownvalue.Check{knownvalue.StringExact(e.Region)})),
				plancheck.ExpectKnownOutputValue("pattern", knownvalue.StringExact(`{"source":["aws.ses"],"detail-type":["Sending Status Disabled","Sending Status Enabled"],"resources":[{"wildcard":"*:tenant/acme*"}]}`)),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.ses_tenant_sending_policy_document.test", tfjsonpath.New("region"), knownvalue.Null()),
			},
		},
		{Config: config(`"acme", "team-*"`), ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
		{
			Config: config(`"acme", "other-*"`),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownOutputValue("names", others),
				statecheck.ExpectKnownOutputValue("sources", knownvalue.TupleExact([]knownvalue.Check{others, others})),
				statecheck.ExpectKnownOutputValue("policy", knownvalue.Bool(true)),
			},
		},
	}}, "data.ses_tenant_sending_policy_document", "data.ses_tenant_event_pattern", "data.ses_tenant_dashboard_document",
		"data.ses_tenant_sns_topic_policy_document", "data.ses_tenant_firehose_role_document")
	if got := e.Simulator.Requests(); got.Total != 0 {
		t.Errorf("There were calls: %v.", got.ByOperation)
	}
}
