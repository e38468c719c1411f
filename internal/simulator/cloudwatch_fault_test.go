// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestCloudWatchFaults proves that faults, throttling and retries reach the
// client as CloudWatch's own errors.
func TestCloudWatchFaults(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		fault   simulator.Fault
		code    string
		status  int
		message string
		blame   smithy.ErrorFault
	}{
		{"nothing", simulator.Fault{}, "InternalServiceError", 500, "", smithy.FaultServer},
		{"400", simulator.Fault{Status: 400, Message: "No."}, "InvalidParameterValue", 400, "No.", smithy.FaultClient},
		{"403", simulator.Fault{Status: 403, Message: "No."}, "AccessDenied", 403, "No.", smithy.FaultClient},
		{"404", simulator.Fault{Status: 404, Message: "No."}, "ResourceNotFound", 404, "No.", smithy.FaultClient},
		{"429", simulator.Fault{Status: 429, Message: "No."}, "Throttling", 429, "No.", smithy.FaultClient},
		{"502", simulator.Fault{Status: 502, Message: "No."}, "InternalServiceError", 502, "No.", smithy.FaultServer},
		{"503", simulator.Fault{Status: 503, Message: "No."}, "ServiceUnavailable", 503, "No.", smithy.FaultServer},
		{"a code", simulator.Fault{Code: "LimitExceeded", Message: "No."}, "LimitExceeded", 400, "No.", smithy.FaultClient},
		{"a shape", simulator.Fault{Code: "InternalServiceFault", Message: "No."}, "InternalServiceError", 500, "No.", smithy.FaultServer},
		{"a code with a line feed", simulator.Fault{Code: "Two\nLines", Message: "No."}, "TwoLines", 400, "No.", smithy.FaultClient},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server, at := start(t, simulator.Options{})
			test.fault.Operation = "ListMetrics"
			server.Inject(test.fault)
			_, err := cloudWatchClient(at).ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{})
			failure, is := errors.AsType[smithy.APIError](err)
			if !is {
				t.Fatalf("the error is %v", err)
			}
			status, _ := errors.AsType[interface {
				error
				HTTPStatusCode() int
			}](err)
			if failure.ErrorCode() != test.code || status.HTTPStatusCode() != test.status || failure.ErrorFault() != test.blame || (test.message != "" && failure.ErrorMessage() != test.message) {
				t.Errorf("the error is %v of %v", err, failure.ErrorFault())
			}
		})
	}
}

// TestCloudWatchThrottling proves that each service has its own shared limit,
// and that the client tries again.
func TestCloudWatchThrottling(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{Clock: func() time.Time { return cloudWatchStart }})
	server.SetThrottle(simulator.Limits{Shared: 1})
	client := cloudWatchClient(at)
	if _, err := client.ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{}); err != nil {
		t.Error(err)
	}
	if got := send(t, at, "us-east-1", http.MethodGet, "/v2/email/account", ""); got.status != http.StatusOK {
		t.Errorf("SES answers %d %s", got.status, got.code)
	}
	_, err := client.ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{})
	if failure, is := errors.AsType[smithy.APIError](err); !is || failure.ErrorCode() != "Throttling" || failure.ErrorMessage() != "Rate exceeded" ||
		!retry.IsErrorThrottles(retry.DefaultThrottles).IsErrorThrottle(err).Bool() {
		t.Errorf("the second request gives %v", err)
	}
	server.Inject(simulator.Fault{Operation: "GetMetricData", Reset: simulator.ResetAfter})
	server.SetThrottle(simulator.Limits{})
	if _, err := client.GetMetricData(t.Context(), lastDays(dailySum("a", tenantMetric("Send", "", "acme")))); err == nil {
		t.Error("a reset is not an error")
	}
	journal := server.Journal()
	last := journal[len(journal)-1]
	if last.Operation != "GetMetricData" || last.Region != "us-east-1" || last.Code != "ConnectionReset" || last.AccessKeyID != "AKIDEXAMPLE" ||
		!strings.Contains(last.Body, `"StartTime":"2026-10-10T01:00:00Z"`) || !strings.Contains(last.Body, `"Period":86400`) {
		t.Errorf("the journal ends with %+v", last)
	}
	if counts := server.Requests().ByOperation; counts["ListMetrics"] != 2 || counts["GetMetricData"] != 1 {
		t.Errorf("the counts are %v", counts)
	}
}
