// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestIdentityOrder proves that the order differs between listings and that the
// pages of one listing fit together all the same.
func TestIdentityOrder(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	for i := range 26 {
		known.send(t, url, conformance.CreateIdentity(string(rune('a'+i))+".example.com"))
	}
	orders := map[string]bool{}
	for range 5 {
		seen := map[string]bool{}
		order := ""
		for request := `POST /v2/email/list-identities {"PageSize":7}`; request != ""; {
			got := known.send(t, url, request)
			items, _ := got.members["EmailIdentities"].([]any)
			for _, item := range items {
				members, _ := item.(map[string]any)
				name, _ := members["IdentityName"].(string)
				seen[name] = true
				order += name + " "
			}
			request = ""
			if token, more := got.members["NextToken"].(string); more {
				request = `POST /v2/email/list-identities {"PageSize":7,"NextToken":"` + token + `"}`
			}
		}
		if len(seen) != 26 {
			t.Errorf("a listing has %d identities, want 26: %s", len(seen), order)
		}
		orders[order] = true
	}
	if len(orders) < 2 {
		t.Error("five listings have the same order")
	}
}
