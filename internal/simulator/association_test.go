package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestAssociations(t *testing.T) {
	t.Parallel()
	identity, set, template := arn("identity/acme.com"), arn("configuration-set/main"), arn("template/hello")
	base := []string{createTenant("acme"), createIdentity("acme.com"), createSet("main"), createTemplate}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	refused := func(name, arn, message string) row {
		return row{name: name, given: base, call: associate("acme", arn), status: 400, code: badRequest, message: message}
	}
	missing := func(name, call, message string) row {
		return row{name: name, given: base, call: call, status: 404, code: notFound, message: message}
	}
	guard := func(name, call, arn string) row {
		return row{name: name, given: with(associate("acme", arn)), call: call, status: 400, code: badRequest, message: "Cannot delete <" + arn + "> because it has tenant associations. Remove all tenant associations and try again."}
	}
	noTenant := "The requested tenant <nobody> does not exist."
	conform(t, []row{
		{name: "A-01: an identity is associated", given: base, call: associate("acme", identity), want: `{}`},
		{name: "A-01: a configuration-set is associated", given: base, call: associate("acme", set), want: `{}`},
		{name: "A-01: a template is associated", given: base, call: associate("acme", template), want: `{}`},
		{name: "A-01: a resource may belong to many tenants", given: with(createTenant("beta"), associate("acme", identity)), call: associate("beta", identity), want: `{}`},
		{name: "A-01: unverified identities may be associated", options: simulator.Options{Verification: simulator.VerifyNever()}, given: base, call: associate("acme", identity), want: `{}`},
		{name: "A-02: ResourceArn missing", given: base, call: `POST /v2/email/tenants/resources {"TenantName":"acme"}`, status: 400, code: badRequest, message: oneError + failed("resourceArn", "Member must not be null")},
		refused("A-02: not an ARN", "acme.com", "Provided resource identifier is not an SES resource"),
		refused("A-02: other service", "arn:aws:sns:us-east-1:123456789012:identity/acme.com", "Provided ARN is not in SES resource ARN format"),
		refused("A-02: other SES type", arn("contact-list/x"), "Unsupported resource type: contact-list"),
		refused("A-03: other Region", "arn:aws:ses:eu-west-1:123456789012:identity/acme.com", "Resource <arn:aws:ses:eu-west-1:123456789012:identity/acme.com> must be in the same region"),
		refused("A-03: other account", "arn:aws:ses:us-east-1:210987654321:identity/acme.com", "Resource <arn:aws:ses:us-east-1:210987654321:identity/acme.com> must be in the same account"),
		refused("A-03: order: type before Region", "arn:aws:ses:eu-west-1:123456789012:contact-list/x", "Unsupported resource type: contact-list"),
		refused("A-03: order: Region before account", "arn:aws:ses:eu-west-1:210987654321:identity/acme.com", "Resource <arn:aws:ses:eu-west-1:210987654321:identity/acme.com> must be in the same region"),
		{name: "T-06: tenant name empty", given: base, call: associate("", identity), status: 400, code: badRequest, message: "TenantName cannot be empty"},
		missing("T-12: tenant unknown", associate("nobody", identity), noTenant),
		missing("A-04: resource unknown: Identity <x> does not exist", associate("acme", arn("identity/x.com")), "Identity <x.com> does not exist"),
		missing("A-04: resource unknown: Configuration set <x> does not exist: with a trailing colon", associate("acme", arn("configuration-set/x")), "Configuration set <x> does not exist:"),
		missing("A-04: resource unknown: Email template <x> does not exist", associate("acme", arn("template/x")), "Email template <x> does not exist"),
		missing("A-13: guess: an identity ARN in another letter case is unknown", associate("acme", arn("identity/ACME.com")), "Identity <ACME.com> does not exist"),
		missing("A-05: guess: the ARN is checked before the tenant, so both wrong is the tenant where the ARN is well-formed", associate("nobody", arn("identity/x.com")), noTenant),
		{name: "A-06: already associated, without literal brackets", given: with(associate("acme", identity)), call: associate("acme", identity), status: 400, code: alreadyExists, message: "Resources " + identity + " has already been associated with tenant acme"},
		{name: "A-07: delete of an association: 200", given: with(associate("acme", identity)), call: disassociate("acme", identity), want: `{}`},
		{name: "A-07: delete of a pair that is not associated: 200", given: base, call: disassociate("acme", identity), want: `{}`},
		missing("A-07: delete, unknown tenant: 404", disassociate("nobody", identity), noTenant),
		missing("A-07: delete, unknown resource: 404", disassociate("acme", arn("identity/x.com")), "Identity <x.com> does not exist"),
		{name: "A-07: after the resource itself is gone the delete fails with NotFound", given: with(associate("acme", identity), disassociate("acme", identity), "DELETE /v2/email/identities/acme.com"), call: disassociate("acme", identity), status: 404, code: notFound, message: "Identity <acme.com> does not exist"},
		guard("A-08: deleting an identity that is still associated", "DELETE /v2/email/identities/acme.com", identity),
		guard("A-08: deleting a configuration set that is still associated", "DELETE /v2/email/configuration-sets/main", set),
		guard("A-08: deleting a template that is still associated", "DELETE /v2/email/templates/hello", template),
		{name: "A-08: deleting an identity after its last association", given: with(associate("acme", identity), disassociate("acme", identity)), call: "DELETE /v2/email/identities/acme.com", want: `{}`},
		{name: "A-08: deleting a configuration set after its last association", given: with(associate("acme", set), disassociate("acme", set)), call: "DELETE /v2/email/configuration-sets/main", want: `{}`},
		{name: "A-08: deleting a template after its last association", given: with(associate("acme", template), disassociate("acme", template)), call: "DELETE /v2/email/templates/hello", want: `{}`},
	})
}

func TestListTenantResources(t *testing.T) {
	t.Parallel()
	const list = "POST /v2/email/tenants/resources/list "
	identity, set, template := arn("identity/acme.com"), arn("configuration-set/main"), arn("template/hello")
	base := []string{
		createTenant("acme"), createTenant("beta"), createIdentity("acme.com"), createSet("main"), createTemplate,
		associate("acme", template), associate("acme", identity), associate("acme", set), associate("beta", identity),
	}
	first := append(append([]string{}, base...), list+`{"TenantName":"acme","PageSize":2}`)
	item := func(arn, kind string) string { return `{"ResourceArn":"` + arn + `","ResourceType":"` + kind + `"}` }
	refused := func(name, body, message string) row {
		return row{name: name, given: first, call: list + body, status: 400, code: badRequest, message: message}
	}
	conform(t, []row{
		{name: "A-09: items sorted by ARN", given: base, call: list + `{"TenantName":"acme"}`, want: `{"TenantResources":[` + item(set, "configuration-set") + `,` + item(identity, "identity") + `,` + item(template, "template") + `],"NextToken":null}`},
		{name: "A-09: ResourceType on the wire is identity", given: base, call: list + `{"TenantName":"beta"}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		{name: "A-10: the filter wants the wire spelling", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"identity"}}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		{name: "A-10: the filter configuration-set", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"configuration-set"}}`, want: `{"TenantResources":[` + item(set, "configuration-set") + `]}`},
		{name: "A-10: the filter template", given: base, call: list + `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"template"}}`, want: `{"TenantResources":[` + item(template, "template") + `]}`},
		{name: "P-16: a null filter is none", given: base, call: list + `{"TenantName":"beta","Filter":{"RESOURCE_TYPE":null}}`, want: `{"TenantResources":[` + item(identity, "identity") + `]}`},
		refused("A-10: the enum spelling gets Invalid resource type", `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"EMAIL_IDENTITY"}}`, "Invalid resource type EMAIL_IDENTITY specified."),
		refused("A-10: comma lists are refused the same way", `{"TenantName":"acme","Filter":{"RESOURCE_TYPE":"identity,template"}}`, "Invalid resource type identity,template specified."),
		refused("P-16: unknown filter key", `{"TenantName":"acme","Filter":{"TYPE":"identity"}}`, oneError+failed("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [RESOURCE_TYPE]]")),
		{name: "T-12: unknown tenant: 404", call: list + `{"TenantName":"nobody"}`, status: 404, code: notFound, message: "The requested tenant <nobody> does not exist."},
		{name: "A-12: the tenant lookup comes before page checks", call: list + `{"TenantName":"nobody","PageSize":0}`, status: 404, code: notFound, message: "The requested tenant <nobody> does not exist."},
		refused("A-12: the filter comes before page checks", `{"TenantName":"acme","PageSize":0,"Filter":{"RESOURCE_TYPE":"x"}}`, "Invalid resource type x specified."),
		refused("T-18: page size as in ListTenants", `{"TenantName":"acme","PageSize":101}`, oneError+failedValue("101", "pageSize", "Member must have value less than or equal to 100")),
		refused("T-19: empty token as in ListTenants", `{"TenantName":"acme","NextToken":""}`, oneError+failedValue("", "nextToken", "Member must have length greater than or equal to 1")),
		refused("T-19: garbage token as in ListTenants", `{"TenantName":"acme","NextToken":"garbage"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the tenant", `{"TenantName":"beta","NextToken":"${NextToken}"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the filter", `{"TenantName":"acme","NextToken":"${NextToken}","Filter":{"RESOURCE_TYPE":"identity"}}`, "Invalid Next Token"),
		{name: "T-19: the next page goes on", given: first, call: list + `{"TenantName":"acme","PageSize":2,"NextToken":"${NextToken}"}`, want: `{"TenantResources":[` + item(template, "template") + `],"NextToken":null}`},
	})
}

func TestListResourceTenants(t *testing.T) {
	t.Parallel()
	const list = "POST /v2/email/resources/tenants/list "
	identity, other := arn("identity/acme.com"), arn("identity/beta.com")
	base := []string{
		createTenant("acme"), createTenant("beta"), createIdentity("acme.com"), createIdentity("beta.com"),
		associate("beta", identity), associate("acme", identity), associate("acme", other),
	}
	first := append(append([]string{}, base...), list+`{"ResourceArn":"`+identity+`","PageSize":1}`)
	refused := func(name, body, message string) row {
		return row{name: name, given: first, call: list + body, status: 400, code: badRequest, message: message}
	}
	conform(t, []row{
		{name: "A-11: ordered by association time", given: base, call: list + `{"ResourceArn":"` + identity + `"}`, want: `{"ResourceTenants":[{"TenantName":"beta","TenantId":"${TenantId.2}"},{"TenantName":"acme","TenantId":"${TenantId.1}"}],"NextToken":null}`},
		{name: "A-11: items have TenantName, TenantId, ResourceArn, AssociatedTimestamp", given: base, call: list + `{"ResourceArn":"` + other + `"}`, want: `{"ResourceTenants":[{"TenantName":"acme","TenantId":"${TenantId.1}","ResourceArn":"` + other + `","AssociatedTimestamp":"~1\\.[0-9.]+e\\+09"}]}`},
		{name: "A-11: no tenant ARN", given: base, call: list + `{"ResourceArn":"` + other + `"}`, without: []string{"TenantArn"}},
		{name: "A-11: nobody holds it", given: base[:4], call: list + `{"ResourceArn":"` + identity + `"}`, want: `{"ResourceTenants":[],"NextToken":null}`},
		{name: "A-04: unknown resource 404", given: base, call: list + `{"ResourceArn":"` + arn("identity/x.com") + `"}`, status: 404, code: notFound, message: "Identity <x.com> does not exist"},
		{name: "A-12: the resource lookup comes before page checks", given: base, call: list + `{"ResourceArn":"` + arn("identity/x.com") + `","PageSize":0}`, status: 404, code: notFound, message: "Identity <x.com> does not exist"},
		refused("A-02: ResourceArn missing", `{}`, oneError+failed("resourceArn", "Member must not be null")),
		refused("T-18: page size as in ListTenants", `{"ResourceArn":"`+identity+`","PageSize":0}`, oneError+failedValue("0", "pageSize", "Member must have value greater than or equal to 1")),
		refused("T-19: empty token as in ListTenants", `{"ResourceArn":"`+identity+`","NextToken":""}`, oneError+failedValue("", "nextToken", "Member must have length greater than or equal to 1")),
		refused("T-19: garbage token as in ListTenants", `{"ResourceArn":"`+identity+`","NextToken":"garbage"}`, "Invalid Next Token"),
		refused("T-19: tokens are bound to the resource", `{"ResourceArn":"`+other+`","NextToken":"${NextToken}"}`, "Invalid Next Token"),
		{name: "T-19: the next page goes on", given: first, call: list + `{"ResourceArn":"` + identity + `","PageSize":1,"NextToken":"${NextToken}"}`, want: `{"ResourceTenants":[{"TenantName":"acme"}],"NextToken":null}`},
	})
}
