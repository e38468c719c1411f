package tenant

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithMoveState      = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
)

// NewResource makes ses_tenant.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"name": "Name of the tenant."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig implements resource.ResourceWithValidateConfig.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	check(config, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		r.planDestroy(ctx, req, resp)
		return
	}
	if r.data == nil {
		return
	}
	var config, plan model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	check(config, &resp.Diagnostics)
	r.data.Tags.CheckTags(config.Tags, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		config.Region = r.data.PlanRegion(config.Region, types.StringNull(), &resp.Diagnostics)
		found, looked := r.lookForAdoption(ctx, config, &resp.Diagnostics)
		plan = planCreate(config, r.data.Tags, found, looked)
		if found != nil {
			r.announceAdoption(plan, found, &resp.Diagnostics)
		}
	} else {
		var state model
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		config.Region = r.data.PlanRegion(config.Region, state.Region, &resp.Diagnostics)
		var replace []path.Path
		plan, replace = planUpdate(config, state, r.data.Tags)
		resp.RequiresReplace.Append(replace...)
		if len(replace) > 0 {
			refuseProtected(state, "replace", &resp.Diagnostics)
		}
		framework.WarnNoLongerManaged(ctx, state.label(), req.Private, req.Config, clearables, &resp.Diagnostics)
	}
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
	}
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	tenant := r.create(ctx, client, plan, &resp.Diagnostics)
	if tenant == nil {
		return
	}
	plan.flatten(tenant, r.data.Tags)
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// save sets state and identity of a tenant together.
func (r *Resource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, m model, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, m.ARN.ValueString(), m.Region, map[string]string{"name": m.Name.ValueString()}, diags)
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
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed(state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
		return
	}
	tenant, err := client.Tenant(ctx, state.Name.ValueString())
	switch {
	case ses.IsNotFound(err):
		r.gone(ctx, state, "SES does not know it any more.", resp)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read "+state.label(), err)
	case framework.Known(state.ID) && state.ID.ValueString() != tenant.ID:
		r.gone(ctx, state, fmt.Sprintf("Under its name stands another tenant (id %s instead of %s): it was deleted and created again by someone else.", tenant.ID, state.ID.ValueString()), resp)
	default:
		framework.CheckImportedAccount(ctx, req.Identity, tenant.ARN, &resp.Diagnostics)
		state.flatten(tenant, r.data.Tags)
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	}
}

// gone drops a tenant from the state. The framework wants the identity of what is gone too.
func (r *Resource) gone(ctx context.Context, state model, why string, resp *resource.ReadResponse) {
	framework.WarnGone(&resp.Diagnostics, state.label(), why)
	r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	resp.State.RemoveResource(ctx)
}

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	plan.TagsAll = plan.allTags(r.data.Tags)
	// Without a refresh the state may still hold tags that are ignored by now.
	had := visibleTags(framework.Strings(state.TagsAll), r.data.Tags)
	if err := client.UpdateTags(ctx, state.ARN.ValueString(), had, framework.Strings(plan.TagsAll)); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot update the tags of "+state.label(), err)
		return
	}
	if !plan.Suppression.Equal(state.Suppression) {
		if err := client.PutTenantSuppression(ctx, state.Name.ValueString(), expandSuppression(plan.Suppression)); err != nil {
			framework.AddError(&resp.Diagnostics, "Cannot change the suppression settings of "+state.label(), err)
			return
		}
	}
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	refuseProtected(state, "delete", &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	disassociate := state.OnDestroy.ValueString() == onDestroyDisassociate && framework.IsDestroyPlanned(ctx, req.Private)
	remove(ctx, client, state, disassociate, &resp.Diagnostics)
}

// ImportState implements resource.ResourceWithImportState.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "name", framework.CheckTenantName, req, resp)
}
