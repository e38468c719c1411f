// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Resource is ses_tenant_sending_state.
type Resource struct {
	framework.WithImport[model, *model]
}

// kind is what distinguishes ses_tenant_sending_state.
var kind = framework.Kind{
	Name: "tenant_sending_state", Schema: resourceSchema,
	Keys: []framework.Key{{Name: "tenant_name", Description: "Name of the tenant.", Check: framework.CheckTenantName, ARNType: "tenant"}},
}

// NewResource makes ses_tenant_sending_state.
func NewResource() resource.Resource { return &Resource{framework.NewWithImport[model](kind)} }

// Create gives the tenant the policy and the status.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	create := &creation{client: client, plan: plan, diags: &resp.Diagnostics}
	r.SaveCreated(ctx, req, resp, create.run(ctx))
}

// Update brings policy and status to what is configured.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	config := new(model)
	resp.Diagnostics.Append(req.Config.Get(ctx, config)...)
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if r.Data.Register.MadeTenant(state.Region, state.TenantName) {
		state.forget()
	}
	if !plan.changesSES(state) {
		r.SaveUpdated(ctx, req, resp, plan)
		return
	}
	update := begin(ctx, client, config, state, &resp.Diagnostics)
	if update != nil && r.ApplyChanges(ctx, client, req, resp, state, update.changes(ctx, client, &resp.Diagnostics)) {
		update.end(ctx, client, &resp.Diagnostics)
		plan.saw(update.entity)
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete resets the tenant where on_destroy says so.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	if framework.LeavesAlone(ctx, req.State, onDestroyReset, &resp.Diagnostics) {
		return
	}
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	reset(ctx, client, state, &resp.Diagnostics)
}
