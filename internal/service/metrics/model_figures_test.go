// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"maps"
	"math"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// perDay counts something by the day of November 2026.
type perDay map[int]int64

// week are the figures from 14 to 20 November 2026.
func week(counts map[string]perDay) figures {
	return figures{metricData(counts), window{on(14), on(21)}}
}

// metricData is what SES answers of days in November 2026.
func metricData(counts map[string]perDay) ses.MetricData {
	data := ses.MetricData{}
	for metric, days := range counts {
		data[metric] = map[time.Time]int64{}
		for dayOfMonth, count := range days {
			data[metric][on(dayOfMonth)] = count
		}
	}
	return data
}

// vdm adds to counts those metrics that Virtual Deliverability Manager answers with no day at all.
func vdm(counts map[string]perDay) map[string]perDay {
	all := map[string]perDay{
		"SEND": {}, "DELIVERY": {}, "PERMANENT_BOUNCE": {}, "TRANSIENT_BOUNCE": {}, "COMPLAINT": {}, "DELIVERY_COMPLAINT": {},
	}
	maps.Copy(all, counts)
	return all
}

// The numbers are worked out by hand; what is left out has to be unknown.
// figuresCase is what was counted, and the totals and rates that follow.
type figuresCase struct {
	name   string
	counts map[string]perDay
	totals map[string]int64
	rates  map[string]float64
}

func TestFigures(t *testing.T) {
	t.Parallel()
	checkFigures(t, []figuresCase{
		{
			"no mail at all", vdm(nil),
			map[string]int64{"send": 0, "delivery": 0, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 0},
			nil,
		},
		{
			"one bounce", vdm(map[string]perDay{"SEND": {17: 1}, "PERMANENT_BOUNCE": {17: 1}}),
			map[string]int64{"send": 1, "delivery": 0, "permanent_bounce": 1, "transient_bounce": 0, "complaint": 0},
			map[string]float64{"bounce": 1, "delivery": 0},
		},
		{
			"one delivery to a provider that tells nothing", vdm(map[string]perDay{"SEND": {17: 1}, "DELIVERY": {17: 1}}),
			map[string]int64{"send": 1, "delivery": 1, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 0},
			map[string]float64{"bounce": 0, "delivery": 1},
		},
		{
			// 250 sends, 240 deliveries, 100 of them to providers that tell of complaints, 5 permanent bounces, 4 others, 1 complaint.
			"days missing", vdm(map[string]perDay{
				"SEND": {14: 120, 16: 80, 20: 50}, "DELIVERY": {14: 117, 16: 77, 20: 46}, "PERMANENT_BOUNCE": {14: 2, 20: 3},
				"TRANSIENT_BOUNCE": {16: 4}, "COMPLAINT": {20: 1}, "DELIVERY_COMPLAINT": {14: 60, 16: 20, 20: 20},
			}),
			map[string]int64{"send": 250, "delivery": 240, "permanent_bounce": 5, "transient_bounce": 4, "complaint": 1},
			map[string]float64{"bounce": 0.02, "delivery": 0.96, "complaint": 0.01},
		},
		{
			"the day before and the end day are outside", vdm(map[string]perDay{
				"SEND": {13: 1000, 14: 8, 20: 8, 21: 1000, 22: 1000}, "PERMANENT_BOUNCE": {13: 1000, 14: 1, 20: 1, 21: 1000},
				"DELIVERY": {13: 1000, 14: 7, 20: 7, 21: 1000}, "COMPLAINT": {13: 500, 14: 1, 21: 500}, "DELIVERY_COMPLAINT": {13: 5, 14: 1, 20: 1, 21: 5},
			}),
			map[string]int64{"send": 16, "delivery": 14, "permanent_bounce": 2, "transient_bounce": 0, "complaint": 1},
			map[string]float64{"bounce": 0.125, "delivery": 0.875, "complaint": 0.5},
		},
		{
			"everything outside", vdm(map[string]perDay{"SEND": {13: 1000, 21: 1000}, "PERMANENT_BOUNCE": {13: 100}, "COMPLAINT": {21: 1}, "DELIVERY_COMPLAINT": {21: 9}}),
			map[string]int64{"send": 0, "delivery": 0, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 0},
			nil,
		},
		{
			"complaints without a delivery that could draw one", vdm(map[string]perDay{"SEND": {15: 300}, "DELIVERY": {15: 300}, "COMPLAINT": {15: 2}}),
			map[string]int64{"send": 300, "delivery": 300, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 2},
			map[string]float64{"bounce": 0, "delivery": 1},
		},
		{
			"late bounces and complaints make more than there are", vdm(map[string]perDay{
				"SEND": {14: 4}, "PERMANENT_BOUNCE": {14: 7}, "DELIVERY": {15: 5}, "COMPLAINT": {14: 3}, "DELIVERY_COMPLAINT": {15: 2},
			}),
			map[string]int64{"send": 4, "delivery": 5, "permanent_bounce": 7, "transient_bounce": 0, "complaint": 3},
			map[string]float64{"bounce": 1.75, "delivery": 1.25, "complaint": 1.5},
		},
		{
			"a late bounce of a tenant that has stopped", vdm(map[string]perDay{"PERMANENT_BOUNCE": {14: 1}, "COMPLAINT": {14: 1}}),
			map[string]int64{"send": 0, "delivery": 0, "permanent_bounce": 1, "transient_bounce": 0, "complaint": 1},
			nil,
		},
	})
}

func TestFiguresOfEngagement(t *testing.T) {
	t.Parallel()
	checkFigures(t, []figuresCase{
		{
			// 30 of 40 that can tell were opened, in 3 of 24 with wrapped links one was followed.
			"engagement", vdm(map[string]perDay{
				"SEND": {14: 50}, "DELIVERY": {14: 50}, "OPEN": {14: 10, 20: 20}, "DELIVERY_OPEN": {14: 40}, "CLICK": {20: 3}, "DELIVERY_CLICK": {14: 24},
			}),
			map[string]int64{"send": 50, "delivery": 50, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 0, "open": 30, "click": 3},
			map[string]float64{"bounce": 0, "delivery": 1, "open": 0.75, "click": 0.125},
		},
		{
			"no mail can tell that it is opened",
			vdm(map[string]perDay{"SEND": {14: 50}, "DELIVERY": {14: 40}, "OPEN": {}, "DELIVERY_OPEN": {}, "CLICK": {}, "DELIVERY_CLICK": {}}),
			map[string]int64{"send": 50, "delivery": 40, "permanent_bounce": 0, "transient_bounce": 0, "complaint": 0, "open": 0, "click": 0},
			map[string]float64{"bounce": 0, "delivery": 0.8},
		},
	})
}

func TestFiguresOfCloudWatch(t *testing.T) {
	t.Parallel()
	checkFigures(t, []figuresCase{
		{
			"CloudWatch knows no deliveries that could draw complaints",
			map[string]perDay{"SEND": {14: 250}, "DELIVERY": {14: 200}, "PERMANENT_BOUNCE": {14: 50}, "COMPLAINT": {15: 3}},
			map[string]int64{"send": 250, "delivery": 200, "permanent_bounce": 50, "complaint": 3},
			map[string]float64{"bounce": 0.2, "delivery": 0.8, "complaint": 0.015},
		},
		{
			"CloudWatch knows no deliveries",
			map[string]perDay{"SEND": {14: 250}, "PERMANENT_BOUNCE": {14: 50}, "COMPLAINT": {15: 3}},
			map[string]int64{"send": 250, "permanent_bounce": 50, "complaint": 3},
			map[string]float64{"bounce": 0.2, "complaint": 0.012},
		},
		{
			"CloudWatch knows sends alone", map[string]perDay{"SEND": {14: 250}}, map[string]int64{"send": 250}, nil,
		},
		{
			"CloudWatch knows no sends", map[string]perDay{"PERMANENT_BOUNCE": {14: 5}, "COMPLAINT": {15: 3}}, map[string]int64{"permanent_bounce": 5, "complaint": 3}, nil,
		},
		{
			"opens and clicks in CloudWatch",
			map[string]perDay{"SEND": {14: 80}, "DELIVERY": {14: 64}, "OPEN": {14: 16}, "CLICK": {14: 8}},
			map[string]int64{"send": 80, "delivery": 64, "open": 16, "click": 8},
			map[string]float64{"delivery": 0.8, "open": 0.25, "click": 0.125},
		},
		{"nothing known", nil, nil, nil},
	})
}

// checkFigures compares the totals and rates of each case.
func checkFigures(t *testing.T, cases []figuresCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := week(c.counts)
			totals, rates := map[string]int64{}, map[string]float64{}
			for _, member := range counted {
				if total, ok := f.total(member.metric); ok {
					totals[member.name] = total
				}
			}
			for _, member := range rated {
				s, ok := f.rate(member.name)
				if !ok {
					continue
				}
				rates[member.name] = s.fraction()
				if math.IsNaN(s.fraction()) || math.IsInf(s.fraction(), 0) {
					t.Errorf("The rate of %s is %v.", member.name, s.fraction())
				}
			}
			if !maps.Equal(totals, c.totals) {
				t.Errorf("The totals are %v, want %v.", totals, c.totals)
			}
			if !maps.Equal(rates, c.rates) {
				t.Errorf("The rates are %v, want %v.", rates, c.rates)
			}
		})
	}
}

func TestFiguresOfADay(t *testing.T) {
	t.Parallel()
	f := week(map[string]perDay{"SEND": {14: 3, 16: 5}, "COMPLAINT": {}})
	for _, c := range []struct {
		metric string
		day    int
		want   int64
		known  bool
	}{
		{"SEND", 14, 3, true}, {"SEND", 15, 0, true}, {"SEND", 16, 5, true}, {"COMPLAINT", 14, 0, true}, {"DELIVERY", 14, 0, false},
	} {
		if got, known := f.on(c.metric, on(c.day)); got != c.want || known != c.known {
			t.Errorf("%s on the %dth is %d (known: %v), want %d (%v).", c.metric, c.day, got, known, c.want, c.known)
		}
	}
}

func TestFiguresOfAnUnknownRate(t *testing.T) {
	t.Parallel()
	if s, ok := week(vdm(map[string]perDay{"SEND": {14: 1}})).rate("reply"); ok {
		t.Errorf("A rate that does not exist is %v.", s)
	}
}

// A window without days has counted nothing, which is known.
func TestFiguresOfNoDays(t *testing.T) {
	t.Parallel()
	f := figures{nothing(usual), window{on(21), on(21)}}
	for _, metric := range []string{"SEND", "DELIVERY", "PERMANENT_BOUNCE", "TRANSIENT_BOUNCE", "COMPLAINT", "DELIVERY_COMPLAINT"} {
		if total, ok := f.total(metric); total != 0 || !ok {
			t.Errorf("%s is %d (known: %v).", metric, total, ok)
		}
	}
	if _, ok := f.total("OPEN"); ok {
		t.Error("What was not asked for is known.")
	}
	for _, name := range []string{"bounce", "delivery", "complaint", "open", "click"} {
		if s, ok := f.rate(name); ok {
			t.Errorf("The rate of %s is %v.", name, s)
		}
	}
	if _, _, ok := f.busiest(); ok {
		t.Error("There is a busiest day.")
	}
}

func TestBusiest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		sent map[string]perDay
		day  int
		most int64
	}{
		{"one day", map[string]perDay{"SEND": {16: 5}}, 16, 5},
		{"the greatest of several", map[string]perDay{"SEND": {14: 3, 17: 90, 18: 89}}, 17, 90},
		{"the latest of equals", map[string]perDay{"SEND": {14: 7, 16: 7, 17: 6}}, 16, 7},
		{"the first and the last day", map[string]perDay{"SEND": {14: 7, 20: 7}}, 20, 7},
		{"not the days outside", map[string]perDay{"SEND": {13: 100, 15: 1, 21: 100}}, 15, 1},
		{"nothing", map[string]perDay{"SEND": {}}, 0, 0},
		{"zeros", map[string]perDay{"SEND": {14: 0, 15: 0}}, 0, 0},
		{"not known", map[string]perDay{"DELIVERY": {14: 9}}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, most, ok := week(c.sent).busiest()
			if ok != (c.day != 0) || most != c.most || ok && !got.Equal(on(c.day)) {
				t.Errorf("It is %v with %d (%v), want the %dth with %d.", got, most, ok, c.day, c.most)
			}
		})
	}
}
