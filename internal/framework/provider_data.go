package framework

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// ProviderData is what the provider block hands to every resource and data source.
type ProviderData struct {
	// Clients is nil while the block holds unknown values that a client needs.
	Clients *ses.Clients
	// Unknown names the arguments of the block whose unknown values keep clients from being made.
	Unknown []string
	// Region is the provider's region: unknown or null where the block and the environment tell none.
	Region types.String
	// Tags are default_tags and ignore_tags.
	Tags TagPolicy
	// Seconds hands out the time stamps of generated names.
	Seconds *Seconds
}

// FromProviderData takes what Configure of a resource or data source is given; nil comes before the provider is configured.
func FromProviderData(given any, diags *diag.Diagnostics) *ProviderData {
	if given == nil {
		return nil
	}
	data, ok := given.(*ProviderData)
	if !ok {
		diags.AddError("Cannot configure the SES provider", fmt.Sprintf("Provider data is a %T. This is a mistake in the provider; please report it.", given))
	}
	return data
}

// Ready tells whether clients can be made.
func (p *ProviderData) Ready() bool { return p != nil && p.Clients != nil }

// Client is the client of a region that is known; without one, ok is false and nothing can be asked of SES in this plan.
func (p *ProviderData) Client(region types.String) (client *ses.Client, ok bool) {
	if !p.Ready() || region.IsNull() || region.IsUnknown() {
		return nil, false
	}
	return p.Clients.Region(region.ValueString()), true
}

// ClientFor is [ProviderData.Client] where the operation cannot go on without one: apply, import.
func (p *ProviderData) ClientFor(region types.String, diags *diag.Diagnostics) (client *ses.Client, ok bool) {
	client, ok = p.Client(region)
	if !ok {
		diags.AddError("Cannot reach SES", p.whyNot(region, " Apply what these values come from first, or give the values literally."))
	}
	return client, ok
}

// waitForData is what leads on where a data source needs a value that will be known later.
const waitForData = " Let the data source depend on what these values come from (depends_on), so that Terraform reads it at apply, or give the values literally."

// ClientForData is [ProviderData.ClientFor] for a data source that has to be read now: Terraform takes no unknown answer from it.
func (p *ProviderData) ClientForData(name string, region types.String, diags *diag.Diagnostics) (client *ses.Client, ok bool) {
	client, ok = p.Client(region)
	if !ok {
		diags.AddError("Cannot read "+name, p.whyNot(region, waitForData))
	}
	return client, ok
}

// DataClient is [ProviderData.ClientForData] for a data source whose region argument may be left out: the provider's then takes its place.
func (p *ProviderData) DataClient(name string, region *types.String, diags *diag.Diagnostics) (client *ses.Client, ok bool) {
	if *region = p.PlanRegion(*region, types.StringNull(), diags); region.IsNull() {
		return nil, false
	}
	return p.ClientForData(name, *region, diags)
}

// DataRegion is [ProviderData.DataClient] for a data source that needs the region alone.
func (p *ProviderData) DataRegion(name string, region *types.String, diags *diag.Diagnostics) (ok bool) {
	*region = p.PlanRegion(*region, types.StringNull(), diags)
	if region.IsUnknown() {
		diags.AddError("Cannot read "+name, p.whyNot(*region, waitForData))
	}
	return Known(*region)
}

// WarnNotRefreshed says that an object stays as the state has it, because the provider block is not known yet.
func (p *ProviderData) WarnNotRefreshed(object string, region types.String, diags *diag.Diagnostics) {
	diags.AddWarning(object+" was not refreshed", p.whyNot(region, "")+" What the state holds is taken as it is; the next plan looks at SES again.")
}

// whyNot says what keeps a client from being made; wait is what leads on where that is a value that will be known later.
func (p *ProviderData) whyNot(region types.String, wait string) string {
	switch {
	case p != nil && len(p.Unknown) > 0:
		return "The provider block holds values that are not known yet: " + strings.Join(p.Unknown, ", ") + "." + wait
	case region.IsUnknown(), region.IsNull() && p != nil && p.Region.IsUnknown():
		return "The region is not known yet." + wait
	}
	return "No region is set: neither here, nor in the provider block, nor in AWS_REGION or the shared configuration. Set one of them."
}

// PlanRegion is the region that a plan holds: the configured one, else the provider's, else (while that is unknown) what the state has.
// It is null, with an error, where there is none at all.
func (p *ProviderData) PlanRegion(configured, state types.String, diags *diag.Diagnostics) types.String {
	if !configured.IsNull() {
		return configured
	}
	if p == nil || p.Region.IsUnknown() {
		if !state.IsNull() {
			return state
		}
		return types.StringUnknown()
	}
	if p.Region.IsNull() {
		diags.AddAttributeError(path.Root("region"), "No region is set",
			"SES works in one AWS Region at a time. Set region here or in the provider block, or AWS_REGION in the environment.")
	}
	return p.Region
}

// ApplyRegion is the region of a creation: what the plan holds, or, where that was unknown, what the provider block says by now.
func (p *ProviderData) ApplyRegion(planned types.String, diags *diag.Diagnostics) types.String {
	if planned.IsUnknown() {
		planned = types.StringNull()
	}
	return p.PlanRegion(planned, types.StringNull(), diags)
}

// StateRegion is the region of an object that stands: what its state holds, or the provider's where another provider kept none. It stays
// null while the provider's is not known, since a state holds nothing unknown.
func (p *ProviderData) StateRegion(state types.String) types.String {
	if state.IsNull() && p != nil && Known(p.Region) {
		return p.Region
	}
	return state
}

// Seconds hands out each second of the clock once, so that names generated in one process differ.
type Seconds struct {
	mu   sync.Mutex
	last int64
}

// Next is the current second since 1970 (UTC), or the next one that was not handed out yet.
func (s *Seconds) Next() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last+1, time.Now().Unix())
	return s.last
}

// UndoContext is the context of undoing: the values of ctx, a time of its own, and not cut when Terraform is interrupted.
func UndoContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return undoContext(ctx, 1)
}

// undoContext is [UndoContext] for many calls.
func undoContext(ctx context.Context, calls int) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), undoTime+time.Duration(calls)*undoCallTime)
}

const (
	// undoTime is enough for a few calls that are throttled.
	undoTime = 2 * time.Minute
	// undoCallTime is what each call more may take: SES throttles to about one a second, which others share.
	undoCallTime = 5 * time.Second
)

// DefaultTimeout bounds an operation for which the timeouts attribute says nothing.
const DefaultTimeout = 20 * time.Minute
