// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// remove deletes a tenant. SES would drop its associations without asking, so what it still holds is looked at first, again and again while
// other operations of this run may take it away: then it is refused, or disassociated where a planned destroy allows it.
func remove(ctx context.Context, client *ses.Client, state *model, disassociate bool, removals *framework.Removals, diags *diag.Diagnostics) {
	name := state.Name.ValueString()
	tenant, err := client.Tenant(ctx, name)
	if ses.IsNotFound(err) || (err == nil && tenant.ID != state.ID.ValueString()) {
		return // Gone, or another tenant that happens to have the name: either way not ours to delete.
	}
	var resources []ses.TenantResource
	if err == nil {
		removals.Await(ctx, func() bool {
			resources, err = client.TenantResourcesNow(ctx, name)
			return err == nil && len(resources) > 0
		})
	}
	if err != nil && !ses.IsNotFound(err) {
		framework.AddError(diags, "Cannot look at what "+state.Label()+" holds before deleting it", err, "Nothing was changed.")
		return
	}
	if len(resources) > 0 && !disassociate {
		diags.AddError("Cannot delete "+state.Label(),
			"The tenant still holds resources that this run does not remove:\n"+linesOf(resources)+
				"\n\nRemove them from the tenant first, or set on_destroy = \"disassociate\", apply, and destroy (a replacement never disassociates). Nothing was changed.\n\n"+replaceAdvice)
		return
	}
	for _, resource := range resources {
		if err := client.Disassociate(ctx, name, resource.ARN); err != nil {
			framework.AddError(diags, "Cannot take "+resource.ARN+" from "+state.Label(), err, "The tenant itself was not deleted.")
			return
		}
	}
	if err := client.DeleteTenant(ctx, name); err != nil {
		framework.AddError(diags, "Cannot delete "+state.Label(), err)
	}
}
