package domain

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// planDestroy warns of the other tenants that hold the identity: they make the destroy fail.
func (r *Resource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	client, ok := r.data.Client(state.Region)
	if !ok || resp.Diagnostics.HasError() || state.OnDestroy.ValueString() == onDestroyDetach {
		return
	}
	holders, err := client.ResourceTenants(ctx, state.ARN.ValueString())
	if foreign := others(holders, state.TenantName.ValueString()); err == nil && len(foreign) > 0 {
		resp.Diagnostics.AddWarning("Destroying "+state.label()+" is refused while other tenants hold it", heldBy(foreign))
	}
}

// remove deletes the identity, or only ends its association. Who else holds it is asked first: with a foreign holder nothing is changed.
func remove(ctx context.Context, client *ses.Client, state model, diags *diag.Diagnostics) {
	domain, arn, tenant := state.Domain.ValueString(), state.ARN.ValueString(), state.TenantName.ValueString()
	if state.OnDestroy.ValueString() == onDestroyDetach {
		if tenant == "" {
			return
		}
		if err := client.Disassociate(ctx, tenant, arn); err != nil {
			framework.AddError(diags, "Cannot take "+state.label()+" from tenant "+tenant, err)
		}
		return
	}
	holders, err := client.ResourceTenants(ctx, arn)
	if ses.IsNotFound(err) {
		return
	}
	if err != nil {
		framework.AddError(diags, "Cannot look at who holds "+state.label()+" before deleting it", err, "Nothing was changed.")
		return
	}
	foreign := others(holders, tenant)
	if len(foreign) > 0 {
		diags.AddError("Cannot delete "+state.label(), heldBy(foreign)+" Nothing was changed.")
		return
	}
	if len(holders) > 0 {
		if err := client.Disassociate(ctx, tenant, arn); err != nil {
			framework.AddError(diags, "Cannot take "+state.label()+" from tenant "+tenant+" before deleting it", err, "Nothing was changed.")
			return
		}
	}
	if err := client.DeleteIdentity(ctx, domain); err != nil {
		reportRefusedDelete(ctx, client, state, err, len(holders) > 0, diags)
	}
}

// reportRefusedDelete puts back the association that was taken away for the deletion, and names the tenants that came in between.
func reportRefusedDelete(ctx context.Context, client *ses.Client, state model, err error, disassociated bool, diags *diag.Diagnostics) {
	undo, cancel := framework.UndoContext(ctx)
	defer cancel()
	notes := []string{}
	if ses.IsHeldByTenants(err) {
		holders, listErr := client.ResourceTenants(undo, state.ARN.ValueString())
		if foreign := others(holders, state.TenantName.ValueString()); listErr == nil && len(foreign) > 0 {
			notes = append(notes, heldBy(foreign))
		}
	}
	if disassociated {
		if _, undoErr := client.Associate(undo, state.TenantName.ValueString(), state.ARN.ValueString()); undoErr != nil {
			notes = append(notes, "Its association with tenant "+state.TenantName.ValueString()+" was removed and could not be restored: "+undoErr.Error())
		} else {
			notes = append(notes, "Its association with tenant "+state.TenantName.ValueString()+" was restored; nothing has changed.")
		}
	}
	framework.AddError(diags, "Cannot delete "+state.label(), err, notes...)
}

// others are the holders but for the domain's own tenant.
func others(holders []ses.ResourceTenant, own string) []ses.ResourceTenant {
	return slices.DeleteFunc(slices.Clone(holders), func(h ses.ResourceTenant) bool { return own != "" && h.TenantName == own })
}

// heldBy names the tenants that keep an identity from being deleted, and what leads on.
func heldBy(holders []ses.ResourceTenant) string {
	return "Other tenants hold it: " + ses.HolderNames(holders) + ". SES does not delete an identity while any tenant holds it. " +
		"Remove those associations first, or set on_destroy = \"detach\" and apply, so that destroying only ends this association."
}
