// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func mailFromCases() []Case {
	const put, get = "PUT /v2/email/identities/acme.com/mail-from ", "GET /v2/email/identities/acme.com"
	never := simulator.Options{Verification: simulator.VerifyNever()}
	base := []string{CreateIdentity("acme.com")}
	set := append(append([]string{}, base...), put+`{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`)
	cleared := `{"MailFromAttributes":{"BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}}`
	gone := []string{"MailFromDomain", "MailFromDomainStatus"}
	notSubdomain := func(name, domain string) Case {
		return Case{
			name: name, given: base, call: put + `{"MailFromDomain":"` + domain + `"}`, status: 400, code: BadRequest,
			message: "Provided MAIL-FROM domain <" + domain + "> is not subdomain of the domain of the identity <acme.com>.",
		}
	}
	return []Case{
		{name: "D-18: a strict subdomain is taken, status PENDING", options: never, given: base, call: put + `{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"REJECT_MESSAGE"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"bounce.acme.com","MailFromDomainStatus":"PENDING","BehaviorOnMxFailure":"REJECT_MESSAGE"}}`},
		{name: "D-15: a deeper subdomain is taken", given: base, call: put + `{"MailFromDomain":"a.b.acme.com"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"a.b.acme.com"}}`},
		{name: "D-18: status SUCCESS when the MX record is there", given: set, call: get, want: `{"MailFromAttributes":{"MailFromDomainStatus":"SUCCESS"}}`},
		{name: "D-16: full replace: an omitted behaviour is USE_DEFAULT_VALUE", given: set, call: put + `{"MailFromDomain":"bounce.acme.com"}`, then: get, want: `{"MailFromAttributes":{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}}`},
		notSubdomain("D-15: the identity's own domain is no strict subdomain", "acme.com"),
		notSubdomain("D-15: another domain is no subdomain", "bounce.beta.com"),
		notSubdomain("D-15: a domain that only ends alike is no subdomain", "bounceacme.com"),
		{name: "D-15: an address: a subdomain of the address's domain", given: []string{CreateIdentity("me@acme.com")}, call: "PUT /v2/email/identities/me%40acme.com/mail-from " + `{"MailFromDomain":"bounce.acme.com"}`, want: `{}`},
		{name: "D-16: clear with an empty string, that also resets the behaviour", given: set, call: put + `{"MailFromDomain":"","BehaviorOnMxFailure":"REJECT_MESSAGE"}`, then: get, want: cleared, without: gone},
		{name: "D-16: clear by leaving the domain out (guess)", given: set, call: put + `{}`, then: get, want: cleared, without: gone},
		{name: "D-17: unknown identity", call: put + `{"MailFromDomain":"bounce.acme.com"}`, status: 404, code: NotFound, message: "Identity <acme.com> does not exist."},
		{name: "D-19: unknown behaviour", given: base, call: put + `{"MailFromDomain":"bounce.acme.com","BehaviorOnMxFailure":"DROP"}`, status: 400, code: BadRequest, message: oneError + failed("behaviorOnMxFailure", "Member must satisfy enum value set: [USE_DEFAULT_VALUE, REJECT_MESSAGE]")},
	}
}
