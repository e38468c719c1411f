// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAccountLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Config(hcl("")),
			ConfigStateChecks: shown(map[string]knownvalue.Check{
				"max_24_hour_send": knownvalue.Float64Exact(50000), "max_send_rate": knownvalue.Float64Exact(14), "sent_last_24_hours": knownvalue.Float64Exact(0),
				"sending_enabled": knownvalue.Bool(true), "production_access_enabled": knownvalue.Bool(true), "enforcement_status": knownvalue.StringExact("HEALTHY"),
				"vdm_enabled": knownvalue.Bool(false), "suppressed_reasons": reasons("BOUNCE", "COMPLAINT"), "dedicated_ip_auto_warmup_enabled": knownvalue.Bool(true),
			}),
		},
		{
			PreConfig: func() { e.Simulator.SetVDM(true) },
			Config:    e.Config(hcl("")), ConfigStateChecks: shown(map[string]knownvalue.Check{"vdm_enabled": knownvalue.Bool(true)}),
		},
	}}, "data.ses_account")
}
