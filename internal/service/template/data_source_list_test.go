// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// listBlock is the data source under test, and its names as an output.
func listBlock(arguments string) string {
	return "data \"ses_tenant_templates\" \"test\" {\n" + arguments + "\n}\n\noutput \"names\" {\n  value = data.ses_tenant_templates.test.names\n}\n"
}

func TestTemplatesDataSource(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	for i := range 99 {
		e.CreateTemplate(t, fmt.Sprintf("bulk-%02d", i), nil)
	}
	for _, name := range []string{"Mail-b", "mail-a"} { // The second is on another page.
		e.CreateTemplate(t, name, nil)
	}
	for _, tenant := range []string{"acme", "empty"} {
		e.CreateTenant(t, tenant, nil)
	}
	e.CreateIdentity(t, "mail.example", nil)
	for _, arn := range []string{e.IdentityARN(t, "mail.example"), e.TemplateARN(t, "Mail-b"), e.TemplateARN(t, "bulk-07")} {
		e.Associate(t, "acme", arn)
	}
	for _, c := range []struct {
		name, arguments string
		want            []string
		calls           map[string]int
	}{
		{"part, any letter case", `name_contains = "MAIL"`, []string{"Mail-b", "mail-a"}, map[string]int{"ListEmailTemplates": 2}},
		{"part that no name contains", `name_contains = "nothing"`, []string{}, map[string]int{"ListEmailTemplates": 2}},
		{"of a tenant", `tenant_name = "acme"`, []string{"Mail-b", "bulk-07"}, map[string]int{"ListTenantResources": 1}},
		{"of a tenant, with a part", "tenant_name = \"acme\"\nname_contains = \"mail\"", []string{"Mail-b"}, map[string]int{"ListTenantResources": 1}},
		{"of a tenant without any", `tenant_name = "empty"`, []string{}, map[string]int{"ListTenantResources": 1}},
		{"another Region", fmt.Sprintf("region = %q", acctest.OtherRegion), []string{}, map[string]int{"ListEmailTemplates": 1}},
	} {
		e.Simulator.ResetRequests()
		tf := e.Terraform(t, listBlock(c.arguments))
		tf.Apply("")
		if got := fmt.Sprint(tf.Output("names")); got != fmt.Sprint(c.want) {
			t.Errorf("%s: the names are %s, want %v.", c.name, got, c.want)
		}
		e.ExpectCalls(t, c.name, c.calls)
	}
}

func TestAccTemplatesDataSourceErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	for name, c := range map[string]struct{ arguments, want string }{
		"no such tenant":   {fmt.Sprintf("tenant_name = %q", acctest.Name("none")), `(?s)There is no SES tenant tfacc-none.*NotFoundException`},
		"malformed tenant": {`tenant_name = "a b"`, `Invalid tenant name`},
		"an empty part":    {`name_contains = ""`, `name_contains`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(listBlock(c.arguments)), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}
