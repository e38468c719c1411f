// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// suppress puts the address on the list, unless it is there. It reports whether there is something to save: after a failure, an entry that could
// not be removed again.
func suppress(ctx context.Context, client *ses.Client, plan *addressModel, diags *diag.Diagnostics) (save bool) {
	tenant, address := plan.TenantName.ValueString(), plan.EmailAddress.ValueString()
	stands, err := client.SuppressedAddress(ctx, tenant, address)
	switch {
	case err == nil && stands.Reason == plan.Reason.ValueString():
		plan.flatten(stands)
		return true
	case err == nil:
		diags.AddAttributeError(path.Root("reason"), framework.SubjectOf(plan)+" stands already", otherReason(plan, stands, client.Region()))
		return false
	case !ses.IsNotFound(err):
		cannotMake(plan, err, client.Region(), diags)
		return false
	}
	var steps framework.Steps
	step, err := steps.Run(ctx, framework.Put("putting it there", "remove the entry", true,
		func(ctx context.Context) error {
			return client.PutSuppressedAddress(ctx, tenant, address, plan.Reason.ValueString())
		},
		func(ctx context.Context) error { return client.DeleteSuppressedAddress(ctx, tenant, address) }))
	if err != nil && !ses.MayHaveTakenEffect(err) {
		cannotMake(plan, err, client.Region(), diags)
		return false
	}
	if err == nil {
		step = "reading it back"
		stands, err = client.NewlySuppressed(ctx, tenant, address)
	}
	if err != nil {
		plan.UpdatedAt = types.StringNull()
		return !steps.Fail(ctx, diags, "Cannot make "+plan.Label(), step, err)
	}
	plan.settle(stands)
	return true
}

// cannotMake says that nothing was made, and what leads on where there is no such tenant.
func cannotMake(plan *addressModel, err error, region string, diags *diag.Diagnostics) {
	note := "Nothing was made."
	if ses.IsNotFound(err) {
		note = "The tenant has to exist, in " + region + ", before an address is put on its list; refer to an attribute of it, so that it is created first. " + note
	}
	framework.AddError(diags, "Cannot make "+plan.Label(), err, note)
}
