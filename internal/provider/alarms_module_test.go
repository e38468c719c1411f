// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// alarmsModule is the way from this package to the module.
const alarmsModule = "../../examples/modules/alarms"

// alarmed is a configuration of two tenants and their alarms, with further arguments of the module.
func alarmed(arguments string) string {
	return fmt.Sprintf(`
resource "ses_tenant" "this" {
  for_each = toset(["acme", "initech"])
  name     = each.key
}
provider "aws" {
  region = %[1]q
}
module "alarms" {
  source    = "./alarms"
  tenants   = { for name, tenant in ses_tenant.this : name => tenant.arn }
  topic_arn = "arn:aws:sns:%[1]s:%[2]s:alarms"
%[3]s
}
output "alarms" {
  value = keys(module.alarms.alarm_arns)
}
`, acctest.Region, acctest.Account, arguments)
}

// withAlarms is a working directory that has the module in the folder alarms, and a stub in the place of hashicorp/aws.
func withAlarms(t *testing.T, e *acctest.Environment, configuration string) *acctest.Terraform {
	t.Helper()
	tf := besideAWS(t, e, configuration)
	if err := os.CopyFS(tf.Path("alarms"), os.DirFS(alarmsModule)); err != nil {
		t.Fatal(err)
	}
	tf.Must("get")
	return tf
}

// alarm is what CloudWatch is told of one alarm.
type alarm struct {
	AlarmName    string   `json:"alarm_name"`
	Threshold    float64  `json:"threshold"`
	AlarmActions []string `json:"alarm_actions"`
	MetricQuery  []struct {
		ID, Expression string
		Metric         []struct {
			Namespace  string
			MetricName string `json:"metric_name"`
			Stat       string
			Period     int
			Dimensions map[string]string
		}
	} `json:"metric_query"`
}

// valuesOf are the values of a resource in a plan.
func valuesOf(t *testing.T, resource *tfjson.StateResource, into any) {
	t.Helper()
	encoded, err := json.Marshal(resource.AttributeValues)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(encoded, into); err != nil {
		t.Fatal(err)
	}
}

// Tenants and their alarms are made in one apply, and the second plan is empty. Every alarm looks at the metrics of its own tenant alone, and
// the rule at its events.
func TestAlarmsModule(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := withAlarms(t, e, alarmed(`  thresholds = { bounce = 2.5 }`))
	tf.Plan("first.tfplan")
	tf.Apply("first.tfplan")
	if tf.Plan("second.tfplan") {
		t.Fatalf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	plan := tf.Show("second.tfplan")
	arns := map[string]string{}
	for _, resource := range plan.PlannedValues.RootModule.Resources {
		arns[fmt.Sprint(resource.Index)] = fmt.Sprint(resource.AttributeValues["arn"])
	}
	if len(arns) != 2 || len(plan.PlannedValues.RootModule.ChildModules) != 1 {
		t.Fatalf("The tenants are %v.", arns)
	}
	alarms := 0
	for _, resource := range plan.PlannedValues.RootModule.ChildModules[0].Resources {
		switch resource.Type {
		case "aws_cloudwatch_metric_alarm":
			alarms++
			var a alarm
			valuesOf(t, resource, &a)
			checkAlarm(t, fmt.Sprint(resource.Index), a, arns)
		case "aws_cloudwatch_event_rule":
			for _, arn := range append([]string{"Sending Status Disabled", "Advisor Recommendation Status Open"}, arns["acme"], arns["initech"]) {
				if pattern := fmt.Sprint(resource.AttributeValues["event_pattern"]); !strings.Contains(pattern, `"`+arn+`"`) {
					t.Errorf("The pattern %s does not hold %s.", pattern, arn)
				}
			}
		case "aws_cloudwatch_event_target":
			if resource.AttributeValues["rule"] != "ses-tenants" || !strings.HasSuffix(fmt.Sprint(resource.AttributeValues["arn"]), ":alarms") {
				t.Errorf("The target is %v.", resource.AttributeValues)
			}
		}
	}
	if alarms != 4 {
		t.Errorf("There are %d alarms.", alarms)
	}
	tf.Write("main.tf", alarmed(`  tenant_name_prefix = "team-"`))
	tf.Apply("")
	if state := tf.Read("terraform.tfstate"); !strings.Contains(state, `tenant/team-*`) {
		t.Errorf("The rule is not for the prefix: %s", state)
	}
	tf.Destroy()
}

// checkAlarm looks at an alarm under its key, such as acme-bounce-rate.
func checkAlarm(t *testing.T, key string, a alarm, arns map[string]string) {
	t.Helper()
	tenant, rest, _ := strings.Cut(key, "-")
	kind, _, _ := strings.Cut(rest, "-")
	id := arns[tenant][strings.LastIndex(arns[tenant], "/")+1:]
	threshold := map[string]float64{"bounce": 2.5, "complaint": 0.1}[kind]
	if a.AlarmName != "ses-"+key || a.Threshold != threshold || len(a.AlarmActions) != 1 || len(a.MetricQuery) != 3 {
		t.Errorf("%s: the alarm is %+v.", key, a)
	}
	for _, query := range a.MetricQuery {
		if query.Expression != "" {
			if query.Expression != "IF(sends >= 100, 100 * FILL(troubles, 0) / sends, 0)" {
				t.Errorf("%s: the expression is %s.", key, query.Expression)
			}
			continue
		}
		name := map[string]string{"sends": "Send", "troubles": strings.ToUpper(kind[:1]) + kind[1:]}[query.ID]
		if len(query.Metric) != 1 {
			t.Fatalf("%s: the query %s has %d metrics.", key, query.ID, len(query.Metric))
		}
		metric := query.Metric[0]
		if metric.Namespace != "AWS/SES" || metric.MetricName != name || metric.Stat != "Sum" || metric.Period != 86400 ||
			len(metric.Dimensions) != 2 || metric.Dimensions["TenantName"] != tenant || metric.Dimensions["TenantId"] != id {
			t.Errorf("%s: the metric %s is %+v.", key, query.ID, metric)
		}
	}
}

// The configuration in the module's README is applied at once, with the policy of the topic that the alarms need.
func TestAlarmsModuleREADME(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(alarmsModule + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```terraform\n")
	configuration, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("It shows no configuration.")
	}
	tf := besideAWS(t, acctest.NewSimulated(t, simulator.Options{}), strings.Replace(configuration, "./modules/alarms", "./alarms", 1))
	if err := os.CopyFS(tf.Path("alarms"), os.DirFS(alarmsModule)); err != nil {
		t.Fatal(err)
	}
	tf.Must("get")
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
}

// What cannot work is refused in the plan.
func TestAlarmsModuleRefuses(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := withAlarms(t, e, alarmed(""))
	for tenants, want := range map[string]string{
		`{ acme = "acme" }`: "tenants holds ARNs of tenants",
		`{}`:                "Give tenants, tenant_name_prefix, or both",
		`{ for i in range(40) : "t${i}" => "arn:aws:ses:eu-west-1:123456789012:tenant/tenant-${i}/tn-0123456789abcdef0123456789abcd" }`: "EventBridge takes at most 2048",
	} {
		tf.Write("main.tf", fmt.Sprintf("module \"alarms\" {\n  source    = \"./alarms\"\n  topic_arn = \"arn:aws:sns:eu-west-1:123456789012:alarms\"\n  tenants   = %s\n}\n", tenants))
		result := tf.Run("plan", "-input=false", "-no-color")
		if text := strings.Join(strings.Fields(strings.ReplaceAll(result.Errors, "│", " ")), " "); result.Code == 0 || !strings.Contains(text, want) {
			t.Errorf("%s: the plan ends with %d, want %s: %s", tenants, result.Code, want, text)
		}
	}
}
