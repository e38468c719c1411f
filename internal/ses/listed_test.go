// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Lists answer for what they show, and for nothing else.
func TestListed(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.VerifyAfter(0), nil)
	arns := tenants(t, writer, "acme", "other")
	domains(t, writer, false, "acme.example.com", "other.example.com")
	for _, name := range []string{"acme", "other"} {
		if err := writer.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: name, SendingEnabled: true}); err != nil {
			t.Fatal(err)
		}
	}
	client := another(server)
	server.ResetRequests()
	want := func(name string, want bool) {
		t.Helper()
		tenant, listedTenant, err := client.ListedTenant(t.Context(), name)
		if err != nil || listedTenant != want || listedTenant && (tenant.Name != name || tenant.ID == "") {
			t.Errorf("The tenant is %+v, %v (%v), want %v.", tenant, listedTenant, err, want)
		}
		domain, listedDomain, err := client.ListedDomain(t.Context(), name+".example.com")
		if err != nil || listedDomain != want || listedDomain && domain.Name != name+".example.com" {
			t.Errorf("The domain is %+v, %v (%v), want %v.", domain, listedDomain, err, want)
		}
		listedSet, err := client.ListedConfigurationSet(t.Context(), name)
		if err != nil || listedSet != want {
			t.Errorf("The configuration set is %v (%v), want %v.", listedSet, err, want)
		}
	}
	reputation := func(arn string, want bool) {
		t.Helper()
		entity, listed, err := client.ListedReputation(t.Context(), arn)
		if err != nil || listed != want || listed && (entity.TenantARN != arn || entity.Aggregate != "ENABLED") {
			t.Errorf("The reputation is %+v, %v (%v), want %v.", entity, listed, err, want)
		}
	}
	for range 2 {
		want("acme", true)
		want("other", true)
		want("absent", false)
		reputation(arns[0], true)
		reputation(arns[0]+"x", false)
	}
	expect(t, server, map[string]int{"ListTenants": 1, "ListEmailIdentities": 1, "ListConfigurationSets": 1, "ListReputationEntities": 1})
	// What the process has written is not for a list to say.
	for _, err := range []error{
		client.PutTenantSuppression(t.Context(), "acme", nil), client.PutEmailForwarding(t.Context(), "acme.example.com", false),
		client.DeleteConfigurationSet(t.Context(), "acme"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want("acme", false)
	want("other", true)
	reputation(arns[0], false)
	reputation(arns[1], true)
}

// A list that is refused costs one call, however many objects ask.
func TestRefusedListIsReadOnce(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	calls := map[string]int{}
	for operation, ask := range map[string]func() error{
		"ListTenants":            func() error { _, _, err := client.ListedTenant(t.Context(), "acme"); return err },
		"ListEmailIdentities":    func() error { _, _, err := client.ListedDomain(t.Context(), "acme.example.com"); return err },
		"ListEmailTemplates":     func() error { _, err := client.ListedTemplate(t.Context(), "acme"); return err },
		"ListConfigurationSets":  func() error { _, err := client.ListedConfigurationSet(t.Context(), "acme"); return err },
		"ListReputationEntities": func() error { _, _, err := client.ListedReputation(t.Context(), "arn"); return err },
	} {
		server.Inject(simulator.Fault{Operation: operation, Status: 403, Code: "AccessDeniedException"})
		calls[operation] = 1
		for range 3 {
			if err := ask(); !ses.IsAccessDenied(err) {
				t.Errorf("%s: %v", operation, err)
			}
		}
	}
	expect(t, server, calls)
}

// The account with the most tenants and domains that SES allows is looked at within five minutes where SES takes one call a second.
func TestTenThousandOrganizations(t *testing.T) {
	t.Parallel()
	const count, workers, longest = 10_000, 10, 5 * time.Minute
	synctest.Test(t, func(t *testing.T) {
		writer, server := simulated(t, simulator.Verification{}, nil)
		names := make([]string, count)
		for i := range names {
			names[i] = fmt.Sprintf("org-%05d", i)
		}
		arns := tenants(t, writer, names...)
		for _, name := range names {
			domains(t, writer, false, name+".example.com")
			if err := writer.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: name, SendingEnabled: true}); err != nil {
				t.Fatal(err)
			}
		}
		server.ResetRequests()
		server.SetThrottle(simulator.Limits{Shared: 1})
		client, began := optioned(server, ses.Options{MaxRetries: 25, AdaptiveRetry: true}), time.Now()
		next := make(chan int, count)
		for i := range names {
			next <- i
		}
		close(next)
		var running sync.WaitGroup
		for range workers {
			running.Go(func() {
				for i := range next {
					lookAtOrganization(t, client, names[i], arns[i])
				}
			})
		}
		running.Wait()
		took, made := time.Since(began), server.Requests()
		t.Logf("%d calls in %s: %v", made.Total, took, made.ByOperation)
		if took > longest {
			t.Errorf("It took %s, want at most %s.", took, longest)
		}
	})
}

// lookAtOrganization takes the four objects of an organization from lists.
func lookAtOrganization(t *testing.T, client *ses.Client, name, arn string) {
	t.Helper()
	if tenant, listed, err := client.ListedTenant(t.Context(), name); err != nil || !listed || tenant.ARN != arn {
		t.Errorf("The tenant %s is %+v (%v).", name, tenant, err)
	}
	if _, listed, err := client.ListedDomain(t.Context(), name+".example.com"); err != nil || !listed {
		t.Errorf("The domain of %s is %v (%v).", name, listed, err)
	}
	if listed, err := client.ListedConfigurationSet(t.Context(), name); err != nil || !listed {
		t.Errorf("The configuration set of %s is %v (%v).", name, listed, err)
	}
	if _, listed, err := client.ListedReputation(t.Context(), arn); err != nil || !listed {
		t.Errorf("The reputation of %s is %v (%v).", name, listed, err)
	}
}
