// SPDX-License-Identifier: MPL-2.0

package conformance

import "strings"

// Suppressed is the path of the suppression list.
const Suppressed = "/v2/email/suppression/addresses"

// Suppress puts an address on a suppression list, that of the account where
// tenant is empty.
func Suppress(address, reason, tenant string) string {
	members := map[string]string{"EmailAddress": address, "Reason": reason}
	if tenant != "" {
		members["TenantName"] = tenant
	}
	return "PUT " + Suppressed + " " + Encode(members)
}

func suppressedDestinationCases() []Case {
	const get, remove = "GET " + Suppressed + "/", "DELETE " + Suppressed + "/"
	base := []string{CreateTenant("acme")}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	refused := func(name, body, message string) Case {
		return Case{name: name, given: base, call: "PUT " + Suppressed + " " + body, status: 400, code: BadRequest, message: message}
	}
	missing := func(name, call, message string, given ...string) Case {
		return Case{name: name, given: with(given...), call: call, status: 404, code: NotFound, message: message}
	}
	const notTenants = " does not exist on your tenant suppression list."
	const notAccounts = " does not exist on your suppression list."
	const nobody = "The requested tenant <nobody> does not exist."
	const reasons = "Member must satisfy enum value set: [BOUNCE, COMPLAINT]"
	return []Case{
		{name: "S-08: put", given: base, call: Suppress("a@b.com", "BOUNCE", "acme"), want: `{}`},
		{name: "S-07: get of a tenant entry", given: with(Suppress("a@b.com", "BOUNCE", "acme")), call: get + "a@b.com?TenantName=acme", want: `{"SuppressedDestination":{"EmailAddress":"a@b.com","Reason":"BOUNCE","LastUpdateTime":"~.+","TenantName":"acme"}}`},
		{name: "S-07: TenantName is null on account entries", given: []string{Suppress("a@b.com", "COMPLAINT", "")}, call: get + "a@b.com", want: `{"SuppressedDestination":{"EmailAddress":"a@b.com","Reason":"COMPLAINT","TenantName":null}}`},
		{name: "S-07: TenantName null in the body is the account's list", given: []string{`PUT ` + Suppressed + ` {"EmailAddress":"a@b.com","Reason":"BOUNCE","TenantName":null}`}, call: get + "a@b.com", want: `{"SuppressedDestination":{"TenantName":null}}`},
		{name: "S-08: put is an upsert", given: with(Suppress("a@b.com", "BOUNCE", "acme"), Suppress("a@b.com", "COMPLAINT", "acme")), call: get + "a@b.com?TenantName=acme", want: `{"SuppressedDestination":{"Reason":"COMPLAINT"}}`},
		missing("S-06: the tenant list is wholly separate from the account list", get+"a@b.com", "Email address a@b.com"+notAccounts, Suppress("a@b.com", "BOUNCE", "acme")),
		missing("S-06: the account list is wholly separate from the tenant list", get+"a@b.com?TenantName=acme", "Email address a@b.com"+notTenants, Suppress("a@b.com", "BOUNCE", "")),
		missing("S-06: the tenant list is wholly separate from another tenant's", get+"a@b.com?TenantName=beta", "Email address a@b.com"+notTenants, CreateTenant("beta"), Suppress("a@b.com", "BOUNCE", "acme")),
		{name: "S-06: the tenant list is usable whatever the tenant's scope is", given: with(`POST /v2/email/tenant/suppression {"TenantName":"acme","SuppressedReasons":[],"SuppressionScope":"ACCOUNT"}`, Suppress("a@b.com", "BOUNCE", "acme")), call: get + "a@b.com?TenantName=acme", want: `{"SuppressedDestination":{"Reason":"BOUNCE"}}`},
		{name: "S-06: turning it off does not delete entries", given: with(Suppress("a@b.com", "BOUNCE", "acme"), `POST /v2/email/tenant/suppression {"TenantName":"acme"}`), call: get + "a@b.com?TenantName=acme", want: `{"SuppressedDestination":{"Reason":"BOUNCE"}}`},
		missing("S-09: delete", get+"a@b.com?TenantName=acme", "Email address a@b.com"+notTenants, Suppress("a@b.com", "BOUNCE", "acme"), remove+"a@b.com?TenantName=acme"),
		missing("S-09: delete is not idempotent on a tenant list", remove+"a@b.com?TenantName=acme", "Email address a@b.com"+notTenants, Suppress("a@b.com", "BOUNCE", "acme"), remove+"a@b.com?TenantName=acme"),
		missing("S-09: delete is not idempotent on the account list", remove+"a@b.com", "Email address a@b.com"+notAccounts, Suppress("a@b.com", "BOUNCE", ""), remove+"a@b.com"),
		{name: "S-06: delete leaves the account entry alone", given: with(Suppress("a@b.com", "BOUNCE", ""), Suppress("a@b.com", "BOUNCE", "acme"), remove+"a@b.com?TenantName=acme"), call: get + "a@b.com", want: `{"SuppressedDestination":{"Reason":"BOUNCE"}}`},
		{name: "S-11: the domain is lower-cased and the address trimmed, the local part keeps its case", given: []string{Suppress(" Ann.Lee@Example.COM ", "BOUNCE", "")}, call: get + "Ann.Lee@EXAMPLE.com", want: `{"SuppressedDestination":{"EmailAddress":"Ann.Lee@example.com"}}`},
		{name: "S-11: an encoded address in the path is trimmed", given: []string{Suppress("a+b@b.com", "BOUNCE", "")}, call: get + "%20a%2Bb%40b.com%20", want: `{"SuppressedDestination":{"EmailAddress":"a+b@b.com"}}`},
		missing("S-11: matching is exact on the local part", get+"ann@b.com", "Email address ann@b.com"+notAccounts, Suppress("Ann@b.com", "BOUNCE", "")),
		missing("S-11: the 404 text shows the canonical address", get+"Ann@B.com", "Email address Ann@b.com"+notAccounts),
		missing("S-10: unknown tenant on put", Suppress("a@b.com", "BOUNCE", "nobody"), nobody),
		missing("S-10: unknown tenant on get", get+"a@b.com?TenantName=nobody", nobody),
		missing("S-10: unknown tenant on delete", remove+"a@b.com?TenantName=nobody", nobody),
		{name: "S-10: unknown tenant after request validation: reason", call: Suppress("a@b.com", "SPAM", "nobody"), status: 400, code: BadRequest, message: oneError + failed("reason", reasons)},
		{name: "S-10: unknown tenant after request validation: address", call: Suppress("a", "BOUNCE", "nobody"), status: 400, code: BadRequest, message: "Invalid email address <a>."},
		refused("S-10: bad reason", `{"EmailAddress":"a@b.com","Reason":"bounce"}`, oneError+failed("reason", reasons)),
		refused("S-10: guess: address and reason absent", `{}`, twoError+failed("emailAddress", "Member must not be null")+"; "+failed("reason", "Member must not be null")),
		refused("S-10: guess: an address without a domain", `{"EmailAddress":"ann","Reason":"BOUNCE"}`, "Invalid email address <ann>."),
		refused("S-10: guess: an empty address", `{"EmailAddress":"","Reason":"BOUNCE"}`, "Invalid email address <>."),
		refused("S-10: guess: an address with a name", `{"EmailAddress":"Ann <a@b.com>","Reason":"BOUNCE"}`, "Invalid email address <Ann <a@b.com>>."),
		refused("S-10: guess: an empty tenant name", `{"EmailAddress":"a@b.com","Reason":"BOUNCE","TenantName":""}`, "TenantName cannot be empty"),
		{name: "S-10: guess: an empty tenant name in the query", call: get + "a@b.com?TenantName=", status: 400, code: BadRequest, message: "TenantName cannot be empty"},
		missing("S-10: guess: get of what is not an address is a 404", get+"ann", "Email address ann"+notAccounts),
		missing("T-14: entries die with the tenant", get+"a@b.com?TenantName=acme", "The requested tenant <acme> does not exist.", Suppress("a@b.com", "BOUNCE", "acme"), DeleteTenant("acme")),
		missing("T-14: re-create under the same name: no suppression data", get+"a@b.com?TenantName=acme", "Email address a@b.com"+notTenants, Suppress("a@b.com", "BOUNCE", "acme"), DeleteTenant("acme"), CreateTenant("acme")),
		{name: "S-06: the account's entries stay when a tenant goes", given: with(Suppress("a@b.com", "BOUNCE", ""), DeleteTenant("acme")), call: get + "a@b.com", want: `{"SuppressedDestination":{"Reason":"BOUNCE"}}`},
		missing("S-06: suppression lists are per Region", "@eu-west-1 "+get+"a@b.com", "Email address a@b.com"+notAccounts, Suppress("a@b.com", "BOUNCE", "")),
		{name: "S-06: GetTenant does not show the list", given: with(Suppress("a@b.com", "BOUNCE", "acme")), call: GetTenant("acme"), without: []string{"suppressed_addresses", "Suppressed", "EmailAddress"}},
		{name: "P-10: a number is not an address", call: "PUT " + Suppressed + ` {"EmailAddress":1,"Reason":"BOUNCE"}`, status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a String"},
	}
}

func suppressedDestinationListCases() []Case {
	const list = "GET " + Suppressed
	three := []string{CreateTenant("acme"), Suppress("z@b.com", "BOUNCE", ""), Suppress("a@b.com", "COMPLAINT", ""), Suppress("m@b.com", "BOUNCE", ""), Suppress("t@b.com", "COMPLAINT", "acme")}
	refused := func(name, call, code, message string) Case {
		return Case{name: name, given: three, call: call, status: 400, code: code, message: message}
	}
	items := func(addresses ...string) string {
		var shown []string
		for _, address := range addresses {
			shown = append(shown, `{"EmailAddress":"`+address+`","Reason":"~BOUNCE|COMPLAINT","LastUpdateTime":"~.+"}`)
		}
		return `{"SuppressedDestinationSummaries":[` + strings.Join(shown, ",") + `],"NextToken":null}`
	}
	page := list + "?PageSize=2"
	badReason := oneError + failed("reasons", "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]")
	const size, token = "The page size must be between 1 and 1000", "Invalid Next Token"
	return []Case{
		{name: "S-12: guess: the account list is ordered by time", given: three, call: list, want: items("z@b.com", "a@b.com", "m@b.com")},
		{name: "S-07: summaries have no TenantName", given: three, call: list + "?TenantName=acme", want: items("t@b.com"), without: []string{"TenantName"}},
		{name: "S-12: an empty list", call: list, want: items()},
		{name: "S-12: an empty tenant list", given: three[:1], call: list + "?TenantName=acme", want: items()},
		{name: "S-13: Reason", given: three, call: list + "?Reason=BOUNCE", want: items("z@b.com", "m@b.com")},
		{name: "S-13: Reason twice", given: three, call: list + "?Reason=BOUNCE&Reason=COMPLAINT", want: items("z@b.com", "a@b.com", "m@b.com")},
		{name: "S-13: Reason on a tenant list", given: three, call: list + "?Reason=BOUNCE&TenantName=acme", want: items()},
		refused("S-13: bad reason constraint text", list+"?Reason=BOUNCE&Reason=SPAM", BadRequest, badReason),
		{name: "S-10: unknown tenant: 404", call: list + "?TenantName=nobody", status: 404, code: NotFound, message: "The requested tenant <nobody> does not exist."},
		refused("S-10: list, unknown tenant after request validation: reason", list+"?Reason=SPAM&TenantName=nobody", BadRequest, badReason),
		refused("S-10: guess: unknown tenant after request validation: page size", list+"?PageSize=0&TenantName=nobody", BadRequest, size),
		refused("S-12: guess: page size 0", list+"?PageSize=0", BadRequest, size),
		refused("S-12: guess: page size 1001", list+"?PageSize=1001", BadRequest, size),
		refused("S-12: guess: page size a word", list+"?PageSize=ten", serialization, "STRING_VALUE can not be converted to an Integer"),
		{name: "S-12: page size 1000 is fine", given: three, call: list + "?PageSize=1000", want: items("z@b.com", "a@b.com", "m@b.com")},
		{name: "S-12: the first page has a NextToken", given: three, call: page, want: `{"SuppressedDestinationSummaries":[{"EmailAddress":"z@b.com"},{"EmailAddress":"a@b.com"}],"NextToken":"~.+"}`},
		{name: "S-12: the next page goes on", given: append(append([]string{}, three...), page), call: page + "&NextToken=${NextToken}", want: items("m@b.com")},
		refused("S-12: guess: garbage token", list+"?NextToken=garbage", "InvalidNextTokenException", token),
		{name: "S-12: guess: a foreign token of another tenant", given: append(append([]string{}, three...), page), call: page + "&TenantName=acme&NextToken=${NextToken}", status: 400, code: "InvalidNextTokenException", message: token},
		{name: "S-12: guess: a foreign token of another filter", given: append(append([]string{}, three...), page), call: page + "&Reason=BOUNCE&NextToken=${NextToken}", status: 400, code: "InvalidNextTokenException", message: token},
		refused("S-12: guess: a date that is none", list+"?StartDate=yesterday", serialization, "'yesterday' can not be converted to a Timestamp"),
		refused("S-12: guess: an epoch number is no date of a query", list+"?EndDate=1790312384", serialization, "'1790312384' can not be converted to a Timestamp"),
	}
}

func accountSuppressionCases() []Case {
	const put, get = "PUT /v2/email/account/suppression ", "GET /v2/email/account"
	const validation = `{"ConditionThreshold":{"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":{"ConfidenceVerdictThreshold":"MANAGED"}}}`
	badReason := failed("suppressedReasons", "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]")
	return []Case{
		{name: "S-14: a new account suppresses for both reasons", call: get, want: `{"SuppressionAttributes":{"SuppressedReasons":["BOUNCE","COMPLAINT"]}}`, without: []string{"ValidationAttributes"}},
		{name: "S-15: put", call: put + `{"SuppressedReasons":["COMPLAINT"]}`, want: `{}`},
		{name: "S-14: GetAccount shows what was put", given: []string{put + `{"SuppressedReasons":["COMPLAINT"],"ValidationAttributes":` + validation + `}`}, call: get, want: `{"SuppressionAttributes":{"SuppressedReasons":["COMPLAINT"],"ValidationAttributes":` + validation + `}}`},
		{name: "S-15: an empty list suppresses for none", given: []string{put + `{"SuppressedReasons":[]}`}, call: get, want: `{"SuppressionAttributes":{"SuppressedReasons":[]}}`},
		{name: "S-15: guess: an omitted list suppresses for none", given: []string{put + `{}`}, call: get, want: `{"SuppressionAttributes":{"SuppressedReasons":[]}}`},
		{name: "S-14: the setting is per Region", given: []string{put + `{"SuppressedReasons":[]}`}, call: "@eu-west-1 " + get, want: `{"SuppressionAttributes":{"SuppressedReasons":["BOUNCE","COMPLAINT"]}}`},
		{name: "S-15: bad reason", call: put + `{"SuppressedReasons":["BOUNCE","SPAM"]}`, status: 400, code: BadRequest, message: oneError + badReason},
		{name: "S-15: guess: bad validation is joined", call: put + `{"SuppressedReasons":["SPAM"],"ValidationAttributes":{}}`, status: 400, code: BadRequest, message: twoError + badReason + "; " + failed("validationAttributes.conditionThreshold", "Member must not be null")},
		{name: "P-10: a text is no list", call: put + `{"SuppressedReasons":"BOUNCE"}`, status: 400, code: serialization, message: "Expected list or null"},
	}
}
