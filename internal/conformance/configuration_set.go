// SPDX-License-Identifier: MPL-2.0

package conformance

import "strings"

func configurationSetCases() []Case {
	const create, update, get = "POST /v2/email/configuration-sets ", "POST /v2/email/update-configuration-sets ", "GET /v2/email/configuration-sets/"
	const blocksButSecurity = `"SendingOptions":{"SendingEnabled":false},"ReputationOptions":{"ReputationMetricsEnabled":false},"TrackingOptions":{"CustomRedirectDomain":"track.acme.com","HttpsPolicy":"OPTIONAL"},` +
		`"DeliveryOptions":{"TlsPolicy":"OPTIONAL","SendingPoolName":"ours","MaxDeliverySeconds":600},"SuppressionOptions":{"SuppressedReasons":[],"SuppressionScope":"ACCOUNT"},` +
		`"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"DISABLED"},"GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}},"ArchivingOptions":{"ArchiveArn":"` + Archive + `"},"Tags":[{"Key":"a","Value":"1"}]`
	const everyBlock = blocksButSecurity + `,"MessageSecurityOptions":{"SigningScheme":{"DefaultScheme":{}}}`
	const badVDM = `"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ON"}}`
	vdmText := oneError + failed("vdmOptions.dashboardOptions.engagementMetrics", switches)
	badReason := oneError + failed("suppressionOptions.suppressedReasons", "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]")
	const unverified = "Domain <track.acme.com> is not verified under this account."
	refused := func(name, call, message string, given ...string) Case {
		return Case{name: name, given: given, call: call, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "C-05: create", call: CreateSet("main"), want: `{}`},
		{name: "C-05: get always returns SendingOptions, ReputationOptions (both default true) and Tags", given: []string{CreateSet("main")}, call: get + "main", want: `{"ConfigurationSetName":"main","SendingOptions":{"SendingEnabled":true},"ReputationOptions":{"ReputationMetricsEnabled":true},"Tags":[]}`},
		{name: "C-05: other blocks only if set", given: []string{CreateSet("main")}, call: get + "main", without: []string{"TrackingOptions", "DeliveryOptions", "SuppressionOptions", "VdmOptions", "ArchivingOptions"}},
		{name: "C-05: other blocks if set", given: []string{create + `{"ConfigurationSetName":"main","SendingOptions":{"SendingEnabled":false},"ReputationOptions":{"ReputationMetricsEnabled":false},"DeliveryOptions":{"TlsPolicy":"REQUIRE"},"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}}`}, call: get + "main", want: `{"SendingOptions":{"SendingEnabled":false},"ReputationOptions":{"ReputationMetricsEnabled":false},"DeliveryOptions":{"TlsPolicy":"REQUIRE"},"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}}`},
		{name: "C-05: create with tags", given: []string{create + `{"ConfigurationSetName":"main","Tags":[{"Key":"a","Value":"1"}]}`}, call: get + "main", want: `{"Tags":[{"Key":"a","Value":"1"}]}`},
		{name: "C-02: duplicate: 400", given: []string{CreateSet("main")}, call: CreateSet("main"), status: 400, code: AlreadyExists, message: "Configuration set main already exists."},
		refused("C-04: create checks tags before the duplicate", create+`{"ConfigurationSetName":"main","Tags":[{"Key":"aws:a","Value":"1"}]}`, "Caller is an end user and not allowed to mutate system tags", CreateSet("main")),
		{name: "C-07: create checks suppression before the duplicate: SuppressionOptions lacking reasons answers 500 InternalFailure", given: []string{CreateSet("main")}, call: create + `{"ConfigurationSetName":"main","SuppressionOptions":{}}`, status: 500, code: "InternalFailure", silent: true},
		{name: "C-05: create with all blocks", given: []string{CreateIdentity("acme.com"), CreatePool("ours"), create + `{"ConfigurationSetName":"main",` + everyBlock + `}`}, call: get + "main", want: `{` + everyBlock + `}`},
		{name: "C-15: UpdateConfigurationSet changes only what it names", given: []string{CreateIdentity("acme.com"), CreatePool("ours"), create + `{"ConfigurationSetName":"main",` + everyBlock + `}`, update + `{"ConfigurationSetName":"main","MessageSecurityOptions":{"SigningScheme":{"SmimeScheme":{"SignatureFormat":"DETACHED"}}}}`, update + `{"ConfigurationSetName":"main"}`}, call: get + "main", want: `{` + blocksButSecurity + `,"MessageSecurityOptions":{"SigningScheme":{"SmimeScheme":{"SignatureFormat":"DETACHED"}}}}`},
		{name: "C-03: UpdateConfigurationSet of an unknown set", call: update + `{"ConfigurationSetName":"main"}`, status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		refused("C-15: guess: UpdateConfigurationSet without a name", update+`{}`, oneError+failed("configurationSetName", "Member must not be null")),
		refused("C-15: guess: UpdateConfigurationSet with two signing schemes", update+`{"ConfigurationSetName":"main","MessageSecurityOptions":{"SigningScheme":{"DefaultScheme":{},"SmimeScheme":{}}}}`, "Exactly one signing scheme must be specified.", CreateSet("main")),
		{name: "P-10: UpdateConfigurationSet with a text for a structure", call: update + `{"ConfigurationSetName":"main","MessageSecurityOptions":"x"}`, status: 400, code: serialization, message: "Expected null"},
		{name: "P-10: create with a text for a structure", call: create + `{"ConfigurationSetName":"main","DeliveryOptions":"x"}`, status: 400, code: serialization, message: "Expected null"},
		{name: "C-06: empty blocks in create are not set", given: []string{create + `{"ConfigurationSetName":"main","TrackingOptions":{},"DeliveryOptions":{},"VdmOptions":{},"ArchivingOptions":{},"SuppressionOptions":null}`}, call: get + "main", without: []string{"TrackingOptions", "DeliveryOptions", "SuppressionOptions", "VdmOptions", "ArchivingOptions", "MessageSecurityOptions"}},
		{name: "C-07: create checks suppression: a scope alone lacks reasons", call: create + `{"ConfigurationSetName":"main","SuppressionOptions":{"SuppressionScope":"TENANT"}}`, status: 500, code: "InternalFailure", silent: true},
		refused("C-11: create checks suppression: bad reason", create+`{"ConfigurationSetName":"main","SuppressionOptions":{"SuppressedReasons":["SPAM"]}}`, badReason),
		refused("C-04: create checks suppression before the duplicate", create+`{"ConfigurationSetName":"main","SuppressionOptions":{"SuppressedReasons":["SPAM"]}}`, badReason, CreateSet("main")),
		refused("C-04: create checks tracking before the duplicate", create+`{"ConfigurationSetName":"main","TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}}`, unverified, CreateSet("main")),
		refused("C-04: create checks delivery before the duplicate", create+`{"ConfigurationSetName":"main","DeliveryOptions":{"SendingPoolName":"theirs"}}`, "SendingPool <theirs> doesn't exist", CreateSet("main")),
		refused("C-04: create checks VDM before the duplicate", create+`{"ConfigurationSetName":"main",`+badVDM+`}`, vdmText, CreateSet("main")),
		refused("C-04: guess: create checks archiving before the duplicate", create+`{"ConfigurationSetName":"main","ArchivingOptions":{"ArchiveArn":"x"}}`, "Invalid archive ARN provided: x.", CreateSet("main")),
		refused("C-04: guess: create checks message security before the duplicate", create+`{"ConfigurationSetName":"main","MessageSecurityOptions":{}}`, "Exactly one signing scheme must be specified.", CreateSet("main")),
		refused("C-04: create checks the name before tags", create+`{"ConfigurationSetName":"a b","Tags":[{"Key":"aws:a","Value":"1"}]}`, "Invalid configuration set name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
		refused("C-04: create checks tags before suppression", create+`{"ConfigurationSetName":"main","Tags":[{"Key":"aws:a","Value":"1"}],"SuppressionOptions":{"SuppressedReasons":["SPAM"]}}`, "Caller is an end user and not allowed to mutate system tags"),
		refused("C-04: create checks suppression before tracking", create+`{"ConfigurationSetName":"main","SuppressionOptions":{"SuppressedReasons":["SPAM"]},"TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}}`, badReason),
		refused("C-04: create checks tracking before delivery", create+`{"ConfigurationSetName":"main","TrackingOptions":{"CustomRedirectDomain":"track.acme.com"},"DeliveryOptions":{"SendingPoolName":"theirs"}}`, unverified),
		refused("C-04: create checks delivery before VDM", create+`{"ConfigurationSetName":"main","DeliveryOptions":{"SendingPoolName":"theirs"},`+badVDM+`}`, "SendingPool <theirs> doesn't exist"),
		{name: "C-04: a refused create leaves nothing", call: create + `{"ConfigurationSetName":"main",` + badVDM + `}`, then: get + "main", status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "A-08: delete while associated with a tenant", given: []string{CreateTenant("acme"), CreateSet("main"), Associate("acme", ARN("configuration-set/main"))}, call: "DELETE /v2/email/configuration-sets/main", status: 400, code: BadRequest, message: "Cannot delete <" + ARN("configuration-set/main") + "> because it has tenant associations. Remove all tenant associations and try again."},
		refused("C-01: name characters", CreateSet("a b"), "Invalid configuration set name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
		refused("C-01: name of 65 characters (guess: text)", CreateSet(strings.Repeat("a", 65)), "Configuration set name cannot exceed 64 characters."),
		refused("C-01: name absent (guess: text)", create+`{}`, oneError+failed("configurationSetName", "Member must not be null")),
		{name: "C-01: name of 64 characters is fine", call: CreateSet(strings.Repeat("a", 64)), want: `{}`},
		{name: "C-03: unknown get: 404", call: get + "main", status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown delete: 404", call: "DELETE /v2/email/configuration-sets/main", status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: delete", given: []string{CreateSet("main"), "DELETE /v2/email/configuration-sets/main"}, call: get + "main", status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: configuration sets are per Region", given: []string{CreateSet("main")}, call: "@eu-west-1 " + get + "main", status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
	}
}

func configurationSetListCases() []Case {
	const post, query = "POST /v2/email/list-configuration-sets ", "GET /v2/email/configuration-sets"
	three := []string{CreateSet("main"), CreateSet("Marketing"), CreateSet("other")}
	var many []string
	for i := range 51 {
		many = append(many, CreateSet("set"+strings.Repeat("x", i)))
	}
	refused := func(name, call, message string) Case {
		return Case{name: name, given: three, call: call, status: 400, code: BadRequest, message: message}
	}
	const tooFew = "CONFIGURATION_SET_NAME_CONTAINS must be between 3 and 64 characters"
	return []Case{
		{name: "C-13: list returns bare strings in the POST form", given: three[:1], call: post, want: `{"ConfigurationSets":["main"],"NextToken":null}`},
		{name: "C-13: list returns bare strings in the GET form", given: three[:1], call: query, want: `{"ConfigurationSets":["main"],"NextToken":null}`},
		{name: "C-13: an empty list", call: post, want: `{"ConfigurationSets":[],"NextToken":null}`},
		{name: "C-13: default page 50", given: many, call: post, want: `{"ConfigurationSets":[` + repeat(`"~.+"`, 50) + `],"NextToken":"~.+"}`},
		{name: "C-13: the next page goes on", given: append(append([]string{}, many...), post), call: post + `{"NextToken":"${NextToken}"}`, want: `{"ConfigurationSets":["~.+"],"NextToken":null}`},
		{name: "C-13: the next page of the GET form goes on", given: append(append([]string{}, three...), query+"?PageSize=2"), call: query + "?PageSize=2&NextToken=${NextToken}", want: `{"ConfigurationSets":["other"],"NextToken":null}`},
		{name: "C-13: page size 1000 is fine", given: three[:1], call: post + `{"PageSize":1000}`, want: `{"ConfigurationSets":["main"]}`},
		refused("C-13: page size 0", post+`{"PageSize":0}`, "The page size must be between 1 and 1000"),
		refused("C-13: page size 1001", post+`{"PageSize":1001}`, "The page size must be between 1 and 1000"),
		refused("C-13: page size 0 in the GET form", query+"?PageSize=0", "The page size must be between 1 and 1000"),
		refused("C-13: bad token", post+`{"NextToken":"t"}`, "invalid nextToken t"),
		{name: "C-14: CONFIGURATION_SET_NAME_CONTAINS", given: three, call: post + `{"Filter":{"CONFIGURATION_SET_NAME_CONTAINS":"oth"}}`, want: `{"ConfigurationSets":["other"]}`},
		refused("C-14: CONFIGURATION_SET_NAME_CONTAINS of 2 characters", post+`{"Filter":{"CONFIGURATION_SET_NAME_CONTAINS":"ma"}}`, tooFew),
		refused("C-14: CONFIGURATION_SET_NAME_CONTAINS of 65 characters", post+`{"Filter":{"CONFIGURATION_SET_NAME_CONTAINS":"`+strings.Repeat("a", 65)+`"}}`, tooFew),
		{name: "C-14: unknown keys are ignored", given: three[:1], call: post + `{"Filter":{"NAME":"x"}}`, want: `{"ConfigurationSets":["main"]}`},
		{name: "C-14: an empty value is no filter", given: three[:1], call: post + `{"Filter":{"CONFIGURATION_SET_NAME_CONTAINS":""}}`, want: `{"ConfigurationSets":["main"]}`},
	}
}
