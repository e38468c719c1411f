// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_resource_association.
type model struct {
	TenantName   types.String `tfsdk:"tenant_name"`
	ResourceARN  types.String `tfsdk:"resource_arn"`
	ResourceType types.String `tfsdk:"resource_type"`
	framework.Common
}

// Label names the association within a sentence.
func (m *model) Label() string {
	return "the association of " + m.ResourceARN.ValueString() + " with SES tenant " + m.TenantName.ValueString()
}

// Drop notes that the association goes.
func (m *model) Drop(taken *framework.Taken) {
	taken.Association(m.Region.ValueString(), m.TenantName.ValueString(), m.ResourceARN.ValueString())
}

// AccountARN is that of the resource: a tenant holds only what is in its own account.
func (m *model) AccountARN() string { return m.ResourceARN.ValueString() }

// Read looks whether the tenant still holds the resource.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	holds, err := in.Client.Holds(ctx, m.TenantName.ValueString(), m.ResourceARN.ValueString())
	if err == nil && !holds {
		return framework.GoneError("The tenant does not hold the resource any more.")
	}
	return err
}

// Plan plans the type of the resource, and refuses one in another Region.
func (m *model) Plan(_ context.Context, in framework.Planning[model]) {
	m.ResourceType = resourceType(m.ResourceARN)
	refuseOtherRegion(m.ResourceARN, m.Region, in.Diags)
}

// resourceType is the type that an ARN names; unknown while the ARN is.
func resourceType(arn types.String) types.String {
	if !framework.Known(arn) {
		return types.StringUnknown()
	}
	parsed, err := ses.ParseResourceARN(arn.ValueString())
	if err != nil {
		return types.StringUnknown()
	}
	return types.StringValue(parsed.Type())
}

// checkResourceARN says what is wrong with the ARN of something that a tenant shall hold.
func checkResourceARN(arn string) error {
	_, err := ses.ParseResourceARN(arn)
	return err
}

// checkRegion says what is wrong where an ARN and a region do not fit; what is not known yet fits.
func checkRegion(arn, region types.String) error {
	if !framework.Known(arn) || !framework.Known(region) {
		return nil
	}
	parsed, err := ses.ParseResourceARN(arn.ValueString())
	if err != nil {
		return err
	}
	if parsed.Region == region.ValueString() {
		return nil
	}
	return fmt.Errorf("%s is in %s, but the association would be made in %s; a tenant can hold only what is in its own Region. Set region = %q, or give the ARN of a resource in %s",
		arn.ValueString(), parsed.Region, region.ValueString(), parsed.Region, region.ValueString())
}

// refuseOtherRegion refuses a resource that is not in the Region of the tenants.
func refuseOtherRegion(arn, region types.String, diags *diag.Diagnostics) {
	if err := checkRegion(arn, region); err != nil {
		diags.AddAttributeError(path.Root("resource_arn"), "Resource is in another Region", err.Error()+".")
	}
}
