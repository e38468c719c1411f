package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// IdentitySchema is the identity of a resource: its natural key, required, and the account and Region it lives in, optional.
func IdentitySchema(keys map[string]string) identityschema.Schema {
	attributes := map[string]identityschema.Attribute{
		"account_id": identityschema.StringAttribute{OptionalForImport: true, Description: "AWS account the object lives in."},
		"region":     identityschema.StringAttribute{OptionalForImport: true, Description: "AWS Region the object lives in; the provider's where left out."},
	}
	for name, description := range keys {
		attributes[name] = identityschema.StringAttribute{RequiredForImport: true, Description: description}
	}
	return identityschema.Schema{Attributes: attributes}
}

// SetIdentity sets the identity of an object whole: natural key, Region, and the account that its ARN names (without an ARN, the account that
// the identity names already). It is set in Create, Read and Update always, since cores that know no identity send none back.
func SetIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, arn string, region types.String, keys map[string]string, diags *diag.Diagnostics) {
	if identity == nil {
		return
	}
	account := types.StringNull()
	if parsed, err := ses.ParseARN(arn); err == nil && parsed.AccountID != "" {
		account = types.StringValue(parsed.AccountID)
	} else if !identity.Raw.IsNull() {
		diags.Append(identity.GetAttribute(ctx, path.Root("account_id"), &account)...)
	}
	diags.Append(identity.SetAttribute(ctx, path.Root("account_id"), account)...)
	diags.Append(identity.SetAttribute(ctx, path.Root("region"), region)...)
	for name, value := range keys {
		diags.Append(identity.SetAttribute(ctx, path.Root(name), value)...)
	}
}

// ImportByNameOrIdentity fills the one key of a resource and its region from an import id (NAME or NAME@REGION) or from an identity; check
// says what is wrong with a name. The Read that follows fills the rest.
func ImportByNameOrIdentity(ctx context.Context, data *ProviderData, key string, check func(string) error, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var name, region string
	if req.ID != "" {
		var err error
		if name, region, err = ParseImportID(req.ID); err != nil {
			resp.Diagnostics.AddError("Malformed import id", err.Error()+".")
			return
		}
	} else {
		name, region = ImportedIdentity(ctx, req.Identity, key, &resp.Diagnostics)
	}
	if err := check(name); err != nil && !resp.Diagnostics.HasError() {
		resp.Diagnostics.AddError("Malformed import id", sentence(err.Error()))
	}
	regionValue := ImportRegion(data, region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(key), name)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("region"), regionValue)...)
}

// ImportedIdentity reads one key and the region of an identity given for import.
func ImportedIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, key string, diags *diag.Diagnostics) (value, region string) {
	if identity == nil {
		diags.AddError("Malformed import", "Neither an import id nor an identity was given.")
		return "", ""
	}
	var keyValue, regionValue types.String
	diags.Append(identity.GetAttribute(ctx, path.Root(key), &keyValue)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("region"), &regionValue)...)
	return keyValue.ValueString(), regionValue.ValueString()
}

// ImportRegion is the region of an import: the one given, else the provider's.
func ImportRegion(data *ProviderData, region string, diags *diag.Diagnostics) types.String {
	if region != "" {
		if !IsRegionName(region) {
			diags.AddError("Malformed import", region+" is no AWS Region name.")
		}
		return types.StringValue(region)
	}
	if data == nil || !Known(data.Region) {
		diags.AddError("Cannot import without a region", "The provider's region is not known. Give it in the import id: NAME@REGION.")
		return types.StringNull()
	}
	return data.Region
}

// CheckImportedAccount refuses an import by identity whose account is not the one that the credentials belong to.
func CheckImportedAccount(ctx context.Context, identity *tfsdk.ResourceIdentity, arn string, diags *diag.Diagnostics) {
	if identity == nil || identity.Raw.IsNull() {
		return
	}
	var account types.String
	diags.Append(identity.GetAttribute(ctx, path.Root("account_id"), &account)...)
	parsed, err := ses.ParseARN(arn)
	if err == nil && Known(account) && account.ValueString() != parsed.AccountID {
		diags.AddError("Object belongs to another account",
			"The identity names account "+account.ValueString()+", but the credentials in use belong to account "+parsed.AccountID+". Use the provider configuration of that account.")
	}
}
