// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// shown expects an attribute of a data source.
func shown(address, attribute string, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), want)
}

func TestAccTenantDataSource(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	id := acctest.OrganizationID()
	name, domain := "org-"+id[:8]+"-1790000000", acctest.Domain()
	e.CreateTenant(t, name, map[string]string{"OrganizationId": id, "team": "mail", "k8s:x": "y"})
	e.CreateIdentity(t, domain, nil)
	e.Associate(t, name, e.IdentityARN(t, domain))
	bare := acctest.Name("bare")
	e.CreateTenant(t, bare, nil)
	full := func(address string) []statecheck.StateCheck {
		return []statecheck.StateCheck{
			shown(address, "name", knownvalue.StringExact(name)), shown(address, "organization_id", knownvalue.StringExact(id)),
			shown(address, "tags", tags("team", "mail")), shown(address, "tags_all", tags("team", "mail", "OrganizationId", id)),
			shown(address, "arn", knownvalue.StringRegexp(regexp.MustCompile("tenant/"+name+"/tn-"))), shown(address, "id", knownvalue.StringRegexp(regexp.MustCompile("^tn-"))),
			shown(address, "sending_status", knownvalue.StringExact("ENABLED")), shown(address, "suppression", suppression("")), shown(address, "region", knownvalue.StringExact(e.Region)),
			shown(address, "resources", knownvalue.ListExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
				"arn": knownvalue.StringExact(e.IdentityARN(t, domain)), "type": knownvalue.StringExact("identity"),
			})})),
		}
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Provider(`ignore_tags { key_prefixes = ["k8s:"] }`) + fmt.Sprintf(`
data "ses_tenant" "name" {
  name = %q
}
data "ses_tenant" "organization" {
  organization_id = %q
  timeouts        = { read = "5m" }
}
data "ses_tenant" "bare" {
  name   = %q
  region = %q
}
`, name, id, bare, e.Region),
			ConfigStateChecks: append(append(full("data.ses_tenant.name"), full("data.ses_tenant.organization")...),
				shown("data.ses_tenant.bare", "resources", knownvalue.ListExact(nil)), shown("data.ses_tenant.bare", "organization_id", knownvalue.Null()), shown("data.ses_tenant.bare", "tags", tags())),
		},
	}})
}

func TestAccTenantDataSourceErrors(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	id := acctest.OrganizationID()
	one, two := "org-"+id[:8]+"-1790000000", "org-"+id[:8]+"-1790000000123"
	for _, name := range []string{one, two} {
		e.CreateTenant(t, name, map[string]string{"OrganizationId": id})
	}
	for _, c := range []struct{ name, arguments, want string }{
		{"neither", ``, `Neither name nor organization_id`},
		{"both", `name = "a"` + "\n" + organization("b"), `Both name and organization_id`},
		{"malformed name", `name = "a b"`, `Invalid tenant name`},
		{"empty organization", organization(""), `(?s)organization_id`},
		{"malformed region", `name = "a"` + "\n" + `region = "x"`, `Invalid region`},
		{"no such name", named(acctest.Name("none")), `(?s)There is no SES tenant tfacc-none.*NotFoundException`},
		{"no such organization", organization(acctest.OrganizationID()), `(?s)There is no SES tenant of organization.*cannot\s+search\s+by\s+tag.*by\s+name`},
		{"several", organization(id), `(?s)has several\s+SES\s+tenants.*` + one + `,\s+` + two},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: e.Config("data \"ses_tenant\" \"test\" {\n" + c.arguments + "\n}\n"), PlanOnly: true, ExpectError: regexp.MustCompile(c.want),
			}}})
		})
	}
}

func TestTenantsDataSource(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for i := range 101 { // More than a page.
		e.CreateTenant(t, fmt.Sprintf("bulk-%03d", i), nil)
	}
	for _, name := range []string{"team-b", "team-a", "Team-C", "x-team-d"} {
		e.CreateTenant(t, name, map[string]string{"OrganizationId": name})
	}
	for _, c := range []struct {
		name, arguments string
		want            []string
		calls           int
	}{
		{"prefix", `name_prefix = "team-"`, []string{"team-a", "team-b"}, 1},
		{"short prefix", `name_prefix = "x"`, []string{"x-team-d"}, 2},
		{"part, any letter case", `name_contains = "TEAM"`, []string{"Team-C", "team-a", "team-b", "x-team-d"}, 1},
		{"prefix and part", "name_prefix = \"team-\"\nname_contains = \"B\"", []string{"team-b"}, 1},
		{"status", "name_contains = \"team\"\nsending_status = \"DISABLED\"", []string{}, 1},
		{"status that they have", "name_contains = \"team-\"\nsending_status = \"ENABLED\"", []string{"Team-C", "team-a", "team-b", "x-team-d"}, 1},
	} {
		e.Simulator.ResetRequests()
		tf := e.Terraform(t, "data \"ses_tenants\" \"test\" {\n"+c.arguments+"\n}\noutput \"names\" {\n  value = data.ses_tenants.test.tenants[*].name\n}\n")
		tf.Apply("")
		if got := fmt.Sprint(tf.Output("names")); got != fmt.Sprint(c.want) {
			t.Errorf("%s: the tenants are %s, want %v.", c.name, got, c.want)
		}
		if got := e.Simulator.Requests(); got.Total != c.calls {
			t.Errorf("%s: the calls are %v, want %d.", c.name, got.ByOperation, c.calls)
		}
	}
}

func TestAccTenantsDataSourceTags(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("listed")
	e.CreateTenant(t, name, map[string]string{"team": "mail"})
	entry := func(want knownvalue.Check) knownvalue.Check {
		return knownvalue.ListExact([]knownvalue.Check{knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"name": knownvalue.StringExact(name), "sending_status": knownvalue.StringExact("ENABLED"), "tags": want,
			"id": knownvalue.StringRegexp(regexp.MustCompile("^tn-")), "arn": knownvalue.NotNull(), "created_at": knownvalue.NotNull(),
		})})
	}
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config("data \"ses_tenants\" \"test\" {\n  sending_status = \"enabled\"\n}\n"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)sending_status.*"ENABLED"`)},
		{Config: e.Config("data \"ses_tenants\" \"test\" {\n  name_prefix = \"\"\n}\n"), PlanOnly: true, ExpectError: regexp.MustCompile(`name_prefix`)},
		{
			Config: e.Config(fmt.Sprintf("data \"ses_tenants\" \"plain\" {\n  name_prefix = %[1]q\n}\ndata \"ses_tenants\" \"tags\" {\n  name_prefix  = %[1]q\n  include_tags = true\n}\n", name)),
			ConfigStateChecks: []statecheck.StateCheck{
				shown("data.ses_tenants.plain", "tenants", entry(knownvalue.Null())),
				shown("data.ses_tenants.tags", "tenants", entry(tags("team", "mail"))),
			},
		},
	}})
}
