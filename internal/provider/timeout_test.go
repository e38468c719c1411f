// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"regexp"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestTimeRunsOut has SES answer errors until the timeout: the error of a write and of a read says the operation, the number of attempts, the
// last answer with its request id, and how to call less often where SES throttles.
func TestTimeRunsOut(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault  simulator.Fault
		answer string
		remedy string
	}{
		"throttled":     {simulator.Fault{Status: http.StatusTooManyRequests, Message: "Rate exceeded"}, `TooManyRequestsException:\s+Rate\s+exceeded`, `requests_per_second.*fewer\s+Terraform\s+runs.*higher\s+quota`},
		"server faults": {simulator.Fault{Status: http.StatusInternalServerError}, `InternalServiceErrorException`, `Health\s+Dashboard`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			tf := e.Terraform(t, "resource \"ses_tenant\" \"this\" {\n  name     = \"acme\"\n  timeouts = { create = \"3s\", read = \"3s\" }\n}\n")
			c.fault.Times = -1
			for _, step := range []struct{ operation, command string }{{"CreateTenant", "apply"}, {"GetTenant", "plan"}} {
				if step.operation == "GetTenant" {
					e.Simulator.ClearFaults()
					tf.Apply("")
				}
				c.fault.Operation = step.operation
				e.Simulator.Inject(c.fault)
				arguments := []string{step.command, "-input=false", "-no-color"}
				if step.command == "apply" {
					arguments = append(arguments, "-auto-approve")
				}
				result := tf.Run(arguments...)
				want := regexp.MustCompile(`(?s)SES\s+` + step.operation + `:\s+time\s+ran\s+out\s+after\s+[0-9]+\s+attempts?;\s+the\s+last\s+answer\s+was\s+` + c.answer + `.*request\s+id\s+[0-9a-f-]{36}.*` + c.remedy)
				if result.Code != 1 || !want.MatchString(result.Errors+result.Output) {
					t.Errorf("%s ends with code %d:\n%s%s", step.operation, result.Code, result.Output, result.Errors)
				}
			}
		})
	}
}
