package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

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

// Owned is a model that tells the account of its object.
type Owned interface {
	// AccountARN is an ARN in the account that the object lives in, empty while none is known.
	AccountARN() string
}
