// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestDriftIsRepaired(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, templateBlock("welcome", `subject = "Hello"`, `html = "<p>Hello</p>"`, `tags = { team = "email" }`))
	tf.Apply("")
	change(t, e, "Bye", "Bye")
	e.Tag(t, e.TemplateARN(t, "welcome"), map[string]string{"team": "sales", "owner": "console"})
	if !tf.Plan("drift.tfplan") {
		t.Fatal("The plan sees no drift.")
	}
	e.Simulator.ResetRequests()
	tf.Apply("drift.tfplan")
	if got, want := e.Written(), []string{"UpdateEmailTemplate", "TagResource", "UntagResource"}; !slices.Equal(got, want) {
		t.Errorf("The repair has called %v, want %v.", got, want)
	}
	if got := content(t, e); got != [3]string{"Hello", "<p>Hello</p>", ""} {
		t.Errorf("SES has %q.", got)
	}
	finish(t, e, tf)
}

// Each part by itself is a diff.
func TestDriftOfEachPartIsSeen(t *testing.T) {
	t.Parallel()
	for what, drift := range map[string]func(*testing.T, *acctest.Environment){
		"subject": func(t *testing.T, e *acctest.Environment) { change(t, e, "Bye", "Hello") },
		"text":    func(t *testing.T, e *acctest.Environment) { change(t, e, "Hello", "Bye") },
		"tags": func(t *testing.T, e *acctest.Environment) {
			e.Tag(t, e.TemplateARN(t, "welcome"), map[string]string{"owner": "console"})
		},
	} {
		e := simulated(t)
		tf := e.Terraform(t, helloBlock())
		tf.Apply("")
		drift(t, e)
		if !tf.Plan("drift.tfplan") {
			t.Errorf("%s: the plan sees no drift.", what)
		}
		finish(t, e, tf)
	}
}

func TestDisappearance(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		vanish func(*testing.T, *acctest.Environment)
		action plancheck.ResourceActionType
	}{
		"association": {func(t *testing.T, e *acctest.Environment) { e.Disassociate(t, "acme", e.TemplateARN(t, "welcome")) }, plancheck.ResourceActionUpdate},
		"tenant":      {func(t *testing.T, e *acctest.Environment) { e.DeleteTenant(t, "acme") }, plancheck.ResourceActionUpdate},
		"template": {func(t *testing.T, e *acctest.Environment) {
			e.Disassociate(t, "acme", e.TemplateARN(t, "welcome"))
			e.DeleteTemplate(t, "welcome")
		}, plancheck.ResourceActionCreate},
		"everything": {func(t *testing.T, e *acctest.Environment) {
			e.DeleteTenant(t, "acme")
			e.DeleteTemplate(t, "welcome")
		}, plancheck.ResourceActionCreate},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			config := e.Config(acctest.TenantBlock("this", "acme"), templateBlock("welcome", inTenant...))
			e.RunCase(t, resource.TestStep{Config: config}, resource.TestStep{
				PreConfig: func() { c.vanish(t, e) }, Config: config,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, c.action)}},
				Check: func(*terraformState) error {
					if !e.Holds(t, "acme", e.TemplateARN(t, "welcome")) {
						return errors.New("the tenant does not hold the template again")
					}
					return nil
				},
			})
			e.ExpectEmpty(t)
		})
	}
}
