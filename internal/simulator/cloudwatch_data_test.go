// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// cloudWatchClient is AWS's own client, which asks once.
func cloudWatchClient(url string) *cloudwatch.Client {
	return cloudwatch.NewFromConfig(sdkConfiguration(url), func(o *cloudwatch.Options) { o.Retryer = aws.NopRetryer{} })
}

// cloudWatchStart is the time of the tests of CloudWatch.
var cloudWatchStart = time.Date(2026, 10, 20, 1, 0, 0, 0, time.UTC)

// startCloudWatch serves the tenants acme and beta with some counts, and returns
// their ids.
func startCloudWatch(t *testing.T, options simulator.Options) (*simulator.Server, string, memory) {
	t.Helper()
	options.Clock = func() time.Time { return cloudWatchStart }
	server, at := start(t, options)
	known := memory{}
	for _, name := range []string{"acme", "beta"} {
		known.send(t, at, conformance.CreateTenant(name))
	}
	feed := func(tenant, day string, metrics map[string]int64) {
		t.Helper()
		if err := server.FeedMetrics("us-east-1", tenant, simulator.DailyMetrics{Day: day, Identity: tenant + ".com", Metrics: metrics}); err != nil {
			t.Fatal(err)
		}
	}
	feed("acme", "2026-10-17", map[string]int64{"SEND": 7, "PERMANENT_BOUNCE": 2, "TRANSIENT_BOUNCE": 5, "COMPLAINT": 1})
	feed("acme", "2026-10-19", map[string]int64{"SEND": 9, "DELIVERY": 8, "OPEN": 3, "CLICK": 0})
	feed("beta", "2026-10-18", map[string]int64{"SEND": 4, "CLICK": 1})
	return server, at, known
}

// tenantMetric names a series of a tenant.
func tenantMetric(metric, id, name string) *types.Metric {
	dimensions := []types.Dimension{{Name: aws.String("TenantName"), Value: aws.String(name)}}
	if id != "" {
		dimensions = append(dimensions, types.Dimension{Name: aws.String("TenantId"), Value: aws.String(id)})
	}
	return &types.Metric{Namespace: aws.String("AWS/SES"), MetricName: aws.String(metric), Dimensions: dimensions}
}

// dailySum queries a series.
func dailySum(id string, metric *types.Metric) types.MetricDataQuery {
	return types.MetricDataQuery{Id: aws.String(id), MetricStat: &types.MetricStat{Metric: metric, Period: aws.Int32(86400), Stat: aws.String("Sum")}}
}

// lastDays asks for the ten days before the time of the tests.
func lastDays(queries ...types.MetricDataQuery) *cloudwatch.GetMetricDataInput {
	return &cloudwatch.GetMetricDataInput{
		StartTime: aws.Time(cloudWatchStart.AddDate(0, 0, -10)), EndTime: aws.Time(cloudWatchStart), MetricDataQueries: queries,
	}
}

// shownResult writes a result as "id label status day=value …".
func shownResult(result types.MetricDataResult) string {
	parts := []string{aws.ToString(result.Id), aws.ToString(result.Label), string(result.StatusCode)}
	for i, at := range result.Timestamps {
		parts = append(parts, fmt.Sprintf("%s=%v", at.UTC().Format("01-02T15:04"), result.Values[i]))
	}
	return strings.Join(parts, " ")
}

// shownResults asks once.
func shownResults(t *testing.T, client *cloudwatch.Client, input *cloudwatch.GetMetricDataInput) []string {
	t.Helper()
	got, err := client.GetMetricData(t.Context(), input)
	if err != nil {
		t.Fatal(err)
	}
	shown := []string{}
	for _, result := range got.MetricDataResults {
		shown = append(shown, shownResult(result))
	}
	return shown
}

func wantTexts(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s gives\n%s, want\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestGetMetricData proves what a query of CloudWatch finds.
func TestGetMetricData(t *testing.T) {
	t.Parallel()
	server, at, known := startCloudWatch(t, simulator.Options{})
	client := cloudWatchClient(at)
	acme, beta := known["TenantId"][0], known["TenantId"][1]

	labelled := dailySum("b", tenantMetric("Bounce", acme, "acme"))
	labelled.Label = aws.String("bounces")
	hidden := dailySum("h", tenantMetric("Send", acme, "acme"))
	hidden.ReturnData = aws.Bool(false)
	all := lastDays(
		dailySum("a", tenantMetric("Send", acme, "acme")), labelled, hidden, dailySum("c", tenantMetric("Complaint", acme, "acme")),
		dailySum("d", tenantMetric("Delivery", acme, "acme")), dailySum("o", tenantMetric("Open", acme, "acme")),
		dailySum("k", tenantMetric("Click", acme, "acme")), dailySum("bk", tenantMetric("Click", beta, "beta")),
	)
	wantTexts(t, "each metric, newest first", shownResults(t, client, all),
		"a Send Complete 10-19T00:00=9 10-17T00:00=7", "b bounces Complete 10-17T00:00=2", "c Complaint Complete 10-17T00:00=1",
		"d Delivery Complete 10-19T00:00=8", "o Open Complete 10-19T00:00=3", "k Click Complete", "bk Click Complete 10-18T00:00=1")

	foreign := dailySum("f", tenantMetric("Send", acme, "acme"))
	foreign.MetricStat.Metric.Namespace = aws.String("AWS/S3")
	wantTexts(t, "what is no series", shownResults(t, client, lastDays(
		dailySum("name", tenantMetric("Send", "", "acme")), dailySum("mixed", tenantMetric("Send", beta, "acme")), foreign,
		dailySum("bare", &types.Metric{Namespace: aws.String("AWS/SES"), MetricName: aws.String("Send")}),
		dailySum("other", tenantMetric("Sends", acme, "acme")),
	)), "name Send Complete", "mixed Send Complete", "f Send Complete", "bare Send Complete", "other Sends Complete")

	hourly := dailySum("a", tenantMetric("Send", acme, "acme"))
	hourly.MetricStat.Period = aws.Int32(60)
	borders := lastDays(hourly)
	borders.ScanBy = types.ScanByTimestampAscending
	borders.StartTime, borders.EndTime = aws.Time(time.Date(2026, 10, 17, 0, 0, 59, 0, time.UTC)), aws.Time(time.Date(2026, 10, 19, 0, 0, 0, 1e6, time.UTC))
	wantTexts(t, "a start that is rounded down, minutes and oldest first", shownResults(t, client, borders), "a Send Complete 10-17T00:00=7 10-19T00:00=9")
	borders.StartTime, borders.EndTime = aws.Time(time.Date(2026, 10, 17, 0, 1, 0, 0, time.UTC)), aws.Time(time.Date(2026, 10, 19, 0, 0, 0, 0, time.UTC))
	wantTexts(t, "an exclusive end and a start after midnight", shownResults(t, client, borders), "a Send Complete")

	for _, fed := range []string{"2026-10-04", "2026-08-10", "2025-07-01"} {
		if err := server.FeedMetrics("us-east-1", "acme", simulator.DailyMetrics{Day: fed, Metrics: map[string]int64{"SEND": 1}}); err != nil {
			t.Fatal(err)
		}
	}
	aged := func(period int32) string {
		query := dailySum("a", tenantMetric("Send", acme, "acme"))
		query.MetricStat.Period = aws.Int32(period)
		input := lastDays(query)
		input.StartTime = aws.Time(cloudWatchStart.AddDate(-3, 0, 0))
		return shownResults(t, client, input)[0]
	}
	wantTexts(t, "old data by period", []string{aged(60), aged(300), aged(3600), aged(86400)},
		"a Send Complete 10-19T00:00=9 10-17T00:00=7", "a Send Complete 10-19T00:00=9 10-17T00:00=7 10-04T00:00=1",
		"a Send Complete 10-19T00:00=9 10-17T00:00=7 10-04T00:00=1 08-10T00:00=1", "a Send Complete 10-19T00:00=9 10-17T00:00=7 10-04T00:00=1 08-10T00:00=1")

	for _, request := range []string{conformance.DeleteTenant("acme"), conformance.CreateTenant("acme")} {
		known.send(t, at, request)
	}
	again := known["TenantId"][2]
	if err := server.FeedMetrics("us-east-1", "acme", simulator.DailyMetrics{Day: "2026-10-19", Metrics: map[string]int64{"SEND": 1}}); err != nil {
		t.Fatal(err)
	}
	both := lastDays(dailySum("old", tenantMetric("Send", acme, "acme")), dailySum("new", tenantMetric("Send", again, "acme")), dailySum("name", tenantMetric("Send", "", "acme")))
	wantTexts(t, "a tenant that was made again", shownResults(t, client, both),
		"old Send Complete 10-19T00:00=9 10-17T00:00=7", "new Send Complete 10-19T00:00=1", "name Send Complete")
	server.SetCloudWatchDimensions(simulator.CloudWatchByName)
	wantTexts(t, "series by name", shownResults(t, client, both), "old Send Complete", "new Send Complete", "name Send Complete 10-19T00:00=10 10-17T00:00=7")
	if reply := sendWith(t, at, http.Header{}, http.MethodPost, "/_simulator/cloudwatch", `{"series":"none"}`); reply.status != http.StatusOK {
		t.Errorf("the lever answers %d %s", reply.status, reply.body)
	}
	wantTexts(t, "no series", shownResults(t, client, both), "old Send Complete", "new Send Complete", "name Send Complete")
}

// TestGetMetricDataPages proves that pages go through all points once (FACTS.md
// W-06).
func TestGetMetricDataPages(t *testing.T) {
	t.Parallel()
	_, at, known := startCloudWatch(t, simulator.Options{})
	client := cloudWatchClient(at)
	input := lastDays(dailySum("a", tenantMetric("Send", known["TenantId"][0], "acme")), dailySum("b", tenantMetric("Send", known["TenantId"][1], "beta")))
	input.MaxDatapoints = aws.Int32(1)
	pages := cloudwatch.NewGetMetricDataPaginator(client, input)
	var shown []string
	var token *string
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if token == nil {
			token = page.NextToken
		}
		for _, result := range page.MetricDataResults {
			shown = append(shown, shownResult(result))
		}
	}
	wantTexts(t, "paging", shown,
		"a Send PartialData 10-19T00:00=9", "b Send PartialData",
		"a Send PartialData", "b Send Complete 10-18T00:00=4",
		"a Send Complete 10-17T00:00=7", "b Send Complete")
	input.ScanBy, input.NextToken = types.ScanByTimestampAscending, token
	_, err := client.GetMetricData(t.Context(), input)
	if refused, is := errors.AsType[*types.InvalidNextToken](err); !is || refused.ErrorMessage() != "The parameter NextToken is not valid." {
		t.Errorf("a token of another request gives %v", err)
	}
}

// TestFailedMetricData proves that a query fails alone.
func TestFailedMetricData(t *testing.T) {
	t.Parallel()
	server, at, known := startCloudWatch(t, simulator.Options{})
	client := cloudWatchClient(at)
	input := lastDays(dailySum("a", tenantMetric("Send", known["TenantId"][0], "acme")), dailySum("b", tenantMetric("Send", known["TenantId"][1], "beta")))
	for _, test := range []struct{ code, status string }{{"INTERNAL_FAILURE", "InternalError"}, {"ACCESS_DENIED", "Forbidden"}} {
		if err := server.FailMetrics("us-east-1", "acme", test.code, 1); err != nil {
			t.Fatal(err)
		}
		wantTexts(t, test.code, shownResults(t, client, input), "a Send "+test.status, "b Send Complete 10-18T00:00=4")
		wantTexts(t, "after "+test.code, shownResults(t, client, input)[:1], "a Send Complete 10-19T00:00=9 10-17T00:00=7")
	}
}
