// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestAccTenantLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name, other := acctest.Name("life"), acctest.Name("other")
	sameID, newID := statecheck.CompareValue(compare.ValuesSame()), statecheck.CompareValue(compare.ValuesDiffer())
	id := tfjsonpath.New("id")
	acctest.LifeCycle(t, resource.TestCase{
		CheckDestroy: e.CheckDestroyed(t.Context()),
		Steps: []resource.TestStep{
			{
				Config: e.Config(hcl(named(name))),
				ConfigPlanChecks: acctest.Actions(address,
					plancheck.ResourceActionCreate,
					plancheck.ExpectKnownValue(address, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
					plancheck.ExpectKnownValue(address, tfjsonpath.New("tags_all"), tags()),
					plancheck.ExpectKnownValue(address, tfjsonpath.New("suppression"), suppression("")),
					plancheck.ExpectUnknownValue(address, tfjsonpath.New("arn")),
				),
				ConfigStateChecks: []statecheck.StateCheck{
					value("name", knownvalue.StringExact(name)), value("organization_id", knownvalue.Null()), value("tags", knownvalue.Null()),
					value("tags_all", tags()), value("suppression", suppression("")), value("id", knownvalue.StringRegexp(regexp.MustCompile(`^tn-`))),
					value("arn", knownvalue.StringRegexp(regexp.MustCompile(`:tenant/`+name+`/tn-`))),
					value("created_at", knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`))),
					sameID.AddStateValue(address, id), newID.AddStateValue(address, id),
				},
			},
			{
				Config: e.Config(hcl(named(name), `organization_id = "org-4f9a"`, `tags = { team = "mail" }`)),
				ConfigPlanChecks: acctest.Actions(address,
					plancheck.ResourceActionUpdate,
					plancheck.ExpectKnownValue(address, tfjsonpath.New("tags_all"), tags("team", "mail", "OrganizationId", "org-4f9a")),
				),
				ConfigStateChecks: []statecheck.StateCheck{
					value("organization_id", knownvalue.StringExact("org-4f9a")), value("tags", tags("team", "mail")), sameID.AddStateValue(address, id),
				},
			},
			{ResourceName: address, ImportState: true, ImportStateId: name, ImportStateVerify: true},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: name},
			{
				PreConfig:        func() { e.Tag(t, aws.ToString(e.Tenant(t, name).TenantArn), map[string]string{"team": "other"}) },
				Config:           e.Config(hcl(named(name), `organization_id = "org-4f9a"`, `tags = { team = "mail" }`)),
				ConfigPlanChecks: acctest.Actions(address, plancheck.ResourceActionUpdate), ConfigStateChecks: []statecheck.StateCheck{value("tags", tags("team", "mail"))},
			},
			{
				Config:            e.Config(hcl(named(other))),
				ConfigPlanChecks:  acctest.Actions(address, plancheck.ResourceActionReplace, plancheck.ExpectUnknownValue(address, tfjsonpath.New("arn"))),
				ConfigStateChecks: []statecheck.StateCheck{value("name", knownvalue.StringExact(other)), newID.AddStateValue(address, id)},
			},
		},
	}, "ses_tenant")
}

func TestAccTenantDataSourcesLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("read")
	arn := e.CreateTenant(t, name, map[string]string{"team": "mail"})
	config := e.Config(`
data "ses_tenant" "test" {
  name = "` + name + `"
}
data "ses_tenants" "test" {
  name_prefix  = data.ses_tenant.test.name
  include_tags = true
}
`)
	shows := func(team string) []statecheck.StateCheck {
		return []statecheck.StateCheck{
			shown("data.ses_tenant.test", "arn", knownvalue.StringExact(arn)), shown("data.ses_tenant.test", "tags", tags("team", team)),
			shown("data.ses_tenants.test", "tenants", knownvalue.ListExact([]knownvalue.Check{
				knownvalue.ObjectPartial(map[string]knownvalue.Check{"name": knownvalue.StringExact(name), "tags": tags("team", team)}),
			})),
		}
	}
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: config, ConfigStateChecks: shows("mail")},
		{PreConfig: func() { e.Tag(t, arn, map[string]string{"team": "post"}) }, Config: config, ConfigStateChecks: shows("post")},
	}}, "data.ses_tenant", "data.ses_tenants")
}
