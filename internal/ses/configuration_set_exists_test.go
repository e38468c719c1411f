// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestConfigurationSetExists(t *testing.T) {
	t.Parallel()
	client, server := simulated(t, simulator.Verification{}, nil)
	for _, name := range []string{"read", "listed"} {
		if err := client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := client.ConfigurationSet(t.Context(), "read"); err != nil {
		t.Fatal(err)
	}
	expect := func(name string, want bool, listings int) {
		t.Helper()
		got, err := client.ConfigurationSetExists(t.Context(), name)
		if err != nil || got != want {
			t.Errorf("%s: exists %t (%v), want %t.", name, got, err, want)
		}
		if calls := server.Requests().ByOperation["ListConfigurationSets"]; calls != listings {
			t.Errorf("%s: %d listings, want %d.", name, calls, listings)
		}
	}
	expect("read", true, 0)
	expect("listed", true, 1)
	expect("missing", false, 1)
	if err := client.DeleteConfigurationSet(t.Context(), "read"); err != nil {
		t.Fatal(err)
	}
	if client, server = simulated(t, simulator.Verification{}, nil); server == nil {
		t.Fatal("no simulator")
	}
	server.Inject(simulator.Fault{Operation: "ListConfigurationSets", Code: "AccessDeniedException", Status: 403})
	for range 2 {
		if _, err := client.ConfigurationSetExists(t.Context(), "any"); !ses.IsAccessDenied(err) {
			t.Errorf("A listing that is refused gives %v.", err)
		}
	}
	if calls := server.Requests().ByOperation["ListConfigurationSets"]; calls != 1 {
		t.Errorf("A listing that is refused is asked for %d times.", calls)
	}
}
