// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const putSettings = "PutTenantSuppressionAttributes"

func TestMakingSettingsFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		faults []simulator.Fault
		want   string
		// left is what SES has after the failure, action what the next plan does.
		left   string
		action plancheck.ResourceActionType
	}{
		{
			"denied",
			[]simulator.Fault{{Operation: putSettings, Status: 403, Message: "no"}},
			`(?s)Cannot make the suppression settings of SES tenant acme.*AccessDeniedException:\s+no.*request\s+id.*setting\s+them.*Nothing\s+was\s+made.*ses:PutTenantSuppressionAttributes`, "", plancheck.ResourceActionCreate,
		},
		{
			"the tenant cannot be read",
			[]simulator.Fault{{Operation: "GetTenant", Status: 403, Message: "no"}},
			`(?s)Cannot look at SES tenant acme.*AccessDeniedException.*Nothing\s+was\s+made`, "", plancheck.ResourceActionCreate,
		},
		{
			"the answer is lost for good: cleared again",
			[]simulator.Fault{{Operation: putSettings, Reset: simulator.ResetAfter}},
			`(?s)Cannot make the suppression settings.*was\s+undone;\s+nothing\s+of\s+it\s+is\s+left`, "", plancheck.ResourceActionCreate,
		},
		{
			"the answer is lost for good, and it cannot be cleared",
			[]simulator.Fault{{Operation: putSettings, Reset: simulator.ResetAfter}, {Operation: putSettings, Status: 403, Message: "no"}},
			`(?s)Cannot make the suppression settings.*could\s+not\s+be\s+undone\s+either\s+\(clear\s+the\s+settings\)`, "TENANT BOUNCE", plancheck.ResourceActionDestroyBeforeCreate,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			e.CreateTenant(t, "acme", nil)
			for _, fault := range c.faults {
				e.Simulator.Inject(fault)
			}
			config := e.Provider("max_retries = 0") + settingsHCL("acme", "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`)
			acctest.Run(t, resource.TestCase{
				CheckDestroy: e.CheckDestroyed(t.Context()),
				Steps: []resource.TestStep{
					{Config: config, ExpectError: regexp.MustCompile(c.want)},
					{
						PreConfig: func() {
							if got := settingsInSES(t, e, "acme"); got != c.left {
								t.Errorf("After the failure the settings are %q, want %q.", got, c.left)
							}
						},
						Config: config, ConfigPlanChecks: acctest.Actions(settingsAddress, c.action), Check: stands(t, e, "acme", "TENANT BOUNCE"),
					},
				},
			})
		})
	}
}

func TestLostAnswerOfSettings(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	e.Simulator.Inject(simulator.Fault{Operation: putSettings, Reset: simulator.ResetAfter})
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps:        []resource.TestStep{{Config: e.Config(settingsHCL("acme", "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`)), Check: stands(t, e, "acme", "TENANT BOUNCE")}},
	})
}

func TestChangingSettingsFails(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	deny := func(operation string) func() {
		return func() { e.Simulator.Inject(simulator.Fault{Operation: operation, Status: 403, Message: "no"}) }
	}
	before, after := e.Config(settingsHCL("acme", "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`)), e.Config(settingsHCL("acme", "TENANT", `[]`, `on_destroy = "clear"`))
	acctest.Run(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{Config: before},
			{PreConfig: deny("GetTenant"), Config: before, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Cannot read the suppression settings of SES tenant acme.*AccessDeniedException`)},
			{PreConfig: deny(putSettings), Config: after, ExpectError: regexp.MustCompile(`(?s)Cannot change the suppression settings of SES tenant acme.*AccessDeniedException`)},
			{Config: before, PlanOnly: true},
			{PreConfig: deny(putSettings), Config: before, Destroy: true, ExpectError: regexp.MustCompile(`(?s)Cannot clear the suppression settings of SES tenant acme.*AccessDeniedException`)},
			{Config: before, PlanOnly: true},
		},
	})
}

// A destroy clears nothing of a tenant that was created again in the meantime.
func TestSettingsOfAnotherTenantAreNotCleared(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	tf := e.Terraform(t, settingsHCL("acme", "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`))
	tf.Apply("")
	e.DeleteTenant(t, "acme")
	e.CreateTenant(t, "acme", nil)
	e.SetSuppression(t, "acme", "ACCOUNT", "COMPLAINT")
	tf.Must("destroy", "-input=false", "-no-color", "-auto-approve", "-refresh=false")
	if got := settingsInSES(t, e, "acme"); got != "ACCOUNT COMPLAINT" {
		t.Errorf("After the destroy the other tenant's settings are %q.", got)
	}
}

func TestSettingsCalls(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	tf := e.Terraform(t, settingsHCL("acme", "TENANT", `["BOUNCE"]`, `on_destroy = "clear"`))
	for _, step := range []struct {
		name string
		run  func()
		want string
	}{
		{"creating", func() { tf.Apply("") }, "GetTenant:1 PutTenantSuppressionAttributes:1"},
		{"refreshing", func() {
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
		}, "GetTenant:1"},
		{"changing a steering argument", func() {
			tf.Write("main.tf", settingsHCL("acme", "TENANT", `["BOUNCE"]`))
			tf.Apply("")
		}, "GetTenant:1"},
		{"destroying what is kept", func() { tf.Destroy() }, "GetTenant:1"},
	} {
		e.Simulator.ResetRequests()
		step.run()
		if got := calls(e); got != step.want {
			t.Errorf("%s makes the calls %s, want %s.", step.name, got, step.want)
		}
	}
}
