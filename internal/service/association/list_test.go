// SPDX-License-Identifier: MPL-2.0

package association_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAssociationsAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, tenant := range []string{"acme", "empty", "globex"} {
		e.CreateTenant(t, tenant, nil)
	}
	for _, identity := range []string{"acme.example", "both.example", "someone@acme.example"} {
		e.CreateIdentity(t, identity, nil)
	}
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("marketing")})
	for _, template := range []string{"invoice", "welcome"} {
		e.CreateTemplate(t, template, nil)
		e.Associate(t, "acme", e.TemplateARN(t, template))
	}
	e.Associate(t, "globex", e.TemplateARN(t, "welcome"))
	for _, identity := range []string{"acme.example", "both.example", "someone@acme.example"} {
		e.Associate(t, "acme", e.IdentityARN(t, identity))
	}
	e.Associate(t, "globex", e.IdentityARN(t, "both.example"))
	e.Associate(t, "globex", e.ConfigurationSetARN(t, "marketing"))
	all := []string{
		"acme: identity/acme.example", "acme: identity/both.example", "acme: identity/someone@acme.example", "acme: template/invoice", "acme: template/welcome",
		"globex: configuration-set/marketing", "globex: identity/both.example", "globex: template/welcome",
	}
	e.ExpectListed(t, "ses_tenant_resource_association",
		acctest.ListCase{Case: "all", Names: all, Calls: map[string]int{"ListTenants": 1, "ListTenantResources": 3}},
		acctest.ListCase{Case: "all, with resource data", Query: acctest.Query{Whole: true}, Names: all, Calls: map[string]int{"ListTenants": 1, "ListTenantResources": 3}},
		acctest.ListCase{Case: "a limit", Query: acctest.Query{Limit: 3}, Names: all[:3], Calls: map[string]int{"ListTenants": 1, "ListTenantResources": 1}},
		acctest.ListCase{Case: "a tenant", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "globex"}}, Names: all[5:], Calls: map[string]int{"ListTenantResources": 1}},
		acctest.ListCase{
			Case: "a type", Query: acctest.Query{Arguments: map[string]any{"resource_type": "configuration-set"}}, Names: all[5:6],
			Calls: map[string]int{"ListTenants": 1, "ListTenantResources": 3},
		},
		acctest.ListCase{Case: "a type that no tenant has", Query: acctest.Query{Arguments: map[string]any{"resource_type": "configuration-set", "tenant_name": "acme"}}, Calls: map[string]int{"ListTenantResources": 1}},
		acctest.ListCase{
			Case: "not what has one tenant", Query: acctest.Query{Arguments: map[string]any{"exclude_sole_tenant": true}, Whole: true}, Names: []string{all[1], all[2], all[4], all[6], all[7]},
			Calls: map[string]int{"ListTenants": 1, "ListTenantResources": 3},
		},
		acctest.ListCase{
			Case: "of a tenant, not what has one tenant", Query: acctest.Query{Arguments: map[string]any{"exclude_sole_tenant": true, "tenant_name": "acme"}}, Names: []string{all[1], all[2], all[4]},
			Calls: map[string]int{"ListTenantResources": 1, "ListResourceTenants": 4},
		},
	)
}

func TestAssociationsThatCannotBeListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, tenant := range []string{"acme", "globex"} {
		e.CreateTenant(t, tenant, nil)
	}
	e.CreateIdentity(t, "both.example", nil)
	e.Associate(t, "acme", e.IdentityARN(t, "both.example"))
	e.Associate(t, "globex", e.IdentityARN(t, "both.example"))
	e.Simulator.Inject(acctest.Refused("ListTenantResources", 404))
	if found := e.Protocol(t, "ses_tenant_resource_association").Listed(acctest.Query{}); len(found) != 1 {
		t.Errorf("Of two tenants, one of which goes, %d associations are found.", len(found))
	}
	p := e.Protocol(t, "ses_tenant_resource_association")
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"tenant_name": "none"}}, "tenant_name: There is no SES tenant none in eu-west-1")
	e.Simulator.Inject(acctest.RefusedAfter(1, "ListTenantResources", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list the associations of SES tenants in eu-west-1", "AccessDeniedException")
	p = e.Protocol(t, "ses_tenant_resource_association")
	e.Simulator.Inject(acctest.Refused("ListTenants", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list the associations of SES tenants in eu-west-1", "AccessDeniedException")
	e.Simulator.Inject(acctest.Refused("ListResourceTenants", 403))
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"exclude_sole_tenant": true, "tenant_name": "acme"}}, "Cannot list the associations", "AccessDeniedException")
}
