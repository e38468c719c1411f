// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Resource is ses_tenant_domain_verification. It owns nothing in SES, so it has neither import nor identity: its domains, which would be its
// key, change in place.
type Resource struct {
	framework.Base[model, *model]
}

// NewResource makes ses_tenant_domain_verification.
func NewResource() resource.Resource {
	return &Resource{framework.NewBase[model](framework.Kind{Name: "tenant_domain_verification", Schema: resourceSchema})}
}

// Create waits for all domains. Unlike other creations it is not cut at its timeout: the explanation of a failure may outlast it.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan := new(model)
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	plan.Region = r.Data.ApplyRegion(plan.Region, &resp.Diagnostics)
	r.complete(ctx, plan, map[string]attr.Value{}, plan.Timeouts.Create, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		r.SaveCreated(ctx, req, resp, plan)
	}
}

// Update waits for the domains that are new or have lapsed. It needs no client where there are none.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, state := new(model), new(model)
	resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	framework.Recall(ctx, req.Private, lapsedKey, &state.lapsed, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.Region = state.Region
	r.complete(ctx, plan, plan.kept(*state), plan.Timeouts.Update, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.OnLapse.ValueString() != onLapseWait {
		plan.lapsed = state.lapsed
	}
	r.SaveUpdated(ctx, req, resp, plan)
}

// Delete leaves SES as it is: nothing was created.
func (r *Resource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
