// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestMetricsLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{VDM: true})
	e.CreateTenant(t, "acme", nil)
	feed := func(day string, sent, bounced int64) {
		fed := simulator.DailyMetrics{Day: day, Metrics: map[string]int64{"SEND": sent, "PERMANENT_BOUNCE": bounced}}
		if err := e.Simulator.FeedMetrics(e.Region, "acme", fed); err != nil {
			t.Fatal(err)
		}
	}
	feed("2025-03-04", 200, 1)
	config := e.Config(block("test", "acme", inMarch), listBlock("test", "[data.ses_tenant_metrics.test.tenant_name]", inMarch))
	shows := func(sent, bounced int64, healthy bool) []statecheck.StateCheck {
		var checks []statecheck.StateCheck
		for address, at := range map[string]func(string) tfjsonpath.Path{
			"data.ses_tenant_metrics.test":  tfjsonpath.New[string],
			"data.ses_tenants_metrics.test": tfjsonpath.New("tenants").AtMapKey("acme").AtMapKey,
		} {
			checks = append(checks,
				statecheck.ExpectKnownValue(address, at("totals").AtMapKey("send"), knownvalue.Int64Exact(sent)),
				statecheck.ExpectKnownValue(address, at("totals").AtMapKey("permanent_bounce"), knownvalue.Int64Exact(bounced)),
				statecheck.ExpectKnownValue(address, at("healthy"), knownvalue.Bool(healthy)))
		}
		return checks
	}
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: config, ConfigStateChecks: shows(200, 1, true)},
		{PreConfig: func() { feed("2025-03-05", 100, 80) }, Config: config, ConfigStateChecks: shows(300, 81, false)},
	}}, "data.ses_tenant_metrics", "data.ses_tenants_metrics")
}
