// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// adopt lets a template be taken over.
const adopt = `adopt = "if_unchanged"`

func TestAdopt(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.CreateTemplate(t, "welcome", map[string]string{"owner": "console", "team": "email"})
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", append([]string{adopt}, inTenant...)...))
	e.Simulator.ResetRequests()
	output := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color", "-out=adopt.tfplan").Output)
	acctest.ExpectSaid(t, output, "Warning: Objects that exist already will be adopted", "SES template welcome: The template exists already", "Tags that change: owner is removed.")
	e.ExpectCalls(t, "plan", map[string]int{"GetEmailTemplate": 1, "ListResourceTenants": 1, "GetCallerIdentity": 1})
	tf.Apply("adopt.tfplan")
	if got, want := e.Written(), []string{"CreateTenant", "CreateTenantResourceAssociation", "UntagResource"}; !slices.Equal(got, want) {
		t.Errorf("The adoption has called %v, want %v.", got, want)
	}
	finish(t, e, tf)
}

func TestAdoptNothing(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	finish(t, e, e.Terraform(t, helloBlock(adopt)))
}

func TestAdoptionIsRefusedInThePlan(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.CreateTemplate(t, "welcome", nil)
	for what, c := range map[string]struct {
		arguments []string
		want      string
	}{
		"subject":      {[]string{`subject = "Bye"`, hello[1]}, `subject would change`},
		"text":         {[]string{hello[0], `text = "Bye"`}, `text would change`},
		"html added":   {[]string{hello[0], hello[1], `html = "<p>Hello</p>"`}, `html would change`},
		"text removed": {[]string{hello[0], `html = "<p>Hello</p>"`}, `html, text would change`},
	} {
		t.Run(what, func(t *testing.T) {
			e.Simulator.ResetRequests()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: e.Config(templateBlock("welcome", append(c.arguments, adopt)...)), PlanOnly: true,
				ExpectError: regexp.MustCompile(`(?s)Cannot adopt template welcome.*` + regexp.MustCompile(` +`).ReplaceAllString(c.want, `[\s│]+`)),
			}}})
			if got := e.Written(); len(got) > 0 {
				t.Errorf("The refused plan has called %v.", got)
			}
		})
	}
}

// What the plan does not know yet is compared at apply.
func TestAdoptionIsRefusedAtApply(t *testing.T) {
	t.Parallel()
	for value, adopts := range map[string]bool{"Hello": true, "Bye": false} {
		e := simulated(t)
		e.CreateTemplate(t, "welcome", nil)
		tf := e.Terraform(t, fmt.Sprintf("resource \"terraform_data\" \"later\" {\n  input = %q\n}\n", value)+templateBlock("welcome", adopt, hello[0], `text = terraform_data.later.output`))
		if adopts {
			finish(t, e, tf)
			continue
		}
		acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot adopt template welcome", "text would change")
		if got := content(t, e); got != [3]string{"Hello", "", "Hello"} {
			t.Errorf("SES has %q.", got)
		}
	}
}

func TestAdoptionIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for _, fault := range []simulator.Fault{
		acctest.Refused("CreateTenantResourceAssociation", http.StatusForbidden), acctest.Refused("TagResource", http.StatusForbidden), acctest.Refused("UntagResource", http.StatusForbidden),
	} {
		t.Run(fault.Operation, func(t *testing.T) {
			t.Parallel()
			e := simulated(t)
			e.CreateTemplate(t, "welcome", map[string]string{"owner": "console"})
			tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+templateBlock("welcome", append([]string{adopt}, inTenant...)...))
			e.Simulator.Inject(fault)
			acctest.ExpectSaid(t, tf.ApplyRefused(), "Cannot adopt template welcome", "existed before and is not in the state")
			if tags := e.Tags(t, e.TemplateARN(t, "welcome")); len(tags) != 1 || tags["owner"] != "console" || e.Holds(t, "acme", e.TemplateARN(t, "welcome")) {
				t.Errorf("The template is not as it was: its tags are %v.", tags)
			}
			if got := tf.Managed(); !slices.Equal(got, []string{"ses_tenant.this"}) {
				t.Errorf("The state holds %v, want the tenant alone.", got)
			}
			finish(t, e, tf)
		})
	}
}
