package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ resource.ResourceWithConfigure  = (*SharedResource)(nil)
	_ resource.ResourceWithIdentity   = (*SharedResource)(nil)
	_ resource.ResourceWithModifyPlan = (*SharedResource)(nil)
)

// NewSharedResource makes ses_tenant_shared_resource.
func NewSharedResource() resource.Resource { return &SharedResource{} }

// SharedResource is ses_tenant_shared_resource. It has no import: which of a resource's tenants would be its own, nothing in SES tells.
type SharedResource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *SharedResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_shared_resource"
}

// Schema implements resource.Resource.
func (r *SharedResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = sharedSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *SharedResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"resource_arn": "ARN of the identity, configuration set or template."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *SharedResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *SharedResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*sharedModel).region, func(plan, state *sharedModel) path.Paths {
		refuseOtherRegion(plan.ResourceARN, plan.Region, &resp.Diagnostics)
		return plan.replaces(state)
	})
}

// Create implements resource.Resource.
func (r *SharedResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan sharedModel
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
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
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// save sets state and identity of a shared resource together.
func (r *SharedResource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, m sharedModel, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, m.ResourceARN.ValueString(), m.Region, m.keys(), diags)
}

// Read implements resource.Resource.
func (r *SharedResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state sharedModel
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
		return
	}
	holders, err := client.ResourceTenants(ctx, state.ResourceARN.ValueString())
	switch {
	case ses.IsNotFound(err):
		framework.WarnGone(&resp.Diagnostics, "The "+state.label(), "SES does not know the resource any more, so no tenant holds it.")
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot look up which SES tenants hold "+state.ResourceARN.ValueString(), err)
	default:
		state.TenantNames = framework.StringSet(holding(state.names(), holders))
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	}
}

// Update implements resource.Resource.
func (r *SharedResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state sharedModel
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	stand := change(ctx, client, state, plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		plan = state
		plan.TenantNames = framework.StringSet(stand)
	}
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *SharedResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state sharedModel
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	unshare(ctx, client, state, &resp.Diagnostics)
}
