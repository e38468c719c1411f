// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	// verificationTimeout bounds a wait for which the timeouts attribute says nothing.
	verificationTimeout = 45 * time.Minute
	// explainShare is the part of a timeout that is left for looking the records up, so that a failure is told within the timeout.
	explainShare = 5
	// longestExplain and shortestExplain bound the time for it. The latter may pass the end of a very short timeout: without the table, the
	// failure would help nobody.
	longestExplain  = 30 * time.Second
	shortestExplain = 10 * time.Second
	// explainDomain is the time for each domain where they are many: SES has to be asked once for each at about one call a second.
	explainDomain = 2 * time.Second
)

// complete waits for the domains of a plan that have not been seen verified yet, and fills in verified_at. The limit is how long that may take.
func (r *Resource) complete(ctx context.Context, plan *model, kept map[string]attr.Value, limit limit, diags *diag.Diagnostics) {
	timeout, wrong := limit(ctx, verificationTimeout)
	diags.Append(wrong...)
	if diags.HasError() {
		return
	}
	if pending := plan.pending(kept); len(pending) > 0 {
		client, ok := r.Data.ClientFor(plan.Region, diags)
		if !ok {
			return
		}
		maps.Copy(kept, verify(ctx, client, plan, pending, timeout, diags))
	}
	plan.VerifiedAt = types.MapValueMust(types.StringType, kept)
}

// limit is one of the arguments of timeouts.
type limit func(ctx context.Context, usual time.Duration) (time.Duration, diag.Diagnostics)

// verify waits for domains and gives the time of each as an element of verified_at. Where one cannot get there, or time runs out, the
// error lists all that have not got there.
func verify(ctx context.Context, client *ses.Client, m *model, domains []string, timeout time.Duration, diags *diag.Diagnostics) map[string]attr.Value {
	explainTime := min(timeout/explainShare, max(longestExplain, time.Duration(len(domains))*explainDomain))
	waiting, cancel := context.WithTimeout(ctx, timeout-explainTime)
	outcomes, err := client.WaitVerified(waiting, m.wait(domains))
	cancel()
	if err != nil {
		framework.AddError(diags, "Cannot wait for the verification of "+namesOf(domains), err, "A wait changes nothing in SES. Apply again to go on.")
		return nil
	}
	verified := map[string]attr.Value{}
	var failures []failure
	for _, domain := range slices.Sorted(slices.Values(domains)) {
		outcome := outcomes[domain]
		if outcome.Failure == ses.NoFailure {
			verified[domain] = types.StringValue(outcome.VerifiedAt.Format(time.RFC3339))
		} else {
			failures = append(failures, failure{domain: domain, Outcome: outcome})
		}
	}
	if len(failures) > 0 {
		explaining, cancel := context.WithTimeout(ctx, max(explainTime, shortestExplain))
		defer cancel()
		lookUp(explaining, client, failures, m.resolvers())
		diags.AddAttributeError(path.Root("domains"), failureSummary(failures, len(domains)), failureDetail(failures, m.resolvers()))
		return nil
	}
	return verified
}
