// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"fmt"
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

// TestListMetrics proves which metrics are listed, and how they are filtered
// (FACTS.md W-01, W-02).
func TestListMetrics(t *testing.T) {
	t.Parallel()
	server, at, known := startCloudWatch(t, simulator.Options{})
	client := cloudWatchClient(at)
	for tenant, day := range map[string]string{"acme": "2026-10-06", "beta": "2026-10-05"} {
		// A day counts until its end, so that the one is a fortnight old and the
		// other older.
		metrics := map[string]int64{map[string]string{"acme": "CLICK", "beta": "OPEN"}[tenant]: 1}
		if err := server.FeedMetrics("us-east-1", tenant, simulator.DailyMetrics{Day: day, Metrics: metrics}); err != nil {
			t.Fatal(err)
		}
	}
	list := func(input *cloudwatch.ListMetricsInput) []string {
		t.Helper()
		got, err := client.ListMetrics(t.Context(), input)
		if err != nil {
			t.Fatal(err)
		}
		shown := []string{}
		for _, metric := range got.Metrics {
			parts := []string{aws.ToString(metric.Namespace), aws.ToString(metric.MetricName)}
			for _, one := range metric.Dimensions {
				parts = append(parts, aws.ToString(one.Name)+"="+aws.ToString(one.Value))
			}
			shown = append(shown, strings.Join(parts, " "))
		}
		return shown
	}
	ofAcme := func(metric string) string {
		return "AWS/SES " + metric + " TenantId=" + known["TenantId"][0] + " TenantName=acme"
	}
	ofBeta := func(metric string) string {
		return "AWS/SES " + metric + " TenantId=" + known["TenantId"][1] + " TenantName=beta"
	}
	sends := []string{ofAcme("Send"), ofBeta("Send")}
	slices.Sort(sends)
	by := func(name string, value *string) []types.DimensionFilter {
		return []types.DimensionFilter{{Name: aws.String(name), Value: value}}
	}
	acme := []string{ofAcme("Bounce"), ofAcme("Click"), ofAcme("Complaint"), ofAcme("Delivery"), ofAcme("Open"), ofAcme("Send")}
	wantTexts(t, "TenantName=acme", list(&cloudwatch.ListMetricsInput{Dimensions: by("TenantName", aws.String("acme"))}), acme...)
	wantTexts(t, "the id of beta", list(&cloudwatch.ListMetricsInput{Dimensions: by("TenantId", aws.String(known["TenantId"][1]))}), ofBeta("Click"), ofBeta("Send"))
	wantTexts(t, "any tenant", list(&cloudwatch.ListMetricsInput{Dimensions: by("TenantId", nil), MetricName: aws.String("Send")}), sends...)
	wantTexts(t, "another dimension", list(&cloudwatch.ListMetricsInput{Dimensions: by("ConfigurationSet", nil)}))
	wantTexts(t, "another namespace", list(&cloudwatch.ListMetricsInput{Namespace: aws.String("AWS/EC2")}))
	wantTexts(t, "the namespace and a metric", list(&cloudwatch.ListMetricsInput{Namespace: aws.String("AWS/SES"), MetricName: aws.String("Bounce")}), ofAcme("Bounce"))
	wantTexts(t, "recently active", list(&cloudwatch.ListMetricsInput{RecentlyActive: types.RecentlyActivePt3h}), ofAcme("Delivery"), ofAcme("Open"), ofAcme("Send"))
	server.SetCloudWatchDimensions(simulator.CloudWatchByName)
	wantTexts(t, "series by name", list(&cloudwatch.ListMetricsInput{MetricName: aws.String("Send")}), "AWS/SES Send TenantName=acme", "AWS/SES Send TenantName=beta")
	server.SetCloudWatchDimensions(simulator.CloudWatchNone)
	wantTexts(t, "no series", list(&cloudwatch.ListMetricsInput{}))
}

// TestListMetricsPages proves that a page has 500 metrics, and that a token is
// of one listing (FACTS.md W-04).
func TestListMetricsPages(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{Clock: func() time.Time { return cloudWatchStart }})
	for i := range 101 {
		name := fmt.Sprintf("t%03d", i)
		memory{}.send(t, at, conformance.CreateTenant(name))
		all := map[string]int64{"SEND": 1, "DELIVERY": 1, "PERMANENT_BOUNCE": 1, "COMPLAINT": 1, "OPEN": 1}
		if err := server.FeedMetrics("us-east-1", name, simulator.DailyMetrics{Day: "2026-10-19", Metrics: all}); err != nil {
			t.Fatal(err)
		}
	}
	client := cloudWatchClient(at)
	var sizes []string
	var token *string
	seen := map[string]bool{}
	pages := cloudwatch.NewListMetricsPaginator(client, &cloudwatch.ListMetricsInput{Namespace: aws.String("AWS/SES")})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if token == nil {
			token = page.NextToken
		}
		sizes = append(sizes, fmt.Sprint(len(page.Metrics)))
		for _, metric := range page.Metrics {
			seen[aws.ToString(metric.MetricName)+aws.ToString(metric.Dimensions[0].Value)] = true
		}
	}
	wantTexts(t, "the sizes of the pages", sizes, "500", "5")
	if len(seen) != 505 {
		t.Errorf("the pages have %d metrics, want 505", len(seen))
	}
	_, err := client.ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{NextToken: token})
	if refused, is := errors.AsType[*types.InvalidParameterValueException](err); !is || refused.ErrorMessage() != "The parameter NextToken is not valid." || refused.ErrorCode() != "InvalidParameterValue" {
		t.Errorf("a token of another listing gives %v", err)
	}
}

// TestRecentlyActive proves that a metric is active for three hours after the
// last day that it counted (FACTS.md W-04).
func TestRecentlyActive(t *testing.T) {
	t.Parallel()
	for hours, want := range map[int]int{2: 1, 3: 0} {
		server, at := start(t, simulator.Options{Clock: func() time.Time { return time.Date(2026, 10, 20, hours, 0, 0, 0, time.UTC) }})
		memory{}.send(t, at, conformance.CreateTenant("acme"))
		if err := server.FeedMetrics("us-east-1", "acme", fedDay(map[string]int64{"SEND": 1})); err != nil {
			t.Fatal(err)
		}
		got, err := cloudWatchClient(at).ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{RecentlyActive: types.RecentlyActivePt3h})
		if err != nil || len(got.Metrics) != want {
			t.Errorf("after %d hours the metrics are %+v, %v", hours, got, err)
		}
	}
}
