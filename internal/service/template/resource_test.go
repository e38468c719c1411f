// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// address is where the template under test stands in a configuration.
const address = "ses_tenant_template.test"

// templateBlock is the template under test with further arguments.
func templateBlock(name string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_template\" \"test\" {\n  name = %q\n  %s\n}\n", name, strings.Join(arguments, "\n  "))
}

// hello are the arguments of the content that [acctest.Environment.CreateTemplate] makes.
var hello = []string{`subject = "Hello"`, `text = "Hello"`}

// helloBlock is the template welcome with that content and further arguments.
func helloBlock(arguments ...string) string {
	return templateBlock("welcome", append(arguments, hello...)...)
}

// simulated is a simulator without anything.
func simulated(t *testing.T) *acctest.Environment {
	t.Helper()
	return acctest.NewSimulated(t, simulator.Options{})
}

// content is what SES has of the template welcome, as subject, HTML and text.
func content(t *testing.T, e *acctest.Environment) [3]string {
	t.Helper()
	found := e.Template(t, "welcome")
	if found == nil {
		return [3]string{}
	}
	return [3]string{aws.ToString(found.Subject), aws.ToString(found.Html), aws.ToString(found.Text)}
}

// change replaces the content of the template welcome behind Terraform's back.
func change(t *testing.T, e *acctest.Environment, subject, text string) {
	t.Helper()
	e.UpdateTemplate(t, "welcome", types.EmailTemplateContent{Subject: aws.String(subject), Text: aws.String(text)})
}

// attribute checks one attribute of the template under test in the state.
func attribute(at tfjsonpath.Path, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, at, want)
}

// planned checks one attribute of the template under test in the plan.
func planned(at tfjsonpath.Path, want knownvalue.Check) plancheck.PlanCheck {
	return plancheck.ExpectKnownValue(address, at, want)
}

// exactly wants a string.
func exactly(s string) knownvalue.Check { return knownvalue.StringExact(s) }

// expectShown wants the state to show a line.
func expectShown(t *testing.T, tf *acctest.Terraform, want string) {
	t.Helper()
	if shown := acctest.OneLine(tf.Must("show", "-no-color").Output); !strings.Contains(shown, want) {
		t.Errorf("The state does not show %s:\n%s", want, shown)
	}
}

// terraformState is what a check function of a step is given.
type terraformState = terraform.State
