package call

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"golang.org/x/time/rate"
)

// ErrNoTime means that the next attempt which requests_per_second or a limit of SES allows lies behind the caller's deadline.
var ErrNoTime = fmt.Errorf("requests_per_second or SES's own limit leaves no time for the call: %w", context.DeadlineExceeded)

// documentedLimits are the operations for which AWS documents a limit for the account and Region, in calls a second.
var documentedLimits = map[string]rate.Limit{
	"ListRecommendations": 1,
	"BatchGetMetricData":  16,
	"ListMetrics":         25,
	"GetMetricData":       50,
}

// Pace holds attempts back until the limits allow them.
type Pace struct {
	// all limits all operations together, nil for no limit.
	all       *rate.Limiter
	operation map[string]*rate.Limiter
}

// NewPace makes a pace of the documented limits and of a limit for all operations together, in requests a second; 0 means none.
func NewPace(requestsPerSecond float64) *Pace {
	p := &Pace{operation: map[string]*rate.Limiter{}}
	for operation, limit := range documentedLimits {
		p.operation[operation] = rate.NewLimiter(limit, 1)
	}
	if requestsPerSecond > 0 {
		p.all = rate.NewLimiter(rate.Limit(requestsPerSecond), max(1, int(requestsPerSecond)))
	}
	return p
}

// wait is a middleware: an attempt begins when the limits allow it.
func (p *Pace) wait(ctx context.Context) (context.Context, context.CancelFunc, error) {
	for _, limiter := range []*rate.Limiter{p.operation[awsmiddleware.GetOperationName(ctx)], p.all} {
		if limiter == nil {
			continue
		}
		if err := limiter.Wait(ctx); err != nil {
			if ctx.Err() == nil {
				err = ErrNoTime
			}
			return ctx, noRelease, err
		}
	}
	return ctx, noRelease, nil
}
