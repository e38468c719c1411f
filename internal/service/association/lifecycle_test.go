// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccAssociationLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	tenantName, arn := parties(t, e)
	otherTenant, _ := parties(t, e)
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config:           e.Config(hcl(tenantName, arn)),
				ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate, typed("identity"), plancheck.ExpectKnownValue(address, tfjsonpath.New("region"), knownvalue.StringExact(e.Region))),
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(address, tfjsonpath.New("tenant_name"), knownvalue.StringExact(tenantName)),
					statecheck.ExpectKnownValue(address, tfjsonpath.New("resource_arn"), knownvalue.StringExact(arn)),
					statecheck.ExpectKnownValue(address, tfjsonpath.New("resource_type"), knownvalue.StringExact("identity")),
				},
			},
			{ResourceName: address, ImportState: true, ImportStateId: tenantName + "|" + arn, ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "resource_arn"},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: tenantName + "|" + arn},
			{Config: e.Config(hcl(tenantName, arn, `timeouts = { create = "5m" }`)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate)},
			{
				PreConfig: func() { e.Disassociate(t, tenantName, arn) },
				Config:    e.Config(hcl(tenantName, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionCreate),
			},
			{Config: e.Config(hcl(otherTenant, arn)), ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionReplace)},
		},
	}, "ses_tenant_resource_association")
}

func TestAccSharedResourceLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	names, arn := sharedParties(t, e, 4)
	a, b, c, foreign := names[0], names[1], names[2], names[3]
	otherDomain := acctest.Domain()
	e.CreateIdentity(t, otherDomain, nil)
	otherARN := e.IdentityARN(t, otherDomain)
	e.Associate(t, foreign, arn)
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(sharedHCL(arn, tenantNames(a, b))),
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectResourceAction(sharedAddress, plancheck.ResourceActionCreate),
					plancheck.ExpectKnownValue(sharedAddress, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
				}},
				ConfigStateChecks: append(sharedBy(a, b), statecheck.ExpectKnownValue(sharedAddress, tfjsonpath.New("resource_arn"), knownvalue.StringExact(arn))),
				Check:             holders(t, e, arn, names, a, b, foreign),
			},
			{Config: e.Config(sharedHCL(arn, tenantNames(b, c))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: sharedBy(b, c), Check: holders(t, e, arn, names, b, c, foreign)},
			{
				PreConfig: func() { e.Disassociate(t, b, arn) },
				Config:    e.Config(sharedHCL(arn, tenantNames(b, c))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionUpdate), Check: holders(t, e, arn, names, b, c, foreign),
			},
			{
				Config: e.Config(sharedHCL(otherARN, tenantNames(a, b))), ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionReplace),
				Check: resource.ComposeTestCheckFunc(holders(t, e, arn, names, foreign), holders(t, e, otherARN, names, a, b)),
			},
		},
	}, "ses_tenant_shared_resource")
}
