// SPDX-License-Identifier: MPL-2.0

package conformance

import "strings"

func dedicatedIPPoolCases() []Case {
	const path = "/v2/email/dedicated-ip-pools"
	const create, list, get, remove = "POST " + path + " ", "GET " + path, "GET " + path + "/ours", "DELETE " + path + "/ours"
	one := []string{CreatePool("ours")}
	refused := func(name, body, message string) Case {
		return Case{name: name, call: create + body, status: 400, code: BadRequest, message: message}
	}
	return []Case{
		{name: "C-17: create", call: one[0], want: `{}`},
		{name: "C-17: get, STANDARD by default", given: one, call: get, want: `{"DedicatedIpPool":{"PoolName":"ours","ScalingMode":"STANDARD"}}`},
		{name: "C-17: create with ScalingMode", given: []string{create + `{"PoolName":"ours","ScalingMode":"MANAGED"}`}, call: get, want: `{"DedicatedIpPool":{"ScalingMode":"MANAGED"}}`},
		{name: "C-17: list returns bare strings", given: []string{CreatePool("zebra"), CreatePool("ours")}, call: list, want: `{"DedicatedIpPools":["ours","zebra"],"NextToken":null}`},
		{name: "C-17: an empty list", call: list, want: `{"DedicatedIpPools":[],"NextToken":null}`},
		{name: "C-17: delete", given: append(one, remove), call: list, want: `{"DedicatedIpPools":[]}`},
		{name: "C-17: guess: a pool that a configuration set names can be deleted", given: append(one, CreateWith(`"DeliveryOptions":{"SendingPoolName":"ours"}`)), call: remove, want: `{}`},
		{name: "C-17: duplicate", given: one, call: one[0], status: 400, code: AlreadyExists, message: "The pool <ours> already exists."},
		{name: "C-17: unknown get: 404", call: get, status: 404, code: NotFound, message: "The requested pool <ours> does not exist."},
		{name: "C-17: unknown delete: 404", call: remove, status: 404, code: NotFound, message: "The requested pool <ours> does not exist."},
		{name: "C-17: pools are per Region", given: one, call: "@eu-west-1 " + get, status: 404, code: NotFound, message: "The requested pool <ours> does not exist."},
		refused("C-17: bad ScalingMode", `{"PoolName":"ours","ScalingMode":"managed"}`, "The ScalingMode parameter is invalid."),
		refused("C-17: guess: name absent", `{}`, oneError+failed("poolName", "Member must not be null")),
		refused("C-17: guess: name characters", `{"PoolName":"a b"}`, "Invalid pool name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
		refused("C-17: guess: name of 65 characters", `{"PoolName":"`+strings.Repeat("a", 65)+`"}`, "Invalid pool name <"+strings.Repeat("a", 65)+">: only alphanumeric ASCII characters, '_', and '-' are allowed."),
		{name: "P-10: a number is no name", call: create + `{"PoolName":1}`, status: 400, code: serialization, message: "NUMBER_VALUE can not be converted to a String"},
	}
}
