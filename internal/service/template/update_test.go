// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// edit is a configuration of one template that is applied over the one before.
type edit struct {
	arguments []string
	// calls are the calls that the apply makes to change something, in their order.
	calls []string
	// want is what SES has afterwards.
	want [3]string
}

// edits applies one configuration after the other, each in place, and wants an empty plan after each.
func edits(t *testing.T, e *acctest.Environment, tf *acctest.Terraform, others string, edits ...edit) {
	t.Helper()
	for i, step := range edits {
		tf.Write("main.tf", others+templateBlock("welcome", step.arguments...))
		e.Simulator.ResetRequests()
		if action := tf.ApplyPlanned()[address]; i > 0 && (action == "replace" || action == "create") {
			t.Errorf("%v: the plan is to %s.", step.arguments, action)
		}
		if got := e.Written(); !slices.Equal(got, step.calls) {
			t.Errorf("%v: the apply has called %v, want %v.", step.arguments, got, step.calls)
		}
		if tf.Plan("after.tfplan") {
			t.Errorf("%v: the plan after the apply is not empty:\n%s", step.arguments, tf.Must("show", "-no-color", "after.tfplan").Output)
		}
		if got := content(t, e); step.want[0] != "" && got != step.want {
			t.Errorf("%v: SES has %q, want %q.", step.arguments, got, step.want)
		}
	}
}

func TestContentChangesInPlace(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, "")
	update := []string{"UpdateEmailTemplate"}
	edits(t, e, tf, "",
		edit{hello, []string{"CreateEmailTemplate"}, [3]string{"Hello", "", "Hello"}},
		edit{[]string{`subject = "Bye"`, hello[1]}, update, [3]string{"Bye", "", "Hello"}},
		edit{[]string{`subject = "Bye"`, hello[1], `html = "<p>Bye</p>"`}, update, [3]string{"Bye", "<p>Bye</p>", "Hello"}},
		edit{[]string{`subject = "Bye"`, `html = "<p>Bye</p>"`}, update, [3]string{"Bye", "<p>Bye</p>", ""}},
		edit{[]string{`subject = "Hey"`, `text = "Hey"`}, update, [3]string{"Hey", "", "Hey"}},
		edit{[]string{`subject = "Hey"`, `text = "Hey"`, `tags = { a = "1" }`}, []string{"TagResource"}, [3]string{"Hey", "", "Hey"}},
		edit{[]string{`subject = "You"`, `text = "Hey"`, `tags = { b = "2" }`}, []string{"UpdateEmailTemplate", "TagResource", "UntagResource"}, [3]string{"You", "", "Hey"}},
		edit{[]string{`subject = "You"`, `text = "Hey"`, `tags = { b = "2" }`, `on_destroy = "detach"`, adopt, `deletion_protection = true`, `timeouts = { update = "1m" }`}, []string{}, [3]string{}},
		edit{[]string{`subject = "You"`, `text = "Hey"`}, []string{"UntagResource"}, [3]string{"You", "", "Hey"}},
	)
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestTenantChangesInPlace(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tenants := acctest.TenantBlock("a", "acme-a") + acctest.TenantBlock("b", "acme-b")
	tf := e.Terraform(t, tenants+helloBlock())
	tf.Apply("")
	e.CreateTenant(t, "rival", nil)
	arn := e.TemplateARN(t, "welcome")
	e.Associate(t, "rival", arn)
	const associate, disassociate = "CreateTenantResourceAssociation", "DeleteTenantResourceAssociation"
	for _, step := range []struct {
		tenant  string
		calls   []string
		holders string
	}{
		{`tenant_name = ses_tenant.a.name`, []string{associate}, "acme-a rival"},
		{`tenant_name = ses_tenant.b.name`, []string{associate, disassociate}, "acme-b rival"},
		{``, []string{}, "acme-b rival"},
		{`tenant_name = ""`, []string{disassociate}, "rival"},
		{`tenant_name = ses_tenant.a.name`, []string{associate}, "acme-a rival"},
	} {
		edits(t, e, tf, tenants, edit{append([]string{step.tenant}, hello...), step.calls, [3]string{"Hello", "", "Hello"}})
		var holders []string
		for _, tenant := range []string{"acme-a", "acme-b", "rival"} {
			if e.Holds(t, tenant, arn) {
				holders = append(holders, tenant)
			}
		}
		if got := strings.Join(holders, " "); got != step.holders {
			t.Errorf("%s: %s hold the template, want %s.", step.tenant, got, step.holders)
		}
	}
	e.Disassociate(t, "rival", arn)
	tf.Destroy()
}

// A move that stops between the two tenants shows both, and the next apply finishes it.
func TestMoveOfATenantFailsHalfWay(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tenants := acctest.TenantBlock("a", "acme-a") + acctest.TenantBlock("b", "acme-b")
	tf := e.Terraform(t, tenants+helloBlock(`tenant_name = ses_tenant.a.name`))
	tf.Apply("")
	tf.Write("main.tf", tenants+helloBlock(`tenant_name = ses_tenant.b.name`))
	e.Simulator.Inject(acctest.Refused("DeleteTenantResourceAssociation", 403))
	acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot update template welcome", "The step that failed: taking it from tenant acme-a.")
	expectShown(t, tf, `tenant_name = "acme-a, acme-b"`)
	finish(t, e, tf)
}

func TestReplacement(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	step := func(config string) resource.TestStep {
		return resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectResourceAction(address, plancheck.ResourceActionDestroyBeforeCreate),
		}}}
	}
	e.RunCase(t,
		resource.TestStep{Config: e.Config(templateBlock("first", hello...))},
		step(e.Config(templateBlock("second", hello...))),
		step(e.Config(templateBlock("second", append([]string{`region = "` + acctest.OtherRegion + `"`}, hello...)...))),
	)
	e.ExpectEmpty(t)
}

func TestUpdateFailsHalfWay(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, helloBlock())
	tf.Apply("")
	tf.Write("main.tf", templateBlock("welcome", `subject = "Bye"`, hello[1], `tags = { a = "1" }`))
	for _, operation := range []string{"UpdateEmailTemplate", "TagResource"} {
		e.Simulator.Inject(simulator.Fault{Operation: operation, Code: "AccessDeniedException", Status: 403, Message: "refused by the test"})
		acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot update template welcome", "AccessDeniedException", "The step that failed:", "Steps before this one are done")
	}
	expectShown(t, tf, `subject = "Bye"`)
	finish(t, e, tf)
}
