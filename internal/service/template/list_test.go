// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestTemplatesAreListed(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "globex", nil)
	all := []string{"Welcome", "plain", "shared"}
	e.CreateTemplate(t, "Welcome", map[string]string{"team": "mail"})
	e.CreateTemplate(t, "plain", nil)
	e.CreateTemplate(t, "shared", nil)
	for template, tenants := range map[string][]string{"Welcome": {"acme"}, "shared": {"acme", "globex"}} {
		for _, tenant := range tenants {
			e.Associate(t, tenant, e.TemplateARN(t, template))
		}
	}
	e.ExpectListed(t, "ses_tenant_template",
		acctest.ListCase{Case: "all", Names: all, Calls: map[string]int{"ListEmailTemplates": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "all, with resource data", Query: acctest.Query{Whole: true}, Names: all,
			Calls: map[string]int{"ListEmailTemplates": 1, "GetCallerIdentity": 1, "GetEmailTemplate": 3, "ListResourceTenants": 3},
		},
		acctest.ListCase{Case: "a limit", Query: acctest.Query{Limit: 1}, Names: all[:1], Calls: map[string]int{"ListEmailTemplates": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "a tenant", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme"}}, Names: []string{"Welcome", "shared"},
			Calls: map[string]int{"ListTenantResources": 1},
		},
		acctest.ListCase{
			Case: "a tenant and a part", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme", "name_contains": "WEL"}}, Names: []string{"Welcome"},
			Calls: map[string]int{"ListTenantResources": 1},
		},
		acctest.ListCase{Case: "nothing", Query: acctest.Query{Arguments: map[string]any{"name_contains": "nothing"}}, Calls: map[string]int{"ListEmailTemplates": 1}},
	)
	p := e.Protocol(t, "ses_tenant_template")
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"tenant_name": "none"}}, "tenant_name: There is no SES tenant none in eu-west-1")
	e.Simulator.Inject(acctest.Refused("ListEmailTemplates", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list templates in eu-west-1", "AccessDeniedException")
	e.Simulator.Inject(acctest.RefusedAfter(1, "GetEmailTemplate", 403))
	p.ExpectListError(acctest.Query{Whole: true}, "Cannot read template plain", "AccessDeniedException")
}
