// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestParseVerification(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]simulator.Verification{
		"after=0s":           simulator.VerifyAfter(0),
		"after=2s":           simulator.VerifyAfter(2 * time.Second),
		"never":              simulator.VerifyNever(),
		"dns=127.0.0.1:53":   simulator.VerifyDNS("127.0.0.1:53"),
		"dns=[::1]:53":       simulator.VerifyDNS("[::1]:53"),
		"dns=localhost:5353": simulator.VerifyDNS("localhost:5353"),
	} {
		got, err := simulator.ParseVerification(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%q is read as %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "now", "after", "after=soon", "after=-1s", "never=1", "dns", "dns=", "dns=localhost", "dns=localhost:"} {
		if got, err := simulator.ParseVerification(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestVerifyAfter(t *testing.T) {
	t.Parallel()
	c := newClock()
	server, url := start(t, simulator.Options{Clock: c.now, Verification: simulator.VerifyAfter(2 * time.Second)})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	want := func(wanted shown) {
		t.Helper()
		if got := look(t, url, "acme.com"); got != wanted {
			t.Errorf("the identity shows %+v, want %+v", got, wanted)
		}
	}
	want(shown{"PENDING", "PENDING", "", "", false})
	c.pass(time.Second)
	known.send(t, url, putMailFrom)
	want(shown{"PENDING", "PENDING", "PENDING", "", false})
	c.pass(time.Second)
	want(shown{"SUCCESS", "SUCCESS", "PENDING", "", true})
	c.pass(time.Second)
	want(shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true})

	// Another key length is searched for anew, and the domain stays verified.
	known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`)
	want(shown{"PENDING", "SUCCESS", "SUCCESS", "", true})
	c.pass(2 * time.Second)
	want(shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true})

	// A day later the length may change again.
	c.pass(24 * time.Hour)
	if got := known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_2048_BIT"}}`); got.status != http.StatusOK {
		t.Errorf("the second change of length is answered %d %s", got.status, got.body)
	}
	server.SetVerification(simulator.VerifyNever())
	c.pass(time.Hour)
	want(shown{"PENDING", "SUCCESS", "SUCCESS", "HOST_NOT_FOUND", true})
	pull(t, url, http.MethodPost, "verification", `{"verification":"after=1h"}`)
	want(shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true})
}

func TestVerifyNever(t *testing.T) {
	t.Parallel()
	c := newClock()
	_, url := start(t, simulator.Options{Clock: c.now, Verification: simulator.VerifyNever()})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, putMailFrom)
	c.pass(71 * time.Hour)
	if got := look(t, url, "acme.com"); got != (shown{"PENDING", "PENDING", "PENDING", "HOST_NOT_FOUND", false}) {
		t.Errorf("after 71 hours the identity shows %+v", got)
	}
	c.pass(time.Hour)
	if got := look(t, url, "acme.com"); got != (shown{"FAILED", "FAILED", "FAILED", "HOST_NOT_FOUND", false}) {
		t.Errorf("after 72 hours the identity shows %+v", got)
	}
	known.send(t, url, putMailFrom)
	known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES"}`)
	if got := look(t, url, "acme.com"); got != (shown{"PENDING", "PENDING", "PENDING", "HOST_NOT_FOUND", false}) {
		t.Errorf("after the same puts the identity shows %+v", got)
	}
}

func TestVerifyDNS(t *testing.T) {
	t.Parallel()
	z, resolver := serveZone(t)
	server, url := start(t, simulator.Options{Verification: simulator.VerifyDNS(resolver)})
	known := memory{}
	created := known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, putMailFrom)
	attributes, _ := created.members["DkimAttributes"].(map[string]any)
	tokens, _ := attributes["Tokens"].([]any)
	var right []string
	for _, token := range tokens {
		right = append(right, fmt.Sprintf("%s._domainkey.acme.com. 60 IN CNAME %s.dkim.amazonses.com.", token, token))
	}
	mx := "bounce.acme.com. 60 IN MX 10 feedback-smtp.us-east-1.amazonses.com."
	replaced := func(i int, record string) []string {
		records := slices.Clone(right)
		records[i] = record
		return records
	}
	name := strings.Fields(right[1])[0]
	steps := []struct {
		name    string
		records []string
		rcode   int
		want    shown
	}{
		{"nothing published", nil, 0, shown{"PENDING", "PENDING", "PENDING", "HOST_NOT_FOUND", false}},
		{"one CNAME missing", right[:2], 0, shown{"PENDING", "PENDING", "PENDING", "HOST_NOT_FOUND", false}},
		{"one CNAME with a wrong target", replaced(1, name+" 60 IN CNAME wrong.example.com."), 0, shown{"PENDING", "PENDING", "PENDING", "INVALID_VALUE", false}},
		{"one name of another type", replaced(1, name+` 60 IN TXT "x"`), 0, shown{"PENDING", "PENDING", "PENDING", "TYPE_NOT_FOUND", false}},
		{"the server fails", right, dns.RcodeServerFailure, shown{"PENDING", "PENDING", "PENDING", "DNS_SERVER_ERROR", false}},
		{"only the MX record", []string{mx}, 0, shown{"PENDING", "PENDING", "SUCCESS", "HOST_NOT_FOUND", false}},
		{"all records", append(slices.Clone(right), mx), 0, shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true}},
		{"records lost after success", nil, 0, shown{"TEMPORARY_FAILURE", "TEMPORARY_FAILURE", "TEMPORARY_FAILURE", "HOST_NOT_FOUND", false}},
		{"two MX records", append(slices.Clone(right), mx, "bounce.acme.com. 60 IN MX 20 mail.acme.com."), 0, shown{"SUCCESS", "SUCCESS", "TEMPORARY_FAILURE", "", true}},
		{"a wrong MX record", append(slices.Clone(right), "bounce.acme.com. 60 IN MX 10 feedback-smtp.eu-west-1.amazonses.com."), 0, shown{"SUCCESS", "SUCCESS", "TEMPORARY_FAILURE", "", true}},
		{"all records again", append(slices.Clone(right), mx), 0, shown{"SUCCESS", "SUCCESS", "SUCCESS", "", true}},
	}
	for _, step := range steps {
		z.set(t, step.records...)
		z.fail(step.rcode)
		if got := look(t, url, "acme.com"); got != step.want {
			t.Errorf("%s: the identity shows %+v, want %+v", step.name, got, step.want)
		}
	}
	server.SetVerification(simulator.VerifyNever())
	if got := look(t, url, "acme.com"); got.dkim != "SUCCESS" {
		t.Errorf("what is verified has not stayed so: %+v", got)
	}
}

// TestVerifyDNSOwnKey proves that a customer's key is looked for in the TXT
// record, that a list looks as well, and that a replica follows its parent.
func TestVerifyDNSOwnKey(t *testing.T) {
	t.Parallel()
	private, public := conformance.SigningKey()
	z, resolver := serveZone(t)
	_, url := start(t, simulator.Options{Verification: simulator.VerifyDNS(resolver)})
	known := memory{}
	known.send(t, url, `POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"`+private+`"}}`)
	for _, step := range []struct {
		name, record string
		want         shown
	}{
		{"another key", `mail._domainkey.acme.com. 60 IN TXT "v=DKIM1; k=rsa; p=AAAA"`, shown{"PENDING", "PENDING", "", "INVALID_VALUE", false}},
		{"the selector without a TXT record", `mail._domainkey.acme.com. 60 IN A 192.0.2.1`, shown{"PENDING", "PENDING", "", "TYPE_NOT_FOUND", false}},
		{"the right key in two strings", `mail._domainkey.acme.com. 60 IN TXT "v=DKIM1; p=` + public[:100] + `" "` + public[100:] + `"`, shown{"SUCCESS", "SUCCESS", "", "", true}},
	} {
		z.set(t, step.record)
		if got := look(t, url, "acme.com"); got != step.want {
			t.Errorf("%s: the identity shows %+v, want %+v", step.name, got, step.want)
		}
	}

	created := known.send(t, url, "@eu-west-1 "+conformance.CreateIdentity("beta.com"))
	known.send(t, url, `POST /v2/email/identities {"EmailIdentity":"beta.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"AWS_SES_EU_WEST_1"}}`)
	if got := look(t, url, "beta.com"); got.dkim != "PENDING" {
		t.Errorf("the replica shows %+v", got)
	}
	attributes, _ := created.members["DkimAttributes"].(map[string]any)
	tokens, _ := attributes["Tokens"].([]any)
	var records []string
	for _, token := range tokens {
		records = append(records, fmt.Sprintf("%s._domainkey.beta.com. 60 IN CNAME %s.dkim.amazonses.com.", token, token))
	}
	z.set(t, records...)
	listed := known.send(t, url, `POST /v2/email/list-identities {"Filter":{"IDENTITY_NAME_CONTAINS":"beta"}}`)
	if difference := conformance.Difference(map[string]any{"EmailIdentities": []any{map[string]any{"IdentityName": "beta.com", "VerificationStatus": "SUCCESS"}}}, listed.members); difference != "" {
		t.Errorf("the list: %s", difference)
	}
}

// TestVerifyDNSUnreachable proves that a server that does not answer is a
// SERVICE_ERROR.
func TestVerifyDNSUnreachable(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{Verification: simulator.VerifyDNS("127.0.0.1:1")})
	known := memory{}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	if got := look(t, url, "acme.com"); got != (shown{"PENDING", "PENDING", "", "SERVICE_ERROR", false}) {
		t.Errorf("the identity shows %+v", got)
	}
}

// TestVerifyDNSOverlap proves that a search counts for nothing when the keys
// have changed before it ends.
func TestVerifyDNSOverlap(t *testing.T) {
	t.Parallel()
	z, resolver := serveZone(t)
	_, url := start(t, simulator.Options{Verification: simulator.VerifyDNS(resolver)})
	known := memory{}
	created := known.send(t, url, conformance.CreateIdentity("acme.com"))
	attributes, _ := created.members["DkimAttributes"].(map[string]any)
	tokens, _ := attributes["Tokens"].([]any)
	var right []string
	for _, token := range tokens {
		right = append(right, fmt.Sprintf("%s._domainkey.acme.com. 60 IN CNAME %s.dkim.amazonses.com.", token, token))
	}
	z.set(t, right...)
	z.beforeFirst(func() {
		known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`)
	})
	if got := look(t, url, "acme.com"); got != (shown{"PENDING", "PENDING", "", "", false}) {
		t.Errorf("after a search for other keys the identity shows %+v", got)
	}
}
