// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// thresholdTypes are the members of thresholds.
var thresholdTypes = map[string]attr.Type{
	"bounce_rate": types.Float64Type, "complaint_rate": types.Float64Type, "daily_sends": types.NumberType, "minimum_sends": types.NumberType,
}

// thresholdsObject is the argument thresholds; members that are left out are null.
func thresholdsObject(members map[string]attr.Value) types.Object {
	all := map[string]attr.Value{
		"bounce_rate": types.Float64Null(), "complaint_rate": types.Float64Null(), "daily_sends": types.NumberNull(), "minimum_sends": types.NumberNull(),
	}
	maps.Copy(all, members)
	return types.ObjectValueMust(thresholdTypes, all)
}

// text makes a string value.
func text(value string) types.String { return types.StringValue(value) }

// problems are the errors of diagnostics as lines of path, summary and detail.
func problems(diags diag.Diagnostics) []string {
	var all []string
	for _, one := range diags {
		at := ""
		if located, ok := one.(diag.DiagnosticWithPath); ok {
			at = located.Path().String()
		}
		all = append(all, fmt.Sprintf("%s: %s: %s", at, one.Summary(), one.Detail()))
	}
	slices.Sort(all)
	return all
}

func TestCheck(t *testing.T) {
	t.Parallel()
	dates := func(start, end string) arguments { return arguments{StartDate: text(start), EndDate: text(end)} }
	for _, c := range []struct {
		name string
		a    arguments
		// want are the beginnings of the errors, in order of their paths.
		want []string
	}{
		{"nothing", arguments{}, nil},
		{"1 day", arguments{Days: framework.NumberOf(1)}, nil},
		{"60 days", arguments{Days: framework.NumberOf(60)}, nil},
		{"0 days", arguments{Days: framework.NumberOf(0)}, []string{"days: Invalid number of days: SES answers for 1 to 60 days at once, not for 0."}},
		{"61 days", arguments{Days: framework.NumberOf(61)}, []string{"days: Invalid number of days: SES answers for 1 to 60 days at once, not for 61."}},
		{"days below zero", arguments{Days: framework.NumberOf(-7)}, []string{"days: Invalid number of days: SES answers for 1 to 60 days at once, not for -7."}},
		{"days not known", arguments{Days: types.NumberUnknown()}, nil},
		{"dates of one day", dates("2026-11-20", "2026-11-21"), nil},
		{"dates of 60 days", dates("2026-09-22", "2026-11-21"), nil},
		{"dates of 61 days", dates("2026-09-21", "2026-11-21"), []string{"end_date: Window too long: From 2026-09-21 up to 2026-11-21 are 61 days; SES answers for at most 60"}},
		{"dates of a year and a half", dates("2025-05-21", "2026-11-21"), []string{"end_date: Window too long: From 2025-05-21 up to 2026-11-21 are 549 days"}},
		{"equal dates", dates("2026-11-20", "2026-11-20"), []string{"end_date: Invalid window: 2026-11-20 is not after 2026-11-20."}},
		{"the wrong way round", dates("2026-11-21", "2026-11-20"), []string{"end_date: Invalid window: 2026-11-20 is not after 2026-11-21."}},
		{"a start alone", arguments{StartDate: text("2026-11-20")}, []string{"start_date: Missing end_date:"}},
		{"an end alone", arguments{EndDate: text("2026-11-20")}, []string{"end_date: Missing start_date:"}},
		{"a start and an end that is not known", arguments{StartDate: text("2026-11-20"), EndDate: types.StringUnknown()}, nil},
		{"days and a start", arguments{Days: framework.NumberOf(7), StartDate: text("2026-11-20")}, []string{"start_date: Both days and start_date:"}},
		{
			"days and both",
			arguments{Days: framework.NumberOf(7), StartDate: text("2026-11-20"), EndDate: text("2026-11-21")},
			[]string{"end_date: Both days and end_date:", "start_date: Both days and start_date:"},
		},
		{"days that are not known and an end", arguments{Days: types.NumberUnknown(), EndDate: text("2026-11-20")}, []string{"end_date: Missing start_date:"}},
		{"days that are not known and both", arguments{Days: types.NumberUnknown(), StartDate: text("2026-11-20"), EndDate: text("2026-11-21")}, nil},
		{"a start that is not known", arguments{StartDate: types.StringUnknown()}, nil},
		{"two filters", arguments{Domain: text("acme.com"), ISP: text("Gmail")}, nil},
		{"two filters and one that is not known", arguments{Domain: text("acme.com"), ISP: text("Gmail"), ConfigurationSetName: types.StringUnknown()}, nil},
		{
			"three filters",
			arguments{Domain: text("acme.com"), ISP: text("Gmail"), ConfigurationSetName: text("acme")},
			[]string{"isp: Too many filters: SES filters by at most three things, and the tenant is one of them. Leave one of domain, configuration_set_name, isp out."},
		},
		{"a domain with CloudWatch", arguments{Source: text("cloudwatch"), Domain: text("acme.com")}, []string{"domain: domain with CloudWatch:"}},
		{
			"all filters with CloudWatch",
			arguments{Source: text("cloudwatch"), Domain: text("acme.com"), ISP: text("Gmail"), ConfigurationSetName: text("acme")},
			[]string{"configuration_set_name: configuration_set_name with CloudWatch:", "domain: domain with CloudWatch:", "isp: isp with CloudWatch:"},
		},
		{"a filter and a source that is not known", arguments{Source: types.StringUnknown(), ISP: text("Gmail")}, nil},
		{"CloudWatch alone", arguments{Source: text("cloudwatch")}, nil},
		{"empty thresholds", arguments{Thresholds: thresholdsObject(nil)}, nil},
		{"thresholds that are not known", arguments{Thresholds: types.ObjectUnknown(thresholdTypes)}, nil},
		{
			"thresholds whose members are not known",
			arguments{Thresholds: thresholdsObject(map[string]attr.Value{"bounce_rate": types.Float64Unknown(), "daily_sends": types.NumberUnknown(), "minimum_sends": types.NumberUnknown()})},
			nil,
		},
		{
			"the least thresholds", arguments{Thresholds: thresholdsObject(map[string]attr.Value{
				"bounce_rate": types.Float64Value(0), "complaint_rate": types.Float64Value(0), "daily_sends": framework.NumberOf(1), "minimum_sends": framework.NumberOf(0),
			})}, nil,
		},
		{"the greatest rates", arguments{Thresholds: thresholdsObject(map[string]attr.Value{"bounce_rate": types.Float64Value(1), "complaint_rate": types.Float64Value(1)})}, nil},
		{
			"rates in percent",
			arguments{Thresholds: thresholdsObject(map[string]attr.Value{"bounce_rate": types.Float64Value(5), "complaint_rate": types.Float64Value(1.0001)})},
			[]string{
				"thresholds.bounce_rate: Invalid threshold: 5 is no fraction from 0 to 1: 5 % is written 0.05, 0.1 % is written 0.001.",
				"thresholds.complaint_rate: Invalid threshold: 1.0001 is no fraction from 0 to 1",
			},
		},
		{
			"thresholds below zero",
			arguments{Thresholds: thresholdsObject(map[string]attr.Value{
				"bounce_rate": types.Float64Value(-0.01), "complaint_rate": types.Float64Value(-1), "daily_sends": framework.NumberOf(-1), "minimum_sends": framework.NumberOf(-1),
			})},
			[]string{
				"thresholds.bounce_rate: Invalid threshold: -0.01 is no fraction", "thresholds.complaint_rate: Invalid threshold: -1 is no fraction",
				"thresholds.daily_sends: Invalid threshold: -1 is no number of mails", "thresholds.minimum_sends: Invalid threshold: -1 is no number of mails",
			},
		},
		{
			"no mail a day",
			arguments{Thresholds: thresholdsObject(map[string]attr.Value{"daily_sends": framework.NumberOf(0)})},
			[]string{"thresholds.daily_sends: Invalid threshold: 0 is no number of mails to allow a day: it is at least 1. To stop a tenant, use ses_tenant_sending_state."},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			c.a.check(t.Context(), &diags)
			expectProblems(t, diags, c.want)
		})
	}
}

// expectProblems expects errors by how their lines begin.
func expectProblems(t *testing.T, diags diag.Diagnostics, want []string) {
	t.Helper()
	got := problems(diags)
	if len(got) != len(want) {
		t.Fatalf("The errors are %q, want %q.", got, want)
	}
	for i := range got {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("An error is\n%s\nwant one that begins with\n%s", got[i], want[i])
		}
	}
}

func TestCheckISP(t *testing.T) {
	t.Parallel()
	for isp, want := range map[string]string{
		"Gmail": "", "AOL": "", "T-Online": "", "": "is empty", "  ": "is empty", "Unknown ISP": `"Unknown ISP"`, "unknown isp": `"unknown isp" where it knows no mailbox provider`,
		"gmail.com": "have only letters, digits, - and _",
	} {
		got := ""
		if err := checkISP(isp); err != nil {
			got = err.Error()
		}
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q gives %q, want %q.", isp, got, want)
		}
	}
}

func TestWindowOfArguments(t *testing.T) {
	t.Parallel()
	const lateOn20th, midnight = "2026-11-20T23:59:59.999Z", "2026-11-21T00:00:00Z"
	for _, c := range []struct {
		name       string
		a          arguments
		now        string
		start, end string
		want       []string
	}{
		{"usual, late", arguments{}, lateOn20th, "2026-11-14", "2026-11-21", nil},
		{"usual, at midnight", arguments{}, midnight, "2026-11-15", "2026-11-22", nil},
		{"one day, late", arguments{Days: framework.NumberOf(1)}, lateOn20th, "2026-11-20", "2026-11-21", nil},
		{"one day, at midnight", arguments{Days: framework.NumberOf(1)}, midnight, "2026-11-21", "2026-11-22", nil},
		{"sixty days", arguments{Days: framework.NumberOf(60)}, lateOn20th, "2026-09-22", "2026-11-21", nil},
		{"dates", arguments{StartDate: text("2026-10-01"), EndDate: text("2026-11-01")}, lateOn20th, "2026-10-01", "2026-11-01", nil},
		{"dates that end in the future", arguments{StartDate: text("2026-11-20"), EndDate: text("2026-12-01")}, lateOn20th, "2026-11-20", "2026-12-01", nil},
		{"a start that is now", arguments{StartDate: text("2026-11-21"), EndDate: text("2026-11-22")}, midnight, "2026-11-21", "2026-11-22", nil},
		{
			"a start in a millisecond",
			arguments{StartDate: text("2026-11-21"), EndDate: text("2026-11-22")},
			lateOn20th, "2026-11-21", "2026-11-22",
			[]string{"start_date: The window has not begun: 2026-11-21 has not come yet (it is 2026-11-20)."},
		},
		{
			"a start that has come in the east alone",
			arguments{StartDate: text("2026-11-21"), EndDate: text("2026-11-22")},
			"2026-11-21T08:00:00+09:00", "2026-11-21", "2026-11-22",
			[]string{"start_date: The window has not begun: 2026-11-21 has not come yet (it is 2026-11-20)."},
		},
		{"not before a midnight", arguments{NotBefore: text("2026-11-18T00:00:00Z")}, lateOn20th, "2026-11-18", "2026-11-21", nil},
		{"not before noon", arguments{NotBefore: text("2026-11-18T12:00:00Z")}, lateOn20th, "2026-11-19", "2026-11-21", nil},
		{"not before last year", arguments{NotBefore: text("2025-11-18T12:00:00Z")}, lateOn20th, "2026-11-14", "2026-11-21", nil},
		{"not before today's noon", arguments{NotBefore: text("2026-11-20T12:00:00Z")}, lateOn20th, "2026-11-21", "2026-11-21", nil},
		{"not before now", arguments{NotBefore: text(lateOn20th)}, lateOn20th, "2026-11-21", "2026-11-21", nil},
		{"not before now, a midnight", arguments{NotBefore: text(midnight)}, midnight, "2026-11-21", "2026-11-22", nil},
		{
			"not before tomorrow",
			arguments{NotBefore: text("2026-11-21T00:00:00Z")},
			lateOn20th, "2026-11-21", "2026-11-21",
			[]string{"not_before: not_before has not come yet: 2026-11-21T00:00:00Z lies in the future (it is 2026-11-20T23:59:59Z), so that no mail"},
		},
		{"not before the end of a past window", arguments{StartDate: text("2026-10-01"), EndDate: text("2026-11-01"), NotBefore: text("2026-11-05T00:00:00Z")}, lateOn20th, "2026-11-01", "2026-11-01", nil},
		{"not before a day of a past window", arguments{StartDate: text("2026-10-01"), EndDate: text("2026-11-01"), NotBefore: text("2026-10-31T00:00:00Z")}, lateOn20th, "2026-10-31", "2026-11-01", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			w := c.a.window(at(t, c.now), &diags)
			expectProblems(t, diags, c.want)
			expectWindow(t, w, c.start, c.end)
		})
	}
}
