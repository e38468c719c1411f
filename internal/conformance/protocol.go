// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func protocolCases() []Case {
	const create = "POST /v2/email/tenants "
	wrongType := func(name, body, message string) Case {
		return Case{name: name, call: create + body, status: 400, code: serialization, message: message}
	}
	return []Case{
		{name: "P-02: success with no output is HTTP 200 and {}", given: []string{CreateTenant("acme")}, call: DeleteTenant("acme"), want: `{}`},
		wrongType("P-10: NUMBER_VALUE can not be converted to a String", `{"TenantName":1}`, "NUMBER_VALUE can not be converted to a String"),
		wrongType("P-10: TRUE_VALUE can not be converted to a String", `{"TenantName":true}`, "TRUE_VALUE can not be converted to a String"),
		wrongType("P-10: a list where a String belongs: Start of list found where not expected", `{"TenantName":[]}`, "Start of list found where not expected"),
		wrongType("P-10: a map where a String belongs: Start of structure or map found where not expected.", `{"TenantName":{}}`, "Start of structure or map found where not expected."),
		wrongType("P-10: a list where a structure belongs: Start of list found where not expected", `{"TenantName":"acme","SuppressionAttributes":[]}`, "Start of list found where not expected"),
		wrongType("P-10: a scalar where a structure belongs: Expected null", `{"TenantName":"acme","SuppressionAttributes":"x"}`, "Expected null"),
		wrongType("P-10: a scalar where a list belongs: Expected list or null", `{"TenantName":"acme","Tags":"x"}`, "Expected list or null"),
		wrongType("P-10: a map where a list belongs: Start of structure or map found where not expected.", `{"TenantName":"acme","Tags":{}}`, "Start of structure or map found where not expected."),
		wrongType("P-10: the wrong type in a list", `{"TenantName":"acme","Tags":[{"Key":1}]}`, "NUMBER_VALUE can not be converted to a String"),
		{name: "P-13: a body that is no JSON: SerializationException without text (guess)", call: create + `{"TenantName"`, status: 400, code: serialization, silent: true},
		{name: "P-13: two JSON values: SerializationException without text (guess)", call: create + `{"TenantName":"acme"}{}`, status: 400, code: serialization, silent: true},
		{name: "P-10: a list as body", call: create + `[]`, status: 400, code: serialization, message: "Start of list found where not expected"},
		{name: "P-14: unknown members are ignored", call: create + `{"TenantName":"acme","Other":1}`, want: `{"TenantName":"acme"}`},
		{name: "P-14: members are UpperCamelCase", call: create + `{"tenantName":"acme"}`, status: 400, code: BadRequest, message: oneError + failed("tenantName", "Member must not be null")},
		{name: "P-01: unknown route names the route", call: "POST /v2/email/nothing {}", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at POST /v2/email/nothing."},
		{name: "P-01: a known path with another method is an unknown route", call: "PUT /v2/email/tenants {}", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at PUT /v2/email/tenants."},
		{name: "P-01: the raw path is routed: an encoded slash does not split", call: "GET /v2/email/identities/a%2Fb.com", status: 404, code: NotFound, message: "Identity a/b.com does not exist."},
		{name: "P-01: an unclean path is an unknown route, not a redirect", call: "GET /v2/email/identities//dkim", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET /v2/email/identities//dkim."},
		{name: "P-01: an empty label is an unknown route", call: "GET /v2/email/identities/", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET /v2/email/identities/."},
		{name: "P-01: HEAD is an unknown route, not a GET", call: "HEAD /v2/email/account", status: 404, code: "UnknownOperationException"},
		{name: "L-02: GetAccount: VDM off until switched on", call: "GET /v2/email/account", want: `{"SendingEnabled":true,"ProductionAccessEnabled":true,"EnforcementStatus":"HEALTHY"}`, without: []string{"VdmAttributes"}},
		{name: "L-02: GetAccount: VDM on", options: simulator.Options{VDM: true}, call: "GET /v2/email/account", want: `{"VdmAttributes":{"VdmEnabled":"ENABLED"}}`},
	}
}

func booleanCases() []Case {
	const put, get = "PUT /v2/email/identities/acme.com/feedback ", "GET /v2/email/identities/acme.com"
	base := []string{CreateIdentity("acme.com"), put + `{"EmailForwardingEnabled":false}`}
	coerced := func(text string) Case {
		return Case{name: "P-11: " + text + " is coerced into a boolean", given: base, call: put + `{"EmailForwardingEnabled":` + text + `}`, then: get, want: `{"FeedbackForwardingStatus":true}`}
	}
	refused := func(name, text, message string) Case {
		return Case{name: name, given: base, call: put + `{"EmailForwardingEnabled":` + text + `}`, status: 400, code: serialization, message: message}
	}
	return []Case{
		coerced(`true`), coerced(`"true"`), coerced(`"yes"`), coerced(`"1"`),
		refused("P-11: any other string", `"maybe"`, "STRING_VALUE can not be converted to an Boolean"),
		refused("P-10: NUMBER_VALUE can not be converted to a Boolean", `1`, "NUMBER_VALUE can not be converted to a Boolean"),
		refused("P-10: a list", `[]`, "Start of list found where not expected"),
	}
}

// statusOfCodeCases prove the HTTP status of every code that a fault can name.
func statusOfCodeCases() []Case {
	statuses := map[string]int{
		"BadRequestException": 400, "AlreadyExistsException": 400, "LimitExceededException": 400, "AccountSuspendedException": 400,
		"SendingPausedException": 400, "MessageRejected": 400, "MailFromDomainNotVerifiedException": 400, "InvalidNextTokenException": 400,
		"SerializationException": 400, "ValidationException": 400, "AccessDeniedException": 403, "NotFoundException": 404,
		"ConflictException": 409, "TooManyRequestsException": 429, "ConcurrentModificationException": 500,
		"InternalServiceErrorException": 500, "InternalFailure": 500,
	}
	unmodeled := map[string]bool{"SerializationException": true, "ValidationException": true, "AccessDeniedException": true, "InternalFailure": true}
	var rows []Case
	for code, status := range statuses {
		fact := "P-07"
		if unmodeled[code] {
			fact = "P-08"
		}
		rows = append(rows, Case{
			name: fact + ": " + code + " has its status", faults: []simulator.Fault{{Code: code, Message: "injected"}},
			call: CreateTenant("acme"), status: status, code: code, message: "injected",
		})
	}
	return rows
}
