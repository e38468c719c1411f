// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// IdentitySchema is the identity of a resource: its natural key, required, and the account and Region it lives in, optional.
func IdentitySchema(keys map[string]string) identityschema.Schema {
	attributes := map[string]identityschema.Attribute{
		"account_id": identityschema.StringAttribute{OptionalForImport: true, Description: "AWS account the object lives in."},
		"region":     identityschema.StringAttribute{OptionalForImport: true, Description: "AWS Region of the object. Default: the provider's Region."},
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
	members := map[string]tftypes.Value{
		"account_id": tftypes.NewValue(tftypes.String, account.ValueStringPointer()), "region": tftypes.NewValue(tftypes.String, region.ValueStringPointer()),
	}
	for name, value := range keys {
		members[name] = tftypes.NewValue(tftypes.String, value)
	}
	identity.Raw = tftypes.NewValue(identity.Schema.Type().TerraformType(ctx), members)
}
