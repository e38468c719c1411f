// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// instant is the beginning of a UTC day in seconds since 1970.
func instant(day string) int64 {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return at.Unix()
}

// MetricQuery is a query of SEND through the tenant acme in October 2026, with
// members replaced; a null one is left out.
func MetricQuery(replaced string) string {
	members := map[string]any{
		"Id": "q", "Namespace": "VDM", "Metric": "SEND", "Dimensions": map[string]string{"TENANT_NAME": "acme"},
		"StartDate": instant("2026-10-01"), "EndDate": instant("2026-11-01"),
	}
	var changes map[string]any
	if err := json.Unmarshal([]byte("{"+replaced+"}"), &changes); err != nil {
		return err.Error()
	}
	for name, held := range changes {
		members[name] = held
		if held == nil {
			delete(members, name)
		}
	}
	return Encode(members)
}

// QueryMetrics asks for the metrics of these queries.
func QueryMetrics(queries ...string) string {
	return `POST /v2/email/metrics/batch {"Queries":[` + strings.Join(queries, ",") + `]}`
}

// feedMetrics counts sends of the tenant acme.
func feedMetrics(day string, sends int) string {
	return OnTenant("metrics", `,"day":"`+day+`","identity":"acme.com","configuration_set":"main","isp":"Gmail","metrics":{"SEND":`+strconv.Itoa(sends)+`}`)
}

// Found writes the results of one query q: "day=count …".
func Found(days ...string) string {
	timestamps, values := []int64{}, []int64{}
	for _, one := range days {
		day, count, _ := strings.Cut(one, "=")
		number, _ := strconv.ParseInt(count, 10, 64)
		timestamps, values = append(timestamps, instant(day)), append(values, number)
	}
	return Encode(map[string]any{"Errors": []any{}, "Results": []any{map[string]any{"Id": "q", "Timestamps": timestamps, "Values": values}}})
}

// metricsWithoutVDMCases prove that nothing is looked at while Virtual
// Deliverability Manager is off.
func metricsWithoutVDMCases() []Case {
	const text = "To use this feature you must enable Virtual Deliverability Manager for your account."
	off := func(name, call string) Case {
		return Case{name: "M-01: VDM off is 404 before the request is looked at: " + name, given: []string{CreateTenant("acme")}, call: call, status: 404, code: NotFound, message: text}
	}
	return []Case{
		off("a good request", QueryMetrics(MetricQuery(""))),
		off("no queries", QueryMetrics()),
		off("an empty body", "POST /v2/email/metrics/batch"),
		off("a member of the wrong type", `POST /v2/email/metrics/batch {"Queries":7}`),
		off("a body that is no JSON", "POST /v2/email/metrics/batch }{"),
		{
			name: "M-01: VDM on by the lever", given: []string{`POST /_simulator/vdm {"enabled":true}`}, call: QueryMetrics(MetricQuery("")), want: Found(),
		},
	}
}

// metricCheckCases prove the checks, their order and their texts.
func metricCheckCases() []Case {
	on := simulator.Options{VDM: true}
	refused := func(name, message string, queries ...string) Case {
		return Case{name: name, options: on, call: QueryMetrics(queries...), status: 400, code: BadRequest, message: message}
	}
	fine := func(name string, queries ...string) Case {
		return Case{name: name, options: on, call: QueryMetrics(queries...), want: `{"Errors":[]}`}
	}
	numbered := func(count int) []string {
		var queries []string
		for i := range count {
			queries = append(queries, MetricQuery(`"Id":"q`+strconv.Itoa(i)+`"`))
		}
		return queries
	}
	dimensions := func(members string) string { return MetricQuery(`"Dimensions":{` + members + `}`) }
	dates := func(start, end int64) string {
		return MetricQuery(`"StartDate":` + strconv.FormatInt(start, 10) + `,"EndDate":` + strconv.FormatInt(end, 10))
	}
	first, day := instant("2026-10-01"), int64(86400)
	const (
		unique      = "All queries must have a unique identifier."
		unsupported = "Unsupported dimension provided."
		identity    = "Invalid email identity provided."
		provider    = "Invalid ISP name provided."
		reversed    = "Expected start date to be before the end date."
		interval    = "Invalid interval, can request at most 60 days. Please partition your requested interval."
		null        = "Member must not be null"
		tooShort    = "Member must have length greater than or equal to 1"
		path        = "queries.1.member."
	)
	metrics := "Member must satisfy enum value set: [DELIVERY_COMPLAINT, CLICK, SEND, OPEN, COMPLAINT, DELIVERY, DELIVERY_OPEN, PERMANENT_BOUNCE, DELIVERY_CLICK, TRANSIENT_BOUNCE]"
	long := strings.Repeat("x", 256)
	// Each of these fails at one step, so that two of them show the order.
	badDimension, badMember, badValue, badDates := dimensions(`"SUBJECT":"x"`), `"Metric":"SENDS"`, `"Dimensions":{"ISP":""}`, `"EndDate":1`
	return []Case{
		{name: "P-10: VDM on: a member of the wrong type", options: on, call: `POST /v2/email/metrics/batch {"Queries":7}`, status: 400, code: serialization, message: "Expected list or null"},
		refused("M-02: number of queries: 0", oneError+failed("queries", tooShort)),
		{name: "M-02: number of queries: none given", options: on, call: "POST /v2/email/metrics/batch {}", status: 400, code: BadRequest, message: oneError + failed("queries", tooShort)},
		fine("M-02: number of queries: 10", numbered(10)...),
		refused("M-02: number of queries: 11", oneError+failed("queries", "Member must have length less than or equal to 10"), numbered(11)...),
		refused("M-02: unique identifiers", unique, MetricQuery(""), MetricQuery("")),
		refused("M-03: unsupported dimension", unsupported, badDimension),
		refused("M-03: unsupported dimension next to a known one", unsupported, dimensions(`"TENANT_NAME":"acme","tenant_name":"acme"`)),
		fine("M-03: each dimension", dimensions(`"EMAIL_IDENTITY":"acme.com","CONFIGURATION_SET":"main","ISP":"Gmail"`), MetricQuery(`"Id":"t"`)),

		refused("M-04: member constraints: no id", oneError+failed(path+"id", null), MetricQuery(`"Id":null`)),
		refused("M-04: member constraints: two without an id are not alike", twoError+failed(path+"id", null)+"; "+failed("queries.2.member.id", null), MetricQuery(`"Id":null`), MetricQuery(`"Id":null`)),
		refused("M-02: member constraints: an empty id", oneError+failed(path+"id", tooShort), MetricQuery(`"Id":""`)),
		fine("M-02: member constraints: an id of 255", MetricQuery(`"Id":"`+long[1:]+`"`)),
		refused("M-02: member constraints: an id of 256", oneError+failed(path+"id", "Member must have length less than or equal to 255"), MetricQuery(`"Id":"`+long+`"`)),
		refused("M-04: member constraints: the metric", oneError+failed(path+"metric", metrics), MetricQuery(badMember)),
		refused("M-04: member constraints: no metric", oneError+failed(path+"metric", null), MetricQuery(`"Metric":null`)),
		refused("M-04: member constraints: joined", "3 validation errors detected: "+failed(path+"metric", metrics)+"; "+failed(path+"namespace", "Member must satisfy enum value set: [VDM]")+"; "+failed(path+"id", tooShort), MetricQuery(`"Id":"","Namespace":"SES",`+badMember)),
		refused("M-04: member constraints: joined over queries, paths count from 1", twoError+failed(path+"startDate", null)+"; "+failed("queries.2.member.endDate", null), MetricQuery(`"StartDate":null`), MetricQuery(`"Id":"r","EndDate":null`)),
		fine("M-03: member constraints: dimensions are optional", MetricQuery(`"Dimensions":null`)),
		refused("M-03: member constraints: no dimensions", oneError+failed(path+"dimensions", tooShort), MetricQuery(`"Dimensions":{}`)),
		refused("M-03: member constraints: four dimensions", oneError+failed(path+"dimensions", "Member must have length less than or equal to 3"), dimensions(`"EMAIL_IDENTITY":"a.com","CONFIGURATION_SET":"a","ISP":"Gmail","TENANT_NAME":"a"`)),

		refused("M-05: dimension texts: email identity", identity, dimensions(`"EMAIL_IDENTITY":"no identity"`)),
		refused("M-05: dimension texts: an empty email identity", identity, dimensions(`"EMAIL_IDENTITY":""`)),
		refused("M-05: dimension texts: an identity with a star", identity, dimensions(`"EMAIL_IDENTITY":"*"`)),
		refused("M-05: dimension texts: an address without a domain", identity, dimensions(`"EMAIL_IDENTITY":"user@"`)),
		refused("M-05: dimension texts: an address without a local part", identity, dimensions(`"EMAIL_IDENTITY":"@acme.com"`)),
		fine("M-05: dimension values: an address in any case", dimensions(`"EMAIL_IDENTITY":"UPPER@Example.COM"`)),
		fine("M-05: dimension values: an identity of one label", dimensions(`"EMAIL_IDENTITY":"acme"`)),
		refused("M-05: dimension texts: ISP", provider, dimensions(`"ISP":" "`)),
		refused("M-05: dimension texts: an ISP with a dot", provider, dimensions(`"ISP":"Gmail.com"`)),
		refused("M-05: dimension texts: an empty ISP", provider, dimensions(`"ISP":""`)),
		fine("M-05: dimension values: any ISP of the right characters", dimensions(`"ISP":"Not-An_Isp"`)),
		refused("M-05: dimension texts: Unknown ISP", provider, dimensions(`"ISP":"Unknown ISP"`)),
		refused("M-05: dimension texts: an empty configuration set", "The configuration set name must be specified.", dimensions(`"CONFIGURATION_SET":""`)),
		refused("M-05: dimension texts: configuration set", "Invalid configuration set name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed.", dimensions(`"CONFIGURATION_SET":"a b"`)),
		refused("M-05: dimension texts: an empty tenant name", "TenantName cannot be empty", dimensions(`"TENANT_NAME":""`)),
		refused("M-05: dimension texts: tenant name", "Invalid tenant name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed.", dimensions(`"TENANT_NAME":"a b"`)),

		refused("M-06: dates: equal", reversed, dates(first, first)),
		refused("M-06: dates: reversed", reversed, dates(first, first-1)),
		fine("M-06: dates: 60 days", dates(first, first+60*day)),
		refused("M-06: dates: 60 days and a second", interval, dates(first, first+60*day+1)),
		refused("M-06: dates: 61 days", interval, dates(first, first+61*day)),

		refused("M-07: order: number of queries before unique identifiers", oneError+failed("queries", "Member must have length less than or equal to 10"), append(numbered(10), MetricQuery(`"Id":"q0"`))...),
		refused("M-07: order: unique identifiers before dimensions", unique, badDimension, MetricQuery("")),
		refused("M-07: order: dimensions before member constraints", unsupported, MetricQuery(badMember), MetricQuery(`"Id":"r","Dimensions":{"SUBJECT":"x"}`)),
		refused("M-07: order: member constraints before dimension values", oneError+failed("queries.2.member.metric", metrics), MetricQuery(badValue), MetricQuery(`"Id":"r",`+badMember)),
		refused("M-07: order: dimension values before dates", provider, MetricQuery(badDates), MetricQuery(`"Id":"r",`+badValue)),
		refused("M-07: one bad query fails all", reversed, MetricQuery(""), MetricQuery(`"Id":"r",`+badDates)),
	}
}

// metricResultCases prove what a query finds.
func metricResultCases() []Case {
	on := simulator.Options{VDM: true}
	given := []string{
		CreateTenant("acme"), CreateTenant("beta"), feedMetrics("2026-10-31", 5), feedMetrics("2026-10-01", 2), feedMetrics("2026-10-03", 3), feedMetrics("2026-10-03", 4),
		feedMetrics("2026-11-01", 6), feedMetrics("2026-09-30", 1), feedMetrics("2026-10-04", 0),
		strings.Replace(feedMetrics("2026-10-03", 10), `"acme"`, `"beta"`, 1),
	}
	finds := func(name, query string, days ...string) Case {
		return Case{name: name, options: on, given: given, call: QueryMetrics(query), want: Found(days...)}
	}
	ofAcme := []string{"2026-10-01=2", "2026-10-03=7", "2026-10-31=5"}
	ofAll := []string{"2026-10-01=2", "2026-10-03=17", "2026-10-31=5"}
	span := func(start, end string, more int) string {
		return MetricQuery(`"StartDate":` + strconv.FormatInt(instant(start)+int64(more), 10) + `,"EndDate":` + strconv.FormatInt(instant(end)+int64(more), 10))
	}
	return []Case{
		finds("M-08: days at UTC midnight, sparse, end exclusive", MetricQuery(""), ofAcme...),
		finds("M-08: the end is exclusive to the second", span("2026-10-02", "2026-10-31", 0), "2026-10-03=7"),
		finds("M-08: guess: a day counts if it begins in the interval", span("2026-10-03", "2026-10-31", 1), "2026-10-31=5"),
		finds("M-09: another metric is empty, with both arrays", MetricQuery(`"Metric":"CLICK"`)),
		finds("M-09: an unknown tenant is 200 and empty", MetricQuery(`"Dimensions":{"TENANT_NAME":"gamma"}`)),
		finds("M-11: all tenants of an identity", MetricQuery(`"Dimensions":{"EMAIL_IDENTITY":"ACME.com"}`), ofAll...),
		finds("M-11: a configuration set and an ISP", MetricQuery(`"Dimensions":{"CONFIGURATION_SET":"main","ISP":"Gmail"}`), ofAll...),
		finds("M-11: a tenant and its ISP", MetricQuery(`"Dimensions":{"TENANT_NAME":"acme","ISP":"Gmail"}`), ofAcme...),
		finds("M-11: another ISP", MetricQuery(`"Dimensions":{"TENANT_NAME":"acme","ISP":"Yahoo"}`)),
		finds("M-11: no dimensions count all mail", MetricQuery(`"Dimensions":null`), ofAll...),
		finds("M-11: guess: an ISP in another case", MetricQuery(`"Dimensions":{"TENANT_NAME":"acme","ISP":"gmail"}`)),
		finds("M-06: dates with a fraction are rounded to milliseconds (guess)", MetricQuery(`"StartDate":1790812799.9999,"EndDate":1793318400.001`), "2026-10-01=2", "2026-10-03=7"),
		finds("M-11: another configuration set", MetricQuery(`"Dimensions":{"CONFIGURATION_SET":"other"}`)),
		{name: "M-09: another region is empty", options: on, given: given, call: "@eu-west-1 " + QueryMetrics(MetricQuery("")), want: Found()},
		{
			name: "M-09: every query has a result, in any order", options: on, given: given, call: QueryMetrics(MetricQuery(`"Id":"a"`), MetricQuery(`"Id":"b","Metric":"OPEN"`)),
			want: `{"Errors":[],"Results":[{"Id":"b","Timestamps":[],"Values":[]},{"Id":"a"}]}`,
		},
		{
			name: "M-10: a query that fails at run time fails alone", options: on, given: append(given[:len(given):len(given)], OnTenant("metrics/fail", `,"code":"ACCESS_DENIED","times":1`)),
			call: QueryMetrics(MetricQuery(`"Id":"a"`), MetricQuery(`"Dimensions":{"TENANT_NAME":"gamma"}`)),
			want: `{"Errors":[{"Id":"a","Code":"ACCESS_DENIED","Message":"The query could not be run."}],"Results":[{"Id":"q","Timestamps":[],"Values":[]}]}`,
		},
	}
}
