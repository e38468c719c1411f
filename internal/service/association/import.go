// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// ImportState takes TENANT|ARN or an identity. The Region is that of the ARN.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var tenantName string
	var arn ses.ARN
	if req.ID != "" {
		var err error
		if tenantName, arn, err = parseImportID(req.ID); err != nil {
			resp.Diagnostics.AddError("Malformed import id", err.Error()+".")
		}
	} else {
		tenantName, arn = importedIdentity(ctx, req.Identity, &resp.Diagnostics)
	}
	if !resp.Diagnostics.HasError() {
		setKeys(ctx, &resp.State, tenantName, arn, &resp.Diagnostics)
	}
}

// importedIdentity reads an identity given for import. Account and Region stand in the ARN; where they are given as well, they have to agree.
func importedIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) (tenantName string, arn ses.ARN) {
	tenantName, region := framework.ImportedIdentity(ctx, identity, "tenant_name", diags)
	resource, _ := framework.ImportedIdentity(ctx, identity, "resource_arn", diags)
	if diags.HasError() {
		return "", ses.ARN{}
	}
	var account types.String
	diags.Append(identity.GetAttribute(ctx, path.Root("account_id"), &account)...)
	arn, err := ses.ParseResourceARN(resource)
	switch {
	case err != nil:
		diags.AddError("Malformed import", "The identity's resource_arn is wrong: "+err.Error()+".")
	case tenantName == "":
		diags.AddError("Malformed import", "The identity's tenant_name is empty.")
	case region != "" && region != arn.Region:
		diags.AddError("Malformed import", "The identity names the region "+region+", but its resource_arn is in "+arn.Region+".")
	case framework.Known(account) && account.ValueString() != arn.AccountID:
		diags.AddError("Malformed import", "The identity names account "+account.ValueString()+", but its resource_arn belongs to account "+arn.AccountID+".")
	}
	return tenantName, arn
}

// setKeys fills what identifies an association into a state; the Read that follows fills the rest.
func setKeys(ctx context.Context, state *tfsdk.State, tenantName string, arn ses.ARN, diags *diag.Diagnostics) {
	diags.Append(state.SetAttribute(ctx, path.Root("tenant_name"), tenantName)...)
	diags.Append(state.SetAttribute(ctx, path.Root("resource_arn"), arn.String())...)
	diags.Append(state.SetAttribute(ctx, path.Root("resource_type"), arn.Type())...)
	diags.Append(state.SetAttribute(ctx, path.Root("region"), arn.Region)...)
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
