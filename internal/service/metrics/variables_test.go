// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// inModule is how a module hands arguments on: each of them may be null. Terraform validates such a module before it knows any.
const inModule = `
variable "days" {
  type    = number
  default = null
}

variable "start_date" {
  type    = string
  default = null
}

variable "end_date" {
  type    = string
  default = null
}

variable "isp" {
  type    = string
  default = null
}

variable "bounce_rate" {
  type    = number
  default = null
}

variable "more_arguments" {
  type    = string
  default = null
}

data "ses_tenant_metrics" "test" {
  tenant_name            = "acme"
  days                   = var.days
  start_date             = var.start_date
  end_date               = var.end_date
  domain                 = var.more_arguments
  configuration_set_name = var.more_arguments
  isp                    = var.isp
  source                 = var.more_arguments
  thresholds             = { bounce_rate = var.bounce_rate }
}

data "ses_tenants_metrics" "test" {
  tenant_names = ["acme"]
  days         = 7
  start_date   = var.start_date
  end_date     = var.end_date
}
`

func TestArgumentsFromVariables(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{VDM: true})
	e.CreateTenant(t, "acme", nil)
	tf := e.TerraformAttached(t, inModule)
	tf.Must("validate", "-no-color")
	tf.Plan("tfplan")
	tf.Plan("tfplan", "-var", "days=60", "-var", "isp=Gmail", "-var", "bounce_rate=1")
	for _, c := range []struct {
		variables []string
		want      string
	}{
		{[]string{"days=61"}, `in data "ses_tenant_metrics" "test": 34: days = var.days SES answers for 1 to 60 days at once, not for 61.`},
		{[]string{"days=7", "start_date=2026-11-01", "end_date=2026-11-08"}, "Both days and start_date"},
		{[]string{"start_date=2026-11-01"}, "Missing end_date"},
		{[]string{"bounce_rate=5"}, "5 % is written 0.05"},
	} {
		arguments := []string{"plan", "-input=false", "-no-color"}
		for _, variable := range c.variables {
			arguments = append(arguments, "-var", variable)
		}
		result := tf.Run(arguments...)
		if said := acctest.OneLine(result.Errors); result.Code != 1 || !strings.Contains(said, c.want) {
			t.Errorf("With %v the plan ends with %d and does not say %q:\n%s", c.variables, result.Code, c.want, result.Errors)
		}
	}
}

// What is unavailable is unavailable in the same words each time, so that an output of it is no change.
func TestSecondPlanOfUnavailableFigures(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{VDM: true})
	e.CreateTenant(t, "acme", nil)
	e.Simulator.Inject(simulator.Fault{Operation: "BatchGetMetricData", Times: -1, Status: 403, Code: "AccessDeniedException", Message: "You may not."})
	tf := e.TerraformAttached(t, `
data "ses_tenant_metrics" "test" {
  tenant_name    = "acme"
  start_date     = "2026-11-01"
  end_date       = "2026-11-08"
  on_unavailable = "null"
}

data "ses_tenants_metrics" "test" {
  tenant_names   = ["acme"]
  start_date     = "2026-11-01"
  end_date       = "2026-11-08"
  on_unavailable = "null"
}

output "reasons" {
  value = [data.ses_tenant_metrics.test.unavailable_reason, data.ses_tenants_metrics.test.tenants["acme"].unavailable_reason]
}
`)
	said := acctest.OneLine(tf.Apply("").Output)
	const want = `reasons = [ "SES answered AccessDeniedException to BatchGetMetricData: You may not.", "SES answered AccessDeniedException to BatchGetMetricData: You may not.", ]`
	if !strings.Contains(said, want) {
		t.Errorf("The apply does not say %s:\n%s", want, said)
	}
	if tf.Plan("tfplan") {
		t.Error("The second plan is not empty.")
	}
}
