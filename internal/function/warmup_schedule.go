// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var _ function.Function = (*warmupSchedule)(nil)

const (
	// warmupStart is the volume of the first day: what SES lets a new account send before anybody has looked at it (AWS documentation,
	// sandbox: 200 mails in 24 hours), and so small for a mailbox provider.
	warmupStart = 200
	// maxWarmupDays is the longest schedule. SES's own warm-up of an IP address takes 45 days (AWS documentation).
	maxWarmupDays = 365
	// maxWarmupTarget is the greatest volume: every integer up to it is a float64.
	maxWarmupTarget = 1 << 53
)

// NewWarmupSchedule makes the function warmup_schedule(daily_target, days).
func NewWarmupSchedule() function.Function {
	return &warmupSchedule{}
}

type warmupSchedule struct{}

// Metadata names the function.
func (f *warmupSchedule) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "warmup_schedule"
}

// Definition describes arguments and result.
func (f *warmupSchedule) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Returns the daily volumes to warm up a new sender",
		MarkdownDescription: fmt.Sprintf("Returns a list with the volume of each day. It starts with %d emails (or the target, if that is less), grows by the same factor every day, and ends with the target. "+
			"Mailbox providers distrust a new domain or IP address with a high volume. AWS recommends two to six weeks to warm up an IP address. Its automatic warm-up of IP addresses takes 45 days.\n\n"+
			"Do not more than double the volume every day: from %d to 50,000 emails, use at least 9 days. With one day, the list contains only the target.\n\n"+
			"SES does not enforce a volume per tenant. Use `thresholds = { daily_sends = … }` of `ses_tenant_metrics` to check or to pause a tenant.", warmupStart, warmupStart),
		Parameters: []function.Parameter{
			function.NumberParameter{
				Name:                "daily_target",
				MarkdownDescription: "Emails per day at the end, at least 1.",
			},
			function.NumberParameter{
				Name:                "days",
				MarkdownDescription: fmt.Sprintf("Number of days, 1 to %d.", maxWarmupDays),
			},
		},
		Return: function.ListReturn{ElementType: types.Int64Type},
	}
}

// Run computes the schedule.
func (f *warmupSchedule) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var targetGiven, daysGiven *big.Float
	if resp.Error = req.Arguments.Get(ctx, &targetGiven, &daysGiven); resp.Error != nil {
		return
	}
	// Integer parameters of the plugin framework blame the provider for a fraction, so these are numbers.
	target, targetOK := framework.WholeBetween(targetGiven, 1, maxWarmupTarget)
	days, daysOK := framework.WholeBetween(daysGiven, 1, maxWarmupDays)
	switch {
	case !targetOK:
		resp.Error = argumentError(0, fmt.Errorf("a target of %s emails a day is out of range: use a number from 1 to %d", numberText(targetGiven), int64(maxWarmupTarget)))
	case !daysOK:
		resp.Error = argumentError(1, fmt.Errorf("a schedule of %s days is out of range: use a number from 1 to %d", numberText(daysGiven), maxWarmupDays))
	default:
		resp.Error = resp.Result.Set(ctx, warmupVolumes(target, days))
	}
}

// warmupVolumes are the volumes of a schedule. Each is rounded from the exact one, so that no error of rounding adds up. A curve that never
// falls does not once it is rounded.
func warmupVolumes(target, days int64) []int64 {
	volumes := make([]int64, days)
	start := float64(min(target, warmupStart))
	for day := range days {
		volumes[day] = target
		if day < days-1 {
			grown := start * math.Pow(float64(target)/start, float64(day)/float64(days-1))
			volumes[day] = min(target, int64(math.Round(grown)))
		}
	}
	return volumes
}

// numberText writes a number with all its digits, unless it has very many.
func numberText(number *big.Float) string { return number.Text('g', 20) }
