// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// refused is what SES says to a call, with the request id that is another one each time.
func refused(code, message string) error {
	return &ses.Error{Service: "SES", Operation: "BatchGetMetricData", Code: code, Message: message, RequestID: "0f8c2d6e-1b1c-4b7e-9d0a-5c2f1e3a7b90", Status: 400}
}

func TestReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"VDM is off", refused("NotFoundException", "To use this feature you must enable it."), "Virtual Deliverability Manager is off in eu-west-1."},
		{"a refusal", refused("AccessDeniedException", "You may not."), "SES answered AccessDeniedException to BatchGetMetricData: You may not."},
		{"a refusal without words", refused("AccessDeniedException", ""), "SES answered AccessDeniedException to BatchGetMetricData."},
		{"a query that failed", fmt.Errorf("acme: %w", refused("INTERNAL_FAILURE", "Try again.")), "SES answered INTERNAL_FAILURE to BatchGetMetricData: Try again."},
		{"no answer", refused("", ""), "SES did not answer BatchGetMetricData."},
		{"no time", context.DeadlineExceeded, "The time for reading ran out."},
		{"an interrupt", fmt.Errorf("reading: %w", context.Canceled), "The time for reading ran out."},
		{"no answer of a service", errors.New("CloudWatch lists nothing"), "CloudWatch lists nothing."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := reason(c.err, "eu-west-1"); got != c.want {
				t.Errorf("The reason is %q, want %q.", got, c.want)
			}
		})
	}
}

func TestCommon(t *testing.T) {
	t.Parallel()
	good, missing := reading{data: nothing(usual)}, reading{missing: true}
	off, denied, throttled := refused("NotFoundException", "VDM is off."), refused("AccessDeniedException", "No."), refused("TooManyRequestsException", "Slowly.")
	failed, forbidden := refused("INTERNAL_FAILURE", "Try again."), refused("ACCESS_DENIED", "No.")
	because := func(err error) reading { return reading{err: err} }
	for _, c := range []struct {
		name  string
		found map[string]reading
		want  error
	}{
		{"nobody", nil, nil},
		{"nobody who exists", map[string]reading{"a": missing, "b": missing}, nil},
		{"all have figures", map[string]reading{"a": good, "b": good}, nil},
		{"VDM is off", map[string]reading{"a": because(off), "b": because(off)}, off},
		{"VDM is off and one is missing", map[string]reading{"a": missing, "b": because(off)}, off},
		{"denied", map[string]reading{"a": because(denied), "b": because(denied)}, denied},
		{"the first by name", map[string]reading{"b": because(denied), "a": because(throttled), "c": because(denied)}, throttled},
		{"one is refused", map[string]reading{"a": because(throttled), "b": good}, nil},
		{"one has failed", map[string]reading{"a": because(failed), "b": good}, nil},
		{"each has failed by itself", map[string]reading{"a": because(failed), "b": because(failed)}, nil},
		{"some have failed, the others are refused", map[string]reading{"a": because(failed), "b": because(denied)}, denied},
		{"each query is forbidden", map[string]reading{"a": because(forbidden), "b": because(forbidden)}, forbidden},
		{"one query is forbidden", map[string]reading{"a": because(forbidden), "b": good}, nil},
		{"time ran out for one", map[string]reading{"a": good, "b": because(context.DeadlineExceeded), "c": good}, context.DeadlineExceeded},
		{"time ran out for the last", map[string]reading{"a": because(denied), "b": because(context.Canceled)}, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for range 20 { // Whatever the order of a map.
				if got := common(c.found); !errors.Is(got, c.want) {
					t.Fatalf("The common error is %v, want %v.", got, c.want)
				}
			}
		})
	}
}

// A breach of some of the mail must not look like one of all.
func TestNarrowed(t *testing.T) {
	t.Parallel()
	text := types.StringValue
	for want, a := range map[string]arguments{
		"":                                       {},
		", mail to Gmail":                        {ISP: text("Gmail")},
		", mail from acme.com":                   {Domain: text("acme.com")},
		", mail through news to Gmail":           {ISP: text("Gmail"), ConfigurationSetName: text("news")},
		", mail from acme.com through news":      {Domain: text("acme.com"), ConfigurationSetName: text("news")},
		", mail from acme.com to Outlook family": {Domain: text("acme.com"), ISP: text("Outlook family")},
	} {
		if got := a.narrowed(); got != want {
			t.Errorf("The filters %v %v %v read %q, want %q.", a.Domain, a.ConfigurationSetName, a.ISP, got, want)
		}
	}
	f := week(vdm(map[string]perDay{"SEND": {16: 200}, "PERMANENT_BOUNCE": {16: 15}}))
	shown := reading{data: f.data, narrowed: ", mail to Gmail"}.shows("acme", "eu-west-1", f.window, usualThresholds(), false)
	const want = "SES tenant acme, mail to Gmail: 7.5 % of its mails bounced from 2026-11-14 to 2026-11-20 (15 of 200), more than the 5 % of bounce_rate."
	breach, _ := shown.Breaches.Elements()[bounceRate].(types.Object)
	if got := breach.Attributes()["message"]; !got.Equal(text(want)) {
		t.Errorf("The message is %s, want %q.", got, want)
	}
}
