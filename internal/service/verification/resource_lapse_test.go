// SPDX-License-Identifier: MPL-2.0

package verification_test

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

// With on_lapse = "warn", what has lapsed stays and is warned about by name, in one plan after the other.
func TestAccVerificationLapseWarn(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
	d := e.CreateIdentities(t, 2)
	tf := e.Terraform(t, verification(d))
	tf.Apply("")
	e.SetDKIM(t, "TEMPORARY_FAILURE", d[1])
	for range 2 {
		result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
		if result.Code != 0 || !words("Domain "+d[1]+" is no longer verified").MatchString(result.Output) {
			t.Errorf("The plan ended with code %d, want 0 and a warning of %s:\n%s%s", result.Code, d[1], result.Output, result.Errors)
		}
		if words("Domain " + d[0] + " is no longer verified").MatchString(result.Output) {
			t.Errorf("The plan warns of %s, which is verified:\n%s", d[0], result.Output)
		}
	}
	// An identity that is gone is more than a lapse: nothing can be sent from it, so that it is waited for again once it is back.
	e.DeleteIdentity(t, d[0])
	result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if result.Code != 2 || !words("Domain "+d[0]+" is gone").MatchString(result.Output) {
		t.Errorf("The plan ended with code %d, want 2 and a warning of %s:\n%s%s", result.Code, d[0], result.Output, result.Errors)
	}
}

// With on_lapse = "wait", what has lapsed leaves the state and the next apply waits for it again; so too when all have lapsed.
func TestAccVerificationLapseWait(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 3)
	config := e.Config(verification(d, `on_lapse = "wait"`))
	// A domain that has lapsed and is verified again by the time of the apply: the refresh has seen it lapsed.
	again := func(lapsed ...string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { e.SetDKIM(t, "PENDING", lapsed...) }, RefreshState: true, ExpectNonEmptyPlan: true,
			RefreshPlanChecks: resource.RefreshPlanChecks{PostRefresh: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(lapsed[0])),
			}},
		}
	}
	back := func(lapsed ...string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { e.SetDKIM(t, "SUCCESS", lapsed...) }, Config: config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(lapsed[0])),
			}},
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...), statecheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("domains"), knownvalue.SetSizeExact(3))},
		}
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{PreConfig: func() { e.SetDKIM(t, "SUCCESS", d...) }, Config: config, ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)}},
		again(d[0]), back(d[0]),
		again(d[0], d[2]), back(d[0], d[2]),
		again(d...), back(d...),
	}})
}

// A lapse that was only warned about is waited for as soon as the configuration asks to, and the plan after that is empty.
func TestAccVerificationLapseWarnThenWait(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 2)
	e.SetDKIM(t, "SUCCESS", d...)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(verification(d))},
		{PreConfig: func() { e.SetDKIM(t, "PENDING", d[0]) }, RefreshState: true},
		{
			Config: e.Config(verification(d, `on_lapse = "wait"`, `timeouts = { update = "2s" }`, `dns_check = { resolvers = ["127.0.0.1:9"] }`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0])),
				plancheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[1]), knownvalue.NotNull()),
			}},
			ExpectError: words("Domain " + d[0] + " is not verified"),
		},
		{
			PreConfig: func() { e.SetDKIM(t, "SUCCESS", d...) }, Config: e.Config(verification(d, `on_lapse = "wait"`)),
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
		},
	}})
}

// While the provider block is not known, the state stays as it is, with a warning.
func TestAccVerificationWithUnknownProvider(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 1)
	tf := e.Terraform(t, verification(d))
	known := tf.Read("provider.tf")
	tf.Apply("")
	tf.Write("provider.tf", acctest.RequiredProviders+`
resource "terraform_data" "profile" {}

provider "ses" {
  profile = terraform_data.profile.id
}
`)
	result := tf.Run("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if result.Code != 2 || !words("Verification of "+d[0]+" was not refreshed").MatchString(result.Output) {
		t.Errorf("The plan ended with code %d, want 2 for terraform_data and a warning:\n%s%s", result.Code, result.Output, result.Errors)
	}
	if !words("Plan: 1 to add, 0 to change, 0 to destroy.").MatchString(result.Output) {
		t.Errorf("The plan touches the verification:\n%s", result.Output)
	}
	tf.Write("provider.tf", known)
	tf.Destroy()
	if e.Simulator.Requests().ByOperation["DeleteEmailIdentity"] != 0 {
		t.Error("The destroy of a verification has deleted an identity.")
	}
}
