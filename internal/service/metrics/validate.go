// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// defaultDays is the length of a window that nothing is said about.
const defaultDays = 7

// maxFilters is how many filters go beside the tenant: SES takes three dimensions in all (SDK model).
const maxFilters = 2

// check says what is wrong with the arguments; what is not known yet is left out.
func (a arguments) check(ctx context.Context, diags *diag.Diagnostics) {
	a.checkDays(diags)
	a.checkFilters(diags)
	a.checkThresholds(ctx, diags)
}

// checkDays checks what makes the window.
func (a arguments) checkDays(diags *diag.Diagnostics) {
	if framework.Known(a.Days) && (framework.Int64Of(a.Days) < 1 || framework.Int64Of(a.Days) > maxDays) {
		diags.AddAttributeError(path.Root("days"), "Invalid number of days", fmt.Sprintf("SES answers for 1 to %d days at once, not for %d.", maxDays, framework.Int64Of(a.Days)))
	}
	for _, one := range []struct {
		name   string
		value  types.String
		other  string
		paired types.String
	}{{"start_date", a.StartDate, "end_date", a.EndDate}, {"end_date", a.EndDate, "start_date", a.StartDate}} {
		switch {
		case !framework.Known(one.value):
		case framework.Known(a.Days):
			diags.AddAttributeError(path.Root(one.name), "Both days and "+one.name, "Either days says how many days up to today are looked at, or start_date and end_date say which.")
		case one.paired.IsNull():
			diags.AddAttributeError(path.Root(one.name), "Missing "+one.other, one.name+" goes together with "+one.other+".")
		}
	}
	start, end, ok := a.dates()
	switch {
	case !ok:
	case !start.Before(end):
		diags.AddAttributeError(path.Root("end_date"), "Invalid window", fmt.Sprintf("%s is not after %s. end_date is the day after the last one, so that a window of one day ends on the next.",
			a.EndDate.ValueString(), a.StartDate.ValueString()))
	case (window{start, end}).length() > maxDays:
		diags.AddAttributeError(path.Root("end_date"), "Window too long", fmt.Sprintf("From %s up to %s are %d days; SES answers for at most %d at once.",
			a.StartDate.ValueString(), a.EndDate.ValueString(), (window{start, end}).length(), maxDays))
	}
}

// dates are start_date and end_date, where both are days.
func (a arguments) dates() (start, end time.Time, ok bool) {
	if !framework.Known(a.StartDate) || !framework.Known(a.EndDate) {
		return start, end, false
	}
	start, startErr := framework.ParseDay(a.StartDate.ValueString())
	end, endErr := framework.ParseDay(a.EndDate.ValueString())
	return start, end, startErr == nil && endErr == nil
}

// checkFilters checks what narrows the figures.
func (a arguments) checkFilters(diags *diag.Diagnostics) {
	var given []string
	for _, filter := range []struct {
		name  string
		value attr.Value
	}{{"domain", a.Domain}, {"configuration_set_name", a.ConfigurationSetName}, {"isp", a.ISP}} {
		if filter.value.IsNull() || filter.value.IsUnknown() {
			continue
		}
		given = append(given, filter.name)
		if a.Source.ValueString() == sourceCloudWatch {
			diags.AddAttributeError(path.Root(filter.name), filter.name+" with CloudWatch", "CloudWatch knows the figures of a whole tenant alone. Leave "+filter.name+" out, or use source = \"vdm\".")
		}
	}
	if len(given) > maxFilters && a.Source.ValueString() != sourceCloudWatch {
		diags.AddAttributeError(path.Root(given[maxFilters]), "Too many filters", fmt.Sprintf("SES filters by at most three things, and the tenant is one of them. Leave one of %s out.", strings.Join(given, ", ")))
	}
}

// checkThresholds checks what the figures are judged by.
func (a arguments) checkThresholds(ctx context.Context, diags *diag.Diagnostics) {
	if a.Thresholds.IsNull() || a.Thresholds.IsUnknown() {
		return
	}
	var given thresholdsModel
	diags.Append(a.Thresholds.As(ctx, &given, basetypes.ObjectAsOptions{})...)
	at := path.Root("thresholds")
	for name, rate := range map[string]types.Float64{bounceRate: given.BounceRate, complaintRate: given.ComplaintRate} {
		if value := rate.ValueFloat64(); framework.Known(rate) && (value < 0 || value > 1) {
			diags.AddAttributeError(at.AtName(name), "Invalid threshold", fmt.Sprintf("%v is no fraction from 0 to 1: 5 %% is written 0.05, 0.1 %% is written 0.001.", value))
		}
	}
	if framework.Known(given.DailySends) && framework.Int64Of(given.DailySends) < 1 {
		diags.AddAttributeError(at.AtName(dailySends), "Invalid threshold", fmt.Sprintf("%d is no number of mails to allow a day: it is at least 1. To stop a tenant, use ses_tenant_sending_state.", framework.Int64Of(given.DailySends)))
	}
	if framework.Known(given.MinimumSends) && framework.Int64Of(given.MinimumSends) < 0 {
		diags.AddAttributeError(at.AtName(minimumSends), "Invalid threshold", fmt.Sprintf("%d is no number of mails.", framework.Int64Of(given.MinimumSends)))
	}
}

// checkISP accepts the name of a mailbox provider, which has the form of other names (BatchGetMetricData, measured on AWS,
// FACTS.md M-05).
func checkISP(isp string) error {
	switch {
	case strings.TrimSpace(isp) == "":
		return errors.New("the name of the mailbox provider is empty")
	case strings.EqualFold(isp, "Unknown ISP"):
		return fmt.Errorf("SES shows %q where it knows no mailbox provider, and does not filter by it", isp)
	case !framework.HasNameForm(isp):
		return fmt.Errorf("%q is no name of a mailbox provider: SES's own, such as Gmail, have only letters, digits, - and _", isp)
	}
	return nil
}

// window is the span to look at, by the time that it is now. What lies in the future is a mistake that would make everything look well.
func (a arguments) window(now time.Time, diags *diag.Diagnostics) window {
	days := int64(defaultDays)
	if !a.Days.IsNull() {
		days = framework.Int64Of(a.Days)
	}
	w := lastDays(days, now)
	if start, end, ok := a.dates(); ok {
		w = window{start, end}
		if start.After(now) {
			diags.AddAttributeError(path.Root("start_date"), "The window has not begun", a.StartDate.ValueString()+" has not come yet (it is "+now.UTC().Format(time.DateOnly)+").")
		}
	}
	if a.NotBefore.IsNull() {
		return w
	}
	// It has passed validation.
	instant, _ := framework.ParseInstant(a.NotBefore.ValueString())
	if instant.After(now) {
		diags.AddAttributeError(path.Root("not_before"), "not_before has not come yet", a.NotBefore.ValueString()+" lies in the future (it is "+now.UTC().Format(time.RFC3339)+
			"), so that no mail would ever be judged. Write the time at which the cause was removed.")
	}
	return w.notBefore(instant)
}
