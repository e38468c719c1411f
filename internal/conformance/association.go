// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

func associationCases() []Case {
	identity, set, template := ARN("identity/acme.com"), ARN("configuration-set/main"), ARN("template/hello")
	base := []string{CreateTenant("acme"), CreateIdentity("acme.com"), CreateSet("main"), CreateTemplate}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	refused := func(name, arn, message string) Case {
		return Case{name: name, given: base, call: Associate("acme", arn), status: 400, code: BadRequest, message: message}
	}
	missing := func(name, call, message string) Case {
		return Case{name: name, given: base, call: call, status: 404, code: NotFound, message: message}
	}
	guard := func(name, call, arn string) Case {
		return Case{name: name, given: with(Associate("acme", arn)), call: call, status: 400, code: BadRequest, message: "Cannot delete <" + arn + "> because it has tenant associations. Remove all tenant associations and try again."}
	}
	noTenant := "The requested tenant <nobody> does not exist."
	return []Case{
		{name: "A-01: an identity is associated", given: base, call: Associate("acme", identity), want: `{}`},
		{name: "A-01: a configuration-set is associated", given: base, call: Associate("acme", set), want: `{}`},
		{name: "A-01: a template is associated", given: base, call: Associate("acme", template), want: `{}`},
		{name: "A-01: a resource may belong to many tenants", given: with(CreateTenant("beta"), Associate("acme", identity)), call: Associate("beta", identity), want: `{}`},
		{name: "A-01: unverified identities may be associated", options: simulator.Options{Verification: simulator.VerifyNever()}, given: base, call: Associate("acme", identity), want: `{}`},
		{name: "A-02: ResourceArn missing", given: base, call: `POST /v2/email/tenants/resources {"TenantName":"acme"}`, status: 400, code: BadRequest, message: oneError + failed("resourceArn", "Member must not be null")},
		refused("A-02: not an ARN", "acme.com", "Provided resource identifier is not an SES resource"),
		refused("A-02: other service", "arn:aws:sns:us-east-1:123456789012:identity/acme.com", "Provided ARN is not in SES resource ARN format"),
		refused("A-02: other SES type", ARN("contact-list/x"), "Unsupported resource type: contact-list"),
		refused("A-03: other Region", "arn:aws:ses:eu-west-1:123456789012:identity/acme.com", "Resource <arn:aws:ses:eu-west-1:123456789012:identity/acme.com> must be in the same region"),
		refused("A-03: other account", "arn:aws:ses:us-east-1:210987654321:identity/acme.com", "Resource <arn:aws:ses:us-east-1:210987654321:identity/acme.com> must be in the same account"),
		refused("A-03: order: type before Region", "arn:aws:ses:eu-west-1:123456789012:contact-list/x", "Unsupported resource type: contact-list"),
		refused("A-03: order: Region before account", "arn:aws:ses:eu-west-1:210987654321:identity/acme.com", "Resource <arn:aws:ses:eu-west-1:210987654321:identity/acme.com> must be in the same region"),
		{name: "T-06: tenant name empty", given: base, call: Associate("", identity), status: 400, code: BadRequest, message: "TenantName cannot be empty"},
		missing("T-12: tenant unknown", Associate("nobody", identity), noTenant),
		missing("A-04: resource unknown: Identity <x> does not exist", Associate("acme", ARN("identity/x.com")), "Identity <x.com> does not exist"),
		missing("A-04: resource unknown: Configuration set <x> does not exist: with a trailing colon", Associate("acme", ARN("configuration-set/x")), "Configuration set <x> does not exist:"),
		missing("A-04: resource unknown: Email template <x> does not exist", Associate("acme", ARN("template/x")), "Email template <x> does not exist"),
		missing("A-13: guess: an identity ARN in another letter case is unknown", Associate("acme", ARN("identity/ACME.com")), "Identity <ACME.com> does not exist"),
		missing("A-05: guess: the ARN is checked before the tenant, so both wrong is the tenant where the ARN is well-formed", Associate("nobody", ARN("identity/x.com")), noTenant),
		{name: "A-06: already associated, without literal brackets", given: with(Associate("acme", identity)), call: Associate("acme", identity), status: 400, code: AlreadyExists, message: "Resources " + identity + " has already been associated with tenant acme"},
		{name: "A-07: delete of an association: 200", given: with(Associate("acme", identity)), call: Disassociate("acme", identity), want: `{}`},
		{name: "A-07: delete of a pair that is not associated: 200", given: base, call: Disassociate("acme", identity), want: `{}`},
		missing("A-07: delete, unknown tenant: 404", Disassociate("nobody", identity), noTenant),
		missing("A-07: delete, unknown resource: 404", Disassociate("acme", ARN("identity/x.com")), "Identity <x.com> does not exist"),
		{name: "A-07: after the resource itself is gone the delete fails with NotFound", given: with(Associate("acme", identity), Disassociate("acme", identity), "DELETE /v2/email/identities/acme.com"), call: Disassociate("acme", identity), status: 404, code: NotFound, message: "Identity <acme.com> does not exist"},
		guard("A-08: deleting an identity that is still associated", "DELETE /v2/email/identities/acme.com", identity),
		guard("A-08: deleting a configuration set that is still associated", "DELETE /v2/email/configuration-sets/main", set),
		guard("A-08: deleting a template that is still associated", "DELETE /v2/email/templates/hello", template),
		{name: "A-08: deleting an identity after its last association", given: with(Associate("acme", identity), Disassociate("acme", identity)), call: "DELETE /v2/email/identities/acme.com", want: `{}`},
		{name: "A-08: deleting a configuration set after its last association", given: with(Associate("acme", set), Disassociate("acme", set)), call: "DELETE /v2/email/configuration-sets/main", want: `{}`},
		{name: "A-08: deleting a template after its last association", given: with(Associate("acme", template), Disassociate("acme", template)), call: "DELETE /v2/email/templates/hello", want: `{}`},
	}
}

func listTenantResourceCases() []Case {
	const list = "POST /v2/email/tenants/resources/list "
	identity, set, template := ARN("identity/acme.com"), ARN("configuration-set/main"), ARN("template/hello")
	base := []string{
		CreateTenant("acme"), CreateTenant("beta"), CreateIdentity("acme.com"), CreateSet("main"), CreateTemplate,
		Associate("acme", template), Associate("acme", identity), Associate("acme", set), Associate("beta", identity),
	}
	first := append(append([]string{}, base...), list+`{"TenantName":"acme","PageSize":2}`)
	item := func(arn, kind string) string { return `{"ResourceArn":"` + arn + `","ResourceType":"` + kind + `"}` }
	refused := func(name, body, message string) Case {
		return Case{name: name, given: first, call: list + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "A-09: items sorted by ARN", given: base, call: list + `{"TenantName":"acme"}`, want: `{"TenantResources":[` + item(set, "configuration-set") + `,` + item(identity, "identity") + `,` + item(template, "template") + `],"NextToken":null}`},
		{name: "A-09: ResourceType on the wire is identity", given: base, call: list + `{"TenantName":"beta"}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		{name: "A-10: the filter wants the wire spelling", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"identity"}}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		{name: "A-10: the filter configuration-set", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"configuration-set"}}`, want: `{"TenantResources":[` + item(set, "configuration-set") + `]}`},
		{name: "A-10: the filter template", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"template"}}`, want: `{"TenantResources":[` + item(template, "template") + `]}`},
		{name: "P-16: a null filter is none", given: base, call: list + `{"TenantName":"beta","Filter":{"RESOURCE_TYPE":null}}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		refused("A-10: the enum spelling gets Invalid resource type", `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"EMAIL_IDENTITY"}}`, "Invalid resource type EMAIL_IDENTITY specified."),
		refused("A-10: comma lists are refused the same way", `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"identity,template"}}`, "Invalid resource type identity,template specified."),
		refused("P-16: unknown filter key", `{"TenantName":"acme","Filter":{"TYPE":"identity"}}`, oneError+failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [RESOURCE_TYPE]]")),
		{name: "T-12: unknown tenant: 404", call: list + `{"TenantName":"nobody"}`, status: 404, code: NotFound, message: "The requested tenant <nobody> does not exist."},
		{name: "A-12: the tenant lookup comes before page checks", call: list + `{"TenantName":"nobody","PageSize":0}`, status: 404, code: NotFound, message: "The requested tenant <nobody> does not exist."},
		refused("A-12: the filter comes before page checks", `{"TenantName":"acme","PageSize":0,"Filter":{"RESOURCE_TYPE":"x"}}`, "Invalid resource type x specified."),
		refused("T-18: ListTenantResources, page size as in ListTenants", `{"TenantName":"acme","PageSize":101}`, oneError+failedValue("101", "pageSize", "Member must have value less than or equal to 100")),
		refused("T-19: ListTenantResources, empty token as in ListTenants", `{"TenantName":"acme","NextToken":""}`, oneError+failedValue("", "nextToken", "Member must have length greater than or equal to 1")),
		refused("T-19: ListTenantResources, garbage token as in ListTenants", `{"TenantName":"acme","NextToken":"garbage"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the tenant", `{"TenantName":"beta","NextToken":"${NextToken}"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the filter", `{"TenantName":"acme","NextToken":"${NextToken}","Filter":{"RESOURCE_TYPE":"identity"}}`, "Invalid Next Token"),
		{name: "T-19: ListTenantResources, the next page goes on", given: first, call: list + `{"TenantName":"acme","PageSize":2,"NextToken":"${NextToken}"}`, want: `{"TenantResources":[` + item(template, "template") + `],"NextToken":null}`},
	}
}

func listResourceTenantCases() []Case {
	const list = "POST /v2/email/resources/tenants/list "
	identity, other := ARN("identity/acme.com"), ARN("identity/beta.com")
	base := []string{
		CreateTenant("acme"), CreateTenant("beta"), CreateIdentity("acme.com"), CreateIdentity("beta.com"),
		Associate("beta", identity), Associate("acme", identity), Associate("acme", other),
	}
	first := append(append([]string{}, base...), list+`{"ResourceArn":"`+identity+`","PageSize":1}`)
	refused := func(name, body, message string) Case {
		return Case{name: name, given: first, call: list + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "A-11: ordered by association time", given: base, call: list + `{"ResourceArn":"` + identity + `"}`, want: `{"ResourceTenants":[{"TenantName":"beta","TenantId":"${TenantId.2}"},{"TenantName":"acme","TenantId":"${TenantId.1}"}],"NextToken":null}`},
		{name: "A-11: items have TenantName, TenantId, ResourceArn, AssociatedTimestamp", given: base, call: list + `{"ResourceArn":"` + other + `"}`, want: `{"ResourceTenants":[{"TenantName":"acme","TenantId":"${TenantId.1}","ResourceArn":"` + other + `","AssociatedTimestamp":"~1\\.[0-9.]+e\\+09"}]}`},
		{name: "A-11: no tenant ARN", given: base, call: list + `{"ResourceArn":"` + other + `"}`, without: []string{"TenantArn"}},
		{name: "A-11: nobody holds it", given: base[:4], call: list + `{"ResourceArn":"` + identity + `"}`, want: `{"ResourceTenants":[],"NextToken":null}`},
		{name: "A-04: unknown resource 404", given: base, call: list + `{"ResourceArn":"` + ARN("identity/x.com") + `"}`, status: 404, code: NotFound, message: "Identity <x.com> does not exist"},
		{name: "A-12: the resource lookup comes before page checks", given: base, call: list + `{"ResourceArn":"` + ARN("identity/x.com") + `","PageSize":0}`, status: 404, code: NotFound, message: "Identity <x.com> does not exist"},
		refused("A-02: ListResourceTenants, ResourceArn missing", `{}`, oneError+failed("resourceArn", "Member must not be null")),
		refused("T-18: ListResourceTenants, page size as in ListTenants", `{"ResourceArn":"`+identity+`","PageSize":0}`, oneError+failedValue("0", "pageSize", "Member must have value greater than or equal to 1")),
		refused("T-19: ListResourceTenants, empty token as in ListTenants", `{"ResourceArn":"`+identity+`","NextToken":""}`, oneError+failedValue("", "nextToken", "Member must have length greater than or equal to 1")),
		refused("T-19: ListResourceTenants, garbage token as in ListTenants", `{"ResourceArn":"`+identity+`","NextToken":"garbage"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the resource", `{"ResourceArn":"`+other+`","NextToken":"${NextToken}"}`, "Invalid Next Token"),
		{name: "T-19: ListResourceTenants, the next page goes on", given: first, call: list + `{"ResourceArn":"` + identity + `","PageSize":1,"NextToken":"${NextToken}"}`, want: `{"ResourceTenants":[{"TenantName":"acme"}],"NextToken":null}`},
	}
}
