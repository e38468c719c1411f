// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// CloudWatch needs no Virtual Deliverability Manager, knows sends, bounces and complaints, and is silent about who does not send.
func TestMetricsFromCloudWatch(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, "acme", "silent")
	yesterday := time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly)
	s.feed("acme", yesterday, map[string]int64{"SEND": 400, "PERMANENT_BOUNCE": 50, "COMPLAINT": 1})
	s.e.Simulator.ResetRequests()
	shown := s.read(block("acme", "acme", `source = "cloudwatch"`), block("silent", "silent", `source = "cloudwatch"`))
	s.expectCalls("Reading from CloudWatch", map[string]int{"GetTenant": 2, "ListMetrics": 2, "GetMetricData": 1})
	for _, c := range []struct{ label, attribute, want string }{
		{"acme", "totals", `{"send":400,"delivery":null,"permanent_bounce":50,"transient_bounce":null,"complaint":1,"open":null,"click":null}`},
		{"acme", "rates", `{"bounce":0.125,"delivery":null,"complaint":0.0025,"open":null,"click":null}`},
		{"acme", "healthy", "false"},
		{"acme", "available", "true"},
		{"silent", "rates", noRates},
		{"silent", "healthy", "true"},
		{"silent", "available", "false"},
	} {
		expectJSON(t, c.label+"."+c.attribute, shown[c.label][c.attribute], c.want)
	}
}
