// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"net/http"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestWrongArguments(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{VDM: true})
	errs := s.diagnostics(
		"validate",
		block("no_days", "acme", "days = 0"), block("many_days", "acme", "days = 61"),
		block("reversed", "acme", `start_date = "2025-03-10"`, `end_date = "2025-03-03"`), block("long", "acme", `start_date = "2025-01-01"`, `end_date = "2025-03-03"`),
		block("four", "acme", `domain = "acme.com"`, `configuration_set_name = "news"`, `isp = "Gmail"`),
		block("percent", "acme", "thresholds = { bounce_rate = 5 }"), block("below", "acme", "thresholds = { complaint_rate = -0.1 }"),
		block("unknown_isp", "acme", `isp = "Unknown ISP"`), block("watched", "acme", `source = "cloudwatch"`, `isp = "Gmail"`),
		listBlock("list", `["acme"]`, "days = 61"),
	)
	for _, c := range []struct{ address, at, summary, said string }{
		{"no_days", "days", "Invalid number of days", "1 to 60"},
		{"many_days", "days", "Invalid number of days", "not for 61"},
		{"reversed", "end_date", "Invalid window", "2025-03-03 is not after 2025-03-10"},
		{"long", "end_date", "Window too long", "are 61 days"},
		{"four", "isp", "Too many filters", "at most three"},
		{"percent", "thresholds", "Invalid threshold", "5 % is written 0.05"},
		{"below", "thresholds", "Invalid threshold", "no fraction from 0 to 1"},
		{"unknown_isp", "isp", "Invalid mailbox provider", "does not filter by it"},
		{"watched", "isp", "isp with CloudWatch", "whole tenant"},
	} {
		expectError(t, errs["data.ses_tenant_metrics."+c.address], c.at, c.summary, c.said)
	}
	expectError(t, errs["data.ses_tenants_metrics.list"], "days", "Invalid number of days", "not for 61")
}

func TestFiguresThatCannotBeHad(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{}, "acme")
	errs := s.diagnostics("plan", block("off", "acme", inMarch), block("missing", "nobody", inMarch, `on_unavailable = "null"`),
		block("future", "acme", `start_date = "2999-01-01"`, `end_date = "2999-01-08"`), block("not_yet", "acme", `not_before = "2999-01-01T00:00:00Z"`), listBlock("all", `["acme"]`, inMarch))
	const next = "aws sesv2 put-account-vdm-attributes --vdm-attributes VdmEnabled=ENABLED --region eu-west-1"
	expectError(t, errs["data.ses_tenant_metrics.off"], "data", "Cannot read the metrics of SES tenant acme", "NotFoundException", next, `source = "cloudwatch"`)
	expectError(t, errs["data.ses_tenants_metrics.all"], "data", "Cannot read the metrics of SES tenants in eu-west-1", next)
	expectError(t, errs["data.ses_tenant_metrics.missing"], "tenant_name", "There is no SES tenant nobody in eu-west-1", "depends_on")
	expectError(t, errs["data.ses_tenant_metrics.future"], "start_date", "The window has not begun", "2999-01-01")
	expectError(t, errs["data.ses_tenant_metrics.not_yet"], "not_before", "not_before has not come yet", "2999-01-01")
	shown := s.read(block("off", "acme", inMarch, `on_unavailable = "null"`))
	expectJSON(t, "unavailable_reason", shown["off"]["unavailable_reason"], `"Virtual Deliverability Manager is off in eu-west-1."`)
	expectJSON(t, "healthy", shown["off"]["healthy"], "true")
	s.e.Simulator.SetVDM(true)
	s.e.Simulator.Inject(simulator.Fault{Operation: "BatchGetMetricData", Status: http.StatusForbidden, Times: -1})
	expectError(t, s.diagnostics("plan", block("denied", "acme", inMarch))["data.ses_tenant_metrics.denied"], "data", "Cannot read the metrics of SES tenant acme", "AccessDeniedException", "ses:BatchGetMetricData")
}
