// SPDX-License-Identifier: MPL-2.0

package tenant_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Its twin with the real binary is TestQuery in internal/provider.
func TestTenantsAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for i := range 250 {
		e.CreateTenant(t, fmt.Sprintf("org-%03d", i), map[string]string{"plan": "pro"})
	}
	for i := range 5 {
		e.SetCustomerStatus(t, fmt.Sprintf("org-%03d", 40*i), "DISABLED")
	}
	for _, c := range []struct {
		name  string
		query acctest.Query
		found int
		calls map[string]int
	}{
		{"all", acctest.Query{Limit: 1000}, 250, map[string]int{"ListTenants": 3}},
		{"all, with resource data", acctest.Query{Limit: 1000, Whole: true}, 250, map[string]int{"ListTenants": 3, "GetTenant": 250}},
		{"exactly all", acctest.Query{Limit: 250}, 250, map[string]int{"ListTenants": 3}},
		{"a limit within a page", acctest.Query{Limit: 120}, 120, map[string]int{"ListTenants": 2}},
		{"a limit at the end of a page", acctest.Query{Limit: 200}, 200, map[string]int{"ListTenants": 2}},
		{"the usual limit", acctest.Query{}, 100, map[string]int{"ListTenants": 1}},
		{"a limit, with resource data", acctest.Query{Limit: 3, Whole: true}, 3, map[string]int{"ListTenants": 1, "GetTenant": 3}},
		{"a prefix", acctest.Query{Arguments: map[string]any{"name_prefix": "org-1"}, Limit: 1000}, 100, map[string]int{"ListTenants": 1}},
		{"a prefix in capitals", acctest.Query{Arguments: map[string]any{"name_prefix": "ORG-1"}, Limit: 1000}, 0, map[string]int{"ListTenants": 1}},
		{"a part", acctest.Query{Arguments: map[string]any{"name_contains": "G-02"}, Limit: 1000}, 10, map[string]int{"ListTenants": 1}},
		{"a part that is too short for SES", acctest.Query{Arguments: map[string]any{"name_contains": "99"}, Limit: 1000}, 2, map[string]int{"ListTenants": 3}},
		{"a status", acctest.Query{Arguments: map[string]any{"sending_status": "DISABLED"}}, 5, map[string]int{"ListTenants": 1}},
		{"everything", acctest.Query{Arguments: map[string]any{"name_prefix": "org-1", "name_contains": "20", "sending_status": "DISABLED"}, Whole: true}, 1, map[string]int{"ListTenants": 1, "GetTenant": 1}},
		{"another Region", acctest.Query{Arguments: map[string]any{"region": acctest.OtherRegion}}, 0, map[string]int{"ListTenants": 1}},
	} {
		p := e.Protocol(t, "ses_tenant")
		e.Simulator.ResetRequests()
		found := p.Listed(c.query)
		e.ExpectCalls(t, c.name, c.calls)
		if len(found) != c.found {
			t.Errorf("%s: %d tenants are found, want %d.", c.name, len(found), c.found)
		}
		names := map[string]bool{}
		for _, tenant := range found {
			want := map[string]any{"name": tenant.Name, "region": acctest.Region, "account_id": acctest.Account}
			if got := acctest.JSON(t, tenant.Identity); got != acctest.JSON(t, want) {
				t.Errorf("%s: the identity of %s is %s.", c.name, tenant.Name, got)
			}
			names[tenant.Name] = true
			if tenant.State.IsNull() == c.query.Whole {
				t.Errorf("%s: the attributes of %s are %s.", c.name, tenant.Name, tenant.State)
			} else if c.query.Whole {
				shown := acctest.Attributes(tenant.State)
				if tags := acctest.JSON(t, shown["tags"]); tags != `{"plan":"pro"}` || shown["name"] != tenant.Name || !strings.Contains(fmt.Sprint(shown["arn"]), tenant.Name) {
					t.Errorf("%s: the attributes of %s are %v.", c.name, tenant.Name, shown)
				}
			}
		}
		if len(names) != len(found) {
			t.Errorf("%s: a tenant is found twice.", c.name)
		}
	}
}

// An error ends the list after what was found.
func TestTenantsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, name := range []string{"a", "b", "c"} {
		e.CreateTenant(t, name, nil)
	}
	e.Simulator.Inject(acctest.RefusedAfter(1, "GetTenant", 403))
	found, diags := e.Protocol(t, "ses_tenant").List(acctest.Query{Whole: true})
	if failures := acctest.Failures(diags); len(found) != 1 || len(failures) != 1 || !strings.Contains(failures[0], "Cannot read SES tenant b") {
		t.Errorf("%d tenants are found, and the errors are %q.", len(found), failures)
	}
	e.Simulator.Inject(acctest.Refused("ListTenants", 403))
	found, diags = e.Protocol(t, "ses_tenant").List(acctest.Query{})
	if failures := acctest.Failures(diags); len(found) != 0 || len(failures) != 1 || !strings.Contains(failures[0], "Cannot list SES tenants in eu-west-1: SES answered AccessDeniedException") {
		t.Errorf("%d tenants are found, and the errors are %q.", len(found), failures)
	}
}
