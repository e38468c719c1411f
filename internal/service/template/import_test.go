// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// object is the JSON of a configuration or an identity.
type object = map[string]any

// read reads what was imported or moved, which has to succeed.
func read(t *testing.T, p *acctest.Protocol, made *acctest.Object) *acctest.Object {
	t.Helper()
	object, diags := p.Read(made)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	return object
}

// held makes the template welcome in SES, held by tenant acme.
func held(t *testing.T) *acctest.Environment {
	t.Helper()
	e := simulated(t)
	e.CreateTenant(t, "acme", nil)
	e.CreateTemplate(t, "welcome", map[string]string{"team": "email"})
	e.Associate(t, "acme", e.TemplateARN(t, "welcome"))
	return e
}

// expectUntouched wants plans of several configurations to change nothing.
func expectUntouched(t *testing.T, e *acctest.Environment, p *acctest.Protocol, prior *acctest.Object) {
	t.Helper()
	e.Simulator.ResetRequests()
	config := object{"name": "welcome", "subject": "Hello", "text": "Hello", "tags": object{"team": "email"}}
	p.ExpectNoChange(prior, config)
	config["tenant_name"] = "acme"
	p.ExpectNoChange(prior, config)
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The plans have called %v.", got)
	}
}

func TestImport(t *testing.T) {
	t.Parallel()
	e := held(t)
	p := e.Protocol(t, "ses_tenant_template")
	for name, identity := range map[string]object{
		"name": {"name": "welcome"}, "and account": {"name": "welcome", "region": e.Region, "account_id": acctest.Account},
	} {
		made, diags := p.Import("", identity)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatal(failures)
		}
		imported := read(t, p, made)
		if got, want := acctest.JSON(t, acctest.Attributes(imported.Identity)), `{"account_id":"123456789012","name":"welcome","region":"eu-west-1"}`; got != want {
			t.Errorf("%s: the identity is %s, want %s.", name, got, want)
		}
		if attributes := acctest.Attributes(imported.State); attributes["tenant_name"] != "acme" || attributes["arn"] != e.TemplateARN(t, "welcome") {
			t.Errorf("%s: the state is %v.", name, attributes)
		}
		expectUntouched(t, e, p, imported)
	}
	for _, id := range []string{"a b", "@", "welcome@", "a.b", e.ConfigurationSetARN(t, "welcome")} {
		if _, diags := p.Import(id, nil); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "Malformed import id") {
			t.Errorf("The import id %q gives %v.", id, acctest.Failures(diags))
		}
	}
	e.CreateTenant(t, "other", nil)
	e.Associate(t, "other", e.TemplateARN(t, "welcome"))
	made, _ := p.Import("welcome@"+e.Region, nil)
	if got := acctest.Attributes(read(t, p, made).State)["tenant_name"]; got != nil {
		t.Errorf("Of a template that two tenants hold, tenant_name is %v.", got)
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	e := held(t)
	p := e.Protocol(t, "ses_tenant_template")
	state := object{"id": "welcome", "name": "welcome", "arn": e.TemplateARN(t, "welcome"), "subject": "Hello", "html": "", "text": "Hello"}
	made, diags := p.Move("aws_ses_template", state)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	expectUntouched(t, e, p, read(t, p, made))
	for _, c := range []struct {
		typeName, said string
		state          object
	}{
		{"aws_ses_template", "holds no name", object{"id": "welcome"}},
		{"aws_ses_template", "may hold only", object{"name": "a b"}},
		{"aws_ses_active_receipt_rule_set", "", object{"name": "welcome"}},
	} {
		if _, diags := p.Move(c.typeName, c.state); len(acctest.Failures(diags)) == 0 || !strings.Contains(strings.Join(acctest.Failures(diags), ""), c.said) {
			t.Errorf("The move of %s with %v gives %v.", c.typeName, c.state, acctest.Failures(diags))
		}
	}
}
