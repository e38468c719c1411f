// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// dataMembers is a call of GetMetricData that is served, changed by change: the
// call, its only query, and that query's MetricStat and Metric.
func dataMembers(change func(call, query, stat, metric map[string]any)) map[string]any {
	metric := map[string]any{"Namespace": "AWS/SES", "MetricName": "Send", "Dimensions": []any{map[string]any{"Name": "TenantName", "Value": "acme"}}}
	stat := map[string]any{"Metric": metric, "Period": 86400, "Stat": "Sum"}
	query := map[string]any{"Id": "a", "MetricStat": stat}
	call := map[string]any{
		"StartTime": cbor.Tag{Number: 1, Content: 1.7e9}, "EndTime": cbor.Tag{Number: 1, Content: 1.8e9}, "MetricDataQueries": []any{query},
	}
	change(call, query, stat, metric)
	return call
}

// TestGetMetricDataConstraints proves what is refused, and with which text. The
// texts about the id's pattern and about the statistic are seen on AWS, and
// so is the joining line by line (FACTS.md W-03); the others are a guess or the
// simulator's own.
func TestGetMetricDataConstraints(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{})
	type members = map[string]any
	long := strings.Repeat("a", 256)
	many := []any{}
	for i := range 31 {
		many = append(many, members{"Name": fmt.Sprint("n", i), "Value": "v"})
	}
	const first = "MetricDataQueries.member.1."
	tests := []struct {
		name    string
		change  func(call, query, stat, metric members)
		message string
	}{
		{"nothing", func(_, _, _, _ members) {}, ""},
		{"no query", func(call, _, _, _ members) { call["MetricDataQueries"] = []any{} }, "The parameter MetricDataQueries is required."},
		{"no times", func(call, _, _, _ members) { delete(call, "StartTime"); delete(call, "EndTime") }, "The parameter StartTime is required.\nThe parameter EndTime is required."},
		{"equal times", func(call, _, _, _ members) { call["StartTime"] = call["EndTime"] }, "The parameter StartTime must be less than the parameter EndTime."},
		{"ScanBy", func(call, _, _, _ members) { call["ScanBy"] = "Random" }, "The value Random for parameter ScanBy is not TimestampDescending or TimestampAscending."},
		{"no points", func(call, _, _, _ members) { call["MaxDatapoints"] = 0 }, "The parameter MaxDatapoints must be between 1 and 100800."},
		{"too many points", func(call, _, _, _ members) { call["MaxDatapoints"] = 100801 }, "The parameter MaxDatapoints must be between 1 and 100800."},
		{"the id's pattern", func(_, query, _, _ members) { query["Id"] = "5xx" }, "The value 5xx for parameter " + first + "Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$."},
		{"no id", func(_, query, _, _ members) { delete(query, "Id") }, "The parameter " + first + "Id is required."},
		{"a long id", func(_, query, _, _ members) { query["Id"] = long }, "The parameter " + first + "Id must be at most 255 characters long."},
		{"the same id", func(call, query, _, _ members) { call["MetricDataQueries"] = []any{query, query} }, "The values for parameter id in MetricDataQueries are not unique."},
		{"neither statistic nor expression", func(_, query, _, _ members) { delete(query, "MetricStat") }, "Exactly one of the parameters " + first + "Expression and " + first + "MetricStat must be given."},
		{"both", func(_, query, _, _ members) { query["Expression"] = "a+b" }, "Exactly one of the parameters " + first + "Expression and " + first + "MetricStat must be given."},
		{"no metric", func(_, _, stat, _ members) { delete(stat, "Metric") }, "The parameter " + first + "MetricStat.Metric is required."},
		{"an empty metric", func(_, _, stat, _ members) { stat["Metric"] = members{} }, "The parameter " + first + "MetricStat.Metric.Namespace is required.\nThe parameter " + first + "MetricStat.Metric.MetricName is required."},
		{"no period", func(_, _, stat, _ members) { delete(stat, "Period") }, "The parameter " + first + "MetricStat.Period is required."},
		{"half a minute", func(_, _, stat, _ members) { stat["Period"] = 30 }, "The value 30 for parameter " + first + "MetricStat.Period is not a multiple of 60."},
		{"a period of zero", func(_, _, stat, _ members) { stat["Period"] = 0 }, "The value 0 for parameter " + first + "MetricStat.Period is not a multiple of 60."},
		{"no statistic", func(_, _, stat, _ members) { stat["Stat"] = "" }, "The parameter " + first + "MetricStat.Stat is required."},
		{"an unknown statistic", func(_, _, stat, _ members) { stat["Stat"] = "None" }, "The value None for parameter " + first + "MetricStat.Stat is not a valid statistic."},
		{"a dimension without value", func(_, _, _, metric members) { metric["Dimensions"] = []any{members{"Name": "TenantName"}} }, "The parameter " + first + "MetricStat.Metric.Dimensions.member.1.Value is required."},
		{"two mistakes are joined line by line", func(_, query, stat, _ members) { query["Id"], stat["Stat"] = "A", "None" }, "The value A for parameter " + first + "Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.\nThe value None for parameter " + first + "MetricStat.Stat is not a valid statistic."},
		{"31 dimensions", func(_, _, _, metric members) { metric["Dimensions"] = many }, "The parameter " + first + "MetricStat.Metric.Dimensions takes at most 30 dimensions."},
		{"not served: expressions", func(_, query, _, _ members) { delete(query, "MetricStat"); query["Expression"] = "1+1" }, "The simulator does not serve expressions (query a)."},
		{"not served: another statistic", func(_, _, stat, _ members) { stat["Stat"] = "p99.9" }, "The simulator does not serve the statistic p99.9, only Sum (query a)."},
		{"not served: a longer period", func(_, _, stat, _ members) { stat["Period"] = 86460 }, "The simulator does not serve periods of more than a day (query a)."},
		{"not served: a period beyond all times", func(_, _, stat, _ members) { stat["Period"] = int64(9e18) / 60 * 60 }, "The simulator does not serve periods of more than a day (query a)."},
		{"not served: units", func(_, _, stat, _ members) { stat["Unit"] = "Count" }, "The simulator does not serve units (query a)."},
		{"not served: another account", func(_, query, _, _ members) { query["AccountId"] = "210987654321" }, "The simulator does not serve metrics of other accounts (query a)."},
		{"the own account", func(_, query, _, _ members) { query["AccountId"] = conformance.Account }, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := sendCBOR(t, at, cloudWatchPath+"GetMetricData", authorization("monitoring", "us-east-1"), inCBOR(t, dataMembers(test.change)))
			wantStatus, wantKind := 200, ""
			if test.message != "" {
				wantStatus, wantKind = 400, "com.amazonaws.cloudwatch#ValidationException"
			}
			if got.status != wantStatus || got.kind != wantKind || got.message != test.message {
				t.Errorf("the answer is %d %s %q, want %q", got.status, got.kind, got.message, test.message)
			}
		})
	}
	if counts := server.Requests(); counts.ByOperation["GetMetricData"] != len(tests) {
		t.Errorf("the counts are %v", counts)
	}
	for queries, want := range map[int]int{500: 200, 501: 400} {
		got := sendCBOR(t, at, cloudWatchPath+"GetMetricData", authorization("monitoring", "us-east-1"), inCBOR(t, dataMembers(func(call, query, _, _ members) {
			all := []any{}
			for i := range queries {
				all = append(all, members{"Id": fmt.Sprint("q", i), "MetricStat": query["MetricStat"]})
			}
			call["MetricDataQueries"] = all
		})))
		if got.status != want || (want == 400 && got.message != "The parameter MetricDataQueries takes at most 500 queries.") {
			t.Errorf("%d queries are answered %d %q", queries, got.status, got.message)
		}
	}
}

// TestListMetricsConstraints proves what is refused. The texts are a guess
// (FACTS.md W-03).
func TestListMetricsConstraints(t *testing.T) {
	t.Parallel()
	_, at := start(t, simulator.Options{})
	long := strings.Repeat("a", 256)
	type members = map[string]any
	eleven := []any{}
	for i := range 11 {
		eleven = append(eleven, members{"Name": fmt.Sprint("n", i)})
	}
	for message, request := range map[string]members{
		"The parameter Namespace is required.":                                         {"Namespace": ""},
		"The parameter MetricName must be at most 255 characters long.":                {"MetricName": long},
		"The value PT4H for parameter RecentlyActive is not PT3H.":                     {"RecentlyActive": "PT4H"},
		"The parameter Dimensions takes at most 10 dimensions.":                        {"Dimensions": eleven},
		"The parameter Dimensions.member.1.Name is required.":                          {"Dimensions": []any{members{"Value": "v"}}},
		"The parameter Dimensions.member.2.Value must be at most 255 characters long.": {"Dimensions": []any{members{"Name": "n"}, members{"Name": "n", "Value": long}}},
	} {
		got := sendCBOR(t, at, cloudWatchPath+"ListMetrics", authorization("monitoring", "us-east-1"), inCBOR(t, request))
		if got.status != 400 || got.kind != "com.amazonaws.cloudwatch#ValidationException" || got.message != message {
			t.Errorf("the answer is %d %s %q, want %q", got.status, got.kind, got.message, message)
		}
	}
}
