package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestMailFrom(t *testing.T) {
	t.Parallel()
	const put, get = "PUT /v2/email/identities/acme.com/mail-from ", "GET /v2/email/identities/acme.com"
	never := simulator.Options{Verification: simulator.VerifyNever()}
	base := []string{createIdentity("acme.com")}
	set := append(append([]string{}, base...), put+`{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`)
	cleared := `{"MailFromAttributes":{"BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}}`
	gone := []string{"MailFromDomain", "MailFromDomainStatus"}
	notSubdomain := func(name, domain string) row {
		return row{
			name: name, given: base, call: put + `{"MailFromDomain":"` + domain + `"}`, status: 400, code: badRequest,
			message: "Provided MAIL-FROM domain <" + domain + "> is not subdomain of the domain of the identity <acme.com>.",
		}
	}
	conform(t, []row{
		{name: "D-18: a strict subdomain is taken, status PENDING", options: never, given: base, call: put + `{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"bounce.acme.com","MailFromDomainStatus":"PENDING","BehaviorOnMxFailure":"REJECT_MESSAGE"}}`},
		{name: "D-15: a deeper subdomain is taken", given: base, call: put + `{"MailFromDomain":"a.b.acme.com"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"a.b.acme.com"}}`},
		{name: "D-18: status SUCCESS when the MX record is there", given: set, call: get, want: `{"MailFromAttributes":{"MailFromDomainStatus":"SUCCESS"}}`},
		{name: "D-16: full replace: an omitted behaviour is USE_DEFAULT_VALUE", given: set, call: put + `{"MailFromDomain":"bounce.acme.com"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}}`},
		notSubdomain("D-15: the identity's own domain is no strict subdomain", "acme.com"),
		notSubdomain("D-15: another domain is no subdomain", "bounce.beta.com"),
		notSubdomain("D-15: a domain that only ends alike is no subdomain", "bounceacme.com"),
		{name: "D-15: an address: a subdomain of the address's domain", given: []string{createIdentity("me@acme.com")}, call: "PUT /v2/email/identities/me%40acme.com/mail-from " + `{"MailFromDomain":"bounce.acme.com"}`, want: `{}`},
		{name: "D-16: clear with an empty string, that also resets the behaviour", given: set, call: put + `{"MailFromDomain":"","BehaviorOnMxFailure":"REJECT_MESSAGE"}`, then: get, want: cleared, without: gone},
		{name: "D-16: clear by leaving the domain out (guess)", given: set, call: put + `{}`, then: get, want: cleared, without: gone},
		{name: "D-17: unknown identity", call: put + `{"MailFromDomain":"bounce.acme.com"}`, status: 404, code: notFound, message: "Identity <acme.com> does not exist."},
		{name: "D-19: unknown behaviour", given: base, call: put + `{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"DROP"}`, status: 400, code: badRequest, message: oneError + failed("behaviorOnMxFailure", "Member must satisfy enum value set: [USE_DEFAULT_VALUE, REJECT_MESSAGE]")},
	})
}

// TestMailFromRestart proves that the same put begins a search anew that has
// failed, and leaves one alone that has succeeded.
func TestMailFromRestart(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{Verification: simulator.VerifyNever()})
	known := memory{}
	put := `PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com"}`
	known.send(t, url, createIdentity("acme.com"))
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
