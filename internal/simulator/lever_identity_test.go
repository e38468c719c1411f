// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"net/http"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// shown is what an identity shows of its statuses.
type shown struct {
	dkim, verification, mailFrom, errorType string
	verified                                bool
}

// look reads an identity of us-east-1.
func look(t *testing.T, url, name string) shown {
	t.Helper()
	got := send(t, url, "us-east-1", http.MethodGet, "/v2/email/identities/"+name, "")
	if got.status != http.StatusOK {
		t.Fatalf("the identity is answered %d %s", got.status, got.body)
	}
	member := func(block, name string) string {
		members, _ := got.members[block].(map[string]any)
		text, _ := members[name].(string)
		return text
	}
	verification, _ := got.members["VerificationStatus"].(string)
	verified, _ := got.members["VerifiedForSendingStatus"].(bool)
	return shown{member("DkimAttributes", "Status"), verification, member("MailFromAttributes", "MailFromDomainStatus"), member("VerificationInfo", "ErrorType"), verified}
}

const putMailFrom = `PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com"}`

func TestStatusLevers(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, putMailFrom)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	want := func(wanted shown) {
		t.Helper()
		if got := look(t, url, "acme.com"); got != wanted {
			t.Errorf("the identity shows %+v, want %+v", got, wanted)
		}
	}
	must(server.SetDKIMStatus("us-east-1", "acme.com", "PENDING"))
	must(server.SetMailFromStatus("us-east-1", "acme.com", "PENDING"))
	want(shown{"PENDING", "PENDING", "PENDING", "", false})
	must(server.SetDKIMStatus("us-east-1", "ACME.com", "FAILED"))
	must(server.SetMailFromStatus("us-east-1", "acme.com", "FAILED"))
	want(shown{"FAILED", "FAILED", "FAILED", "HOST_NOT_FOUND", false})
	must(server.SetVerificationError("us-east-1", "acme.com", "REPLICATION_ACCESS_DENIED"))
	want(shown{"FAILED", "FAILED", "FAILED", "REPLICATION_ACCESS_DENIED", false})
	must(server.SetDKIMStatus("us-east-1", "acme.com", "TEMPORARY_FAILURE"))
	want(shown{"TEMPORARY_FAILURE", "TEMPORARY_FAILURE", "FAILED", "DNS_SERVER_ERROR", false})
	must(server.SetDKIMStatus("us-east-1", "acme.com", "SUCCESS"))
	must(server.SetMailFromStatus("us-east-1", "acme.com", "SUCCESS"))
	want(shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true})
	must(server.SetVerificationStatus("us-east-1", "acme.com", "FAILED"))
	want(shown{"SUCCESS", "FAILED", "SUCCESS", "HOST_NOT_FOUND", false})
	pull(t, url, http.MethodPost, "identities/status", `{"region":"us-east-1","identity":"acme.com","dkim":"FAILED","mail_from":"FAILED","verification":"PENDING","error_type":"INVALID_VALUE"}`)
	want(shown{"FAILED", "PENDING", "FAILED", "INVALID_VALUE", false})

	// What was set holds until it is put again, also where the put would leave
	// it as it is.
	must(server.SetMailFromStatus("us-east-1", "acme.com", "PENDING"))
	want(shown{"FAILED", "PENDING", "PENDING", "INVALID_VALUE", false})
	known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES"}`)
	known.send(t, url, putMailFrom)
	want(shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true})
}

func TestAddressLever(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("me@acme.com"))
	if got := look(t, url, "me@acme.com"); got.verified {
		t.Errorf("a new address shows %+v", got)
	}
	if err := server.SetVerificationStatus("us-east-1", "me@acme.com", "SUCCESS"); err != nil {
		t.Fatal(err)
	}
	if got := look(t, url, "me@acme.com"); !got.verified || got.verification != "SUCCESS" {
		t.Errorf("after the link the address shows %+v", got)
	}
}

func TestStatusLeverMistakes(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, conformance.CreateIdentity("me@acme.com"))
	for name, err := range map[string]error{
		"unknown DKIM status":      server.SetDKIMStatus("us-east-1", "acme.com", "DONE"),
		"unknown region":           server.SetDKIMStatus("eu-west-1", "acme.com", "SUCCESS"),
		"DKIM of an address":       server.SetDKIMStatus("us-east-1", "me@acme.com", "SUCCESS"),
		"MAIL FROM not set":        server.SetMailFromStatus("us-east-1", "acme.com", "SUCCESS"),
		"MAIL FROM is not started": server.SetMailFromStatus("us-east-1", "acme.com", "NOT_STARTED"),
		"unknown identity":         server.SetVerificationStatus("us-east-1", "beta.com", "SUCCESS"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
