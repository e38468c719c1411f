// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	sestypes "github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// vdmTotals asks Virtual Deliverability Manager with AWS's own client for the
// whole of each metric that is not zero, by a dimension.
func vdmTotals(t *testing.T, url string, dimension sestypes.MetricDimensionName, value string, around time.Time) map[string]int64 {
	t.Helper()
	client := sdkClient(url)
	totals := map[string]int64{}
	for _, metric := range sestypes.Metric("").Values() {
		got, err := client.BatchGetMetricData(t.Context(), &sesv2.BatchGetMetricDataInput{Queries: []sestypes.BatchGetMetricDataQuery{{
			Id: aws.String("q"), Namespace: sestypes.MetricNamespaceVdm, Metric: metric, Dimensions: map[string]string{string(dimension): value},
			StartDate: aws.Time(around.AddDate(0, 0, -30)), EndDate: aws.Time(around.AddDate(0, 0, 30)),
		}}})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Errors) != 0 || len(got.Results) != 1 || len(got.Results[0].Timestamps) != len(got.Results[0].Values) {
			t.Fatalf("%s is answered %+v", metric, got)
		}
		for _, count := range got.Results[0].Values {
			totals[string(metric)] += count
		}
	}
	return totals
}

// cloudWatchTotals asks CloudWatch likewise for the series of a tenant.
func cloudWatchTotals(t *testing.T, url, id, name string, around time.Time) map[string]int64 {
	t.Helper()
	input := lastDays()
	input.StartTime, input.EndTime = aws.Time(around.AddDate(0, 0, -30)), aws.Time(around.AddDate(0, 0, 30))
	for _, metric := range []string{"Send", "Delivery", "Bounce", "Complaint", "Open", "Click"} {
		input.MetricDataQueries = append(input.MetricDataQueries, dailySum(strings.ToLower(metric), tenantMetric(metric, id, name)))
	}
	got, err := cloudWatchClient(url).GetMetricData(t.Context(), input)
	if err != nil {
		t.Fatal(err)
	}
	totals := map[string]int64{}
	for _, result := range got.MetricDataResults {
		for _, count := range result.Values {
			totals[aws.ToString(result.Label)] += int64(count)
		}
	}
	return totals
}

// TestMailIsCounted proves what each kind of recipient counts as (FACTS.md M-12).
func TestMailIsCounted(t *testing.T) {
	t.Parallel()
	delivered := map[string]int64{"Send": 1, "Delivery": 1}
	bounced := map[string]int64{"Send": 1, "Bounce": 1}
	for _, test := range []struct {
		name       string
		to         []string
		cloudWatch map[string]int64
		vdm        map[string]int64
	}{
		{"success", []string{"success@simulator.amazonses.com"}, delivered, nil},
		{"out of the office", []string{"ooto@simulator.amazonses.com"}, delivered, nil},
		{"bounce", []string{"bounce@simulator.amazonses.com"}, bounced, nil},
		{"bounce with a label", []string{"bounce+one@simulator.amazonses.com"}, bounced, nil},
		{"bounce in capitals", []string{"BOUNCE@Simulator.AmazonSES.com"}, bounced, nil},
		{"suppression list", []string{"suppressionlist@simulator.amazonses.com"}, bounced, nil},
		{"complaint", []string{"complaint@simulator.amazonses.com"}, map[string]int64{"Send": 1, "Delivery": 1, "Complaint": 1}, nil},
		{"complaint with a label", []string{"complaint+a+b@simulator.amazonses.com"}, map[string]int64{"Send": 1, "Delivery": 1, "Complaint": 1}, nil},
		{"another address there", []string{"bouncer@simulator.amazonses.com"}, delivered, nil},
		{"the local part alone does not count", []string{"bounce@example.com"}, delivered, map[string]int64{"SEND": 1, "DELIVERY": 1, "DELIVERY_COMPLAINT": 1}},
		{"several recipients", []string{"one@example.com", "two@gmail.com"}, map[string]int64{"Send": 2, "Delivery": 2}, nil},
		{"several recipients, one bounces", []string{"one@example.com", "bounce@simulator.amazonses.com"}, map[string]int64{"Send": 2, "Delivery": 1, "Bounce": 1}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			now := newClock()
			_, at := start(t, simulator.Options{VDM: true, Clock: now.now})
			known := memory{}
			for _, request := range conformance.CanSend() {
				known.send(t, at, request)
			}
			client := sdkClient(at)
			if _, err := client.SendEmail(t.Context(), mailTo(test.to...)); err != nil {
				t.Fatal(err)
			}
			same(t, "CloudWatch", cloudWatchTotals(t, at, known["TenantId"][0], "acme", now.now()), test.cloudWatch)
			same(t, "the tenant", vdmTotals(t, at, sestypes.MetricDimensionNameTenantName, "acme", now.now()), test.vdm)
			same(t, "the identity", vdmTotals(t, at, sestypes.MetricDimensionNameEmailIdentity, "acme.com", now.now()), test.vdm)
		})
	}
}

// mailTo is a send of the tenant acme.
func mailTo(to ...string) *sesv2.SendEmailInput {
	return &sesv2.SendEmailInput{
		TenantName: aws.String("acme"), ConfigurationSetName: aws.String("main"), FromEmailAddress: aws.String("me@acme.com"),
		Destination: &sestypes.Destination{ToAddresses: to},
		Content: &sestypes.EmailContent{Simple: &sestypes.Message{
			Subject: &sestypes.Content{Data: aws.String("Hello")}, Body: &sestypes.Body{Text: &sestypes.Content{Data: aws.String("Hello.")}},
		}},
	}
}

func same(t *testing.T, what string, got, want map[string]int64) {
	t.Helper()
	if conformance.Encode(got) != conformance.Encode(want) && len(got)+len(want) > 0 {
		t.Errorf("%s counts %s, want %s", what, conformance.Encode(got), conformance.Encode(want))
	}
}

// TestMailDimensions proves under which dimensions a mail counts, and that one
// without a tenant is in no series of a tenant.
func TestMailDimensions(t *testing.T) {
	t.Parallel()
	now := newClock()
	_, at := start(t, simulator.Options{VDM: true, Clock: now.now})
	known := memory{}
	for _, request := range conformance.CanSend() {
		known.send(t, at, request)
	}
	client := sdkClient(at)
	for _, to := range []string{"one@gmail.com", "two@example.com", "bounce@simulator.amazonses.com"} {
		if _, err := client.SendEmail(t.Context(), mailTo(to)); err != nil {
			t.Fatal(err)
		}
	}
	alone := mailTo("three@example.com")
	alone.TenantName, alone.ConfigurationSetName = nil, nil
	if _, err := client.SendEmail(t.Context(), alone); err != nil {
		t.Fatal(err)
	}
	refused := mailTo("four@example.com")
	refused.TenantName = aws.String("beta")
	if _, err := client.SendEmail(t.Context(), refused); err == nil {
		t.Error("an unknown tenant sends")
	}
	for _, test := range []struct {
		dimension sestypes.MetricDimensionName
		value     string
		want      int64
	}{
		{sestypes.MetricDimensionNameTenantName, "acme", 2},
		{sestypes.MetricDimensionNameEmailIdentity, "acme.com", 3},
		{sestypes.MetricDimensionNameConfigurationSet, "main", 2},
		{sestypes.MetricDimensionNameIsp, "Gmail", 1},
		{sestypes.MetricDimensionNameTenantName, "beta", 0},
	} {
		if got := vdmTotals(t, at, test.dimension, test.value, now.now())["SEND"]; got != test.want {
			t.Errorf("%s %s counts %d sends, want %d", test.dimension, test.value, got, test.want)
		}
	}
	same(t, "CloudWatch", cloudWatchTotals(t, at, known["TenantId"][0], "acme", now.now()), map[string]int64{"Send": 3, "Delivery": 2, "Bounce": 1})
	listed, err := cloudWatchClient(at).ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{})
	if err != nil || len(listed.Metrics) != 3 {
		t.Errorf("the metrics are %+v, %v", listed, err)
	}
}

// TestMailDays proves that a mail counts on the UTC day of its sending, whatever
// the zone of the clock.
func TestMailDays(t *testing.T) {
	t.Parallel()
	midnight := time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC)
	at := make(chan time.Time, 1)
	at <- midnight.Add(-time.Hour)
	clock := func() time.Time {
		now := <-at
		at <- now
		return now.In(time.FixedZone("somewhere", -9*3600))
	}
	_, url := start(t, simulator.Options{VDM: true, Clock: clock})
	known := memory{}
	for _, request := range conformance.CanSend() {
		known.send(t, url, request)
	}
	for _, sent := range []time.Duration{-time.Millisecond, 0, 24*time.Hour - time.Millisecond, 24 * time.Hour} {
		<-at
		at <- midnight.Add(sent)
		if _, err := sdkClient(url).SendEmail(t.Context(), mailTo("one@example.com")); err != nil {
			t.Fatal(err)
		}
	}
	got := send(t, url, "us-east-1", http.MethodPost, "/v2/email/metrics/batch", strings.TrimPrefix(conformance.QueryMetrics(conformance.MetricQuery("")), "POST /v2/email/metrics/batch "))
	var want any
	if err := json.Unmarshal([]byte(conformance.Found("2026-10-19=1", "2026-10-20=2", "2026-10-21=1")), &want); err != nil {
		t.Fatal(err)
	}
	if difference := conformance.Difference(want, any(got.members)); difference != "" {
		t.Errorf("%s in %s", difference, got.body)
	}
	input := lastDays(dailySum("a", tenantMetric("Send", known["TenantId"][0], "acme")))
	input.EndTime = aws.Time(midnight.AddDate(0, 0, 2))
	wantTexts(t, "CloudWatch", shownResults(t, cloudWatchClient(url), input), "a Send Complete 10-21T00:00=1 10-20T00:00=2 10-19T00:00=1")
}
