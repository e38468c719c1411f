// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccTenantSuppressionLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, other := acctest.Name("supp"), acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	e.CreateTenant(t, other, nil)
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config:            e.Config(settingsHCL(name, "TENANT", `["COMPLAINT", "BOUNCE"]`)),
				ConfigPlanChecks:  acctest.Actions(settingsAddress, plancheck.ResourceActionCreate, plancheck.ExpectKnownValue(settingsAddress, tfjsonpath.New("region"), knownvalue.StringExact(e.Region))),
				ConfigStateChecks: settings("TENANT", "BOUNCE", "COMPLAINT"), Check: stands(t, e, name, "TENANT BOUNCE COMPLAINT"),
			},
			{ResourceName: settingsAddress, ImportState: true, ImportStateId: name, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "tenant_name"},
			{ResourceName: settingsAddress, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name},
			{Config: e.Config(settingsHCL(name, "TENANT", `[]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: settings("TENANT"), Check: stands(t, e, name, "TENANT")},
			{
				PreConfig: func() { e.SetSuppression(t, name, "TENANT", "BOUNCE") },
				Config:    e.Config(settingsHCL(name, "TENANT", `[]`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionUpdate), Check: stands(t, e, name, "TENANT"),
			},
			{
				Config: e.Config(settingsHCL(other, "ACCOUNT", `["BOUNCE"]`, `on_destroy = "clear"`)), ConfigPlanChecks: acctest.Actions(settingsAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(stands(t, e, name, "TENANT"), stands(t, e, other, "ACCOUNT BOUNCE")),
			},
		},
	}, "ses_tenant_suppression")
}

func TestAccSuppressedAddressLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("supp")
	e.CreateTenant(t, name, nil)
	list := `
data "ses_tenant_suppressed_addresses" "test" {
  tenant_name = ses_tenant_suppressed_address.test.tenant_name
  depends_on  = [ses_tenant_suppressed_address.test]
}
`
	listed := func(address, reason string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue("data.ses_tenant_suppressed_addresses.test", tfjsonpath.New("addresses"), knownvalue.ListExact([]knownvalue.Check{
			knownvalue.ObjectExact(map[string]knownvalue.Check{"email_address": knownvalue.StringExact(address), "reason": knownvalue.StringExact(reason), "updated_at": knownvalue.NotNull()}),
		}))
	}
	updatedAt := tfjsonpath.New("updated_at")
	same := statecheck.CompareValue(compare.ValuesSame())
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(entryHCL(name, someone, "BOUNCE"), list),
				ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionCreate, plancheck.ExpectUnknownValue(entryAddress, updatedAt),
					plancheck.ExpectKnownValue(entryAddress, tfjsonpath.New("region"), knownvalue.StringExact(e.Region))),
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(entryAddress, tfjsonpath.New("email_address"), knownvalue.StringExact(someone)),
					statecheck.ExpectKnownValue(entryAddress, updatedAt, knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`))),
					same.AddStateValue(entryAddress, updatedAt), listed(someone, "BOUNCE"),
				},
				Check: suppressed(t, e, name, someone, "BOUNCE"),
			},
			{ResourceName: entryAddress, ImportState: true, ImportStateId: name + "|" + someone, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "email_address"},
			{ResourceName: entryAddress, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name + "|" + someone},
			{
				Config:            e.Config(entryHCL(name, someone, "BOUNCE", `timeouts = { create = "5m" }`), list),
				ConfigPlanChecks:  acctest.Actions(entryAddress, plancheck.ResourceActionUpdate, plancheck.ExpectKnownValue(entryAddress, updatedAt, knownvalue.NotNull())),
				ConfigStateChecks: []statecheck.StateCheck{same.AddStateValue(entryAddress, updatedAt)},
			},
			{
				Config:           e.Config(entryHCL(name, someone, "COMPLAINT"), list),
				ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionUpdate, plancheck.ExpectUnknownValue(entryAddress, updatedAt)),
				Check:            suppressed(t, e, name, someone, "COMPLAINT"), ConfigStateChecks: []statecheck.StateCheck{listed(someone, "COMPLAINT")},
			},
			{
				PreConfig: func() { e.Suppress(t, name, someone, "BOUNCE") },
				Config:    e.Config(entryHCL(name, someone, "COMPLAINT"), list), ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionUpdate),
				Check: suppressed(t, e, name, someone, "COMPLAINT"),
			},
			{
				Config: e.Config(entryHCL(name, "other@example.com", "COMPLAINT"), list), ConfigPlanChecks: acctest.Actions(entryAddress, plancheck.ResourceActionReplace, plancheck.ExpectUnknownValue(entryAddress, updatedAt)),
				Check: resource.ComposeTestCheckFunc(suppressed(t, e, name, someone, ""), suppressed(t, e, name, "other@example.com", "COMPLAINT")),
			},
		},
	}, "ses_tenant_suppressed_address", "data.ses_tenant_suppressed_addresses")
}
