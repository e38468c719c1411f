package verification

import (
	"context"
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
	// explainShare is the part of a timeout that is left for looking the records up, so that a failure is told within the timeout.
	explainShare = 5
	// longestExplain and shortestExplain bound the time for it. The latter may pass the end of a very short timeout: without the table, the
	// failure would help nobody.
	longestExplain  = 30 * time.Second
	shortestExplain = 10 * time.Second
	// explainDomain is the time for each domain where they are many: SES has to be asked once for each at about one call a second.
	explainDomain = 2 * time.Second
)

// verify waits for domains and gives the time of each as an element of verified_at. Where one cannot get there, or time runs out, the
// error lists all that have not got there.
func verify(ctx context.Context, client *ses.Client, m model, domains []string, timeout time.Duration, diags *diag.Diagnostics) map[string]attr.Value {
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
