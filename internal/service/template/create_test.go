// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// inTenant are the arguments of a template whose creation takes every step.
var inTenant = append([]string{`tenant_name = ses_tenant.this.name`, `tags = { team = "email" }`}, hello...)

// finish applies and plans again, which has to be empty, and destroys.
func finish(t *testing.T, e *acctest.Environment, tf *acctest.Terraform) {
	t.Helper()
	tf.Apply("")
	if tf.Plan("finished.tfplan") {
		t.Errorf("The plan after the apply is not empty:\n%s", tf.Must("show", "-no-color", "finished.tfplan").Output)
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestCreateMinimal(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.RunCase(t, resource.TestStep{
		Config: e.Config(helloBlock()),
		ConfigStateChecks: []statecheck.StateCheck{
			attribute(acctest.At("tenant_name"), knownvalue.Null()), attribute(acctest.At("html"), knownvalue.Null()), attribute(acctest.At("tags"), knownvalue.Null()),
			attribute(acctest.At("tags_all"), knownvalue.MapSizeExact(0)), attribute(acctest.At("arn"), exactly(e.TemplateARN(t, "welcome"))),
		},
		Check: func(*terraformState) error {
			if got := content(t, e); got != [3]string{"Hello", "", "Hello"} {
				return fmt.Errorf("SES has %q", got)
			}
			return nil
		},
	})
	e.ExpectEmpty(t)
}

// What a template says is nothing that the provider or the core touches: line ends, placeholders and characters beyond ASCII stay.
func TestContentIsKeptAsItIs(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, templateBlock("welcome", `subject = "Grüße, {{name}} 👋"`, "html = <<-HTML\n    <p>{{#if name}}Hi {{name}}{{/if}}</p>\n\n  HTML", `text = "a\r\nb\n\tc $${x} %%{y}\n"`))
	tf.Apply("")
	if got, want := content(t, e), [3]string{"Grüße, {{name}} 👋", "<p>{{#if name}}Hi {{name}}{{/if}}</p>\n\n", "a\r\nb\n\tc ${x} %{y}\n"}; got != want {
		t.Errorf("SES has %q, want %q.", got, want)
	}
	finish(t, e, tf)
}

func TestCallsOfATemplate(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme"))
	tf.Apply("")
	tf.Write("main.tf", acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
	tf.Plan("create.tfplan")
	e.Simulator.ResetRequests()
	tf.Apply("create.tfplan")
	e.ExpectCalls(t, "creation", map[string]int{"GetTenant": 1, "CreateEmailTemplate": 1, "CreateTenantResourceAssociation": 1})
	e.Simulator.ResetRequests()
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "refresh", map[string]int{"GetTenant": 1, "GetEmailTemplate": 1, "ListTenantResources": 1})
	tf.Write("main.tf", acctest.TenantBlock("this", "acme"))
	tf.Plan("destroy.tfplan")
	e.Simulator.ResetRequests()
	tf.Apply("destroy.tfplan")
	e.ExpectCalls(t, "deletion", map[string]int{"ListResourceTenants": 1, "DeleteTenantResourceAssociation": 1, "DeleteEmailTemplate": 1})
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestCreationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fault simulator.Fault
		step  string
		undo  []string
	}{
		{acctest.Refused("CreateEmailTemplate", http.StatusForbidden), "creating the template", nil},
		{acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden), "associating the template with tenant acme", []string{"DeleteEmailTemplate"}},
	} {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
			e.Simulator.Inject(c.fault)
			left := "What this apply had made was undone; nothing of it is left."
			if c.undo == nil {
				left = "Nothing was made."
			}
			acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot create template welcome", "The step that failed: "+c.step, "refused by the test", left)
			if got := slices.DeleteFunc(e.Written(), func(operation string) bool { return !strings.HasPrefix(operation, "Delete") }); !slices.Equal(got, c.undo) {
				t.Errorf("The undoing has called %v, want %v.", got, c.undo)
			}
			if got := tf.Managed(); !slices.Equal(got, []string{"ses_tenant.this"}) {
				t.Errorf("The state holds %v, want the tenant alone.", got)
			}
			finish(t, e, tf)
		})
	}
}

func TestUndoingFailsToo(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
	e.Simulator.Inject(acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden))
	e.Simulator.Inject(acctest.Refused("DeleteEmailTemplate", http.StatusForbidden))
	acctest.ExpectSaid(t, tf.ApplyRefused(), "could not be undone either (delete the template)", "AccessDeniedException")
	if got := tf.Tainted(); !slices.Equal(got, []string{address}) {
		t.Errorf("The tainted objects are %v, want what could not be undone alone.", got)
	}
	finish(t, e, tf)
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"CreateEmailTemplate", "CreateTenantResourceAssociation"} {
		for _, retries := range []int{0, 5} {
			t.Run(fmt.Sprint(operation, retries), func(t *testing.T) {
				t.Parallel()
				e := simulated(t)
				tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", inTenant...))
				tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(fmt.Sprintf("  max_retries = %d", retries)))
				e.Simulator.Inject(simulator.Fault{Operation: operation, Reset: simulator.ResetAfter})
				finish(t, e, tf)
			})
		}
	}
}

func TestExistsAlready(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.CreateTemplate(t, "welcome", nil)
	for _, argument := range []string{``, `adopt = "never"`} {
		tf := e.Terraform(t, helloBlock(argument))
		e.Simulator.ResetRequests()
		acctest.ExpectSaid(t, tf.ApplyRefused(), "SES template welcome exists already", "AlreadyExistsException", "terraform import ADDRESS welcome@eu-west-1", `adopt = "if_unchanged"`, "Nothing was changed.")
		if got := e.Written(); !slices.Equal(got, []string{"CreateEmailTemplate"}) {
			t.Errorf("The refused creation has called %v.", got)
		}
	}
}

// The quota of templates is SES's to tell (FACTS.md C-20).
func TestLimitExceeded(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, helloBlock())
	e.Simulator.Inject(simulator.Fault{Operation: "CreateEmailTemplate", Status: 400, Code: "LimitExceededException", Message: "Too many."})
	acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot create template welcome", "LimitExceededException", "Too many.", "Nothing was made.")
	finish(t, e, tf)
}
