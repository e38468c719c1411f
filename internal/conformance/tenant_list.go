// SPDX-License-Identifier: MPL-2.0

package conformance

func tenantListPagingCases() []Case {
	const list = "POST /v2/email/tenants/list "
	three := []string{CreateTenant("beta"), CreateTenant("Gamma"), CreateTenant("alpha")}
	first := append(append([]string{}, three...), list+`{"PageSize":2}`)
	badToken := Case{status: 400, code: BadRequest, message: "Invalid Next Token"}
	withToken := func(name, call string, given ...string) Case {
		r := badToken
		r.name, r.call, r.given = name, call, given
		return r
	}
	return []Case{
		{name: "T-17: sorted by tenant name", given: three, call: list + `{}`, want: `{"Tenants":[{"TenantName":"Gamma"},{"TenantName":"alpha"},{"TenantName":"beta"}]}`},
		{name: "T-17: items have TenantName, TenantId, TenantArn, CreatedTimestamp, SendingStatus", given: []string{CreateTenant("acme")}, call: list + `{}`, want: `{"Tenants":[{"TenantName":"acme","TenantId":"${TenantId}","TenantArn":"${TenantArn}","CreatedTimestamp":"~.+","SendingStatus":"ENABLED"}]}`},
		{name: "T-17: no tags, no suppression attributes", given: []string{`POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}]}`}, call: list + `{}`, without: []string{"Tags", "SuppressionAttributes"}},
		{name: "T-17: an empty list", call: list, want: `{"Tenants":[],"NextToken":null}`},
		{name: "T-19: NextToken null on the last page", given: three, call: list + `{"PageSize":3}`, want: `{"NextToken":null}`},
		{name: "T-19: the first page has a NextToken", given: three, call: list + `{"PageSize":2}`, want: `{"Tenants":[{"TenantName":"Gamma"},{"TenantName":"alpha"}],"NextToken":"~.+"}`},
		{name: "T-19: the next page goes on", given: first, call: list + `{"PageSize":2,"NextToken":"${NextToken}"}`, want: `{"Tenants":[{"TenantName":"beta"}],"NextToken":null}`},
		{name: "T-18: PageSize 100 is fine", call: list + `{"PageSize":100}`},
		{name: "T-18: PageSize 0", call: list + `{"PageSize":0}`, status: 400, code: BadRequest, message: oneError + failedValue("0", "pageSize", "Member must have value greater than or equal to 1")},
		{name: "T-18: PageSize 101", call: list + `{"PageSize":101}`, status: 400, code: BadRequest, message: oneError + failedValue("101", "pageSize", "Member must have value less than or equal to 100")},
		{name: "P-12: PageSize non-int: SerializationException", call: list + `{"PageSize":"ten"}`, status: 400, code: serialization, message: "STRING_VALUE can not be converted to an Integer"},
		{name: "P-12: PageSize a fraction: SerializationException", call: list + `{"PageSize":1.5}`, status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to an Integer"},
		withToken("T-19: garbage token: Invalid Next Token", list+`{"NextToken":"garbage"}`),
		withToken("T-19: a foreign token of another Region", "@eu-west-1 "+list+`{"NextToken":"${NextToken}"}`, first...),
		withToken("T-19: a foreign token of another list kind", `POST /v2/email/tenants/resources/list {"TenantName":"alpha","NextToken":"${NextToken}"}`, first...),
		withToken("T-19: a foreign token of another filter", list+`{"Filter":{"SENDING_STATUS":"ENABLED"},"NextToken":"${NextToken}"}`, first...),
		{name: "T-19: empty token", call: list + `{"NextToken":""}`, status: 400, code: BadRequest, message: oneError + failedValue("", "nextToken", "Member must have length greater than or equal to 1")},
		{
			name: "T-18: both token and size wrong: 2 validation errors with the token first", call: list + `{"NextToken":"","PageSize":0}`, status: 400, code: BadRequest,
			message: twoError + failedValue("", "nextToken", "Member must have length greater than or equal to 1") + "; " + failedValue("0", "pageSize", "Member must have value greater than or equal to 1"),
		},
	}
}

func tenantListFilterCases() []Case {
	const list = "POST /v2/email/tenants/list "
	some := []string{CreateTenant("acme-one"), CreateTenant("ACME-two"), CreateTenant("beta")}
	unknownKey := failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [SENDING_STATUS, TENANT_NAME_CONTAINS]]")
	emptyValue := failed("filter", "Map value must satisfy constraint: [Member must have length greater than or equal to 1]")
	refused := func(name, body, message string) Case {
		return Case{name: name, call: list + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "T-20: TENANT_NAME_CONTAINS is a case-insensitive substring", given: some, call: list + `{"Filter":{"TENANT_NAME_CONTAINS":"Cme"}}`, want: `{"Tenants":[{"TenantName":"ACME-two"},{"TenantName":"acme-one"}]}`},
		{name: "T-20: TENANT_NAME_CONTAINS is not trimmed", given: some, call: list + `{"Filter":{"TENANT_NAME_CONTAINS":" acme "}}`, want: `{"Tenants":[]}`},
		refused("T-20: TENANT_NAME_CONTAINS minimum 3 characters", `{"Filter":{"TENANT_NAME_CONTAINS":"ac"}}`, "TENANT_NAME_CONTAINS must be at least 3 characters."),
		{name: "T-20: SENDING_STATUS exact case", given: some[:1], call: list + `{"Filter":{"SENDING_STATUS":"ENABLED"}}`, want: `{"Tenants":[{"TenantName":"acme-one"}]}`},
		{name: "T-20: SENDING_STATUS of nobody", given: some, call: list + `{"Filter":{"SENDING_STATUS":"DISABLED"}}`, want: `{"Tenants":[]}`},
		refused("T-20: SENDING_STATUS otherwise Invalid sending status", `{"Filter":{"SENDING_STATUS":"enabled"}}`, "Invalid sending status <enabled>."),
		{name: "T-20: keys combine with AND", given: some, call: list + `{"Filter":{"SENDING_STATUS":"ENABLED","TENANT_NAME_CONTAINS":"one"}}`, want: `{"Tenants":[{"TenantName":"acme-one"}]}`},
		{name: "T-20: keys combine with AND, to nothing", given: some, call: list + `{"Filter":{"SENDING_STATUS":"REINSTATED","TENANT_NAME_CONTAINS":"one"}}`, want: `{"Tenants":[]}`},
		{name: "P-16: a known key with a null value is no filter", given: some[2:], call: list + `{"Filter":{"TENANT_NAME_CONTAINS":null}}`, want: `{"Tenants":[{"TenantName":"beta"}]}`},
		refused("P-16: unknown key", `{"Filter":{"NAME":"acme"}}`, oneError+unknownKey),
		refused("P-16: empty value", `{"Filter":{"TENANT_NAME_CONTAINS":""}}`, oneError+emptyValue),
		refused("T-21: order: filter keys before page size", `{"Filter":{"NAME":"acme"},"PageSize":0}`, oneError+unknownKey),
		refused("T-21: order: empty values before empty token", `{"Filter":{"SENDING_STATUS":""},"NextToken":""}`, oneError+emptyValue),
		refused("T-21: order: page size before filter values", `{"Filter":{"SENDING_STATUS":"enabled"},"PageSize":0}`, oneError+failedValue("0", "pageSize", "Member must have value greater than or equal to 1")),
		refused("T-21: order: empty token before filter values", `{"Filter":{"SENDING_STATUS":"enabled"},"NextToken":""}`, oneError+failedValue("", "nextToken", "Member must have length greater than or equal to 1")),
		refused("T-21: order: filter values before garbage token", `{"Filter":{"SENDING_STATUS":"enabled"},"NextToken":"garbage"}`, "Invalid sending status <enabled>."),
		{name: "T-20: pages under a filter are full pages", given: some, call: list + `{"Filter":{"TENANT_NAME_CONTAINS":"acme"},"PageSize":2}`, want: `{"Tenants":[{"TenantName":"ACME-two"},{"TenantName":"acme-one"}],"NextToken":null}`},
		{name: "T-19: the next page under a filter", given: append(append([]string{}, some...), list+`{"Filter":{"TENANT_NAME_CONTAINS":"acme"},"PageSize":1}`), call: list + `{"Filter":{"TENANT_NAME_CONTAINS":"acme"},"PageSize":1,"NextToken":"${NextToken}"}`, want: `{"Tenants":[{"TenantName":"acme-one"}],"NextToken":null}`},
	}
}
