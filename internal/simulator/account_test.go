package simulator_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const getAccount = "GET /v2/email/account"

// putDelivery puts the account's delivery attributes.
func putDelivery(body string) string { return "POST /v2/email/account/delivery " + body }

// setAccount changes settings of the account in us-east-1.
func setAccount(members string) string {
	return `POST /_simulator/account {"region":"us-east-1","account":{` + members + `}}`
}

func TestAccount(t *testing.T) {
	t.Parallel()
	shows := func(name, members, want string) row {
		return row{name: name, given: []string{setAccount(members)}, call: getAccount, want: want}
	}
	conform(t, []row{
		{
			name: "L-01: the members", call: getAccount,
			want: `{"SendQuota":{"Max24HourSend":50000,"MaxSendRate":14,"SentLast24Hours":0},"SendingEnabled":true,"ProductionAccessEnabled":true,"EnforcementStatus":"HEALTHY","SuppressionAttributes":{"SuppressedReasons":["BOUNCE","COMPLAINT"]},"DedicatedIpAutoWarmupEnabled":true}`,
		},
		{name: "L-02: VdmAttributes and Details only once configured", call: getAccount, without: []string{"VdmAttributes", "Details"}},
		{name: "L-02: VdmAttributes once configured", options: simulator.Options{VDM: true}, call: getAccount, want: `{"VdmAttributes":{"VdmEnabled":"ENABLED"}}`},
		shows("L-01: Max24HourSend -1 is no limit", `"max_24_hour_send":-1`, `{"SendQuota":{"Max24HourSend":-1,"MaxSendRate":14}}`),
		shows("L-01: the sandbox: 200 a day, 1 a second", `"production_access":false,"max_24_hour_send":200,"max_send_rate":1`, `{"ProductionAccessEnabled":false,"SendQuota":{"Max24HourSend":200,"MaxSendRate":1}}`),
		shows("L-01: SendingEnabled", `"sending_enabled":false`, `{"SendingEnabled":false,"ProductionAccessEnabled":true}`),
		shows("L-01: EnforcementStatus", `"enforcement_status":"PROBATION"`, `{"EnforcementStatus":"PROBATION"}`),
		{name: "L-03: DeliveryAttributes before any put (guess: GLOBAL)", call: getAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"GLOBAL"}}`},
		{name: "L-03: PutAccountDeliveryAttributes", given: []string{putDelivery(`{"SharedPoolDeliveryMode":"REGIONAL"}`)}, call: getAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"REGIONAL"}}`},
		{name: "L-03: PutAccountDeliveryAttributes answers an empty object", call: putDelivery(`{"SharedPoolDeliveryMode":"GLOBAL"}`), want: `{}`},
		{name: "L-03: PutAccountDeliveryAttributes is per Region", given: []string{putDelivery(`{"SharedPoolDeliveryMode":"REGIONAL"}`)}, call: "@eu-west-1 " + getAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"GLOBAL"}}`},
		{name: "L-03: SharedPoolDeliveryMode of the account is required", call: putDelivery(`{}`), status: 400, code: badRequest, message: oneError + failed("sharedPoolDeliveryMode", "Member must not be null")},
		{name: "L-03: SharedPoolDeliveryMode of the account is GLOBAL or REGIONAL", call: putDelivery(`{"SharedPoolDeliveryMode":"ACCOUNT"}`), status: 400, code: badRequest, message: oneError + failed("sharedPoolDeliveryMode", "Member must satisfy enum value set: [GLOBAL, REGIONAL]")},
		{name: "L-01: per Region", given: []string{setAccount(`"sending_enabled":false`)}, call: "@eu-west-1 " + getAccount, want: `{"SendingEnabled":true}`},
		{name: "L-01: what is not given stays", given: []string{setAccount(`"sending_enabled":false`), setAccount(`"max_send_rate":2.5`)}, call: getAccount, want: `{"SendingEnabled":false,"SendQuota":{"MaxSendRate":2.5}}`},
	})
}

// TestQuotaForm proves that the numbers of the quota are written with a
// fraction.
func TestQuotaForm(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	settings := server.Account("us-east-1")
	settings.MaxSendRate, settings.Max24HourSend = 2.5, -1
	if err := server.SetAccount("us-east-1", settings); err != nil {
		t.Fatal(err)
	}
	const want = `"SendQuota":{"Max24HourSend":-1.0,"MaxSendRate":2.5,"SentLast24Hours":0.0}`
	if got := send(t, url, "us-east-1", http.MethodGet, "/v2/email/account", ""); !strings.Contains(got.body, want) {
		t.Errorf("the account is %s, want %s", got.body, want)
	}
}

// TestSentLast24Hours proves that recipients are counted, for one day and per
// region, and that a refused send is not.
func TestSentLast24Hours(t *testing.T) {
	t.Parallel()
	c := newClock()
	server, url := start(t, simulator.Options{Clock: c.now})
	known := memory{}
	for _, request := range append(canSend(), sendThrough("acme", "main"),
		outbound+`{"FromEmailAddress":"me@acme.com","Destination":{"ToAddresses":["a@example.com"],"CcAddresses":["b@example.com"]},`+simpleContent+`}`) {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Fatalf("%s is answered %d %s", request, got.status, got.body)
		}
	}
	if got := known.send(t, url, sendThrough("beta", "main")); got.status != http.StatusNotFound {
		t.Errorf("a send through an unknown tenant is answered %d %s", got.status, got.body)
	}
	sent := func(region string) float64 {
		quota, _ := known.send(t, url, "@"+region+" "+getAccount).members["SendQuota"].(map[string]any)
		number, _ := quota["SentLast24Hours"].(float64)
		return number
	}
	if got, other := sent("us-east-1"), sent("eu-west-1"); got != 3 || other != 0 {
		t.Errorf("%v and %v recipients are counted, want 3 and 0", got, other)
	}
	mails := server.Mails("us-east-1")
	if len(mails) != 2 || len(server.Mails("eu-west-1")) != 0 || len(server.Mails("sa-east-1")) != 0 {
		t.Fatalf("the mails are %+v", mails)
	}
	first, second := mails[0], mails[1]
	if first.Tenant != "acme" || first.TenantID != known["TenantId"][0] || first.Identity != "acme.com" || first.From != "me@acme.com" ||
		len(first.To) != 1 || first.ConfigurationSet != "main" || !first.At.Equal(c.now()) || first.MessageID != known["MessageId"][0] {
		t.Errorf("the first mail is %+v", first)
	}
	if second.Tenant != "" || second.ConfigurationSet != "" || strings.Join(second.To, " ") != "a@example.com b@example.com" {
		t.Errorf("the second mail is %+v", second)
	}
	if got := pull(t, url, http.MethodGet, "mails", ""); !strings.HasPrefix(got.body, `{"us-east-1":[{"message_id":"`+first.MessageID+`","tenant":"acme"`) {
		t.Errorf("over HTTP the mails are %s", got.body)
	}
	c.pass(24 * time.Hour)
	if got := sent("us-east-1"); got != 0 {
		t.Errorf("after a day %v recipients are counted, want 0", got)
	}
}
