// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"fmt"

	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	listschema "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// regionName is the form of AWS Region names: two or more words and a number, such as eu-west-1 or us-gov-east-1.
var regionName = Pattern(`^[a-z]{2,}(-[a-z]+)+-[0-9]+$`)

// IsRegionName reports whether a word has the form of an AWS Region name. Which Regions exist is AWS's to say.
func IsRegionName(s string) bool { return regionName().MatchString(s) }

// RegionName accepts what has the form of an AWS Region name.
func RegionName() validator.String {
	return Checked("Invalid region", func(region string) error {
		if !IsRegionName(region) {
			return fmt.Errorf("%q is not a valid AWS Region; expected a name such as eu-west-1", region)
		}
		return nil
	})
}

// RegionAttribute is the region argument of a resource.
func RegionAttribute() resource.StringAttribute {
	return resource.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{RegionName()}, PlanModifiers: []planmodifier.String{Replaces{}},
		MarkdownDescription: "AWS Region of the object. Default: the provider's Region. A change replaces the object.",
	}
}

// DataRegionAttribute is the region argument of a data source.
func DataRegionAttribute() datasource.StringAttribute {
	return datasource.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{RegionName()},
		MarkdownDescription: "AWS Region to read from. Default: the provider's Region.",
	}
}

// listRegionAttribute is the region argument of a list resource.
func listRegionAttribute() listschema.StringAttribute {
	return listschema.StringAttribute{
		Optional: true, Validators: []validator.String{RegionName()},
		MarkdownDescription: "AWS Region to look in. Default: the provider's region.",
	}
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

// DataRegion settles the region of a data source, which has to be known now. The provider's takes the place of one that is left out.
func (p *ProviderData) DataRegion(name string, region *types.String, diags *diag.Diagnostics) (ok bool) {
	*region = p.PlanRegion(*region, types.StringNull(), diags)
	if region.IsUnknown() {
		diags.AddError("Cannot read "+name, p.whyNot(*region, waitForData))
	}
	return Known(*region)
}
