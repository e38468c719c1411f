// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Resource is ses_tenant.
type Resource struct {
	framework.WithMove[model, *model]
}

// kind is what distinguishes ses_tenant.
var kind = framework.Kind{
	Name: "tenant", Schema: resourceSchema,
	Keys: []framework.Key{{Name: "name", Description: "Name of the tenant.", Check: framework.CheckTenantName, ARNType: "tenant"}},
	Moves: []framework.MoveSource{
		{Type: "aws_sesv2_tenant", Key: "tenant_name"},
		{Type: "awscc_ses_tenant", Key: "tenant_name"},
	},
}

// NewResource makes ses_tenant.
func NewResource() resource.Resource { return &Resource{framework.NewWithMove[model](kind)} }

// Create makes or adopts a tenant.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	tenant := r.create(ctx, client, plan, &resp.Diagnostics)
	if tenant == nil {
		return
	}
	plan.flatten(tenant, r.Data.Tags)
	r.SaveCreated(ctx, req, resp, plan)
}

// Update changes tags and suppression settings in place.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	plan.TagsAll = plan.allTags(r.Data.Tags)
	if r.ApplyChanges(ctx, client, req, resp, state, changes(ctx, client, plan, state, r.Data.Tags, &resp.Diagnostics)) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete removes a tenant that holds nothing any more.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	disassociate := state.OnDestroy.ValueString() == onDestroyDisassociate && framework.IsDestroyPlanned(ctx, req.Private)
	remove(ctx, client, state, disassociate, &r.Data.Removals, &resp.Diagnostics)
}
