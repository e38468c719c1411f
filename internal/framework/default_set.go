// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// WarnDefaultSet warns of the default configuration set that a domain will have: that this plan deletes it, or that SES does not have it. The
// first is said only of a domain whose configuration names the set, since another object may clear one that it leaves out.
//
// Whether SES has the set costs no call where this process has read it, else one listing for all domains, and nothing where the object was not
// refreshed.
func (in Planning[M]) WarnDefaultSet(ctx context.Context, domain string, planned, configured types.String) {
	set := planned.ValueString()
	if in.Client == nil || set == "" {
		return
	}
	region := in.Client.Region()
	if configured.ValueString() == set && in.Taken.namesDefault(region, set, domain) {
		warnDefaultGoes(set, []string{domain}, in.Diags)
		return
	}
	if !in.Refreshed || in.Taken.setComes(region, set) {
		return
	}
	// A listing that is refused is no reason to stop: the check only warns.
	if exists, err := in.Client.ConfigurationSetExists(ctx, set); err == nil && !exists && in.Taken.first("no default set of "+domain+" in "+region) {
		in.Diags.AddAttributeWarning(path.Root("configuration_set_name"), "Default configuration set "+set+" of domain "+domain+" does not exist",
			"SES refuses email from the domain unless the email names another configuration set. Create "+set+", or name another one.")
	}
}

// WarnDefaultGoes notes that a configuration set is deleted, and warns where domains go on naming it as their default.
func (in Destroying) WarnDefaultGoes(region, set string) {
	if domains := in.Taken.ConfigurationSet(region, set); len(domains) > 0 {
		warnDefaultGoes(set, domains, in.Diags)
	}
}

func warnDefaultGoes(set string, domains []string, diags *diag.Diagnostics) {
	names := strings.Join(slices.Sorted(slices.Values(domains)), ", ")
	diags.AddWarning("Configuration set "+set+" is the default of "+names+" and will be deleted",
		"SES then refuses email from there unless the email names another set. Set configuration_set_name to another one, or to \"\" for none.")
}
