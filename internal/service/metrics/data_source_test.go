// SPDX-License-Identifier: MPL-2.0

package metrics_test

import (
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// The numbers are worked out by hand.
func TestMetricsOfAWeek(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{VDM: true}, "silent", "bounced", "gaps", "edges", "long")
	s.feed("bounced", "2025-03-05", map[string]int64{"SEND": 1, "PERMANENT_BOUNCE": 1})
	// 250 sends, 240 deliveries, 100 of them to providers that tell of complaints; 5 permanent bounces, 4 others, 1 complaint.
	s.feed("gaps", "2025-03-03", map[string]int64{"SEND": 120, "DELIVERY": 117, "PERMANENT_BOUNCE": 2, "DELIVERY_COMPLAINT": 60})
	s.feed("gaps", "2025-03-05", map[string]int64{"SEND": 80, "DELIVERY": 77, "TRANSIENT_BOUNCE": 4, "DELIVERY_COMPLAINT": 20})
	s.feed("gaps", "2025-03-09", map[string]int64{"SEND": 50, "DELIVERY": 46, "PERMANENT_BOUNCE": 3, "DELIVERY_COMPLAINT": 20, "COMPLAINT": 1})
	for day, sent := range map[string]int64{"2025-03-02": 1000, "2025-03-03": 8, "2025-03-09": 16, "2025-03-10": 1000} {
		s.feed("edges", day, map[string]int64{"SEND": sent, "PERMANENT_BOUNCE": sent / 8})
	}
	for day, sent := range map[string]int64{"2024-12-31": 1000, "2025-01-01": 3, "2025-03-01": 5, "2025-03-02": 1000} {
		s.feed("long", day, map[string]int64{"SEND": sent})
	}
	shown := s.read(
		block("silent", "silent", inMarch, "include_series = false"), block("bounced", "bounced", inMarch), block("gaps", "gaps", inMarch, "include_series = true"),
		block("edges", "edges", inMarch), block("one_day", "edges", `start_date = "2025-03-09"`, `end_date = "2025-03-10"`),
		block("clipped", "gaps", inMarch, `not_before = "2025-03-03T00:00:01Z"`), block("elsewhere", "gaps", inMarch, `not_before = "2025-03-04T00:00:00+01:00"`),
		block("emptied", "gaps", inMarch, `not_before = "2025-03-09T12:00:00Z"`, "include_series = true"),
		block("long", "long", `start_date = "2025-01-01"`, `end_date = "2025-03-02"`, "include_series = true"),
		listBlock("both", `["gaps", "bounced", "nobody"]`, inMarch), listBlock("none", `[]`),
	)
	for _, c := range []struct{ label, attribute, want string }{
		{"silent", "totals", totals(0, 0, 0, 0, 0)},
		{"silent", "rates", noRates},
		{"silent", "series", `null`},
		{"silent", "breaches", `{}`},
		{"silent", "enough_data", `false`},
		{"silent", "healthy", `true`},
		{"silent", "available", `true`},
		{"silent", "unavailable_reason", `null`},
		{"silent", "region", `"` + acctest.Region + `"`},
		{"silent", "window", `{"start_date":"2025-03-03","end_date":"2025-03-10"}`},
		{"bounced", "totals", totals(1, 0, 1, 0, 0)},
		{"bounced", "rates", `{"bounce":1,"delivery":0,"complaint":null,"open":null,"click":null}`},
		{"bounced", "healthy", `true`},
		{"bounced", "enough_data", `false`},
		{"gaps", "totals", totals(250, 240, 5, 4, 1)},
		{"gaps", "rates", `{"bounce":0.02,"delivery":0.96,"complaint":0.01,"open":null,"click":null}`},
		{"gaps", "series", `[
			{"date":"2025-03-03","send":120,"delivery":117,"permanent_bounce":2,"transient_bounce":0,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-04","send":0,"delivery":0,"permanent_bounce":0,"transient_bounce":0,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-05","send":80,"delivery":77,"permanent_bounce":0,"transient_bounce":4,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-06","send":0,"delivery":0,"permanent_bounce":0,"transient_bounce":0,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-07","send":0,"delivery":0,"permanent_bounce":0,"transient_bounce":0,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-08","send":0,"delivery":0,"permanent_bounce":0,"transient_bounce":0,"complaint":0,"open":null,"click":null},
			{"date":"2025-03-09","send":50,"delivery":46,"permanent_bounce":3,"transient_bounce":0,"complaint":1,"open":null,"click":null}]`},
		{"gaps", "healthy", `false`},
		{"gaps", "enough_data", `true`},
		{"gaps", "breaches", `{"complaint_rate":{"value":0.01,"threshold":0.001,
			"message":"SES tenant gaps: 1 % of its deliveries drew complaints from 2025-03-03 to 2025-03-09 (1 of 100), more than the 0.1 % of complaint_rate."}}`},
		{"edges", "totals", totals(24, 0, 3, 0, 0)},
		{"edges", "rates", `{"bounce":0.125,"delivery":0,"complaint":null,"open":null,"click":null}`},
		{"one_day", "totals", totals(16, 0, 2, 0, 0)},
		{"clipped", "totals", totals(130, 123, 3, 4, 1)},
		{"clipped", "window", `{"start_date":"2025-03-04","end_date":"2025-03-10"}`},
		{"elsewhere", "totals", totals(130, 123, 3, 4, 1)},
		{"elsewhere", "not_before", `"2025-03-04T00:00:00+01:00"`},
		{"emptied", "totals", totals(0, 0, 0, 0, 0)},
		{"emptied", "rates", noRates},
		{"emptied", "series", `[]`},
		{"emptied", "healthy", `true`},
		{"emptied", "available", `true`},
		{"emptied", "window", `{"start_date":"2025-03-10","end_date":"2025-03-10"}`},
		{"long", "totals", totals(8, 0, 0, 0, 0)},
		{"none", "tenants", `{}`},
	} {
		expectJSON(t, c.label+"."+c.attribute, shown[c.label][c.attribute], c.want)
	}
	if days := as[[]any](t, shown["long"]["series"]); len(days) != 60 {
		t.Errorf("A series of 60 days has %d.", len(days))
	}
	// The plural shows the same, and what is the matter with a tenant that does not exist.
	tenants := as[map[string]any](t, shown["both"]["tenants"])
	for _, name := range []string{"gaps", "bounced"} {
		want := map[string]any{}
		for attribute := range as[map[string]any](t, tenants[name]) {
			want[attribute] = shown[name][attribute]
		}
		if name == "gaps" {
			want["series"] = nil // The plural is not asked for it.
		}
		if diff := cmp.Diff(any(want), tenants[name]); diff != "" || len(want) != 8 {
			t.Errorf("%s differs in the plural, -singular +plural:\n%s", name, diff)
		}
	}
	expectJSON(t, "nobody in the plural", tenants["nobody"], `{
		"totals":{"send":null,"delivery":null,"permanent_bounce":null,"transient_bounce":null,"complaint":null,"open":null,"click":null},"rates":`+noRates+`,
		"series":null,"breaches":{},"enough_data":false,"healthy":true,"available":false,"unavailable_reason":"There is no SES tenant nobody in eu-west-1."}`)
}

func TestMetricsOfParts(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{VDM: true}, "acme")
	for _, fed := range []simulator.DailyMetrics{
		{Identity: "acme.com", ConfigurationSet: "news", ISP: "Gmail", Metrics: map[string]int64{"SEND": 100, "DELIVERY": 100, "PERMANENT_BOUNCE": 1}},
		{Identity: "acme.com", ConfigurationSet: "mail", ISP: "Gmail", Metrics: map[string]int64{"SEND": 20, "DELIVERY": 20, "PERMANENT_BOUNCE": 2}},
		{Identity: "acme.com", ConfigurationSet: "mail", ISP: "Yahoo", Metrics: map[string]int64{"SEND": 3, "DELIVERY": 2, "TRANSIENT_BOUNCE": 1}},
		{Identity: "acme.net", ConfigurationSet: "news", ISP: "Yahoo", Metrics: map[string]int64{"SEND": 4000, "DELIVERY": 3000, "PERMANENT_BOUNCE": 500}},
	} {
		fed.Day = "2025-03-07"
		s.feedPart("acme", fed)
	}
	s.feed("acme", "2025-03-08", map[string]int64{"OPEN": 30, "DELIVERY_OPEN": 40, "CLICK": 3, "DELIVERY_CLICK": 24, "SEND": 50000, "DELIVERY": 50000})
	_, err := s.e.ClientIn(acctest.OtherRegion).CreateTenant(t.Context(), &sesv2.CreateTenantInput{TenantName: aws.String("acme")})
	s.must(err)
	s.must(s.e.Simulator.FeedMetrics(acctest.OtherRegion, "acme", simulator.DailyMetrics{Day: "2025-03-07", Metrics: map[string]int64{"SEND": 9}}))
	inPart := func(members string) string { return "thresholds = {\n    " + members + "\n  }" }
	shown := s.read(
		block("all", "acme", inMarch), block("gmail", "acme", inMarch, `isp = "Gmail"`), block("domain", "acme", inMarch, `domain = "acme.com"`),
		block("set", "acme", inMarch, `configuration_set_name = "news"`), block("set_and_isp", "acme", inMarch, `configuration_set_name = "news"`, `isp = "Yahoo"`),
		block("domain_and_set", "acme", inMarch, `domain = "acme.com"`, `configuration_set_name = "mail"`), block("nobody_at", "acme", inMarch, `isp = "Apple"`),
		block("engagement", "acme", inMarch, "include_engagement = true", "include_series = true"), block("gmail_engagement", "acme", inMarch, "include_engagement = true", `isp = "Gmail"`),
		block("elsewhere", "acme", inMarch, `region = "us-east-1"`),
		block("lenient", "acme", inMarch, `domain = "acme.net"`, inPart(`bounce_rate = 0.125`)), block("strict", "acme", inMarch, `domain = "acme.net"`, inPart(`bounce_rate = 0.1249`)),
		block("few", "acme", inMarch, `isp = "Gmail"`, inPart("bounce_rate = 0.02")), block("enough", "acme", inMarch, `isp = "Gmail"`, inPart("minimum_sends = 120\n    bounce_rate = 0.02")),
		block("quota", "acme", inMarch, inPart("daily_sends = 49999")), block("met", "acme", inMarch, inPart("daily_sends = 50000")), block("empty", "acme", inMarch, "thresholds = {}"),
	)
	for _, c := range []struct{ label, attribute, want string }{
		{"all", "totals", totals(54123, 53122, 503, 1, 0)},
		{"gmail", "totals", totals(120, 120, 3, 0, 0)},
		{"gmail", "rates", `{"bounce":0.025,"delivery":1,"complaint":null,"open":null,"click":null}`},
		{"domain", "totals", totals(123, 122, 3, 1, 0)},
		{"set", "totals", totals(4100, 3100, 501, 0, 0)},
		{"set_and_isp", "totals", totals(4000, 3000, 500, 0, 0)},
		{"set_and_isp", "rates", `{"bounce":0.125,"delivery":0.75,"complaint":null,"open":null,"click":null}`},
		{"domain_and_set", "totals", totals(23, 22, 2, 1, 0)},
		{"nobody_at", "totals", totals(0, 0, 0, 0, 0)},
		{"nobody_at", "rates", noRates},
		{"engagement", "totals", `{"send":54123,"delivery":53122,"permanent_bounce":503,"transient_bounce":1,"complaint":0,"open":30,"click":3}`},
		{"gmail_engagement", "totals", `{"send":120,"delivery":120,"permanent_bounce":3,"transient_bounce":0,"complaint":0,"open":0,"click":0}`},
		{"gmail_engagement", "rates", `{"bounce":0.025,"delivery":1,"complaint":null,"open":null,"click":null}`},
		{"elsewhere", "totals", totals(9, 0, 0, 0, 0)},
		{"elsewhere", "region", `"us-east-1"`},
		{"lenient", "healthy", `true`},
		{"lenient", "enough_data", `true`},
		{"strict", "breaches", `{"bounce_rate":{"value":0.125,"threshold":0.1249,
			"message":"SES tenant acme, mail from acme.net: 12.5 % of its mails bounced from 2025-03-03 to 2025-03-09 (500 of 4000), more than the 12.49 % of bounce_rate."}}`},
		{"few", "healthy", `true`},
		{"few", "enough_data", `false`},
		{"enough", "breaches", `{"bounce_rate":{"value":0.025,"threshold":0.02,
			"message":"SES tenant acme, mail to Gmail: 2.5 % of its mails bounced from 2025-03-03 to 2025-03-09 (3 of 120), more than the 2 % of bounce_rate."}}`},
		{"quota", "breaches", `{"daily_sends":{"value":50000,"threshold":49999,"message":"SES tenant acme: 50000 mails were sent on 2025-03-08, more than the 49999 of daily_sends."}}`},
		{"met", "healthy", `true`},
		{"empty", "healthy", `true`},
	} {
		expectJSON(t, c.label+"."+c.attribute, shown[c.label][c.attribute], c.want)
	}
	rates := as[map[string]any](t, shown["engagement"]["rates"])
	expectJSON(t, "the rate of opens", rates["open"], "0.75")
	expectJSON(t, "the rate of clicks", rates["click"], "0.125")
	expectJSON(t, "the day of opens", as[[]any](t, shown["engagement"]["series"])[5],
		`{"date":"2025-03-08","send":50000,"delivery":50000,"permanent_bounce":0,"transient_bounce":0,"complaint":0,"open":30,"click":3}`)
}

// Days are counted back from today. What is expected holds as well if midnight passes meanwhile.
func TestMetricsOfTheLastDays(t *testing.T) {
	t.Parallel()
	s := newScene(t, simulator.Options{VDM: true}, "acme", "today")
	date := func(days int) string { return time.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly) }
	today := date(0)
	for _, day := range []string{date(0), date(1)} {
		s.feed("today", day, map[string]int64{"SEND": 5})
	}
	for days, sent := range map[int]int64{-2: 7, -4: 20, -57: 300, -62: 4000} {
		s.feed("acme", date(days), map[string]int64{"SEND": sent})
	}
	shown := s.read(
		block("one", "today", "days = 1", "include_series = true"), block("usual", "acme"), block("longest", "acme", "days = 60", "include_series = true"),
		block("cleaned", "acme", `not_before = "`+date(-3)+`T00:00:00Z"`), block("cleaned_now", "acme", `not_before = "`+time.Now().Format(time.RFC3339)+`"`),
	)
	for _, c := range []struct {
		label       string
		sent, start int
	}{{"one", 5, 0}, {"usual", 27, -6}, {"longest", 327, -59}, {"cleaned", 7, -3}, {"cleaned_now", 0, 1}} {
		expectJSON(t, c.label, shown[c.label]["totals"], totals(c.sent, 0, 0, 0, 0))
		window := as[map[string]any](t, shown[c.label]["window"])
		if today == date(0) && (window["start_date"] != date(c.start) || window["end_date"] != date(1)) {
			t.Errorf("The window of %s is %v on %s.", c.label, window, today)
		}
	}
	for label, want := range map[string]int{"one": 1, "longest": 60} {
		if days := as[[]any](t, shown[label]["series"]); len(days) != want {
			t.Errorf("The series of %s has %d days, want %d.", label, len(days), want)
		}
	}
}
