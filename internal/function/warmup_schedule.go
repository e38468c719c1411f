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
		Summary: "How many mails to send each day while a new sender warms up",
		MarkdownDescription: fmt.Sprintf("Gives a list with the volume of each day. It begins with %d mails (or with the target, where that is less), grows by the same factor every day, and ends with the target. "+
			"Mailbox providers distrust a domain or an IP address that sends much all at once; AWS advises to start small and names two to six weeks for an IP address; its own warm-up of IP addresses takes 45 days.\n\n"+
			"The fewer days, the steeper the growth: more than twice as much every day is hardly a warm-up. From %d to 50,000 mails that takes 9 days at least. One day gives the target alone, which turns the warm-up off.\n\n"+
			"SES does not enforce a volume for a tenant. `thresholds = { daily_sends = … }` of the data source `ses_tenant_metrics` turns the volume of a day into a breach, which a check or a pause can depend on.", warmupStart, warmupStart),
		Parameters: []function.Parameter{
			function.NumberParameter{
				Name:                "daily_target",
				MarkdownDescription: "Mails a day at the end, at least 1.",
			},
			function.NumberParameter{
				Name:                "days",
				MarkdownDescription: fmt.Sprintf("How many days the schedule has, the last one with the target among them: from 1 to %d.", maxWarmupDays),
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
