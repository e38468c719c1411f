// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"maps"
	"math"
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// limit is a number of mails to allow.
func limit(count int64) *int64 { return &count }

// strict are the usual thresholds without a minimum.
func strict() thresholds { return thresholds{bounce: 0.05, complaint: 0.001} }

func TestUsualThresholds(t *testing.T) {
	t.Parallel()
	got := usualThresholds()
	if got.bounce != 0.05 || got.complaint != 0.001 || got.minimum != 200 || got.daily != nil {
		t.Errorf("They are %+v.", got)
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	bounced := func(sent, bounced int64) figures {
		return week(vdm(map[string]perDay{"SEND": {16: sent}, "DELIVERY": {16: sent - bounced}, "PERMANENT_BOUNCE": {16: bounced}}))
	}
	complained := func(telling, complaints int64) figures {
		return week(vdm(map[string]perDay{"SEND": {16: 5000}, "DELIVERY": {16: 5000}, "DELIVERY_COMPLAINT": {16: telling}, "COMPLAINT": {16: complaints}}))
	}
	for _, c := range []struct {
		name   string
		f      figures
		limits thresholds
		enough bool
		// breaches are value and threshold by name.
		breaches map[string][2]float64
	}{
		{"no mail at all", bounced(0, 0), usualThresholds(), false, nil},
		{"no mail at all and no minimum", bounced(0, 0), strict(), true, nil},
		{"nothing known", week(nil), usualThresholds(), false, nil},
		{"nothing known and no minimum", week(nil), strict(), false, nil},
		{"a good tenant", bounced(1000, 1), usualThresholds(), true, nil},
		{"exactly 5 %", bounced(1000, 50), usualThresholds(), true, nil},
		{"one bounce more than 5 %", bounced(1000, 51), usualThresholds(), true, map[string][2]float64{"bounce_rate": {0.051, 0.05}}},
		{"one mail fewer than it takes for 5 %", bounced(999, 50), usualThresholds(), true, map[string][2]float64{"bounce_rate": {50.0 / 999, 0.05}}},
		{"exactly 0.1 %", complained(1000, 1), usualThresholds(), true, nil},
		{"just over 0.1 %", complained(999, 1), usualThresholds(), true, map[string][2]float64{"complaint_rate": {1.0 / 999, 0.001}}},
		{"complaints without a delivery that could draw one", complained(0, 5), usualThresholds(), true, nil},
		{
			"both", week(vdm(map[string]perDay{"SEND": {14: 300, 15: 100}, "PERMANENT_BOUNCE": {15: 40}, "DELIVERY_COMPLAINT": {14: 200}, "COMPLAINT": {20: 1}})), usualThresholds(), true,
			map[string][2]float64{"bounce_rate": {0.1, 0.05}, "complaint_rate": {0.005, 0.001}},
		},
		{"199 mails are too few", bounced(199, 199), usualThresholds(), false, nil},
		{"200 mails are enough", bounced(200, 200), usualThresholds(), true, map[string][2]float64{"bounce_rate": {1, 0.05}}},
		{"one bounce and no minimum", bounced(1, 1), strict(), true, map[string][2]float64{"bounce_rate": {1, 0.05}}},
		{"a threshold of zero is kept by no bounce", bounced(500, 0), thresholds{}, true, nil},
		{"a threshold of zero is exceeded by one", bounced(500, 1), thresholds{complaint: 1}, true, map[string][2]float64{"bounce_rate": {0.002, 0}}},
		{"a threshold of one is never exceeded by mails that all bounce", bounced(500, 500), thresholds{bounce: 1, complaint: 1}, true, nil},
		{"more bounces than mails exceed even one", bounced(500, 501), thresholds{bounce: 1, complaint: 1}, true, map[string][2]float64{"bounce_rate": {1.002, 1}}},
		{"transient bounces are none", week(vdm(map[string]perDay{"SEND": {14: 400}, "TRANSIENT_BOUNCE": {14: 400}})), usualThresholds(), true, nil},
		{"CloudWatch compares with deliveries", week(map[string]perDay{"SEND": {14: 2000}, "DELIVERY": {14: 1000}, "COMPLAINT": {14: 2}}), usualThresholds(), true, map[string][2]float64{"complaint_rate": {0.002, 0.001}}},
		{"CloudWatch compares with sends", week(map[string]perDay{"SEND": {14: 2000}, "COMPLAINT": {14: 3}}), usualThresholds(), true, map[string][2]float64{"complaint_rate": {0.0015, 0.001}}},
		{"mails outside the window count for no minimum", week(vdm(map[string]perDay{"SEND": {13: 1000, 14: 199, 21: 1000}, "PERMANENT_BOUNCE": {14: 199}})), usualThresholds(), false, nil},
		{"a quota that is met", bounced(80, 0), thresholds{daily: limit(80), minimum: 200}, false, nil},
		{"a quota that is exceeded needs no minimum", bounced(81, 81), thresholds{daily: limit(80), minimum: 200}, false, map[string][2]float64{"daily_sends": {81, 80}}},
		{"a quota is one of each day", week(vdm(map[string]perDay{"SEND": {14: 60, 15: 60, 16: 60}})), thresholds{bounce: 1, complaint: 1, daily: limit(80)}, true, nil},
		{"a quota does not count days outside", week(vdm(map[string]perDay{"SEND": {13: 900, 14: 60, 21: 900}})), thresholds{bounce: 1, complaint: 1, daily: limit(80)}, true, nil},
		{"a quota and no mail", bounced(0, 0), thresholds{daily: limit(1), minimum: 200}, false, nil},
		{"a quota and nothing known", week(nil), thresholds{daily: limit(1), minimum: 200}, false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := judge("acme", c.f, c.limits)
			got := map[string][2]float64{}
			for name, one := range j.breaches {
				got[name] = [2]float64{one.value, one.threshold}
			}
			if !maps.Equal(got, c.breaches) {
				t.Errorf("The breaches are %v, want %v.", got, c.breaches)
			}
			if j.enough != c.enough {
				t.Errorf("There is enough to judge: %v, want %v.", j.enough, c.enough)
			}
		})
	}
}

// A rate is compared as if it were computed exactly, for every threshold of up to four decimals.
func TestJudgeIsExact(t *testing.T) {
	t.Parallel()
	agrees := func(part, whole, tenThousandths int64) bool {
		// What a configuration says is a decimal.
		threshold, err := strconv.ParseFloat("0."+strconv.FormatInt(10000+tenThousandths, 10)[1:], 64)
		if err != nil {
			t.Fatal(err)
		}
		f := week(vdm(map[string]perDay{"SEND": {16: whole}, "PERMANENT_BOUNCE": {16: part}}))
		_, breached := judge("acme", f, thresholds{bounce: threshold, complaint: 1}).breaches[bounceRate]
		want := big.NewRat(part, whole).Cmp(big.NewRat(tenThousandths, 10000)) > 0
		if breached != want {
			t.Errorf("%d of %d exceeds %v: %v, want %v.", part, whole, threshold, breached, want)
		}
		return breached == want
	}
	// Every threshold with wholes at which it is met exactly, and with the parts next to it.
	for tenThousandths := range int64(10000) {
		for _, whole := range []int64{10000, 30000, 70000, 9999, 123457, 10000 * 999983} {
			part := whole * tenThousandths / 10000
			for _, near := range []int64{part - 1, part, part + 1} {
				if near >= 0 && !agrees(near, whole, tenThousandths) {
					return
				}
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 500 {
			whole := rapid.Int64Range(1, 2_000_000).Draw(t, "whole")
			part, tenThousandths := rapid.Int64Range(0, whole).Draw(t, "part"), rapid.Int64Range(0, 9999).Draw(t, "ten thousandths")
			if !agrees(part, whole, tenThousandths) {
				t.FailNow()
			}
		}
	})
}

func TestJudgeNeverGivesNoNumber(t *testing.T) {
	t.Parallel()
	few := rapid.Int64Range(0, 2)
	counts := rapid.Custom(func(t *rapid.T) perDay {
		return perDay{13: few.Draw(t, "before"), 15: few.Draw(t, "factor") * rapid.Int64Range(0, 999).Draw(t, "within"), 21: few.Draw(t, "after")}
	})
	metrics := rapid.MapOf(rapid.SampledFrom(append(append([]string{}, usual...), engagement...)), counts)
	rapid.Check(t, func(t *rapid.T) {
		for _, all := range rapid.SliceOfN(metrics, 100, 100).Draw(t, "metrics") {
			checkNumbers(t, all)
		}
	})
}

// checkNumbers expects that all rates and breaches are numbers.
func checkNumbers(t rapid.TB, all map[string]perDay) {
	t.Helper()
	f := week(all)
	for _, member := range rated {
		s, ok := f.rate(member.name)
		switch {
		case !ok:
		case s.whole <= 0:
			t.Fatalf("%v has a rate of %s that divides by %d.", all, member.name, s.whole)
		case math.IsNaN(s.fraction()), math.IsInf(s.fraction(), 0):
			t.Fatalf("%v has a rate of %s of %v.", all, member.name, s.fraction())
		}
	}
	for name, one := range judge("acme", f, thresholds{daily: limit(1)}).breaches {
		if math.IsNaN(one.value) || math.IsInf(one.value, 0) || one.value <= one.threshold {
			t.Fatalf("%v has the breach %s of %+v.", all, name, one)
		}
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, breach string
		f            figures
		limits       thresholds
		want         string
	}{
		{
			"bounces", bounceRate, week(vdm(map[string]perDay{"SEND": {14: 300, 15: 100}, "PERMANENT_BOUNCE": {15: 25}})), usualThresholds(),
			"SES tenant acme: 6.25 % of its mails bounced from 2026-11-14 to 2026-11-20 (25 of 400), more than the 5 % of bounce_rate.",
		},
		{
			"bounces on one day", bounceRate,
			figures{metricData(vdm(map[string]perDay{"SEND": {15: 400}, "PERMANENT_BOUNCE": {15: 25}})), window{on(15), on(16)}},
			usualThresholds(),
			"SES tenant acme: 6.25 % of its mails bounced on 2026-11-15 (25 of 400), more than the 5 % of bounce_rate.",
		},
		{
			"complaints", complaintRate, week(vdm(map[string]perDay{"SEND": {14: 1000}, "DELIVERY_COMPLAINT": {14: 800}, "COMPLAINT": {15: 1}})), usualThresholds(),
			"SES tenant acme: 0.125 % of its deliveries drew complaints from 2026-11-14 to 2026-11-20 (1 of 800), more than the 0.1 % of complaint_rate.",
		},
		{
			// Three digits would say 5 %.
			"hardly more", bounceRate, week(vdm(map[string]perDay{"SEND": {14: 100_000}, "PERMANENT_BOUNCE": {14: 5001}})), usualThresholds(),
			"SES tenant acme: 5.001 % of its mails bounced from 2026-11-14 to 2026-11-20 (5001 of 100000), more than the 5 % of bounce_rate.",
		},
		{
			"more than all", bounceRate, week(vdm(map[string]perDay{"SEND": {14: 300}, "PERMANENT_BOUNCE": {14: 600}})), usualThresholds(),
			"SES tenant acme: 200 % of its mails bounced from 2026-11-14 to 2026-11-20 (600 of 300), more than the 5 % of bounce_rate.",
		},
		{
			"a quota", dailySends, week(vdm(map[string]perDay{"SEND": {14: 70, 16: 90, 18: 90, 19: 80}})),
			thresholds{bounce: 1, complaint: 1, daily: limit(85)},
			"SES tenant acme: 90 mails were sent on 2026-11-18, more than the 85 of daily_sends.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := judge("acme", c.f, c.limits).breaches[c.breach].message; got != c.want {
				t.Errorf("It says\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestPercentOver(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fraction, limit float64
		want            string
	}{
		{0.0512, 0.05, "5.12 %"},
		{0.051249, 0.05, "5.12 %"},
		{0.05001, 0.05, "5.001 %"},
		{0.0500001, 0.05, "5.00001 %"},
		{0.00100001, 0.001, "0.100001 %"},
		{1.0 / 999, 0.001, "0.1001 %"},
		{1, 0.05, "100 %"},
		{1.75, 0.05, "175 %"},
		{12.346, 0.05, "1230 %"},
		{0.000001, 0, "0.0001 %"},
		// Three digits would say less than the limit, four the same.
		{0.3333333333, 0.3333, "33.333 %"},
		{0.33345, 0.3334, "33.345 %"},
		{0.3336, 0.3334, "33.4 %"},
		{math.Nextafter(0.05, 1), 0.05, "5.000000000000001 %"},
	} {
		if got := percentOver(c.fraction, c.limit); got != c.want {
			t.Errorf("%v over %v is %q, want %q.", c.fraction, c.limit, got, c.want)
		}
	}
}
