// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		given             types.Object
		bounce, complaint float64
		daily             *int64
		minimum           int64
	}{
		{"none given", types.ObjectNull(thresholdTypes), 0.05, 0.001, nil, 200},
		{"an empty block", thresholdsObject(nil), 0.05, 0.001, nil, 200},
		{"bounces alone", thresholdsObject(map[string]attr.Value{"bounce_rate": types.Float64Value(0.02)}), 0.02, 0.001, nil, 200},
		{"complaints alone", thresholdsObject(map[string]attr.Value{"complaint_rate": types.Float64Value(0.003)}), 0.05, 0.003, nil, 200},
		{"zeros count", thresholdsObject(map[string]attr.Value{"bounce_rate": types.Float64Value(0), "minimum_sends": framework.NumberOf(0)}), 0, 0.001, nil, 0},
		{"a quota alone", thresholdsObject(map[string]attr.Value{"daily_sends": framework.NumberOf(500)}), 0.05, 0.001, limit(500), 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			got := arguments{Thresholds: c.given}.limits(t.Context(), &diags)
			if diags.HasError() || got.bounce != c.bounce || got.complaint != c.complaint || got.minimum != c.minimum {
				t.Errorf("They are %+v (%v).", got, diags)
			}
			if (got.daily == nil) != (c.daily == nil) || got.daily != nil && *got.daily != *c.daily {
				t.Errorf("The quota is %v, want %v.", got.daily, c.daily)
			}
		})
	}
}

func TestQuery(t *testing.T) {
	t.Parallel()
	w := window{on(14), on(21)}
	got := arguments{Domain: text("acme.com"), ISP: text("Gmail")}.query("acme", w)
	if got.TenantName != "acme" || got.EmailIdentity != "acme.com" || got.ISP != "Gmail" || got.ConfigurationSet != "" || !got.Start.Equal(on(14)) || !got.End.Equal(on(21)) {
		t.Errorf("The query is %+v.", got)
	}
	if want := []string{"SEND", "DELIVERY", "PERMANENT_BOUNCE", "TRANSIENT_BOUNCE", "COMPLAINT", "DELIVERY_COMPLAINT"}; !slices.Equal(got.Metrics, want) {
		t.Errorf("It asks for %v, want %v.", got.Metrics, want)
	}
	got = arguments{IncludeEngagement: types.BoolValue(true), ConfigurationSetName: text("news")}.query("acme", w)
	want := []string{
		"SEND", "DELIVERY", "PERMANENT_BOUNCE", "TRANSIENT_BOUNCE", "COMPLAINT", "DELIVERY_COMPLAINT", "OPEN", "DELIVERY_OPEN", "CLICK", "DELIVERY_CLICK",
	}
	if !slices.Equal(got.Metrics, want) || got.ConfigurationSet != "news" {
		t.Errorf("With engagement the query is %+v.", got)
	}
}

// shows is what is shown of counts from 14 to 20 November 2026, as Terraform's values are written.
func shows(counts map[string]perDay, series bool) outcome {
	f := week(counts)
	return flatten(f, judge("acme", f, usualThresholds()), series)
}

func TestFlatten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		counts map[string]perDay
		totals string
		rates  string
	}{
		{
			"no mail at all", vdm(nil),
			`{"click":<null>,"complaint":0,"delivery":0,"open":<null>,"permanent_bounce":0,"send":0,"transient_bounce":0}`,
			`{"bounce":<null>,"click":<null>,"complaint":<null>,"delivery":<null>,"open":<null>}`,
		},
		{
			"one bounce", vdm(map[string]perDay{"SEND": {17: 1}, "PERMANENT_BOUNCE": {17: 1}}),
			`{"click":<null>,"complaint":0,"delivery":0,"open":<null>,"permanent_bounce":1,"send":1,"transient_bounce":0}`,
			`{"bounce":1.000000,"click":<null>,"complaint":<null>,"delivery":0.000000,"open":<null>}`,
		},
		{
			"nothing known", nil,
			`{"click":<null>,"complaint":<null>,"delivery":<null>,"open":<null>,"permanent_bounce":<null>,"send":<null>,"transient_bounce":<null>}`,
			`{"bounce":<null>,"click":<null>,"complaint":<null>,"delivery":<null>,"open":<null>}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			shown := shows(c.counts, false)
			if got := shown.Totals.String(); got != c.totals {
				t.Errorf("The totals are\n%s\nwant\n%s", got, c.totals)
			}
			if got := shown.Rates.String(); got != c.rates {
				t.Errorf("The rates are\n%s\nwant\n%s", got, c.rates)
			}
			if !shown.Series.IsNull() || !shown.Healthy.ValueBool() || shown.EnoughData.ValueBool() || !shown.Available.ValueBool() || !shown.UnavailableReason.IsNull() || len(shown.Breaches.Elements()) != 0 {
				t.Errorf("The rest is %+v.", shown)
			}
		})
	}
}

// The list has each day once, also those of which SES says nothing.
func TestFlattenSeries(t *testing.T) {
	t.Parallel()
	got := shows(map[string]perDay{"SEND": {13: 9, 14: 3, 20: 4, 21: 9}, "COMPLAINT": {}}, true).Series
	day := func(date string, sent int) string {
		return fmt.Sprintf(`{"click":<null>,"complaint":0,"date":"%s","delivery":<null>,"open":<null>,"permanent_bounce":<null>,"send":%d,"transient_bounce":<null>}`, date, sent)
	}
	want := "[" + strings.Join([]string{
		day("2026-11-14", 3), day("2026-11-15", 0), day("2026-11-16", 0), day("2026-11-17", 0), day("2026-11-18", 0), day("2026-11-19", 0), day("2026-11-20", 4),
	}, ",") + "]"
	if got.String() != want {
		t.Errorf("The series is\n%s\nwant\n%s", got, want)
	}
	none := flatten(figures{nothing(usual), window{on(21), on(21)}}, judgement{}, true).Series
	if none.IsNull() || len(none.Elements()) != 0 {
		t.Errorf("The series of no days is %s, want an empty list.", none)
	}
}

func TestFlattenBreaches(t *testing.T) {
	t.Parallel()
	shown := shows(vdm(map[string]perDay{"SEND": {14: 400}, "PERMANENT_BOUNCE": {14: 25}}), false)
	want := `{"bounce_rate":{"message":"SES tenant acme: 6.25 % of its mails bounced from 2026-11-14 to 2026-11-20 (25 of 400), more than the 5 % of bounce_rate.","threshold":0.050000,"value":0.062500}}`
	if got := shown.Breaches.String(); got != want || shown.Healthy.ValueBool() || !shown.EnoughData.ValueBool() {
		t.Errorf("Healthy %v with enough data %v and the breaches\n%s\nwant\n%s", shown.Healthy, shown.EnoughData, got, want)
	}
}

func TestFlattenWindow(t *testing.T) {
	t.Parallel()
	if got, want := flattenWindow(window{on(14), on(21)}).String(), `{"end_date":"2026-11-21","start_date":"2026-11-14"}`; got != want {
		t.Errorf("It is %s, want %s.", got, want)
	}
}

func TestShowsOfAReading(t *testing.T) {
	t.Parallel()
	off := &ses.Error{Service: "SESv2", Operation: "BatchGetMetricData", Code: "NotFoundException", Message: "To use this feature you must enable it."}
	for _, c := range []struct {
		name   string
		r      reading
		reason string
	}{
		{"missing", reading{missing: true}, "There is no SES tenant acme in eu-west-1."},
		{"VDM off", reading{err: fmt.Errorf("cannot read: %w", off)}, "Virtual Deliverability Manager is off in eu-west-1."},
		{"another error", reading{err: errors.New("the line is down")}, "the line is down."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			shown := c.r.shows("acme", "eu-west-1", window{on(14), on(21)}, thresholds{daily: limit(1)}, true)
			if shown.Available.ValueBool() || shown.UnavailableReason.ValueString() != c.reason {
				t.Errorf("Available %v because of %s, want %q.", shown.Available, shown.UnavailableReason, c.reason)
			}
			if !shown.Healthy.ValueBool() || shown.EnoughData.ValueBool() || shown.EnoughData.IsNull() || !shown.Series.IsNull() || shown.Breaches.IsNull() || len(shown.Breaches.Elements()) > 0 {
				t.Errorf("The rest is %+v.", shown)
			}
			for name, member := range shown.Totals.Attributes() {
				if !member.IsNull() {
					t.Errorf("The total of %s is %s, want null.", name, member)
				}
			}
			for name, member := range shown.Rates.Attributes() {
				if !member.IsNull() {
					t.Errorf("The rate of %s is %s, want null.", name, member)
				}
			}
		})
	}
}
