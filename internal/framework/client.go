// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

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
