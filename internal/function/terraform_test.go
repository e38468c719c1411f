// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// Errors point at the argument.
func TestWarmupScheduleErrorsInTerraform(t *testing.T) {
	t.Parallel()
	output := func(call string) string {
		return `
provider "ses" {}
output "volumes" {
  value = ` + call + `
}
`
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: output("provider::ses::warmup_schedule(1600, 0)"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Invalid value for "days" parameter.*A\s+schedule\s+of\s+0\s+days\s+is\s+out\s+of\s+range:\s+use\s+a\s+number\s+from\s+1\s+to\s+365\.\s`)},
		{Config: output("provider::ses::warmup_schedule(0, 4)"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Invalid value for "daily_target" parameter.*from\s+1\s+to`)},
		{Config: output("provider::ses::warmup_schedule(1.5, 4)"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)daily_target`)},
		{Config: output("provider::ses::warmup_schedule(null, 4)"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)daily_target`)},
	}})
}
