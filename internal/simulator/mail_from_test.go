// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestMailFromRestart proves that the same put begins a search anew that has
// failed, and leaves one alone that has succeeded.
func TestMailFromRestart(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{Verification: simulator.VerifyNever()})
	known := memory{}
	put := `PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com"}`
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, put)
	for _, status := range []struct{ set, after string }{
		{"FAILED", "PENDING"}, {"TEMPORARY_FAILURE", "PENDING"}, {"SUCCESS", "SUCCESS"},
	} {
		if err := server.SetMailFromStatus("us-east-1", "acme.com", status.set); err != nil {
			t.Fatal(err)
		}
		if got := mailFromStatus(t, url, known); got != status.set {
			t.Errorf("the status is %s, want %s", got, status.set)
		}
		known.send(t, url, put)
		if got := mailFromStatus(t, url, known); got != status.after {
			t.Errorf("after %s and the same put the status is %s, want %s", status.set, got, status.after)
		}
	}
}

func mailFromStatus(t *testing.T, url string, known memory) string {
	t.Helper()
	shown := known.send(t, url, "GET /v2/email/identities/acme.com")
	attributes, _ := shown.members["MailFromAttributes"].(map[string]any)
	status, _ := attributes["MailFromDomainStatus"].(string)
	return status
}
