// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// SharedResource is ses_tenant_shared_resource. It has no import: which of a resource's tenants would be its own, nothing in SES tells.
type SharedResource struct {
	framework.WithIdentity[sharedModel, *sharedModel]
}

// NewSharedResource makes ses_tenant_shared_resource.
func NewSharedResource() resource.Resource {
	return &SharedResource{framework.NewWithIdentity[sharedModel](framework.Kind{
		Name: "tenant_shared_resource", Schema: sharedSchema,
		Keys: []framework.Key{{Name: "resource_arn", Description: "ARN of the identity, configuration set or template."}},
	})}
}

// Create gives the resource to the tenants.
func (r *SharedResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	refuseOtherRegion(plan.ResourceARN, plan.Region, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	done, left := share(ctx, client, plan, &resp.Diagnostics)
	if !done && len(left) == 0 {
		return
	}
	if !done {
		plan.TenantNames = framework.StringSet(left) // What stood before is not this resource's to take away when it is replaced.
	}
	r.SaveCreated(ctx, req, resp, plan)
}

// Update gives the resource to the tenants that are new and takes it from those that are no longer named.
func (r *SharedResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if r.ApplyChanges(ctx, client, req, resp, state, changes(ctx, client, state, plan, &resp.Diagnostics)) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete takes the resource from the tenants.
func (r *SharedResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	unshare(ctx, client, state, &resp.Diagnostics)
}
