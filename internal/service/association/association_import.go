package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

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
	diags.Append(state.SetAttribute(ctx, path.Root("region"), arn.Region)...)
}
