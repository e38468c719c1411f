// SPDX-License-Identifier: MPL-2.0

package defaultset_test

import (
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccDefaultSetLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	domains, sets := e.CreateIdentities(t, 2), []string{acctest.Name("set"), acctest.Name("set")}
	for _, set := range sets {
		e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(set)})
	}
	step := func(domain, set string, action plancheck.ResourceActionType) resource.TestStep {
		return resource.TestStep{
			Config:           e.Config(linkBlock(domain, set)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(linkAddress, action)}},
			Check: func(*terraform.State) error {
				if got := e.DefaultConfigurationSet(t, domain); got != set {
					return fmt.Errorf("the default configuration set is %q, want %q", got, set)
				}
				return nil
			},
		}
	}
	drift := step(domains[0], sets[1], plancheck.ResourceActionUpdate)
	drift.PreConfig = func() { e.SetDefaultConfigurationSet(t, domains[0], sets[0]) }
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{
		step(domains[0], sets[0], plancheck.ResourceActionCreate),
		{ResourceName: linkAddress, ImportState: true, ImportStateId: domains[0], ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "domain"},
		{ResourceName: linkAddress, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: domains[0]},
		step(domains[0], sets[1], plancheck.ResourceActionUpdate),
		drift,
		step(domains[1], sets[1], plancheck.ResourceActionReplace),
	}}, "ses_tenant_domain_default_configuration_set")
}
