// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Resource is ses_tenant_resource_association.
type Resource struct {
	framework.WithIdentity[model, *model]
}

var (
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
)

// kind is what distinguishes ses_tenant_resource_association.
var kind = framework.Kind{
	Name: "tenant_resource_association", Schema: resourceSchema,
	Keys: []framework.Key{
		{Name: "tenant_name", Description: "Name of the tenant."},
		{Name: "resource_arn", Description: "ARN of the identity, configuration set or template."},
	},
}

// NewResource makes ses_tenant_resource_association.
func NewResource() resource.Resource { return &Resource{framework.NewWithIdentity[model](kind)} }

// Create makes the association.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	plan.ResourceType = resourceType(plan.ResourceARN)
	refuseOtherRegion(plan.ResourceARN, plan.Region, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	tenant, arn := plan.TenantName.ValueString(), plan.ResourceARN.ValueString()
	var steps framework.Steps
	if _, err := steps.Run(ctx, framework.Step{
		Due: true, Run: func(ctx context.Context) (made bool, err error) { return client.AssociateNew(ctx, tenant, arn) },
	}); err != nil {
		steps.Fail(ctx, &resp.Diagnostics, "Cannot make "+plan.Label(), "", err, missing(err, tenant, client.Region()))
		return
	}
	r.SaveCreated(ctx, req, resp, plan)
}

// Update has nothing to do in SES: only the timeouts can change in place.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	_, client, plan, _, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client != nil {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete ends the association.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if err := client.Disassociate(ctx, state.TenantName.ValueString(), state.ResourceARN.ValueString()); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot remove "+state.Label(), err)
	}
}
