// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	// BulkRefresh has each Read take what lists show and keep the rest of the state; [Glancer] says how.
	BulkRefresh bool
	// Seconds hands out the time stamps of generated names.
	Seconds *Seconds
	// Removals are the updates and deletions under way.
	Removals Removals
	// Taken is what the plans of this configuration take away and need.
	Taken Taken
	// Register is what this run destroys, creates and keeps.
	Register *Register
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

// Ready reports whether clients can be made.
func (p *ProviderData) Ready() bool { return p != nil && p.Clients != nil }
