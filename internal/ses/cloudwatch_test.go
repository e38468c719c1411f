// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// daysAgo is a UTC midnight.
func daysAgo(count int) time.Time {
	return time.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, -count)
}

// watched makes tenants with 100 mails each yesterday, of which two bounced. Virtual Deliverability Manager stays off.
func watched(t *testing.T, names ...string) *simulator.Server {
	t.Helper()
	writer, server := simulated(t, simulator.Verification{}, nil)
	tenants(t, writer, names...)
	for _, name := range names {
		feedDaysAgo(t, server, name, 1, map[string]int64{ses.MetricSend: 100, ses.MetricPermanentBounce: 2})
	}
	server.ResetRequests()
	return server
}

// feedDaysAgo counts something for a tenant.
func feedDaysAgo(t *testing.T, server *simulator.Server, tenant string, days int, counts map[string]int64) {
	t.Helper()
	if err := server.FeedMetrics(region, tenant, simulator.DailyMetrics{Day: daysAgo(days).Format(time.DateOnly), Metrics: counts}); err != nil {
		t.Fatal(err)
	}
}

// week asks for the usual figures of tenants in the seven days up to today.
func week(names ...string) (queries []ses.MetricQuery) {
	for _, name := range names {
		queries = append(queries, ses.MetricQuery{TenantName: name, Start: daysAgo(6), End: daysAgo(-1), Metrics: usual})
	}
	return queries
}

func TestCloudWatchMetrics(t *testing.T) {
	t.Parallel()
	for _, dimensions := range []simulator.CloudWatchDimensions{simulator.CloudWatchByIDAndName, simulator.CloudWatchByName} {
		t.Run(dimensions.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := watched(t, "acme", "quiet")
				server.SetCloudWatchDimensions(dimensions)
				if err := server.ForgetMetrics(region, "quiet"); err != nil {
					t.Fatal(err)
				}
				feedDaysAgo(t, server, "acme", 0, map[string]int64{ses.MetricSend: 1})
				feedDaysAgo(t, server, "acme", 7, map[string]int64{ses.MetricSend: 1000, ses.MetricComplaint: 1})
				client := another(server)
				results := client.CloudWatchMetrics(t.Context(), week("acme", "quiet"))
				// What there is no series for is not known; what has a series and no points in the window is nothing.
				want := ses.MetricData{ses.MetricSend: {daysAgo(1): 100, daysAgo(0): 1}, ses.MetricPermanentBounce: {daysAgo(1): 2}, ses.MetricComplaint: {}}
				if diff := cmp.Diff(want, results[0].Data); diff != "" || results[0].Err != nil {
					t.Errorf("%v, -want +got:\n%s", results[0].Err, diff)
				}
				if !ses.IsNoSeries(results[1].Err) || results[1].Data != nil || ses.IsQueryFailed(results[1].Err) {
					t.Errorf("A tenant without series has %+v.", results[1])
				}
				expect(t, server, map[string]int{"ListMetrics": 2, "GetMetricData": 1, "GetTenant": 2})
				// What was read is kept.
				if again := client.CloudWatchMetrics(t.Context(), week("acme")); again[0].Err != nil || again[0].Data[ses.MetricSend][daysAgo(1)] != 100 {
					t.Errorf("The second time: %+v", again)
				}
				expect(t, server, map[string]int{})
			})
		})
	}
}

func TestCloudWatchMetricsOfATenantMadeAnew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := watched(t, "acme")
		writer := another(server)
		if err := writer.DeleteTenant(t.Context(), "acme"); err != nil {
			t.Fatal(err)
		}
		tenants(t, writer, "acme")
		if result := another(server).CloudWatchMetrics(t.Context(), week("acme"))[0]; !ses.IsNoSeries(result.Err) {
			t.Errorf("The new tenant has the figures of the old one: %+v", result)
		}
		feedDaysAgo(t, server, "acme", 1, map[string]int64{ses.MetricSend: 7})
		if result := another(server).CloudWatchMetrics(t.Context(), week("acme"))[0]; result.Err != nil || result.Data[ses.MetricSend][daysAgo(1)] != 7 {
			t.Errorf("The new tenant has %+v, want 7 mails of its own.", result)
		}
	})
}

func TestCloudWatchMetricsOfManyTenants(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		names := many(400)
		server := watched(t, names...)
		client := another(server)
		if _, err := client.MissingTenants(t.Context(), names); err != nil {
			t.Fatal(err)
		}
		queries := week(names...)
		queries[399].Start = daysAgo(3) // Another window is another call.
		for i, result := range client.CloudWatchMetrics(t.Context(), queries) {
			if result.Err != nil || result.Data[ses.MetricPermanentBounce][daysAgo(1)] != 2 {
				t.Fatalf("%s: %+v", names[i], result)
			}
		}
		// 800 series, 500 a page and 500 a call.
		expect(t, server, map[string]int{"ListTenants": 4, "ListMetrics": 2, "GetMetricData": 3})
	})
}

func TestCloudWatchMetricsShareCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		names := many(50)
		server := watched(t, names...)
		server.SetLatency(100 * time.Millisecond)
		client := another(server)
		if _, err := client.MissingTenants(t.Context(), names); err != nil {
			t.Fatal(err)
		}
		server.ResetRequests()
		var group sync.WaitGroup
		for _, name := range names {
			group.Go(func() {
				if result := client.CloudWatchMetrics(t.Context(), week(name))[0]; result.Err != nil || result.Data[ses.MetricSend][daysAgo(1)] != 100 {
					t.Errorf("%s: %+v", name, result)
				}
			})
		}
		group.Wait()
		if calls := server.Requests().ByOperation; calls["ListMetrics"] != 4 || calls["GetMetricData"] > 4 {
			t.Errorf("calls: %v, want three lists of one tenant and one of all, and few of figures", calls)
		}
	})
}

func TestCloudWatchMetricsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		refuse func(*simulator.Server) error
		is     func(error) bool
		says   string
	}{
		"listing": {func(s *simulator.Server) error {
			s.Inject(simulator.Fault{Operation: "ListMetrics", Status: http.StatusForbidden, Times: -1})
			return nil
		}, ses.IsAccessDenied, "CloudWatch ListMetrics: AccessDenied"},
		"figures": {func(s *simulator.Server) error {
			s.Inject(simulator.Fault{Operation: "GetMetricData", Status: http.StatusForbidden, Times: -1})
			return nil
		}, ses.IsAccessDenied, "CloudWatch GetMetricData: AccessDenied"},
		"one series": {func(s *simulator.Server) error { return s.FailMetrics(region, "acme", "ACCESS_DENIED", 0) }, ses.IsQueryFailed, "CloudWatch GetMetricData: Forbidden"},
		"series fails": {
			func(s *simulator.Server) error { return s.FailMetrics(region, "acme", "INTERNAL_FAILURE", 0) }, ses.IsQueryFailed,
			"CloudWatch GetMetricData: InternalError",
		},
		"tenant": {func(s *simulator.Server) error {
			s.Inject(simulator.Fault{Operation: "GetTenant", Status: http.StatusForbidden, Times: -1})
			return nil
		}, ses.IsAccessDenied, "SES GetTenant: AccessDeniedException"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := watched(t, "acme")
				if err := test.refuse(server); err != nil {
					t.Fatal(err)
				}
				result := another(server).CloudWatchMetrics(t.Context(), week("acme"))[0]
				if !test.is(result.Err) || !strings.HasPrefix(result.Err.Error(), test.says) || result.Data != nil {
					t.Errorf("%+v, want %s", result, test.says)
				}
			})
		})
	}
}

// CloudWatch throttles with a code of its own; the call is repeated like any other.
func TestCloudWatchMetricsThrottled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := watched(t, "acme")
		server.Inject(simulator.Fault{Operation: "ListMetrics", Status: http.StatusTooManyRequests, Times: 3})
		server.Inject(simulator.Fault{Operation: "GetMetricData", Status: http.StatusTooManyRequests, Times: 2})
		client := retrying(server, 5)
		if result := client.CloudWatchMetrics(t.Context(), week("acme"))[0]; result.Err != nil || result.Data[ses.MetricSend][daysAgo(1)] != 100 {
			t.Errorf("%+v", result)
		}
		expect(t, server, map[string]int{"ListMetrics": 4, "GetMetricData": 3, "GetTenant": 1})
	})
}
