// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Resource is ses_tenant_template.
type Resource struct {
	framework.WithMove[model, *model]
}

// kind is what distinguishes ses_tenant_template.
var kind = framework.Kind{
	Name: "tenant_template", Schema: resourceSchema,
	Keys:  []framework.Key{{Name: "name", Description: "Name of the template.", Check: framework.CheckTemplateName, ARNType: "template"}},
	Moves: []framework.MoveSource{{Type: "aws_ses_template", Key: "name", Check: framework.CheckTemplateName}},
}

// NewResource makes ses_tenant_template.
func NewResource() resource.Resource { return &Resource{framework.NewWithMove[model](kind)} }

// Create makes or adopts a template.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	create := &creation{client: client, plan: plan, tags: r.Data.Tags, diags: &resp.Diagnostics}
	if create.run(ctx) {
		r.SaveCreated(ctx, req, resp, plan)
	}
}

// Update changes a template in place.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if r.ApplyChanges(ctx, client, req, resp, state, changes(ctx, client, plan, state, r.Data.Tags)) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete removes a template that no other tenant holds.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	state.held(client).Remove(ctx, state.OnDestroy, &r.Data.Removals, func(ctx context.Context) error {
		return client.DeleteTemplate(ctx, state.Name.ValueString())
	}, &resp.Diagnostics)
}
