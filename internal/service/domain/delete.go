package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// held is the domain as something that tenants can hold.
func (m model) held(client *ses.Client) framework.Held {
	return framework.Held{Client: client, Label: m.label(), Kind: "identity", ARN: m.ARN.ValueString(), Tenant: m.TenantName}
}

// planDestroy warns of the other tenants that hold the identity: they make the destroy fail.
func (r *Resource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if client, ok := r.data.Client(state.Region); ok && !resp.Diagnostics.HasError() {
		state.held(client).WarnHeld(ctx, state.OnDestroy, &resp.Diagnostics)
	}
}
