// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestOrganizationShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, id, want string }{
		{"short", "acme", "acme"},
		{"long", "acme1234567", "acme1234"},
		{"leading org- is cut off", "org-acme1234567", "acme1234"},
		{"only one org- is cut off", "org-org-acme", "org-acme"},
		{"other characters become -", "a.b c/d:e", "a-b-c-d-"},
		{"letters beyond ASCII become -", "äöü", "---"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := ses.OrganizationShort(c.id); got != c.want {
				t.Errorf("OrganizationShort(%q) = %q, want %q.", c.id, got, c.want)
			}
		})
	}
}

func TestOrganizationTenants(t *testing.T) {
	t.Parallel()
	const id = "org-4f9a2c71-b3"
	tagged := map[string]string{ses.OrganizationTag: id}
	for _, c := range []struct {
		name   string
		tenant string
		tags   map[string]string
		want   bool
	}{
		{"generated name, its tag", "org-4f9a2c71-1790000000", tagged, true},
		{"name of the original application, org- not cut off, milliseconds", "org-org-4f9a-1790000000123", tagged, true},
		{"seconds, org- not cut off", "org-org-4f9a-1790000000", tagged, true},
		{"milliseconds, org- cut off", "org-4f9a2c71-1790000000123", tagged, true},
		{"tag of another organization", "org-4f9a2c71-1790000000", map[string]string{ses.OrganizationTag: "org-4f9a2c71-zz"}, false},
		{"no tag and nothing held", "org-4f9a2c71-1790000000", nil, false},
		{"eleven digits", "org-4f9a2c71-17900000001", tagged, false},
		{"letters after the prefix", "org-4f9a2c71-production", tagged, false},
		{"something in front", "x-org-4f9a2c71-1790000000", tagged, false},
		{"other letter case", "org-4F9A2C71-1790000000", tagged, false},
		{"a name of its own", "acme", tagged, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, _ := simulated(t, simulator.Verification{}, nil)
			if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: c.tenant, Tags: c.tags}); err != nil {
				t.Fatal(err)
			}
			found, err := client.OrganizationTenants(t.Context(), id)
			if err != nil || (len(found) == 1) != c.want {
				t.Errorf("OrganizationTenants finds %d of %s, %v; want it found: %t.", len(found), c.tenant, err, c.want)
			}
		})
	}
}

func TestOrganizationTenantsByIdentity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		tags map[string]string
		want int
	}{
		{"identity of the organization", map[string]string{ses.OrganizationTag: "acme1234"}, 1},
		{"identity of another one", map[string]string{ses.OrganizationTag: "acme12345"}, 0},
		{"identity without tag", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, _ := simulated(t, simulator.Verification{}, nil)
			if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "org-acme1234-1790000000"}); err != nil {
				t.Fatal(err)
			}
			if _, err := client.CreateIdentity(t.Context(), ses.NewIdentity{Name: "example.com", Tags: c.tags}); err != nil {
				t.Fatal(err)
			}
			if _, err := client.Associate(t.Context(), "org-acme1234-1790000000", "arn:aws:ses:eu-west-1:123456789012:identity/example.com"); err != nil {
				t.Fatal(err)
			}
			found, err := client.OrganizationTenants(t.Context(), "acme1234")
			if err != nil || len(found) != c.want {
				t.Errorf("OrganizationTenants finds %d, %v; want %d.", len(found), err, c.want)
			}
		})
	}
}

func TestOrganizationTenantsAreLookedUpOnce(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	for range 3 {
		if _, err := client.OrganizationTenants(t.Context(), "acme1234"); err != nil {
			t.Fatal(err)
		}
	}
	if got := server.Requests().ByOperation["ListTenants"]; got != 1 {
		t.Errorf("Three look-ups of one organization make %d calls of ListTenants, want 1.", got)
	}
	if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "org-acme1234-1790000000", Tags: map[string]string{ses.OrganizationTag: "acme1234"}}); err != nil {
		t.Fatal(err)
	}
	found, err := client.OrganizationTenants(t.Context(), "acme1234")
	if err != nil || len(found) != 1 {
		t.Errorf("After its tenant was created, OrganizationTenants finds %d, %v; want 1.", len(found), err)
	}
}

func TestRival(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		// age is by how much the other tenant is older than the own one.
		age   time.Duration
		other ses.NewTenant
		want  bool
	}{
		{"older", time.Second, ses.NewTenant{Name: "org-acme1234-1790000001", Tags: map[string]string{ses.OrganizationTag: "acme1234"}}, true},
		{"of the same instant", 0, ses.NewTenant{Name: "org-acme1234-1790000001", Tags: map[string]string{ses.OrganizationTag: "acme1234"}}, true},
		{"younger", -time.Second, ses.NewTenant{Name: "org-acme1234-1790000001", Tags: map[string]string{ses.OrganizationTag: "acme1234"}}, false},
		{"of another organization", time.Second, ses.NewTenant{Name: "org-acme1234-1790000001", Tags: map[string]string{ses.OrganizationTag: "acme12345"}}, false},
	} {
		now := time.Unix(1790000000, 0)
		server := newSimulator(t, simulator.Options{Clock: func() time.Time { return now }})
		client := retrying(server, 0)
		own, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "org-acme1234-1790000000", Tags: map[string]string{ses.OrganizationTag: "acme1234"}})
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(-c.age)
		if _, err := client.CreateTenant(t.Context(), c.other); err != nil {
			t.Fatal(err)
		}
		if rival, err := client.Rival(t.Context(), "acme1234", own); (rival != nil) != c.want || err != nil {
			t.Errorf("%s: the rival is %v (%v), want one: %t.", c.name, rival, err, c.want)
		}
	}
}

func TestOrganizationTenantsListsAll(t *testing.T) {
	t.Parallel()
	client, _ := simulated(t, simulator.Verification{}, nil)
	for _, name := range []string{"org-acme1234-1790000001", "org-acme1234-1790000000", "org-acme1234-1790000000123"} {
		if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: name, Tags: map[string]string{ses.OrganizationTag: "acme1234"}}); err != nil {
			t.Fatal(err)
		}
	}
	found, err := client.OrganizationTenants(t.Context(), "acme1234")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tenant := range found {
		names = append(names, tenant.Name)
	}
	if diff := cmp.Diff(strings.Fields("org-acme1234-1790000000 org-acme1234-1790000000123 org-acme1234-1790000001"), names); diff != "" {
		t.Errorf("Tenants (-want +got):\n%s", diff)
	}
}
