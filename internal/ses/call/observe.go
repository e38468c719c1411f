// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"time"
)

// Attempt is one HTTP exchange as [Options.Observe] sees it.
type Attempt struct {
	Operation string
	Region    string
	// Status is the HTTP status, 0 where no answer came.
	Status    int
	RequestID string
	// Code is the error code of the answer, empty on success.
	Code    string
	Elapsed time.Duration
}

// observe makes a middleware that hands each attempt to [Options.Observe].
func (p *Policy) observe(region string) func(context.Context, result) {
	return func(ctx context.Context, r result) {
		if p.options.Observe == nil {
			return
		}
		attempt := Attempt{Operation: r.operation, Region: region, RequestID: r.requestID, Code: sdkCode(r.err), Elapsed: r.ended.Sub(r.began)}
		if r.response != nil {
			attempt.Status = r.response.StatusCode
		}
		p.options.Observe(ctx, attempt)
	}
}
