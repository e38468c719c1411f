// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func identityCases() []Case {
	const create, get = "POST /v2/email/identities ", "GET /v2/email/identities/"
	never := simulator.Options{Verification: simulator.VerifyNever()}
	domain := []string{CreateIdentity("acme.com")}
	unknown := func(name, call, message string) Case {
		return Case{name: name, call: call, status: 404, code: NotFound, message: message}
	}
	return []Case{
		{name: "I-01: create response: IdentityType, VerifiedForSendingStatus, DkimAttributes", call: CreateIdentity("acme.com"), want: `{"IdentityType":"DOMAIN","VerifiedForSendingStatus":false,"DkimAttributes":{"SigningEnabled":true,"Tokens":["~[a-z2-7]{32}","~[a-z2-7]{32}","~[a-z2-7]{32}"]}}`},
		{name: "I-02: a new domain identity shows DKIM NOT_STARTED in the create answer", call: CreateIdentity("acme.com"), want: `{"DkimAttributes":{"Status":"NOT_STARTED"}}`},
		{name: "I-02: a new domain identity shows PENDING in the following get", options: never, given: domain, call: get + "acme.com", want: `{"DkimAttributes":{"Status":"PENDING"},"VerificationStatus":"PENDING","VerifiedForSendingStatus":false}`},
		{name: "P-06: get returns all members, ConfigurationSetName an explicit null", options: never, given: domain, call: get + "acme.com", want: `{"ConfigurationSetName":null,"FeedbackForwardingStatus":true,"IdentityType":"DOMAIN","MailFromAttributes":{"BehaviorOnMxFailure":"USE_DEFAULT_VALUE"},"Policies":{},"Tags":[],"VerificationInfo":{}}`},
		{name: "I-03: duplicate: 400 AlreadyExistsException", given: domain, call: CreateIdentity("acme.com"), status: 400, code: AlreadyExists, message: "Email identity acme.com already exist."},
		{name: "I-03: duplicate in another letter case", given: domain, call: CreateIdentity("ACME.com"), status: 400, code: AlreadyExists, message: "Email identity ACME.com already exist."},
		{name: "I-03: duplicate is checked before tags", given: domain, call: create + `{"EmailIdentity":"acme.com","Tags":[{"Key":"aws:a","Value":"1"}]}`, status: 400, code: AlreadyExists, message: "Email identity acme.com already exist."},
		{name: "I-03: duplicate is checked before the configuration set's existence", given: domain, call: create + `{"EmailIdentity":"acme.com","ConfigurationSetName":"none"}`, status: 400, code: AlreadyExists, message: "Email identity acme.com already exist."},
		unknown("C-03: create with an unknown configuration set: 404", create+`{"EmailIdentity":"acme.com","ConfigurationSetName":"none"}`, "Configuration set <none> does not exist."),
		{name: "I-03: a failed create leaves nothing", call: create + `{"EmailIdentity":"acme.com","ConfigurationSetName":"none"}`, then: get + "acme.com", status: 404, code: NotFound, message: "Identity acme.com does not exist."},
		{name: "I-01: create with a configuration set", given: []string{CreateSet("main"), create + `{"EmailIdentity":"acme.com","ConfigurationSetName":"main"}`}, call: get + "acme.com", want: `{"ConfigurationSetName":"main"}`},
		{name: "I-01: create with tags", given: []string{create + `{"EmailIdentity":"acme.com","Tags":[{"Key":"a","Value":"1"}]}`}, call: get + "acme.com", want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "I-01: create without a name", call: create + `{}`, status: 400, code: BadRequest, message: oneError + failed("emailIdentity", "Member must not be null")},
		{name: "I-04: delete", given: domain, call: "DELETE /v2/email/identities/acme.com", want: `{}`},
		unknown("I-04: delete unknown", "DELETE /v2/email/identities/acme.com", "Email identity acme.com does not exist."),
		unknown("I-05: get unknown: 404, text not settled", get+"acme.com", "Identity acme.com does not exist."),
		{name: "I-09: identities are per Region", given: domain, call: "@eu-west-1 " + get + "acme.com", status: 404, code: NotFound, message: "Identity acme.com does not exist."},
		{name: "I-06: domain names are case-insensitive and shown in lower case", given: []string{CreateIdentity("ACME.Com")}, call: "POST /v2/email/list-identities", want: `{"EmailIdentities":[{"IdentityName":"acme.com"}]}`},
		{name: "I-06: domain names are case-insensitive on get", given: domain, call: get + "Acme.COM", want: `{"IdentityType":"DOMAIN"}`},
		{name: "I-06: the local part of addresses is case-sensitive", given: []string{CreateIdentity("Me@ACME.com")}, call: get + "me%40acme.com", status: 404, code: NotFound, message: "Identity me@acme.com does not exist."},
		{name: "I-06: the domain of addresses is not case-sensitive", given: []string{CreateIdentity("Me@ACME.com")}, call: get + "Me%40acme.COM", want: `{"IdentityType":"EMAIL_ADDRESS"}`},
		{name: "I-07: address identity: create returns only type and VerifiedForSendingStatus false", call: CreateIdentity("me@acme.com"), want: `{"IdentityType":"EMAIL_ADDRESS","VerifiedForSendingStatus":false}`, without: []string{"DkimAttributes"}},
		{name: "I-07: address identity: get", given: []string{CreateIdentity("me@acme.com")}, call: get + "me%40acme.com", want: `{"DkimAttributes":{"SigningEnabled":false,"Status":"NOT_STARTED","SigningAttributesOrigin":"AWS_SES","NextSigningKeyLength":"RSA_1024_BIT"},"MailFromAttributes":{"BehaviorOnMxFailure":"USE_DEFAULT_VALUE"},"Policies":{},"Tags":[],"VerificationInfo":{},"FeedbackForwardingStatus":true}`, without: []string{"MailFromDomain", "MailFromDomainStatus", "Tokens", "LastCheckedTimestamp"}},
		{name: "I-07: address identity becomes verified only by a link in a mail", given: []string{CreateIdentity("me@acme.com")}, call: get + "me%40acme.com", want: `{"VerificationStatus":"PENDING","VerifiedForSendingStatus":false}`},
		{name: "I-08: an address identity shows the DKIM settings of its registered parent domain", given: []string{CreateIdentity("acme.com"), CreateIdentity("me@acme.com")}, call: get + "me%40acme.com", want: `{"DkimAttributes":{"SigningEnabled":true,"Status":"SUCCESS","SigningHostedZone":"dkim.amazonses.com","Tokens":["~.+","~.+","~.+"]}}`},
		{name: "P-01: the raw path is routed, then decoded", given: []string{CreateIdentity("me@acme.com")}, call: get + "me@acme.com", want: `{"IdentityType":"EMAIL_ADDRESS"}`},
		{name: "I-02: success appears only after DNS is seen, then the domain is verified", given: domain, call: get + "acme.com", want: `{"DkimAttributes":{"Status":"SUCCESS"},"VerificationStatus":"SUCCESS","VerifiedForSendingStatus":true,"VerificationInfo":{"LastCheckedTimestamp":"~.+","LastSuccessTimestamp":"~.+"}}`},
		{name: "D-01: delete, then create again makes new tokens", given: []string{CreateIdentity("acme.com"), "DELETE /v2/email/identities/acme.com"}, call: CreateIdentity("acme.com"), want: `{"DkimAttributes":{"Status":"NOT_STARTED"}}`},
	}
}

func identityListCases() []Case {
	const post, query = "POST /v2/email/list-identities ", "GET /v2/email/identities"
	some := []string{CreateIdentity("acme.com"), CreateIdentity("me@acme.com"), CreateIdentity("beta.net")}
	var many []string
	for i := range 26 {
		many = append(many, CreateIdentity(string(rune('a'+i))+".example.com"))
	}
	refused := func(name, call, message string) Case {
		return Case{name: name, given: some, call: call, status: 400, code: BadRequest, message: message}
	}
	keys := oneError + failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [IDENTITY_NAME_CONTAINS, VERIFICATION_STATUS, IDENTITY_TYPE]]")
	return []Case{
		{name: "I-10: items of the POST form", given: some[:1], call: post, want: `{"EmailIdentities":[{"IdentityName":"acme.com","IdentityType":"DOMAIN","SendingEnabled":true,"VerificationStatus":"SUCCESS"}],"NextToken":null}`},
		{name: "I-10: items of the GET form", given: some[:1], call: query, want: `{"EmailIdentities":[{"IdentityName":"acme.com","IdentityType":"DOMAIN","SendingEnabled":true,"VerificationStatus":"SUCCESS"}],"NextToken":null}`},
		{name: "I-11: page size default 25 in the POST form", given: many, call: post, want: `{"EmailIdentities":[` + repeat(`{}`, 25) + `],"NextToken":"~.+"}`},
		{name: "I-11: page size default 25 in the GET form", given: many, call: query, want: `{"EmailIdentities":[` + repeat(`{}`, 25) + `],"NextToken":"~.+"}`},
		{name: "I-11: the next page holds the rest", given: append(append([]string{}, many...), post), call: post + `{"NextToken":"${NextToken}"}`, want: `{"EmailIdentities":[{}],"NextToken":null}`},
		{name: "I-11: the next page of the GET form holds the rest", given: append(append([]string{}, many...), query+"?PageSize=20"), call: query + "?PageSize=20&NextToken=${NextToken}", want: `{"EmailIdentities":[` + repeat(`{}`, 6) + `],"NextToken":null}`},
		{name: "I-11: PageSize 1000 is fine", given: some, call: post + `{"PageSize":1000}`, want: `{"NextToken":null}`},
		refused("I-11: PageSize 0", post+`{"PageSize":0}`, "Value 0 for parameter PageSize is invalid. PageSize must be between 1 and 1000."),
		refused("I-11: PageSize 1001", post+`{"PageSize":1001}`, "Value 1001 for parameter PageSize is invalid. PageSize must be between 1 and 1000."),
		refused("I-11: PageSize 0 in the GET form", query+"?PageSize=0", "Value 0 for parameter PageSize is invalid. PageSize must be between 1 and 1000."),
		refused("I-11: bad token", post+`{"NextToken":"garbage"}`, "Invalid NextToken <garbage>."),
		refused("I-11: bad token in the GET form", query+"?NextToken=garbage", "Invalid NextToken <garbage>."),
		{name: "I-12: IDENTITY_NAME_CONTAINS is trimmed and case-insensitive", given: some, call: post + `{"Filter":{"IDENTITY_NAME_CONTAINS":" BETA "}}`, want: `{"EmailIdentities":[{"IdentityName":"beta.net"}]}`},
		refused("I-12: IDENTITY_NAME_CONTAINS at least 3 characters", post+`{"Filter":{"IDENTITY_NAME_CONTAINS":"ac"}}`, "Filter IDENTITY_NAME_CONTAINS must be at least 3 characters."),
		refused("I-12: IDENTITY_NAME_CONTAINS at least 3 characters after trimming", post+`{"Filter":{"IDENTITY_NAME_CONTAINS":" ac "}}`, "Filter IDENTITY_NAME_CONTAINS must be at least 3 characters."),
		{name: "I-12: IDENTITY_TYPE", given: some, call: post + `{"Filter":{"IDENTITY_TYPE":"EMAIL_ADDRESS"}}`, want: `{"EmailIdentities":[{"IdentityName":"me@acme.com"}]}`},
		refused("I-12: Invalid identity type <x> in filter.", post+`{"Filter":{"IDENTITY_TYPE":"x"}}`, "Invalid identity type <x> in filter."),
		{name: "I-12: VERIFICATION_STATUS", given: some, call: post + `{"Filter":{"VERIFICATION_STATUS":"PENDING"}}`, want: `{"EmailIdentities":[{"IdentityName":"me@acme.com"}]}`},
		refused("I-12: Invalid verification status <x> in filter.", post+`{"Filter":{"VERIFICATION_STATUS":"x"}}`, "Invalid verification status <x> in filter."),
		refused("P-16: ListEmailIdentities, unknown key", post+`{"Filter":{"NAME":"acme"}}`, keys),
	}
}

func defaultConfigurationSetAndFeedbackCases() []Case {
	const put, feedback, get = "PUT /v2/email/identities/acme.com/configuration-set ", "PUT /v2/email/identities/acme.com/feedback ", "GET /v2/email/identities/acme.com"
	base := []string{CreateSet("main"), CreateIdentity("acme.com")}
	set := append(append([]string{}, base...), put+`{"ConfigurationSetName":"main"}`)
	shows := func(name, body, want string) Case {
		return Case{name: name, given: set, call: put + body, then: get, want: `{"ConfigurationSetName":` + want + `}`}
	}
	return []Case{
		shows("I-13: default set: set", `{"ConfigurationSetName":"main"}`, `"main"`),
		shows("I-13: default set: omitted clears", `{"Other":1}`, `null`),
		shows("I-13: default set: null clears", `{"ConfigurationSetName":null}`, `null`),
		shows("I-13: default set: {} clears", `{}`, `null`),
		shows("I-13: default set: an empty body clears", ``, `null`),
		{name: "I-13: default set, unknown identity", call: put + `{}`, status: 404, code: NotFound, message: "Identity <acme.com> does not exist."},
		{name: "I-13: default set, unknown set", given: base, call: put + `{"ConfigurationSetName":"none"}`, status: 404, code: NotFound, message: "Configuration set <none> does not exist."},
		{name: "I-14: the default set may later be deleted and is still named", given: append(append([]string{}, set...), "DELETE /v2/email/configuration-sets/main"), call: get, want: `{"ConfigurationSetName":"main"}`},
		{name: "I-15: feedback off", given: base, call: feedback + `{"EmailForwardingEnabled":false}`, then: get, want: `{"FeedbackForwardingStatus":false}`},
		{name: "I-15: feedback on again", given: append(append([]string{}, base...), feedback+`{"EmailForwardingEnabled":false}`), call: feedback + `{"EmailForwardingEnabled":true}`, then: get, want: `{"FeedbackForwardingStatus":true}`},
		{name: "I-15: feedback on an unknown identity: 400", call: feedback + `{"EmailForwardingEnabled":false}`, status: 400, code: BadRequest, message: "Identity acme.com is invalid. Must be a verified email address or domain."},
	}
}
