package association

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_resource_association.
type model struct {
	TenantName   types.String   `tfsdk:"tenant_name"`
	ResourceARN  types.String   `tfsdk:"resource_arn"`
	ResourceType types.String   `tfsdk:"resource_type"`
	Region       types.String   `tfsdk:"region"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// label names the association in a message.
func (m model) label() string {
	return "association of " + m.ResourceARN.ValueString() + " with SES tenant " + m.TenantName.ValueString()
}

// keys are the natural key of an association.
func (m model) keys() map[string]string {
	return map[string]string{"tenant_name": m.TenantName.ValueString(), "resource_arn": m.ResourceARN.ValueString()}
}

// region is where the region stands.
func (m *model) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *model) replaces(state *model) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "tenant_name", State: state.TenantName, Plan: m.TenantName},
		framework.Argument{Name: "resource_arn", State: state.ResourceARN, Plan: m.ResourceARN},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
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

// importForm is what an import id looks like.
const importForm = "expected TENANT|ARN, such as acme|arn:aws:ses:eu-west-1:123456789012:identity/example.com"

// parseImportID takes TENANT|ARN apart. The Region stands in the ARN; TENANT|ARN@REGION is taken as well, if the two agree.
func parseImportID(id string) (tenantName string, arn ses.ARN, err error) {
	tenantName, resource, region, err := framework.ParsePairImportID(id, importForm)
	if err != nil {
		return "", ses.ARN{}, err
	}
	if arn, err = ses.ParseResourceARN(resource); err != nil {
		return "", ses.ARN{}, fmt.Errorf("the import id %q is malformed: %w; %s", id, err, importForm)
	}
	if region != "" && region != arn.Region {
		return "", ses.ARN{}, fmt.Errorf("the import id %q ends with the region %s, but its ARN is in %s", id, region, arn.Region)
	}
	return tenantName, arn, nil
}
