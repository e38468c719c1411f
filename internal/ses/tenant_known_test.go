// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestKnownTenant(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	arn := tenants(t, client, "acme")[0]
	server.ResetRequests()
	known := func(want string) {
		t.Helper()
		tenant, err := client.KnownTenant(t.Context(), "acme")
		if err != nil || tenant.ARN != want || tenant.Name != "acme" || tenant.ID == "" || tenant.CreatedAt.IsZero() {
			t.Errorf("The tenant is %+v (%v), want %s.", tenant, err, want)
		}
	}
	known(arn)
	expect(t, server, map[string]int{})
	if err := client.PutTenantSuppression(t.Context(), "acme", nil); err != nil {
		t.Fatal(err)
	}
	known(arn)
	expect(t, server, map[string]int{"PutTenantSuppressionAttributes": 1})
	if err := client.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
		t.Fatal(err)
	}
	if paused, err := client.PausedTenant(t.Context(), "acme"); err != nil || paused == nil || paused.ARN != arn {
		t.Errorf("The tenant that was paused is %+v (%v).", paused, err)
	}
	expect(t, server, map[string]int{"UpdateReputationEntityCustomerManagedStatus": 1, "GetTenant": 1})
	if err := client.DeleteTenant(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.KnownTenant(t.Context(), "acme"); !ses.IsNotFound(err) {
		t.Errorf("A tenant that is gone gives %v.", err)
	}
	server.ResetRequests()
	known(tenants(t, client, "acme")[0])
	expect(t, server, map[string]int{"CreateTenant": 1})
}

// The first few are asked for by name, the others are found on list pages, one more for each that is wanted.
func TestKnownTenants(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	names := many(130)
	arns := tenants(t, writer, names...)
	server.ResetRequests()
	client := another(server)
	for i, name := range names {
		tenant, err := client.KnownTenant(t.Context(), name)
		if err != nil || tenant.ARN != arns[i] || tenant.ID == "" || tenant.CreatedAt.IsZero() {
			t.Errorf("%s is %+v (%v).", name, tenant, err)
		}
	}
	expect(t, server, map[string]int{"GetTenant": 3, "ListTenants": 2})
	// Who is on no page is asked for all the same, for the sake of what SES says.
	if _, err := client.KnownTenant(t.Context(), "never-there"); !ses.IsTenantGone(err) {
		t.Errorf("A tenant that was never there gives %v.", err)
	}
	expect(t, server, map[string]int{"GetTenant": 1})
}

func TestPausedTenants(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	var names []string
	for i := range 130 {
		names = append(names, fmt.Sprintf("t%03d", i))
	}
	for i, arn := range tenants(t, writer, names...) {
		if i >= 10 {
			if err := writer.UpdateCustomerStatus(t.Context(), arn, "DISABLED"); err != nil {
				t.Fatal(err)
			}
		}
	}
	server.ResetRequests()
	client := another(server)
	ask := func(name string, want bool) {
		t.Helper()
		paused, err := client.PausedTenant(t.Context(), name)
		if err != nil || (paused != nil) != want || (paused != nil && (paused.Name != name || paused.ARN == "")) {
			t.Errorf("%s: %+v (%v), want paused: %t", name, paused, err, want)
		}
	}
	for _, name := range []string{"t000", "t010", "none"} {
		ask(name, name == "t010")
	}
	expect(t, server, map[string]int{"GetTenant": 3})
	ask("t020", true)
	expect(t, server, map[string]int{"ListTenants": 1})
	ask("t021", true)
	ask("t129", true)
	expect(t, server, map[string]int{"ListTenants": 1})
	// All paused ones are known by now.
	for _, name := range names {
		ask(name, name >= "t010")
	}
	ask("never-there", false)
	expect(t, server, map[string]int{})
	// What this process has changed is asked for again.
	arn := arnOf(t, client, "t128")
	if err := client.UpdateCustomerStatus(t.Context(), arn, "ENABLED"); err != nil {
		t.Fatal(err)
	}
	server.ResetRequests()
	ask("t128", false)
	expect(t, server, map[string]int{"GetTenant": 1})
}

// arnOf is the ARN of a tenant.
func arnOf(t *testing.T, client *ses.Client, name string) string {
	t.Helper()
	tenant, err := client.KnownTenant(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return tenant.ARN
}
