// SPDX-License-Identifier: MPL-2.0

package conformance

import "github.com/ses-tenancy/terraform-provider-ses/internal/simulator"

// GetAccount reads the account.
const GetAccount = "GET /v2/email/account"

// PutDelivery puts the account's delivery attributes.
func PutDelivery(body string) string { return "POST /v2/email/account/delivery " + body }

// SetAccount changes settings of the account in us-east-1.
func SetAccount(members string) string {
	return `POST /_simulator/account {"region":"us-east-1","account":{` + members + `}}`
}

func accountCases() []Case {
	shows := func(name, members, want string) Case {
		return Case{name: name, given: []string{SetAccount(members)}, call: GetAccount, want: want}
	}
	return []Case{
		{
			name: "L-01: the members", call: GetAccount,
			want: `{"SendQuota":{"Max24HourSend":50000,"MaxSendRate":14,"SentLast24Hours":0},"SendingEnabled":true,"ProductionAccessEnabled":true,"EnforcementStatus":"HEALTHY","SuppressionAttributes":{"SuppressedReasons":["BOUNCE","COMPLAINT"]},"DedicatedIpAutoWarmupEnabled":true}`,
		},
		{name: "L-02: VdmAttributes and Details only once configured", call: GetAccount, without: []string{"VdmAttributes", "Details"}},
		{name: "L-02: VdmAttributes once configured", options: simulator.Options{VDM: true}, call: GetAccount, want: `{"VdmAttributes":{"VdmEnabled":"ENABLED"}}`},
		shows("L-01: Max24HourSend -1 is no limit", `"max_24_hour_send":-1`, `{"SendQuota":{"Max24HourSend":-1,"MaxSendRate":14}}`),
		shows("L-01: the sandbox: 200 a day, 1 a second", `"production_access":false,"max_24_hour_send":200,"max_send_rate":1`, `{"ProductionAccessEnabled":false,"SendQuota":{"Max24HourSend":200,"MaxSendRate":1}}`),
		shows("L-01: SendingEnabled", `"sending_enabled":false`, `{"SendingEnabled":false,"ProductionAccessEnabled":true}`),
		shows("L-01: EnforcementStatus", `"enforcement_status":"PROBATION"`, `{"EnforcementStatus":"PROBATION"}`),
		{name: "L-03: DeliveryAttributes before any put (guess: GLOBAL)", call: GetAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"GLOBAL"}}`},
		{name: "L-03: PutAccountDeliveryAttributes", given: []string{PutDelivery(`{"SharedPoolDeliveryMode":"REGIONAL"}`)}, call: GetAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"REGIONAL"}}`},
		{name: "L-03: PutAccountDeliveryAttributes answers an empty object", call: PutDelivery(`{"SharedPoolDeliveryMode":"GLOBAL"}`), want: `{}`},
		{name: "L-03: PutAccountDeliveryAttributes is per Region", given: []string{PutDelivery(`{"SharedPoolDeliveryMode":"REGIONAL"}`)}, call: "@eu-west-1 " + GetAccount, want: `{"DeliveryAttributes":{"SharedPoolDeliveryMode":"GLOBAL"}}`},
		{name: "L-03: SharedPoolDeliveryMode of the account is required", call: PutDelivery(`{}`), status: 400, code: BadRequest, message: oneError + failed("sharedPoolDeliveryMode", "Member must not be null")},
		{name: "L-03: SharedPoolDeliveryMode of the account is GLOBAL or REGIONAL", call: PutDelivery(`{"SharedPoolDeliveryMode":"ACCOUNT"}`), status: 400, code: BadRequest, message: oneError + failed("sharedPoolDeliveryMode", "Member must satisfy enum value set: [GLOBAL, REGIONAL]")},
		{name: "L-01: per Region", given: []string{SetAccount(`"sending_enabled":false`)}, call: "@eu-west-1 " + GetAccount, want: `{"SendingEnabled":true}`},
		{name: "L-01: what is not given stays", given: []string{SetAccount(`"sending_enabled":false`), SetAccount(`"max_send_rate":2.5`)}, call: GetAccount, want: `{"SendingEnabled":false,"SendQuota":{"MaxSendRate":2.5}}`},
	}
}
