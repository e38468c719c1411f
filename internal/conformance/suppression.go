// SPDX-License-Identifier: MPL-2.0

package conformance

func suppressionAttributeCases() []Case {
	const put = "POST /v2/email/tenant/suppression "
	base := []string{CreateTenant("acme")}
	set := put + `{"TenantName":"acme","SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}`
	badReason := failed("suppressedReasons", "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]")
	badScope := failed("suppressionScope", "Member must satisfy enum value set: [TENANT, ACCOUNT]")
	const twice = "Each suppressed reason can only be specified at most once"
	refused := func(name, body, message string) Case {
		return Case{name: name, given: base, call: put + body, status: 400, code: BadRequest, message: message}
	}
	shows := func(name, body, want string) Case {
		return Case{name: name, given: []string{base[0], set}, call: put + body, then: GetTenant("acme"), want: `{"Tenant":{"SuppressionAttributes":` + want + `}}`}
	}
	return []Case{
		shows("S-01: both members: stored", `{"TenantName":"acme","SuppressedReasons":["COMPLAINT","BOUNCE"],"SuppressionScope":"ACCOUNT"}`, `{"SuppressedReasons":["COMPLAINT","BOUNCE"],"SuppressionScope":"ACCOUNT"}`),
		shows("S-01: an empty reasons list with a scope is valid", `{"TenantName":"acme","SuppressedReasons":[],"SuppressionScope":"TENANT"}`, `{"SuppressedReasons":[],"SuppressionScope":"TENANT"}`),
		shows("S-01: neither member clears the block to null", `{"TenantName":"acme"}`, `null`),
		shows("S-01: nulls are neither member", `{"TenantName":"acme","SuppressedReasons":null,"SuppressionScope":null}`, `null`),
		shows("S-01: repeating the same call is harmless", `{"TenantName":"acme","SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}`, `{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}`),
		{name: "S-01: success is 200", given: base, call: set, want: `{}`},
		refused("S-02: reasons (non-empty), no scope", `{"TenantName":"acme","SuppressedReasons":["BOUNCE"]}`, "SuppressedReasons cannot be specified without SuppressionScope."),
		refused("S-02: empty reasons, no scope", `{"TenantName":"acme","SuppressedReasons":[]}`, "SuppressionScope is required when SuppressedReasons are provided. Valid values are: TENANT, ACCOUNT"),
		refused("S-02: scope, no reasons", `{"TenantName":"acme","SuppressionScope":"TENANT"}`, "SuppressionScope cannot be specified without SuppressedReasons."),
		refused("S-03: bad reason", `{"TenantName":"acme","SuppressedReasons":["SPAM"],"SuppressionScope":"TENANT"}`, oneError+badReason),
		refused("S-03: bad scope", `{"TenantName":"acme","SuppressedReasons":["BOUNCE"],"SuppressionScope":"REGION"}`, oneError+badScope),
		refused("P-09: bad reason and bad scope are joined", `{"TenantName":"acme","SuppressedReasons":["SPAM"],"SuppressionScope":"REGION"}`, twoError+badReason+"; "+badScope),
		refused("S-03: duplicate reason", `{"TenantName":"acme","SuppressedReasons":["BOUNCE","BOUNCE"],"SuppressionScope":"TENANT"}`, twice),
		refused("S-04: order: empty name before enums", `{"TenantName":"","SuppressionScope":"REGION"}`, "TenantName cannot be empty"),
		refused("S-04: order: enums before duplicates", `{"TenantName":"acme","SuppressedReasons":["BOUNCE","BOUNCE"],"SuppressionScope":"REGION"}`, oneError+badScope),
		refused("S-04: order: duplicates before the pair", `{"TenantName":"acme","SuppressedReasons":["BOUNCE","BOUNCE"]}`, twice),
		refused("S-04: order: the pair before the tenant", `{"TenantName":"nobody","SuppressionScope":"TENANT"}`, "SuppressionScope cannot be specified without SuppressedReasons."),
		{name: "T-12: tenant 404", call: put + `{"TenantName":"nobody"}`, status: 404, code: NotFound, message: "The requested tenant <nobody> does not exist."},
		{name: "S-05: CreateTenant uses the same pair rules: stored", call: `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}}`, want: `{"SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}}`},
		{name: "S-01: CreateTenant uses the same pair rules: neither member is null", call: `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{}}`, want: `{"SuppressionAttributes":null}`},
		{name: "S-05: CreateTenant uses the same pair rules: reasons without scope", call: `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressedReasons":["BOUNCE"]}}`, status: 400, code: BadRequest, message: "SuppressedReasons cannot be specified without SuppressionScope."},
		{name: "S-05: CreateTenant uses the same pair rules: empty reasons without scope", call: `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressedReasons":[]}}`, status: 400, code: BadRequest, message: "SuppressionScope is required when SuppressedReasons are provided. Valid values are: TENANT, ACCOUNT"},
		{name: "S-05: CreateTenant uses the same pair rules: duplicates", call: `POST /v2/email/tenants {"TenantName":"acme","SuppressionAttributes":{"SuppressedReasons":["BOUNCE","BOUNCE"],"SuppressionScope":"TENANT"}}`, status: 400, code: BadRequest, message: twice},
	}
}
