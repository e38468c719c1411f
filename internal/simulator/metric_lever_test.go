// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	sestypes "github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// fedDay is what tests feed.
func fedDay(metrics map[string]int64) simulator.DailyMetrics {
	return simulator.DailyMetrics{Day: "2026-10-19", Identity: "acme.com", ConfigurationSet: "main", ISP: "Gmail", Metrics: metrics}
}

// TestMetricLevers proves that counts are fed, added up and forgotten, in Go and
// over HTTP.
func TestMetricLevers(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{VDM: true})
	known := memory{}
	known.send(t, at, conformance.CreateTenant("acme"))
	step := func(err error, want map[string]int64) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the tenant", vdmTotals(t, at, sestypes.MetricDimensionNameTenantName, "acme", cloudWatchStart), want)
	}
	over := func(method, name, body string) error {
		t.Helper()
		pull(t, at, method, name, body)
		return nil
	}
	fed := map[string]int64{"SEND": 5, "OPEN": 2}
	step(server.FeedMetrics("us-east-1", "acme", fedDay(fed)), fed)
	fed["SEND"] = 99
	step(server.FeedMetrics("us-east-1", "acme", fedDay(map[string]int64{"SEND": 1, "DELIVERY_CLICK": 3})), map[string]int64{"SEND": 6, "OPEN": 2, "DELIVERY_CLICK": 3})
	step(over(http.MethodPost, "metrics", `{"region":"us-east-1","tenant":"acme","day":"2026-10-18","metrics":{"SEND":4}}`), map[string]int64{"SEND": 10, "OPEN": 2, "DELIVERY_CLICK": 3})
	step(server.ForgetMetrics("us-east-1", "acme"), map[string]int64{})
	step(server.FeedMetrics("us-east-1", "acme", fedDay(map[string]int64{"TRANSIENT_BOUNCE": 1})), map[string]int64{"TRANSIENT_BOUNCE": 1})
	step(over(http.MethodDelete, "metrics", `{"region":"us-east-1","tenant":"acme"}`), map[string]int64{})
}

// TestMetricLeverMistakes proves that a lever refuses what makes no sense, in Go
// and over HTTP, and then changes nothing.
func TestMetricLeverMistakes(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{VDM: true})
	memory{}.send(t, at, conformance.CreateTenant("acme"))
	acme := func(more string) string { return `{"region":"us-east-1","tenant":"acme"` + more + `}` }
	const known = "DELIVERY_COMPLAINT, CLICK, SEND, OPEN, COMPLAINT, DELIVERY, DELIVERY_OPEN, PERMANENT_BOUNCE, DELIVERY_CLICK, TRANSIENT_BOUNCE"
	for _, test := range []struct{ method, name, body, want string }{
		{"POST", "metrics", acme(`,"day":"yesterday","metrics":{"SEND":1}`), `"yesterday" is no day: want it as 2026-11-20`},
		{"POST", "metrics", acme(`,"day":"2026-02-30","metrics":{"SEND":1}`), `"2026-02-30" is no day: want it as 2026-11-20`},
		{"POST", "metrics", acme(`,"day":"2026-10-19"`), "metrics are missing: want counts such as SEND"},
		{"POST", "metrics", acme(`,"day":"2026-10-19","metrics":{"Send":1}`), `metric "Send" is not known: want one of ` + known},
		{"POST", "metrics", acme(`,"day":"2026-10-19","metrics":{"SEND":-1}`), "metric SEND cannot be -1"},
		{"POST", "metrics", `{"region":"us-east-1","tenant":"beta","day":"2026-10-19","metrics":{"SEND":1}}`, "there is no tenant beta in us-east-1"},
		{"POST", "metrics", acme(`,"days":"2026-10-19"`), `the body is not what this lever takes: json: unknown field "days"`},
		{"DELETE", "metrics", `{"region":"eu-west-1","tenant":"acme"}`, "there is no tenant acme in eu-west-1"},
		{"POST", "metrics/fail", acme(`,"code":"THROTTLED"`), `code "THROTTLED" is not known: want INTERNAL_FAILURE or ACCESS_DENIED`},
		{"POST", "metrics/fail", acme(`,"code":"ACCESS_DENIED","times":-1`), "queries cannot fail -1 times"},
		{"POST", "metrics/fail", "", "the body is not what this lever takes: EOF"},
		{"POST", "cloudwatch", "{}", "series is missing: want id-and-name, name or none"},
		{"POST", "cloudwatch", `{"series":"id"}`, `the body is not what this lever takes: series "id" are not known: want id-and-name, name or none`},
		{"GET", "cloudwatch", "", "there is no lever at GET /_simulator/cloudwatch"},
	} {
		status := http.StatusBadRequest
		if test.method == http.MethodGet {
			status = http.StatusNotFound
		}
		if got := send(t, at, "", test.method, "/_simulator/"+test.name, test.body); got.status != status || got.members["error"] != test.want {
			t.Errorf("%s %s %s is answered %d %s", test.method, test.name, test.body, got.status, got.body)
		}
	}
	if err := server.FeedMetrics("us-east-1", "acme", simulator.DailyMetrics{Day: "2026-10-19"}); err == nil {
		t.Error("no metrics are fed")
	}
	if err := server.ForgetMetrics("us-east-1", "beta"); err == nil {
		t.Error("the metrics of no tenant are forgotten")
	}
	if err := server.FailMetrics("us-east-1", "acme", "NONE", 0); err == nil {
		t.Error("an unknown code is taken")
	}
	same(t, "the tenant", vdmTotals(t, at, sestypes.MetricDimensionNameTenantName, "acme", cloudWatchStart), nil)
}

// TestFailMetrics proves how often queries fail, and that one tenant's failure
// is no other's.
func TestFailMetrics(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{VDM: true})
	client := sdkClient(at)
	ask := func() string {
		t.Helper()
		query := func(id, tenant string) sestypes.BatchGetMetricDataQuery {
			return sestypes.BatchGetMetricDataQuery{
				Id: aws.String(id), Namespace: sestypes.MetricNamespaceVdm, Metric: sestypes.MetricSend, Dimensions: map[string]string{"TENANT_NAME": tenant},
				StartDate: aws.Time(cloudWatchStart.AddDate(0, 0, -1)), EndDate: aws.Time(cloudWatchStart),
			}
		}
		got, err := client.BatchGetMetricData(t.Context(), &sesv2.BatchGetMetricDataInput{Queries: []sestypes.BatchGetMetricDataQuery{query("a", "acme"), query("b", "beta")}})
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, failed := range got.Errors {
			parts = append(parts, aws.ToString(failed.Id)+"="+string(failed.Code))
		}
		for _, result := range got.Results {
			parts = append(parts, aws.ToString(result.Id))
		}
		return strings.Join(parts, " ")
	}
	set := func(code string, times int) {
		t.Helper()
		if err := server.FailMetrics("us-east-1", "acme", code, times); err != nil {
			t.Fatal(err)
		}
	}
	set("INTERNAL_FAILURE", 2)
	wantTexts(t, "failing twice", []string{ask(), ask(), ask()}, "a=INTERNAL_FAILURE b", "a=INTERNAL_FAILURE b", "b a")
	set("ACCESS_DENIED", 0)
	wantTexts(t, "failing for ever", []string{ask(), ask(), ask()}, "a=ACCESS_DENIED b", "a=ACCESS_DENIED b", "a=ACCESS_DENIED b")
	set("", 0)
	wantTexts(t, "no longer failing", []string{ask()}, "b a")
}

// TestCloudWatchDimensionsText proves what the sets of dimensions are called, and
// that the option is taken.
func TestCloudWatchDimensionsText(t *testing.T) {
	t.Parallel()
	for dimensions, want := range map[simulator.CloudWatchDimensions]string{
		simulator.CloudWatchByIDAndName: "id-and-name", simulator.CloudWatchByName: "name", simulator.CloudWatchNone: "none", 7: "CloudWatchDimensions(7)", -1: "CloudWatchDimensions(-1)",
	} {
		if dimensions.String() != want {
			t.Errorf("the set is called %s, want %s", dimensions, want)
		}
	}
	_, at, _ := startCloudWatch(t, simulator.Options{CloudWatchDimensions: simulator.CloudWatchByName})
	wantTexts(t, "series by name", shownResults(t, cloudWatchClient(at), lastDays(dailySum("a", tenantMetric("Send", "", "acme")))), "a Send Complete 10-19T00:00=9 10-17T00:00=7")
}

// TestMetricState proves that counts survive a restart, and that a file without
// them, or with a day that counts nothing, can be gone on with.
func TestMetricState(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	now := newClock()
	options := simulator.Options{VDM: true, StateFile: file, Clock: now.now}
	server, at := start(t, options)
	known := memory{}
	for _, request := range conformance.CanSend() {
		known.send(t, at, request)
	}
	for _, to := range []string{"one@example.com", "bounce@simulator.amazonses.com"} {
		if _, err := sdkClient(at).SendEmail(t.Context(), mailTo(to)); err != nil {
			t.Fatal(err)
		}
	}
	fed := simulator.DailyMetrics{Day: now.now().UTC().Format(time.DateOnly), Identity: "acme.com", ConfigurationSet: "main", Metrics: map[string]int64{"SEND": 4}}
	if err := server.FeedMetrics("us-east-1", "acme", fed); err != nil {
		t.Fatal(err)
	}
	_, again := start(t, options)
	for _, url := range []string{at, again} {
		same(t, "the tenant", vdmTotals(t, url, sestypes.MetricDimensionNameTenantName, "acme", now.now()), map[string]int64{"SEND": 5, "DELIVERY": 1, "DELIVERY_COMPLAINT": 1})
		same(t, "CloudWatch", cloudWatchTotals(t, url, known["TenantId"][0], "acme", now.now()), map[string]int64{"Send": 6, "Delivery": 1, "Bounce": 1})
	}
	if kept := readFile(t, file); !strings.Contains(kept, `"untracked": true`) || strings.Count(kept, `"day": "2026-10-01"`) != 2 {
		t.Errorf("the state file has\n%s", kept)
	}
	older := filepath.Join(t.TempDir(), "state.json")
	writeFile(t, older, `{"version":1,"account":"123456789012","vdm":true,"regions":{"us-east-1":{"tenants":{"acme":{"name":"acme","id":"tn-1"}},"counted":{"acme":[{"day":"2026-10-19","tenant":"acme","tenant_id":"tn-1","metrics":null}]}}}}`)
	server, at = start(t, simulator.Options{StateFile: older})
	if err := server.FeedMetrics("us-east-1", "acme", simulator.DailyMetrics{Day: "2026-10-19", Metrics: map[string]int64{"SEND": 2}}); err != nil {
		t.Fatal(err)
	}
	same(t, "the older file", vdmTotals(t, at, sestypes.MetricDimensionNameTenantName, "acme", cloudWatchStart), map[string]int64{"SEND": 2})
}

func writeFile(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
