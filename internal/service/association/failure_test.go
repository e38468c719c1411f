// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// An association that SES refuses to remove stays in the state.
func TestRemovingAnAssociationFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tenantName, arn := parties(t, e)
	config := e.Config(hcl(tenantName, arn))
	e.RunCase(
		t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig:   func() { e.Simulator.Inject(acctest.Refused(disassociate, 403)) },
			Config:      config,
			Destroy:     true,
			ExpectError: regexp.MustCompile(`(?s)Cannot remove the association of ` + arn + `.*AccessDeniedException`),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionNoop)},
	)
}

// The Region is that of the ARN, whatever the provider's is.
func TestAssociationFromAnotherRegion(t *testing.T) {
	t.Parallel()
	const arn = "arn:aws:ses:ap-south-1:" + acctest.Account + ":identity/example.com"
	p := acctest.NewSimulated(t, simulator.Options{}).Protocol(t, "ses_tenant_resource_association")
	imported, importDiags := p.Import("acme|"+arn, nil)
	identified, identityDiags := p.Import("", map[string]any{"tenant_name": "acme", "resource_arn": arn})
	moved, moveDiags := p.Move("aws_sesv2_tenant_resource_association", map[string]any{"tenant_name": "acme", "resource_arn": arn})
	if failures := acctest.Failures(append(append(importDiags, identityDiags...), moveDiags...)); len(failures) > 0 {
		t.Fatal(failures)
	}
	for way, object := range map[string]*acctest.Object{"import by id": imported, "import by identity": identified, "move": moved} {
		if got := acctest.Attributes(object.State); got["region"] != "ap-south-1" || got["resource_arn"] != arn {
			t.Errorf("The %s gives %v, want the Region of the ARN.", way, got)
		}
	}
}

// An association whose answer is lost, and that cannot be looked up either, is undone as if it had been made.
func TestSharingWithAnUncertainAssociation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names, arn := sharedParties(t, e, 3)
	e.Simulator.Inject(simulator.Fault{Operation: associate, Reset: simulator.ResetAfter, Skip: 1})
	lookup := acctest.Refused(listHolders, 403)
	lookup.Skip = 1
	e.Simulator.Inject(lookup)
	config := e.Provider("max_retries = 0") + sharedHCL(arn, tenantNames(names...))
	e.RunCase(
		t,
		resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot share.*giving\s+it\s+to\s+tenant\s+` + names[1] + `.*nothing\s+of\s+it\s+is\s+left`)},
		resource.TestStep{
			PreConfig: func() {
				for _, name := range names {
					if e.Holds(t, name, arn) {
						t.Errorf("After the failed creation, tenant %s holds the resource.", name)
					}
				}
			},
			Config: config, ConfigPlanChecks: acctest.Actions(sharedAddress, plancheck.ResourceActionCreate), Check: holders(t, e, arn, names, names...),
		},
	)
}
