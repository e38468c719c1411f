package defaultset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// linkedKey is where the ARN of the identity is kept in private state: it tells the account, which no attribute holds.
const linkedKey = "identity_arn"

// linkedARN reads the ARN that was kept; empty after an import.
func linkedARN(ctx context.Context, private framework.PrivateReader, diags *diag.Diagnostics) string {
	arn := ""
	framework.Recall(ctx, private, linkedKey, &arn, diags)
	return arn
}

// ownIdentityARN is the ARN of an identity of the account in use.
func ownIdentityARN(ctx context.Context, client *ses.Client, domain string) (string, error) {
	owner, err := client.Owner(ctx, "")
	if err != nil {
		return "", err
	}
	return client.IdentityARN(owner, domain), nil
}

// gone drops a link from the state. The framework wants the identity of what is gone too.
func (r *Resource) gone(ctx context.Context, arn string, state model, why string, resp *resource.ReadResponse) {
	framework.WarnGone(&resp.Diagnostics, "The "+state.label(), why)
	r.save(ctx, &resp.State, resp.Identity, arn, state, &resp.Diagnostics)
	resp.State.RemoveResource(ctx)
}
