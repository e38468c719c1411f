// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// usual are the six figures that rates are made of.
var usual = []string{
	ses.MetricSend, ses.MetricDelivery, ses.MetricPermanentBounce, ses.MetricTransientBounce, ses.MetricComplaint, ses.MetricDeliveryComplaint,
}

// november is a UTC midnight in November 2026.
func november(day int) time.Time { return time.Date(2026, time.November, day, 0, 0, 0, 0, time.UTC) }

// metered makes tenants with VDM on and 100 mails each on 5 November, of which two bounced.
func metered(t *testing.T, names ...string) *simulator.Server {
	t.Helper()
	writer, server := simulated(t, simulator.Verification{}, nil)
	tenants(t, writer, names...)
	server.SetVDM(true)
	for _, name := range names {
		feed(t, server, name, 5, map[string]int64{ses.MetricSend: 100, ses.MetricDelivery: 98, ses.MetricPermanentBounce: 2})
	}
	server.ResetRequests()
	return server
}

// feed counts something for a tenant on a day of November 2026.
func feed(t *testing.T, server *simulator.Server, tenant string, day int, counts map[string]int64) {
	t.Helper()
	if err := server.FeedMetrics(region, tenant, simulator.DailyMetrics{Day: november(day).Format(time.DateOnly), Metrics: counts}); err != nil {
		t.Fatal(err)
	}
}

// asked asks for the usual figures of tenants from the first to the tenth of November.
func asked(names ...string) (queries []ses.MetricQuery) {
	for _, name := range names {
		queries = append(queries, ses.MetricQuery{TenantName: name, Start: november(1), End: november(11), Metrics: usual})
	}
	return queries
}

// many are that many names of tenants.
func many(count int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("t%03d", i)
	}
	return names
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := metered(t, "acme", "other")
		feed(t, server, "acme", 7, map[string]int64{ses.MetricSend: 1, ses.MetricComplaint: 1})
		feed(t, server, "acme", 11, map[string]int64{ses.MetricSend: 1000})
		client := another(server)
		results := client.Metrics(t.Context(), asked("acme", "nobody"))
		want := ses.MetricData{
			ses.MetricSend: {november(5): 100, november(7): 1}, ses.MetricDelivery: {november(5): 98}, ses.MetricPermanentBounce: {november(5): 2}, ses.MetricTransientBounce: {},
			ses.MetricComplaint: {november(7): 1}, ses.MetricDeliveryComplaint: {},
		}
		if diff := cmp.Diff(want, results[0].Data); diff != "" || results[0].Err != nil {
			t.Errorf("%v, -want +got:\n%s", results[0].Err, diff)
		}
		// SES knows no tenant of that name, and says nothing of it.
		if results[1].Err != nil || len(results[1].Data) != 6 || len(results[1].Data[ses.MetricSend]) != 0 {
			t.Errorf("A tenant that does not exist has %+v.", results[1])
		}
		expect(t, server, map[string]int{"BatchGetMetricData": 2})
		// What was read is kept, also for who wants more.
		more := asked("acme")
		more[0].Metrics = append(slices.Clone(usual), ses.MetricOpen)
		if again := client.Metrics(t.Context(), more); again[0].Err != nil || len(again[0].Data) != 7 || again[0].Data[ses.MetricSend][november(5)] != 100 {
			t.Errorf("The second time: %+v", again)
		}
		expect(t, server, map[string]int{"BatchGetMetricData": 1})
	})
}

func TestMetricsShareCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		names := many(50)
		server := metered(t, names...)
		server.SetLatency(200 * time.Millisecond)
		server.SetThrottle(simulator.Limits{Operations: map[string]float64{"BatchGetMetricData": 16}})
		client := another(server)
		places := make(chan struct{}, 10) // As many as Terraform reads at a time.
		var group sync.WaitGroup
		for _, name := range names {
			group.Go(func() {
				places <- struct{}{}
				defer func() { <-places }()
				if results := client.Metrics(t.Context(), asked(name)); results[0].Err != nil || results[0].Data[ses.MetricSend][november(5)] != 100 {
					t.Errorf("%s: %+v", name, results)
				}
			})
		}
		group.Wait()
		expect(t, server, map[string]int{"BatchGetMetricData": 30})
	})
}

func TestMetricsOfManyTenants(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		names := many(400)
		server := metered(t, names...)
		server.SetThrottle(simulator.Limits{Operations: map[string]float64{"BatchGetMetricData": 16}})
		if err := server.FailMetrics(region, names[7], "ACCESS_DENIED", 0); err != nil {
			t.Fatal(err)
		}
		client := another(server)
		began := time.Now()
		if missing, err := client.MissingTenants(t.Context(), names); err != nil || len(missing) > 0 {
			t.Errorf("missing: %v (%v)", missing, err)
		}
		for i, result := range client.Metrics(t.Context(), asked(names...)) {
			if i == 7 {
				if !ses.IsAccessDenied(result.Err) || ses.IsVDMOff(result.Err) {
					t.Errorf("The tenant that fails has %+v.", result)
				}
			} else if result.Err != nil || result.Data[ses.MetricPermanentBounce][november(5)] != 2 {
				t.Fatalf("%s: %+v", names[i], result)
			}
		}
		// 240 calls at 16 a second, none of which SES has to throttle.
		if took := time.Since(began); took < 14*time.Second || took > 16*time.Second {
			t.Errorf("The calls took %v, want 15 seconds.", took)
		}
		expect(t, server, map[string]int{"BatchGetMetricData": 240, "ListTenants": 4})
	})
}

func TestMetricsThatSESFailsToRun(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		times, calls int
		works        bool
	}{
		"once":  {1, 2, true},
		"twice": {12, 3, true},
		"ever":  {0, 3, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := metered(t, "acme")
				if err := server.FailMetrics(region, "acme", "INTERNAL_FAILURE", test.times); err != nil {
					t.Fatal(err)
				}
				result := another(server).Metrics(t.Context(), asked("acme"))[0]
				if (result.Err == nil) != test.works || (result.Data == nil) == test.works {
					t.Errorf("%+v", result)
				}
				if result.Err != nil && !strings.HasPrefix(result.Err.Error(), "SES BatchGetMetricData: INTERNAL_FAILURE") {
					t.Errorf("The error is %v.", result.Err)
				}
				expect(t, server, map[string]int{"BatchGetMetricData": test.calls})
			})
		})
	}
}

// One bad query makes SES refuse the whole call; the others must not suffer for it.
func TestMetricsOfABadQuery(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := metered(t, "acme", "other")
		queries := asked("acme", "other", "acme")
		queries[1].ISP = "Unknown ISP"
		queries[2].Start = november(2)
		results := another(server).Metrics(t.Context(), queries)
		if !ses.IsBadRequest(results[1].Err) || results[0].Err != nil || results[2].Err != nil || results[2].Data[ses.MetricSend][november(5)] != 100 {
			t.Errorf("%+v", results)
		}
	})
}

func TestMetricsRefusedForAll(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		refuse func(*simulator.Server)
		is     func(error) bool
	}{
		"VDM off": {func(s *simulator.Server) { s.SetVDM(false) }, ses.IsVDMOff},
		"no right": {func(s *simulator.Server) {
			s.Inject(simulator.Fault{Operation: "BatchGetMetricData", Status: http.StatusForbidden, Times: -1})
		}, ses.IsAccessDenied},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				names := many(400)
				server := metered(t, names...)
				test.refuse(server)
				client := another(server)
				for range 2 {
					for _, result := range client.Metrics(t.Context(), asked(names...)) {
						if !test.is(result.Err) || result.Data != nil {
							t.Fatalf("%+v", result)
						}
					}
				}
				if calls := server.Requests().ByOperation["BatchGetMetricData"]; calls > 17 {
					t.Errorf("%d calls were refused, want no more than were under way when the first was", calls)
				}
			})
		})
	}
}

func TestMetricsOfAnISPAndADomain(t *testing.T) {
	t.Parallel()
	server := metered(t, "acme")
	for _, fed := range []simulator.DailyMetrics{
		{Day: "2026-11-06", Identity: "acme.com", ISP: "Gmail", Metrics: map[string]int64{ses.MetricSend: 10}},
		{Day: "2026-11-06", Identity: "acme.com", ISP: "Yahoo", Metrics: map[string]int64{ses.MetricSend: 20}},
		{Day: "2026-11-06", Identity: "acme.net", ConfigurationSet: "acme", ISP: "Gmail", Metrics: map[string]int64{ses.MetricSend: 40}},
	} {
		if err := server.FeedMetrics(region, "acme", fed); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		narrow func(*ses.MetricQuery)
		want   int64
	}{
		"all":           {func(*ses.MetricQuery) {}, 70},
		"domain":        {func(q *ses.MetricQuery) { q.EmailIdentity = "acme.com" }, 30},
		"ISP":           {func(q *ses.MetricQuery) { q.ISP = "Gmail" }, 50},
		"domain at ISP": {func(q *ses.MetricQuery) { q.EmailIdentity, q.ISP = "acme.com", "Gmail" }, 10},
		"set":           {func(q *ses.MetricQuery) { q.ConfigurationSet = "acme" }, 40},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			query := ses.MetricQuery{TenantName: "acme", Start: november(6), End: november(7), Metrics: []string{ses.MetricSend}}
			test.narrow(&query)
			if result := another(server).Metrics(t.Context(), []ses.MetricQuery{query})[0]; result.Err != nil || result.Data[ses.MetricSend][november(6)] != test.want {
				t.Errorf("%+v, want %d", result, test.want)
			}
		})
	}
}

func TestMissingTenants(t *testing.T) {
	t.Parallel()
	names := many(250)
	writer, server := simulated(t, simulator.Verification{}, nil)
	tenants(t, writer, names...)
	tests := map[string]struct {
		asked   [][]string
		missing []string
		calls   map[string]int
	}{
		"none":             {[][]string{{}}, nil, map[string]int{}},
		"one":              {[][]string{{"t001"}, {"t001"}}, nil, map[string]int{"GetTenant": 1}},
		"two of three":     {[][]string{{"t001", "gone", "lost"}}, []string{"gone", "lost"}, map[string]int{"GetTenant": 3}},
		"one by one":       {[][]string{{"t001"}, {"t002"}, {"t003"}, {"t004"}, {"t005"}}, nil, map[string]int{"GetTenant": 3, "ListTenants": 1}},
		"many":             {[][]string{names}, nil, map[string]int{"ListTenants": 3}},
		"many and one":     {[][]string{append(slices.Clone(names), "zzz")}, []string{"zzz"}, map[string]int{"ListTenants": 3}},
		"a few at the end": {[][]string{names[246:]}, nil, map[string]int{"ListTenants": 3, "GetTenant": 2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server.ResetRequests()
			client := another(server)
			missing := map[string]bool{}
			for _, asked := range test.asked {
				some, err := client.MissingTenants(t.Context(), asked)
				if err != nil {
					t.Fatal(err)
				}
				maps.Copy(missing, some)
			}
			if got := slices.Sorted(maps.Keys(missing)); !slices.Equal(got, test.missing) {
				t.Errorf("missing: %v, want %v", got, test.missing)
			}
			expect(t, server, test.calls)
		})
	}
	server.Inject(simulator.Fault{Operation: "GetTenant", Status: http.StatusForbidden, Times: -1})
	if _, err := another(server).MissingTenants(t.Context(), []string{"t001"}); !ses.IsAccessDenied(err) {
		t.Errorf("A refusal gives %v.", err)
	}
}
