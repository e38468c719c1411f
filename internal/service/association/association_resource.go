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
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
)

// NewResource makes ses_tenant_resource_association.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant_resource_association.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_resource_association"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{
		"tenant_name":  "Name of the tenant.",
		"resource_arn": "ARN of the identity, configuration set or template.",
	})
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*model).region, func(plan, state *model) path.Paths {
		plan.ResourceType = resourceType(plan.ResourceARN)
		refuseOtherRegion(plan.ResourceARN, plan.Region, &resp.Diagnostics)
		return plan.replaces(state)
	})
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	plan.ResourceType = resourceType(plan.ResourceARN)
	refuseOtherRegion(plan.ResourceARN, plan.Region, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	if _, err := client.AssociateNew(ctx, plan.TenantName.ValueString(), plan.ResourceARN.ValueString()); err != nil {
		note := "Nothing was created."
		if ses.IsNotFound(err) {
			note = "Tenant and resource have to exist, in " + plan.Region.ValueString() + ", before one can hold the other; refer to the attributes of both, so that they are created first. " + note
		}
		framework.AddError(&resp.Diagnostics, "Cannot make the "+plan.label(), err, note)
		return
	}
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// save sets state and identity of an association together.
func (r *Resource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, m model, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, m.ResourceARN.ValueString(), m.Region, m.keys(), diags)
}

// Read implements resource.Resource.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	state.Region = r.data.StateRegion(state.Region)
	state.ResourceType = resourceType(state.ResourceARN)
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
		return
	}
	holds, err := client.Holds(ctx, state.TenantName.ValueString(), state.ResourceARN.ValueString())
	switch {
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read the "+state.label(), err)
	case !holds:
		framework.WarnGone(&resp.Diagnostics, "The "+state.label(), "The tenant does not hold the resource any more.")
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	default:
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	}
}

// Update implements resource.Resource. Only the timeouts can change in place.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	if err := client.Disassociate(ctx, state.TenantName.ValueString(), state.ResourceARN.ValueString()); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot remove the "+state.label(), err)
	}
}

// ImportState implements resource.ResourceWithImportState.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var tenantName string
	var arn ses.ARN
	if req.ID != "" {
		var err error
		if tenantName, arn, err = parseImportID(req.ID); err != nil {
			resp.Diagnostics.AddError("Malformed import id", err.Error()+".")
		}
	} else {
		tenantName, arn = importedIdentity(ctx, req.Identity, &resp.Diagnostics)
	}
	if !resp.Diagnostics.HasError() {
		setKeys(ctx, &resp.State, tenantName, arn, &resp.Diagnostics)
	}
}
