// SPDX-License-Identifier: MPL-2.0

package sending_test

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

func TestAccSendingStateLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, other := tenant(t, e), tenant(t, e)
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(hcl(name)),
				ConfigPlanChecks: acctest.Actions(address,
					plancheck.ResourceActionCreate, unknown(),
					plancheck.ExpectKnownValue(address, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
					plancheck.ExpectUnknownValue(address, tfjsonpath.New("reputation_policy")),
				),
				ConfigStateChecks: append(state("standard", "ENABLED"), statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.Null())),
				Check:             stands(t, e, name, "standard", ""),
			},
			{
				Config:            e.Config(hcl(name, policy("strict"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("ENABLED")),
				ConfigStateChecks: state("strict", "ENABLED"), Check: stands(t, e, name, "strict", ""),
			},
			{ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "tenant_name"},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name},
			{
				Config:            e.Config(hcl(name, policy("none"), status("DISABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("DISABLED")),
				ConfigStateChecks: state("none", "DISABLED"), Check: stands(t, e, name, "none", "DISABLED"),
			},
			{
				PreConfig:         func() { e.SetCustomerStatus(t, name, "ENABLED") },
				Config:            e.Config(hcl(name, policy("none"), status("DISABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionUpdate, stays("DISABLED")),
				ConfigStateChecks: state("none", "DISABLED"), Check: stands(t, e, name, "none", "DISABLED"),
			},
			{
				Config:            e.Config(hcl(other, status("DISABLED"))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionReplace, stays("DISABLED")),
				ConfigStateChecks: state("standard", "DISABLED"),
				Check:             resource.ComposeTestCheckFunc(stands(t, e, name, "none", "DISABLED"), stands(t, e, other, "standard", "DISABLED")),
			},
		},
	}, "ses_tenant_sending_state")
	if got := e.CustomerStatus(t, other); got != "DISABLED" {
		t.Errorf("After the destroy the status is %s, want it kept.", got)
	}
}

func TestReputationDataSourcesLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	config := e.Config(dataHCL("acme", ""), "data \"ses_tenant_reputations\" \"test\" {\n  name_prefix = data.ses_tenant_reputation.test.tenant_name\n}\n")
	shows := func(policy string, findings int) []statecheck.StateCheck {
		entry := tfjsonpath.New("tenants").AtMapKey("acme")
		return []statecheck.StateCheck{
			shown(one, tfjsonpath.New("reputation_policy"), knownvalue.StringExact(policy)), shown(one, tfjsonpath.New("findings"), knownvalue.ListSizeExact(findings)),
			shown(many, entry.AtMapKey("reputation_policy"), knownvalue.StringExact(policy)), shown(many, entry.AtMapKey("findings"), knownvalue.ListSizeExact(findings)),
		}
	}
	change := func() {
		e.SetReputationPolicy(t, "acme", "strict")
		if err := e.Simulator.OpenFinding(e.Region, "acme", simulator.Finding{Type: "BOUNCE", Impact: "HIGH", Description: "Too many."}); err != nil {
			t.Fatal(err)
		}
	}
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: config, ConfigStateChecks: shows("standard", 0)},
		{PreConfig: change, Config: config, ConfigStateChecks: shows("strict", 1)},
	}}, "data.ses_tenant_reputation", "data.ses_tenant_reputations")
}
