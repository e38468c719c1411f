package simulator_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// putOptions puts one block of the configuration set main.
func putOptions(block, body string) string {
	return "PUT /v2/email/configuration-sets/main/" + block + " " + body
}

// createWith makes the configuration set main with further members.
func createWith(members string) string {
	return `POST /v2/email/configuration-sets {"ConfigurationSetName":"main",` + members + `}`
}

const getMain = "GET /v2/email/configuration-sets/main"

// createPool makes the dedicated IP pool of a name.
func createPool(name string) string {
	return "POST /v2/email/dedicated-ip-pools " + encode(map[string]string{"PoolName": name})
}

const (
	archive    = "arn:aws:ses:us-east-1:" + account + ":mailmanager-archive/a-1234567890"
	tlsValues  = "Member must satisfy enum value set: [OPTIONAL, REQUIRE]"
	httpValues = "Member must satisfy enum value set: [OPTIONAL, REQUIRE, REQUIRE_OPEN_ONLY]"
	switches   = "Member must satisfy enum value set: [ENABLED, DISABLED]"
)

func TestSendingAndReputationOptions(t *testing.T) {
	t.Parallel()
	shows := func(name, put, want string, given ...string) row {
		return row{name: name, given: append([]string{createSet("main")}, given...), call: put, then: getMain, want: want}
	}
	const off, on = `{"SendingOptions":{"SendingEnabled":false}}`, `{"SendingOptions":{"SendingEnabled":true}}`
	const dark, lit = `{"ReputationOptions":{"ReputationMetricsEnabled":false}}`, `{"ReputationOptions":{"ReputationMetricsEnabled":true}}`
	conform(t, []row{
		{name: "P-02: success is 200", given: []string{createSet("main")}, call: putOptions("sending", `{"SendingEnabled":true}`), want: `{}`},
		shows("C-06: sending off", putOptions("sending", `{"SendingEnabled":false}`), off),
		shows("C-06: sending on again", putOptions("sending", `{"SendingEnabled":true}`), on, putOptions("sending", `{"SendingEnabled":false}`)),
		shows("C-06: {} to sending means false", putOptions("sending", `{}`), off),
		shows("C-06: an empty body to sending means false", putOptions("sending", ``), off),
		shows("C-06: null to sending means false", putOptions("sending", `{"SendingEnabled":null}`), off),
		shows("P-11: a text is coerced to a truth value", putOptions("sending", `{"SendingEnabled":"yes"}`), on, putOptions("sending", `{}`)),
		shows("C-06: reputation metrics off", putOptions("reputation-options", `{"ReputationMetricsEnabled":false}`), dark),
		shows("C-06: reputation metrics on again", putOptions("reputation-options", `{"ReputationMetricsEnabled":true}`), lit, putOptions("reputation-options", `{}`)),
		shows("C-06: {} to reputation-options means false", putOptions("reputation-options", `{}`), dark),
		{name: "C-06: guess: {} in create means false too", given: []string{createWith(`"SendingOptions":{},"ReputationOptions":{}`)}, call: getMain, want: `{"SendingOptions":{"SendingEnabled":false},"ReputationOptions":{"ReputationMetricsEnabled":false}}`},
		{name: "P-10: a number is no truth value", given: []string{createSet("main")}, call: putOptions("sending", `{"SendingEnabled":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a Boolean"},
		{name: "P-10: a number is no truth value in reputation-options", given: []string{createSet("main")}, call: putOptions("reputation-options", `{"ReputationMetricsEnabled":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a Boolean"},
	})
}

func TestTrackingOptions(t *testing.T) {
	t.Parallel()
	never := simulator.Options{Verification: simulator.VerifyNever()}
	base := []string{createSet("main"), createIdentity("acme.com")}
	const set = `{"CustomRedirectDomain":"track.acme.com","HttpsPolicy":"REQUIRE"}`
	refused := func(name, body, message string) row {
		return row{name: name, given: base, call: putOptions("tracking-options", body), status: 400, code: badRequest, message: message}
	}
	const mustBe, unverified = "CustomRedirectDomain must be specified.", "Domain <track.other.com> is not verified under this account."
	conform(t, []row{
		{name: "C-08: a domain below a verified one", given: base, call: putOptions("tracking-options", set), then: getMain, want: `{"TrackingOptions":` + set + `}`},
		{name: "C-08: a verified domain itself", given: base, call: putOptions("tracking-options", `{"CustomRedirectDomain":"acme.com"}`), then: getMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"acme.com"}}`},
		{name: "C-08: without HttpsPolicy", given: base, call: putOptions("tracking-options", `{"CustomRedirectDomain":"track.acme.com"}`), then: getMain, without: []string{"HttpsPolicy"}},
		{name: "C-08: a put replaces the block", given: append(base, putOptions("tracking-options", set)), call: putOptions("tracking-options", `{"CustomRedirectDomain":"x.acme.com"}`), then: getMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"x.acme.com"}}`, without: []string{"HttpsPolicy"}},
		{name: "C-06: {} to tracking-options clears the block", given: append(base, putOptions("tracking-options", set)), call: putOptions("tracking-options", `{}`), then: getMain, without: []string{"TrackingOptions"}},
		{name: "C-06: an empty body clears the block", given: append(base, putOptions("tracking-options", set)), call: putOptions("tracking-options", ``), then: getMain, without: []string{"TrackingOptions"}},
		{name: "C-06: nulls clear the block", given: append(base, putOptions("tracking-options", set)), call: putOptions("tracking-options", `{"CustomRedirectDomain":null,"HttpsPolicy":null}`), then: getMain, without: []string{"TrackingOptions"}},
		refused("C-08: CustomRedirectDomain must be specified: absent", `{"HttpsPolicy":"REQUIRE"}`, mustBe),
		refused("C-08: CustomRedirectDomain must be specified: blank", `{"CustomRedirectDomain":" "}`, mustBe),
		refused("C-08: domain not verified under this account", `{"CustomRedirectDomain":"track.other.com"}`, unverified),
		refused("C-08: HttpsPolicy in [OPTIONAL, REQUIRE, REQUIRE_OPEN_ONLY]", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"require"}`, oneError+failed("httpsPolicy", httpValues)),
		refused("C-08: order: presence before the policy", `{"HttpsPolicy":"require"}`, mustBe),
		refused("C-08: order: verification before the policy", `{"CustomRedirectDomain":"track.other.com","HttpsPolicy":"require"}`, unverified),
		{name: "C-08: a refused put changes nothing", given: append(base, putOptions("tracking-options", set)), call: putOptions("tracking-options", `{"CustomRedirectDomain":"track.other.com"}`), then: getMain, want: `{"TrackingOptions":` + set + `}`},
		{name: "C-08: HttpsPolicy OPTIONAL and REQUIRE_OPEN_ONLY are fine", given: append(base, putOptions("tracking-options", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"OPTIONAL"}`)), call: putOptions("tracking-options", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"REQUIRE_OPEN_ONLY"}`), want: `{}`},
		{name: "C-08: guess: an identity that is pending does not verify", given: base, options: never, call: putOptions("tracking-options", set), status: 400, code: badRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-08: guess: the letter case of the domain does not matter", given: base, call: putOptions("tracking-options", `{"CustomRedirectDomain":"Track.ACME.com"}`), then: getMain, want: `{"TrackingOptions":{"CustomRedirectDomain":"Track.ACME.com"}}`},
		{name: "C-08: verified in another Region is not verified", given: []string{createSet("main"), "@eu-west-1 " + createIdentity("acme.com")}, call: putOptions("tracking-options", set), status: 400, code: badRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-08: an address of the domain does not verify it", given: []string{createSet("main"), createIdentity("a@acme.com")}, call: putOptions("tracking-options", set), status: 400, code: badRequest, message: "Domain <track.acme.com> is not verified under this account."},
		{name: "C-12: guess: an unknown set is found before the options are checked", call: putOptions("tracking-options", `{"HttpsPolicy":"require"}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "P-10: a number is no domain", given: base, call: putOptions("tracking-options", `{"CustomRedirectDomain":1}`), status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a String"},
	})
}

// TestTrackingDomainByDNS proves that where the DNS decides, giving a tracking
// domain looks for the records itself.
func TestTrackingDomainByDNS(t *testing.T) {
	t.Parallel()
	for name, request := range map[string]string{
		"put":    putOptions("tracking-options", `{"CustomRedirectDomain":"track.acme.com"}`),
		"create": `POST /v2/email/configuration-sets {"ConfigurationSetName":"next","TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			z, resolver := serveZone(t)
			_, url := start(t, simulator.Options{Verification: simulator.VerifyDNS(resolver)})
			known := memory{}
			known.send(t, url, createSet("main"))
			created := known.send(t, url, createIdentity("acme.com"))
			if got := known.send(t, url, request); got.message() != "Domain <track.acme.com> is not verified under this account." {
				t.Errorf("without records the answer is %d %s", got.status, got.body)
			}
			attributes, _ := created.members["DkimAttributes"].(map[string]any)
			tokens, _ := attributes["Tokens"].([]any)
			var records []string
			for _, token := range tokens {
				records = append(records, fmt.Sprintf("%s._domainkey.acme.com. 60 IN CNAME %s.%s.", token, token, attributes["SigningHostedZone"]))
			}
			z.set(t, records...)
			if got := known.send(t, url, request); got.status != http.StatusOK {
				t.Errorf("with records the answer is %d %s", got.status, got.body)
			}
		})
	}
}

// TestTrackingDomainLater proves that a domain verifies a tracking domain from
// the moment on that it is verified itself.
func TestTrackingDomainLater(t *testing.T) {
	t.Parallel()
	c := newClock()
	_, url := start(t, simulator.Options{Clock: c.now, Verification: simulator.VerifyAfter(time.Minute)})
	known := memory{}
	known.send(t, url, createIdentity("acme.com"))
	create := createWith(`"TrackingOptions":{"CustomRedirectDomain":"track.acme.com"}`)
	if got := known.send(t, url, create); got.code != badRequest {
		t.Errorf("before the verification the answer is %d %s", got.status, got.body)
	}
	c.pass(time.Minute)
	if got := known.send(t, url, create); got.status != http.StatusOK {
		t.Errorf("after the verification the answer is %d %s", got.status, got.body)
	}
}

func TestDeliveryOptions(t *testing.T) {
	t.Parallel()
	base := []string{createSet("main"), createPool("ours")}
	const set = `{"TlsPolicy":"REQUIRE","SendingPoolName":"ours","MaxDeliverySeconds":300}`
	refused := func(name, body, message string) row {
		return row{name: name, given: base, call: putOptions("delivery-options", body), status: 400, code: badRequest, message: message}
	}
	shows := func(name, body, want string, without ...string) row {
		return row{name: name, given: append(base, putOptions("delivery-options", set)), call: putOptions("delivery-options", body), then: getMain, want: want, without: without}
	}
	badPolicy := oneError + failed("tlsPolicy", tlsValues)
	conform(t, []row{
		{name: "C-09: all three", given: base, call: putOptions("delivery-options", set), then: getMain, want: `{"DeliveryOptions":` + set + `}`},
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
		{name: "C-10: SharedPoolDeliveryMode ACCOUNT, GLOBAL and REGIONAL are fine", given: append(base, putOptions("delivery-options", `{"SharedPoolDeliveryMode":"ACCOUNT"}`), putOptions("delivery-options", `{"SharedPoolDeliveryMode":"GLOBAL"}`)), call: putOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL"}`), then: getMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL"}}`},
		{name: "C-10: SharedPoolDeliveryMode in create", given: []string{createWith(`"DeliveryOptions":{"SharedPoolDeliveryMode":"ACCOUNT"}`)}, call: getMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"ACCOUNT"}}`},
		{name: "C-10: SharedPoolDeliveryMode that is left out stays", given: append(base, putOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL","TlsPolicy":"REQUIRE"}`)), call: putOptions("delivery-options", `{"MaxDeliverySeconds":300}`), then: getMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL","MaxDeliverySeconds":300}}`, without: []string{"TlsPolicy"}},
		{name: "C-10: SharedPoolDeliveryMode stays where {} clears the rest", given: append(base, putOptions("delivery-options", `{"SharedPoolDeliveryMode":"REGIONAL","TlsPolicy":"REQUIRE"}`)), call: putOptions("delivery-options", `{}`), then: getMain, want: `{"DeliveryOptions":{"SharedPoolDeliveryMode":"REGIONAL"}}`, without: []string{"TlsPolicy"}},
		refused("C-10: SharedPoolDeliveryMode in [ACCOUNT, GLOBAL, REGIONAL]", `{"SharedPoolDeliveryMode":"global"}`, oneError+failed("sharedPoolDeliveryMode", "Member must satisfy enum value set: [ACCOUNT, GLOBAL, REGIONAL]")),
		{name: "C-09: a pool of another Region does not exist", given: []string{createSet("main"), "@eu-west-1 " + createPool("ours")}, call: putOptions("delivery-options", set), status: 400, code: badRequest, message: "SendingPool <ours> doesn't exist"},
		{name: "C-12: guess: an unknown set is found before the options are checked", call: putOptions("delivery-options", `{"TlsPolicy":"require"}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "P-12: a text is no number of seconds", given: base, call: putOptions("delivery-options", `{"MaxDeliverySeconds":"300"}`), status: 400, code: serialization, message: "STRING_VALUE can not be converted to an Integer"},
	})
}

func TestSetSuppressionOptions(t *testing.T) {
	t.Parallel()
	base := []string{createSet("main")}
	validation := func(condition string) string { return `{"ValidationOptions":{"ConditionThreshold":` + condition + `}}` }
	full := `{"SuppressedReasons":["COMPLAINT","BOUNCE"],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":{"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":{"ConfidenceVerdictThreshold":"HIGH"}}}}`
	refused := func(name, body, message string) row {
		return row{name: name, given: base, call: putOptions("suppression-options", body), status: 400, code: badRequest, message: message}
	}
	shows := func(name, body, want string, without ...string) row {
		return row{name: name, given: []string{base[0], putOptions("suppression-options", full)}, call: putOptions("suppression-options", body), then: getMain, want: want, without: without}
	}
	const scopes = "Member must satisfy enum value set: [TENANT, ACCOUNT]"
	conform(t, []row{
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
		{name: "C-12: the reasons are checked before the set is looked up", call: putOptions("suppression-options", `{"SuppressedReasons":["SPAM"]}`), status: 400, code: badRequest, message: "Reason SPAM is invalid, must be one of [BOUNCE, COMPLAINT]."},
		{name: "C-03: unknown set", call: putOptions("suppression-options", `{}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "P-10: a text is no list of reasons", given: base, call: putOptions("suppression-options", `{"SuppressedReasons":"BOUNCE"}`), status: 400, code: serialization, message: "Expected list or null"},
	})
}

func TestArchivingAndVDMOptions(t *testing.T) {
	t.Parallel()
	base := []string{createSet("main")}
	const vdm = `{"DashboardOptions":{"EngagementMetrics":"ENABLED"},"GuardianOptions":{"OptimizedSharedDelivery":"DISABLED"}}`
	const archiving = `{"ArchiveArn":"` + archive + `"}`
	set := []string{base[0], putOptions("vdm-options", `{"VdmOptions":`+vdm+`}`), putOptions("archiving-options", archiving)}
	refused := func(name, block, body, message string) row {
		return row{name: name, given: base, call: putOptions(block, body), status: 400, code: badRequest, message: message}
	}
	badArchive := func(name, arn string) row {
		return refused("C-12: guess: archive ARN "+name, "archiving-options", `{"ArchiveArn":"`+arn+`"}`, "Invalid archive ARN provided: "+arn+".")
	}
	conform(t, []row{
		{name: "C-12: both are shown", given: set, call: getMain, want: `{"VdmOptions":` + vdm + `,"ArchivingOptions":` + archiving + `}`},
		{name: "C-12: a put replaces VdmOptions", given: set, call: putOptions("vdm-options", `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"DISABLED"}}}`), then: getMain, want: `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"DISABLED"}}}`, without: []string{"GuardianOptions"}},
		{name: "C-06: guess: {} to vdm-options clears the block", given: set, call: putOptions("vdm-options", `{}`), then: getMain, without: []string{"VdmOptions"}},
		{name: "C-06: guess: empty VdmOptions clear the block", given: set, call: putOptions("vdm-options", `{"VdmOptions":{"DashboardOptions":{},"GuardianOptions":{}}}`), then: getMain, without: []string{"VdmOptions"}},
		{name: "C-06: guess: {} to archiving-options clears the block", given: set, call: putOptions("archiving-options", `{}`), then: getMain, want: `{"VdmOptions":` + vdm + `}`, without: []string{"ArchivingOptions"}},
		refused("C-12: EngagementMetrics in [ENABLED, DISABLED]", "vdm-options", `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ON"}}}`, oneError+failed("vdmOptions.dashboardOptions.engagementMetrics", switches)),
		refused("C-12: OptimizedSharedDelivery in [ENABLED, DISABLED]", "vdm-options", `{"VdmOptions":{"GuardianOptions":{"OptimizedSharedDelivery":"ON"}}}`, oneError+failed("vdmOptions.guardianOptions.optimizedSharedDelivery", switches)),
		badArchive("not an ARN", "archive"),
		badArchive("of another service", "arn:aws:s3:us-east-1:"+account+":mailmanager-archive/a-1"),
		badArchive("of another kind", "arn:aws:ses:us-east-1:"+account+":identity/acme.com"),
		badArchive("without a name", "arn:aws:ses:us-east-1:"+account+":mailmanager-archive"),
		badArchive("of another Region", "arn:aws:ses:eu-west-1:"+account+":mailmanager-archive/a-1"),
		badArchive("of another account", "arn:aws:ses:us-east-1:210987654321:mailmanager-archive/a-1"),
		{name: "C-03: unknown set on vdm-options", call: putOptions("vdm-options", `{}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on archiving-options", call: putOptions("archiving-options", `{}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on sending", call: putOptions("sending", `{}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
		{name: "C-03: unknown set on reputation-options", call: putOptions("reputation-options", `{}`), status: 404, code: notFound, message: "Configuration set <main> does not exist."},
	})
}
