// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

// PutOptions puts one block of the configuration set main.
func PutOptions(block, body string) string {
	return "PUT /v2/email/configuration-sets/main/" + block + " " + body
}

// CreateWith makes the configuration set main with further members.
func CreateWith(members string) string {
	return `POST /v2/email/configuration-sets {"ConfigurationSetName":"main",` + members + `}`
}

// GetMain reads the configuration set main.
const GetMain = "GET /v2/email/configuration-sets/main"

// CreatePool makes the dedicated IP pool of a name.
func CreatePool(name string) string {
	return "POST /v2/email/dedicated-ip-pools " + Encode(map[string]string{"PoolName": name})
}

// An archive that sets refer to, and texts about their options.
const (
	Archive    = "arn:aws:ses:us-east-1:" + Account + ":mailmanager-archive/a-1234567890"
	tlsValues  = "Member must satisfy enum value set: [OPTIONAL, REQUIRE]"
	httpValues = "Member must satisfy enum value set: [OPTIONAL, REQUIRE, REQUIRE_OPEN_ONLY]"
	switches   = "Member must satisfy enum value set: [ENABLED, DISABLED]"
)

func sendingAndReputationOptionCases() []Case {
	shows := func(name, put, want string, given ...string) Case {
		return Case{name: name, given: append([]string{CreateSet("main")}, given...), call: put, then: GetMain, want: want}
	}
	const off, on = `{"SendingOptions":{"SendingEnabled":false}}`, `{"SendingOptions":{"SendingEnabled":true}}`
	const dark, lit = `{"ReputationOptions":{"ReputationMetricsEnabled":false}}`, `{"ReputationOptions":{"ReputationMetricsEnabled":true}}`
	return []Case{
		{name: "P-02: success is 200", given: []string{CreateSet("main")}, call: PutOptions("sending", `{"SendingEnabled":true}`), want: `{}`},
		shows("C-06: sending off", PutOptions("sending", `{"SendingEnabled":false}`), off),
		shows("C-06: sending on again", PutOptions("sending", `{"SendingEnabled":true}`), on, PutOptions("sending", `{"SendingEnabled":false}`)),
		shows("C-06: {} to sending means false", PutOptions("sending", `{}`), off),
		shows("C-06: an empty body to sending means false", PutOptions("sending", ``), off),
		shows("C-06: null to sending means false", PutOptions("sending", `{"SendingEnabled":null}`), off),
		shows("P-11: a text is coerced to a truth value", PutOptions("sending", `{"SendingEnabled":"yes"}`), on, PutOptions("sending", `{}`)),
		shows("C-06: reputation metrics off", PutOptions("reputation-options", `{"ReputationMetricsEnabled":false}`), dark),
		shows("C-06: reputation metrics on again", PutOptions("reputation-options", `{"ReputationMetricsEnabled":true}`), lit, PutOptions("reputation-options", `{}`)),
		shows("C-06: {} to reputation-options means false", PutOptions("reputation-options", `{}`), dark),
		{name: "C-06: guess: {} in create means false too", given: []string{CreateWith(`"SendingOptions":{},"ReputationOptions":{}`)}, call: GetMain, want: `{"SendingOptions":{"SendingEnabled":false},"ReputationOptions":{"ReputationMetricsEnabled":false}}`},
		{name: "P-10: a number is not a boolean", given: []string{CreateSet("main")}, call: PutOptions("sending", `{"SendingEnabled":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a Boolean"},
		{name: "P-10: a number is not a boolean in reputation-options", given: []string{CreateSet("main")}, call: PutOptions("reputation-options", `{"ReputationMetricsEnabled":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a Boolean"},
	}
}

func trackingOptionCases() []Case {
	never := simulator.Options{Verification: simulator.VerifyNever()}
	base := []string{CreateSet("main"), CreateIdentity("acme.com")}
	const set = `{"CustomRedirectDomain":"track.acme.com","HttpsPolicy":"REQUIRE"}`
	refused := func(name, body, message string) Case {
		return Case{name: name, given: base, call: PutOptions("tracking-options", body), status: 400, code: BadRequest, message: message}
	}
	const mustBe, unverified = "CustomRedirectDomain must be specified.", "Domain <track.other.com> is not verified under this account."
	return []Case{
		{name: "C-08: a domain below a verified one", given: base, call: PutOptions("tracking-options", set), then: GetMain, want: `{"TrackingOptions":` + set + `}`},
		{name: "C-08: a verified domain itself", given: base, call: PutOptions("tracking-options", `{"CustomRedirectDomain":"acme.com"}`), then: GetMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"acme.com"}}`},
		{name: "C-08: without HttpsPolicy", given: base, call: PutOptions("tracking-options", `{"CustomRedirectDomain":"track.acme.com"}`), then: GetMain, without: []string{"HttpsPolicy"}},
		{name: "C-08: a put replaces the block", given: append(base, PutOptions("tracking-options", set)), call: PutOptions("tracking-options", `{"CustomRedirectDomain":"x.acme.com"}`), then: GetMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"x.acme.com"}}`, without: []string{"HttpsPolicy"}},
		{name: "C-06: {} to tracking-options clears the block", given: append(base, PutOptions("tracking-options", set)), call: PutOptions("tracking-options", `{}`), then: GetMain, without: []string{"TrackingOptions"}},
		{name: "C-06: an empty body clears TrackingOptions", given: append(base, PutOptions("tracking-options", set)), call: PutOptions("tracking-options", ``), then: GetMain, without: []string{"TrackingOptions"}},
		{name: "C-06: nulls clear the block", given: append(base, PutOptions("tracking-options", set)), call: PutOptions("tracking-options", `{"CustomRedirectDomain":null,"HttpsPolicy":null}`), then: GetMain, without: []string{"TrackingOptions"}},
		refused("C-08: CustomRedirectDomain must be specified: absent", `{"HttpsPolicy":"REQUIRE"}`, mustBe),
		refused("C-08: CustomRedirectDomain must be specified: blank", `{"CustomRedirectDomain":" "}`, mustBe),
		refused("C-08: domain not verified under this account", `{"CustomRedirectDomain":"track.other.com"}`, unverified),
		refused("C-08: HttpsPolicy in [OPTIONAL, REQUIRE, REQUIRE_OPEN_ONLY]", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"require"}`, oneError+failed("httpsPolicy", httpValues)),
		refused("C-08: order: presence before the policy", `{"HttpsPolicy":"require"}`, mustBe),
		refused("C-08: order: verification before the policy", `{"CustomRedirectDomain":"track.other.com","HttpsPolicy":"require"}`, unverified),
		{name: "C-08: a refused put changes nothing", given: append(base, PutOptions("tracking-options", set)), call: PutOptions("tracking-options", `{"CustomRedirectDomain":"track.other.com"}`), then: GetMain, want: `{"TrackingOptions":` + set + `}`},
		{name: "C-08: HttpsPolicy OPTIONAL and REQUIRE_OPEN_ONLY are fine", given: append(base, PutOptions("tracking-options", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"OPTIONAL"}`)), call: PutOptions("tracking-options", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"REQUIRE_OPEN_ONLY"}`), want: `{}`},
		{name: "C-08: guess: an identity that is pending does not verify", given: base, options: never, call: PutOptions("tracking-options", set), status: 400, code: BadRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-08: guess: the letter case of the domain does not matter", given: base, call: PutOptions("tracking-options", `{"CustomRedirectDomain":"Track.ACME.com"}`), then: GetMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"Track.ACME.com"}}`},
		{name: "C-08: verified in another Region is not verified", given: []string{CreateSet("main"), "@eu-west-1 " + CreateIdentity("acme.com")}, call: PutOptions("tracking-options", set), status: 400, code: BadRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-08: an address of the domain does not verify it", given: []string{CreateSet("main"), CreateIdentity("a@acme.com")}, call: PutOptions("tracking-options", set), status: 400, code: BadRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-12: guess: an unknown set is found before TrackingOptions are checked", call: PutOptions("tracking-options", `{"HttpsPolicy":"require"}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "P-10: a number is no domain", given: base, call: PutOptions("tracking-options", `{"CustomRedirectDomain":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a String"},
	}
}

func deliveryOptionCases() []Case {
	base := []string{CreateSet("main"), CreatePool("ours")}
	const set = `{"TlsPolicy":"REQUIRE","SendingPoolName":"ours","MaxDeliverySeconds":300}`
	refused := func(name, body, message string) Case {
		return Case{name: name, given: base, call: PutOptions("delivery-options", body), status: 400, code: BadRequest, message: message}
	}
	shows := func(name, body, want string, without ...string) Case {
		return Case{name: name, given: append(base, PutOptions("delivery-options", set)), call: PutOptions("delivery-options", body), then: GetMain, want: want, without: without}
	}
	badPolicy := oneError + failed("tlsPolicy", tlsValues)
	return []Case{
		{name: "C-09: all three", given: base, call: PutOptions("delivery-options", set), then: GetMain, want: `{"DeliveryOptions":` + set + `}`},
		shows("C-09: a put replaces the block", `{"TlsPolicy":"OPTIONAL"}`, `{"DeliveryOptions":{"TlsPolicy":"OPTIONAL"}}`, "SendingPoolName", "MaxDeliverySeconds"),
		shows("C-09: MaxDeliverySeconds 50400", `{"MaxDeliverySeconds":50400}`, `{"DeliveryOptions":{"MaxDeliverySeconds":50400}}`, "TlsPolicy"),
		shows("C-06: {} to delivery-options clears the block", `{}`, ``, "DeliveryOptions"),
		shows("C-06: an empty body clears the block", ``, ``, "DeliveryOptions"),
		refused("C-09: TlsPolicy in [OPTIONAL, REQUIRE]", `{"TlsPolicy":"require"}`, badPolicy),
		refused("C-09: sendingPoolName blank", `{"SendingPoolName":" "}`, "sendingPoolName can't be blank."),
		refused("C-09: sendingPoolName empty", `{"SendingPoolName":""}`, "sendingPoolName can't be blank."),
		refused("C-09: SendingPool unknown", `{"SendingPoolName":"theirs"}`, "SendingPool <theirs> doesn't exist"),
		refused("C-09: MaxDeliverySeconds 299", `{"MaxDeliverySeconds":299}`, oneError+failed("maxDeliverySeconds", "Member must have value greater than or equal to 300")),
		refused("C-09: MaxDeliverySeconds 50401", `{"MaxDeliverySeconds":50401}`, oneError+failed("maxDeliverySeconds", "Member must have value less than or equal to 50400")),
		refused("C-09: order: policy before pool", `{"TlsPolicy":"require","SendingPoolName":"theirs"}`, badPolicy),
		refused("C-09: order: pool before time", `{"SendingPoolName":"theirs","MaxDeliverySeconds":1}`, "SendingPool <theirs> doesn't exist"),
		{name: "C-10: SharedPoolDeliveryMode ACCOUNT, GLOBAL and REGIONAL are fine", given: append(base, PutOptions("delivery-options", `{"SharedPoolDeliveryMode":"ACCOUNT"}`), PutOptions("delivery-options", `{"SharedPoolDeliveryMode":"GLOBAL"}`)), call: PutOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL"}`), then: GetMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL"}}`},
		{name: "C-10: SharedPoolDeliveryMode in create", given: []string{CreateWith(`"DeliveryOptions":{"SharedPoolDeliveryMode":"ACCOUNT"}`)}, call: GetMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"ACCOUNT"}}`},
		{name: "C-10: SharedPoolDeliveryMode that is left out stays", given: append(base, PutOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL","TlsPolicy":"REQUIRE"}`)), call: PutOptions("delivery-options", `{"MaxDeliverySeconds":300}`), then: GetMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL","MaxDeliverySeconds":300}}`, without: []string{"TlsPolicy"}},
		{name: "C-10: SharedPoolDeliveryMode stays where {} clears the rest", given: append(base, PutOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL","TlsPolicy":"REQUIRE"}`)), call: PutOptions("delivery-options", `{}`), then: GetMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL"}}`, without: []string{"TlsPolicy"}},
		refused("C-10: SharedPoolDeliveryMode in [ACCOUNT, GLOBAL, REGIONAL]", `{"SharedPoolDeliveryMode":"global"}`, oneError+failed("sharedPoolDeliveryMode", "Member must satisfy enum value set: [ACCOUNT, GLOBAL, REGIONAL]")),
		{name: "C-09: a pool of another Region does not exist", given: []string{CreateSet("main"), "@eu-west-1 " + CreatePool("ours")}, call: PutOptions("delivery-options", set), status: 400, code: BadRequest, message: "SendingPool <ours> doesn't exist"},
		{name: "C-12: guess: an unknown set is found before the options are checked", call: PutOptions("delivery-options", `{"TlsPolicy":"require"}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "P-12: a string is not a number of seconds", given: base, call: PutOptions("delivery-options", `{"MaxDeliverySeconds":"300"}`), status: 400, code: serialization, message: "STRING_VALUE can not be converted to an Integer"},
	}
}

func setSuppressionOptionCases() []Case {
	base := []string{CreateSet("main")}
	validation := func(condition string) string { return `{"ValidationOptions":{"ConditionThreshold":` + condition + `}}` }
	full := `{"SuppressedReasons":["COMPLAINT","BOUNCE"],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":{"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":{"ConfidenceVerdictThreshold":"HIGH"}}}}`
	refused := func(name, body, message string) Case {
		return Case{name: name, given: base, call: PutOptions("suppression-options", body), status: 400, code: BadRequest, message: message}
	}
	shows := func(name, body, want string, without ...string) Case {
		return Case{name: name, given: []string{base[0], PutOptions("suppression-options", full)}, call: PutOptions("suppression-options", body), then: GetMain, want: want, without: without}
	}
	const scopes = "Member must satisfy enum value set: [TENANT, ACCOUNT]"
	return []Case{
		shows("C-11: reasons, scope and validation", full, `{"SuppressionOptions":`+full+`}`),
		shows("C-11: reasons alone", `{"SuppressedReasons":["BOUNCE"]}`, `{"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}}`, "SuppressionScope", "ValidationOptions"),
		shows("C-11: an empty list of reasons is a value", `{"SuppressedReasons":[]}`, `{"SuppressionOptions":{"SuppressedReasons":[]}}`),
		shows("C-11: guess: a scope alone is a value", `{"SuppressionScope":"ACCOUNT"}`, `{"SuppressionOptions":{"SuppressionScope":"ACCOUNT"}}`, "SuppressedReasons"),
		shows("C-06: guess: {} to suppression-options clears the block", `{}`, ``, "SuppressionOptions"),
		shows("C-06: guess: an empty body clears the block", ``, ``, "SuppressionOptions"),
		refused("C-11: bad reason has a text of its own", `{"SuppressedReasons":["BOUNCE","SPAM"]}`, "Reason SPAM is invalid, must be one of [BOUNCE, COMPLAINT]."),
		refused("C-11: guess: bad scope", `{"SuppressionScope":"REGION"}`, oneError+failed("suppressionScope", scopes)),
		refused("C-11: guess: validation without a condition", `{"ValidationOptions":{}}`, oneError+failed("validationOptions.conditionThreshold", "Member must not be null")),
		refused("C-11: guess: a condition without its switch", validation(`{}`), oneError+failed("validationOptions.conditionThreshold.conditionThresholdEnabled", "Member must not be null")),
		refused("C-11: guess: a bad switch", validation(`{"ConditionThresholdEnabled":"ON"}`), oneError+failed("validationOptions.conditionThreshold.conditionThresholdEnabled", switches)),
		refused("C-11: guess: a bad threshold", validation(`{"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":{"ConfidenceVerdictThreshold":"LOW"}}`), oneError+failed("validationOptions.conditionThreshold.overallConfidenceThreshold.confidenceVerdictThreshold", "Member must satisfy enum value set: [MEDIUM, HIGH, MANAGED]")),
		{name: "C-12: the reasons are checked before the set is looked up", call: PutOptions("suppression-options", `{"SuppressedReasons":["SPAM"]}`), status: 400, code: BadRequest, message: "Reason SPAM is invalid, must be one of [BOUNCE, COMPLAINT]."},
		{name: "C-03: unknown set", call: PutOptions("suppression-options", `{}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "P-10: a text is no list of reasons", given: base, call: PutOptions("suppression-options", `{"SuppressedReasons":"BOUNCE"}`), status: 400, code: serialization, message: "Expected list or null"},
	}
}

func archivingAndVDMOptionCases() []Case {
	base := []string{CreateSet("main")}
	const vdm = `{"DashboardOptions":{"EngagementMetrics":"ENABLED"},"GuardianOptions":{"OptimizedSharedDelivery":"DISABLED"}}`
	const archiving = `{"ArchiveArn":"` + Archive + `"}`
	set := []string{base[0], PutOptions("vdm-options", `{"VdmOptions":`+vdm+`}`), PutOptions("archiving-options", archiving)}
	refused := func(name, block, body, message string) Case {
		return Case{name: name, given: base, call: PutOptions(block, body), status: 400, code: BadRequest, message: message}
	}
	badArchive := func(name, arn string) Case {
		return refused("C-12: guess: archive ARN "+name, "archiving-options", `{"ArchiveArn":"`+arn+`"}`, "Invalid archive ARN provided: "+arn+".")
	}
	return []Case{
		{name: "C-12: both are shown", given: set, call: GetMain, want: `{"VdmOptions":` + vdm + `,"ArchivingOptions":` + archiving + `}`},
		{name: "C-12: a put replaces VdmOptions", given: set, call: PutOptions("vdm-options", `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"DISABLED"}}}`), then: GetMain, want: `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"DISABLED"}}}`, without: []string{"GuardianOptions"}},
		{name: "C-06: guess: {} to vdm-options clears the block", given: set, call: PutOptions("vdm-options", `{}`), then: GetMain, without: []string{"VdmOptions"}},
		{name: "C-06: guess: empty VdmOptions clear the block", given: set, call: PutOptions("vdm-options", `{"VdmOptions":{"DashboardOptions":{},"GuardianOptions":{}}}`), then: GetMain, without: []string{"VdmOptions"}},
		{name: "C-06: guess: {} to archiving-options clears the block", given: set, call: PutOptions("archiving-options", `{}`), then: GetMain, want: `{"VdmOptions":` + vdm + `}`, without: []string{"ArchivingOptions"}},
		refused("C-12: EngagementMetrics in [ENABLED, DISABLED]", "vdm-options", `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ON"}}}`, oneError+failed("vdmOptions.dashboardOptions.engagementMetrics", switches)),
		refused("C-12: OptimizedSharedDelivery in [ENABLED, DISABLED]", "vdm-options", `{"VdmOptions":{"GuardianOptions":{"OptimizedSharedDelivery":"ON"}}}`, oneError+failed("vdmOptions.guardianOptions.optimizedSharedDelivery", switches)),
		badArchive("not an ARN", "archive"),
		badArchive("of another service", "arn:aws:s3:us-east-1:"+Account+":mailmanager-archive/a-1"),
		badArchive("of another kind", "arn:aws:ses:us-east-1:"+Account+":identity/acme.com"),
		badArchive("without a name", "arn:aws:ses:us-east-1:"+Account+":mailmanager-archive"),
		badArchive("of another Region", "arn:aws:ses:eu-west-1:"+Account+":mailmanager-archive/a-1"),
		badArchive("of another account", "arn:aws:ses:us-east-1:210987654321:mailmanager-archive/a-1"),
		{name: "C-03: unknown set on vdm-options", call: PutOptions("vdm-options", `{}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on archiving-options", call: PutOptions("archiving-options", `{}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on sending", call: PutOptions("sending", `{}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on reputation-options", call: PutOptions("reputation-options", `{}`), status: 404, code: NotFound, message: "Configuration set <main> does not exist."},
	}
}
