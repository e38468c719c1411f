// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestOwnKeyForms proves that keys in PKCS #1 form are taken too, and that the
// same key again changes nothing while another selector begins a new search.
func TestOwnKeyForms(t *testing.T) {
	t.Parallel()
	private, _ := conformance.SigningKey()
	der, err := base64.StdEncoding.DecodeString(private)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		t.Fatal(err)
	}
	key, isRSA := parsed.(*rsa.PrivateKey)
	if !isRSA {
		t.Fatalf("the key is %T, want RSA", parsed)
	}
	older := base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key))
	put := func(selector string) string {
		return `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"` + selector + `","DomainSigningPrivateKey":"` + older + `"}}`
	}
	_, url := start(t, simulator.Options{})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	for _, step := range []struct{ selector, want string }{{"mail", "PENDING"}, {"mail", "SUCCESS"}, {"next", "PENDING"}} {
		got := known.send(t, url, put(step.selector))
		if got.members["DkimStatus"] != step.want {
			t.Errorf("the put of %s is answered %s, want %s", step.selector, got.body, step.want)
		}
		look(t, url, "acme.com")
	}
}
