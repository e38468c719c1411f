// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"fmt"
	"net/url"
	"strings"
)

func tagCases() []Case {
	put := func(arn, tags string) string {
		return `POST /v2/email/tags {"ResourceArn":"` + arn + `","Tags":` + tags + `}`
	}
	list := func(arn string) string { return "GET /v2/email/tags?ResourceArn=" + arn }
	untag := func(arn string, keys ...string) string {
		return "DELETE /v2/email/tags?" + "ResourceArn=" + arn + "&" + url.Values{"TagKeys": keys}.Encode()
	}
	many := func(from, to int) string {
		var tags []string
		for i := from; i <= to; i++ {
			tags = append(tags, fmt.Sprintf(`{"Key":"key%d","Value":"x"}`, i))
		}
		return "[" + strings.Join(tags, ",") + "]"
	}
	const (
		createPool = `POST /v2/email/dedicated-ip-pools {"PoolName":"warm"}`
		one        = `[{"Key":"a","Value":"1"}]`
		stale      = "${TenantArn.1}"
		tenant     = "${TenantArn}"
		tooMany    = "Maximum of 50 user tags are allowed per resource, consider reducing the number of tags in the request or delete existing tags and retry"
		system     = "Caller is an end user and not allowed to mutate system tags"
		foreign    = "arn:aws:ses:us-east-1:210987654321:identity/acme.com"
		other      = "arn:aws:ses:eu-west-1:123456789012:identity/acme.com"
	)
	identity := ARN("identity/acme.com")
	base := []string{CreateTenant("acme"), CreateIdentity("acme.com"), CreateSet("main"), CreateTemplate}
	with := func(more ...string) []string { return append(append([]string{}, base...), more...) }
	refused := func(name, call, message string) Case {
		return Case{name: name, given: base, call: call, status: 400, code: BadRequest, message: message}
	}
	missing := func(name, call, message string) Case {
		return Case{name: name, given: base, call: call, status: 404, code: NotFound, message: message}
	}
	return []Case{
		{name: "G-01: a tenant ARN is resolved by its TenantId alone", given: base, call: put(ARN("tenant/other-name/${TenantId}"), one), then: GetTenant("acme"), want: `{"Tenant":{"Tags":[{"Key":"a","Value":"1"}]}}`},
		{name: "G-01: a tenant ARN without the name segment is resolved", given: base, call: put(ARN("tenant/${TenantId}"), one), then: GetTenant("acme"), want: `{"Tenant":{"Tags":[{"Key":"a","Value":"1"}]}}`},
		{name: "G-01: tagging through a stale ARN of a re-created tenant is a 404", given: []string{CreateTenant("acme"), DeleteTenant("acme"), CreateTenant("acme")}, call: put(stale, one), status: 404, code: NotFound, message: "No Tenant present with name: acmewith tenantId: ${TenantId.1}"},
		missing("G-02: unknown tenant, the missing blank is AWS's", put(ARN("tenant/x/tn-0"), one), "No Tenant present with name: xwith tenantId: tn-0"),
		missing("G-02: unknown tenant, name prints null if the ARN has no slash", put(ARN("tenant/tn-0"), one), "No Tenant present with name: nullwith tenantId: tn-0"),
		missing("G-02: unknown tenant on list", list(ARN("tenant/x/tn-0")), "No Tenant present with name: xwith tenantId: tn-0"),
		missing("G-02: unknown tenant on untag", untag(ARN("tenant/x/tn-0"), "a"), "No Tenant present with name: xwith tenantId: tn-0"),
		missing("G-03: No EmailIdentity present with name", put(ARN("identity/x.com"), one), "No EmailIdentity present with name: x.com"),
		missing("G-03: No ConfigurationSet present with name", put(ARN("configuration-set/x"), one), "No ConfigurationSet present with name: x"),
		missing("G-03: No Template present with name", put(ARN("template/x"), one), "No Template present with name: x"),
		{name: "G-05: tenant tags come back sorted by key", given: with(put(tenant, `[{"Key":"c","Value":"3"},{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]`)), call: list(tenant), want: `{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"},{"Key":"c","Value":"3"}]}`},
		{name: "G-05: GetTenant shows tags, sorted by key", given: with(put(tenant, `[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]`)), call: GetTenant("acme"), want: `{"Tenant":{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]}}`},
		{name: "G-05: GetEmailIdentity returns Tags", given: with(put(identity, one)), call: "GET /v2/email/identities/acme.com", want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-05: GetConfigurationSet returns Tags", given: with(put(ARN("configuration-set/main"), one)), call: "GET /v2/email/configuration-sets/main", want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-06: ListTagsForResource of a configuration set", given: with(put(ARN("configuration-set/main"), `[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]`)), call: list(ARN("configuration-set/main")), want: `{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]}`},
		{name: "G-06: UntagResource of a configuration set", given: with(put(ARN("configuration-set/main"), `[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]`), untag(ARN("configuration-set/main"), "a")), call: "GET /v2/email/configuration-sets/main", want: `{"Tags":[{"Key":"b","Value":"2"}]}`},
		missing("G-03: No ConfigurationSet present with name, on list", list(ARN("configuration-set/x")), "No ConfigurationSet present with name: x"),
		missing("G-03: No ConfigurationSet present with name, on untag", untag(ARN("configuration-set/x"), "a"), "No ConfigurationSet present with name: x"),
		{name: "G-06: a template can be tagged", given: with(put(ARN("template/hello"), one)), call: list(ARN("template/hello")), want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-06: TagResource merges", given: with(put(identity, `[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]`), put(identity, `[{"Key":"b","Value":"3"},{"Key":"c","Value":"4"}]`)), call: list(identity), want: `{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"3"},{"Key":"c","Value":"4"}]}`},
		{name: "G-06: UntagResource removes several keys", given: with(put(identity, `[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"},{"Key":"c","Value":"3"}]`), untag(identity, "a", "c")), call: list(identity), want: `{"Tags":[{"Key":"b","Value":"2"}]}`},
		{name: "G-06: UntagResource of an absent key is 200", given: base, call: untag(identity, "nothing"), want: `{}`},
		{name: "G-06: an empty Tags array is 200 and does nothing", given: with(put(identity, one), put(identity, `[]`)), call: list(identity), want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-07: missing TagKeys: ValidationException without message", given: base, call: "DELETE /v2/email/tags?ResourceArn=" + identity, status: 400, code: "ValidationException", silent: true},
		{name: "G-07: missing ResourceArn on tag: ValidationException without message", given: base, call: `POST /v2/email/tags {"Tags":[]}`, status: 400, code: "ValidationException", silent: true},
		{name: "G-07: missing ResourceArn on untag: ValidationException without message", given: base, call: "DELETE /v2/email/tags?TagKeys=a", status: 400, code: "ValidationException", silent: true},
		{name: "G-07: missing ResourceArn on list: HTTP 500 InternalFailure", given: base, call: "GET /v2/email/tags", status: 500, code: "InternalFailure", silent: true},
		refused("G-08: bad ARN on tag", put("acme.com", one), "ResourceArn is not the expected format"),
		refused("G-08: bad ARN on untag", untag("acme.com", "a"), "ResourceArn is not the expected format"),
		refused("G-08: bad ARN on list", list("acme.com"), "ResourceArn is not the expected format"),
		refused("G-08: foreign account on tag", put(foreign, one), "Operations on a resource created in a different account is not allowed"),
		refused("G-08: foreign account on untag", untag(foreign, "a"), "Operations on a resource created in a different account is not allowed"),
		refused("G-08: foreign account on list", list(foreign), "Operations on a resource created in a different account is not allowed"),
		refused("G-09: other Region: Failed to tag resource", put(other, one), "Failed to tag resource"),
		refused("G-09: other Region: Failed to untag resource", untag(other, "a"), "Failed to untag resource"),
		{name: "G-09: other Region: list answers 200 with an empty list", given: base, call: list(other), want: `{"Tags":[]}`},
		missing("G-09: other Region, missing here: list answers 404 first (likely)", list("arn:aws:ses:eu-west-1:"+Account+":identity/x.com"), "No EmailIdentity present with name: x.com"),
		{name: "G-04: a dedicated IP pool can be tagged", given: with(createPool, put(ARN("dedicated-ip-pool/warm"), one)), call: list(ARN("dedicated-ip-pool/warm")), want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-04: a dedicated IP pool can be made with tags", given: with(`POST /v2/email/dedicated-ip-pools {"PoolName":"warm","Tags":` + one + `}`), call: list(ARN("dedicated-ip-pool/warm")), want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "G-04: a dedicated IP pool can be untagged", given: with(`POST /v2/email/dedicated-ip-pools {"PoolName":"warm","Tags":`+one+`}`, untag(ARN("dedicated-ip-pool/warm"), "a")), call: list(ARN("dedicated-ip-pool/warm")), want: `{"Tags":[]}`},
		missing("G-04: dedicated-ip-pool is a taggable type", put(ARN("dedicated-ip-pool/x"), one), "No DedicatedIpPool present with name: x"),
		missing("G-04: contact-list is a taggable type", put(ARN("contact-list/x"), one), "No ContactList present with name: x"),
		missing("G-04: custom-verification-email-template is a taggable type", put(ARN("custom-verification-email-template/x"), one), "No CustomVerificationEmailTemplate present with name: x"),
		missing("G-04: unknown resource types answer NotFoundException (guess: text)", put(ARN("deliverability-test/x"), one), "No deliverability-test present with name: x"),
		refused("G-10: limit 50 in one request", put(identity, many(1, 51)), tooMany),
		{name: "G-10: 50 tags are fine", given: base, call: put(identity, many(1, 50)), want: `{}`},
		{name: "G-10: limit 50 on the merged set", given: with(put(identity, many(1, 40))), call: put(identity, many(41, 51)), status: 400, code: BadRequest, message: tooMany},
		{name: "G-10: the same 50 keys again are fine", given: with(put(identity, many(1, 50))), call: put(identity, many(1, 50)), want: `{}`},
		refused("G-10: limit 50 in CreateTenant", `POST /v2/email/tenants {"TenantName":"beta","Tags":`+many(1, 51)+`}`, tooMany),
		refused("G-11: duplicate key", put(identity, `[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]`), "Cannot provide multiple tags with the same key"),
		refused("G-11: duplicate key in CreateTenant", `POST /v2/email/tenants {"TenantName":"beta","Tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}`, "Cannot provide multiple tags with the same key"),
		refused("G-11: aws: keys", put(identity, `[{"Key":"aws:a","Value":"1"}]`), system),
		refused("G-11: aws: keys on untag", untag(identity, "aws:a"), system),
		refused("G-12: key at most 128 characters", put(identity, `[{"Key":"`+strings.Repeat("k", 129)+`","Value":"1"}]`), oneError+failed("tags.1.member.key", "Member must have length less than or equal to 128")),
		refused("G-12: key at least 1 character", put(identity, `[{"Key":"","Value":"1"}]`), oneError+failed("tags.1.member.key", "Member must have length greater than or equal to 1")),
		refused("G-12: value at most 256 characters", put(identity, `[{"Key":"a","Value":"`+strings.Repeat("v", 257)+`"}]`), oneError+failed("tags.1.member.value", "Member must have length less than or equal to 256")),
		{name: "G-12: key of 128 and value of 256 characters are fine", given: base, call: put(identity, `[{"Key":"`+strings.Repeat("k", 128)+`","Value":"`+strings.Repeat("v", 256)+`"}]`), want: `{}`},
		{name: "G-12: letters, digits, white space and _ . : / = + - @", given: with(put(identity, `[{"Key":"é 1_.:/=+-@","Value":""}]`)), call: list(identity), want: `{"Tags":[{"Key":"é 1_.:/=+-@","Value":""}]}`},
		{name: "G-12: other characters are refused", given: base, call: put(identity, `[{"Key":"a*","Value":"1"}]`), status: 400, code: BadRequest, message: oneError + failed("tags.1.member.key", `Member must satisfy regular expression pattern: ^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)},
	}
}
