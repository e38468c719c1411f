package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithMoveState      = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
)

// NewResource makes ses_tenant_configuration_set.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant_configuration_set.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_configuration_set"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"name": "Name of the configuration set."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig implements resource.ResourceWithValidateConfig.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		config.validate(&resp.Diagnostics)
	}
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
	config.validate(&resp.Diagnostics)
	r.data.Tags.CheckTags(config.Tags, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		config.Region = r.data.PlanRegion(config.Region, types.StringNull(), &resp.Diagnostics)
		found, looked := r.lookForAdoption(ctx, config, &resp.Diagnostics)
		plan = planCreate(config, r.data.Tags, found, looked, &resp.Diagnostics)
		if found != nil {
			r.announceAdoption(plan, found, &resp.Diagnostics)
		}
	} else {
		var state model
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		config.Region = r.data.PlanRegion(config.Region, state.Region, &resp.Diagnostics)
		if replace := replacements(config, state); len(replace) > 0 {
			plan = planCreate(config, r.data.Tags, nil, false, &resp.Diagnostics)
			resp.RequiresReplace.Append(replace...)
		} else {
			plan = planUpdate(config, state, r.data.Tags, &resp.Diagnostics)
			framework.WarnNoLongerManaged(ctx, state.label(), req.Private, req.Config, config.clearables(), &resp.Diagnostics)
		}
	}
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
	}
}

// planDestroy warns of the other tenants that hold the configuration set: they make the destroy fail.
func (r *Resource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if client, ok := r.data.Client(state.Region); ok && !resp.Diagnostics.HasError() {
		state.held(client).WarnHeld(ctx, state.OnDestroy, &resp.Diagnostics)
	}
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	create := &creation{client: client, plan: plan, tags: r.data.Tags, diags: &resp.Diagnostics}
	done, kept := create.run(ctx)
	if !done && !kept {
		return
	}
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, create.plan, &resp.Diagnostics)
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
	gone, err := state.read(ctx, client, r.data.Tags)
	switch {
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read "+state.label(), err)
	case gone:
		framework.WarnGone(&resp.Diagnostics, "SES configuration set "+state.Name.ValueString(), "SES does not know it any more.")
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	default:
		framework.CheckImportedAccount(ctx, req.Identity, state.ARN.ValueString(), &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
	}
}

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	update(ctx, client, plan, state, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
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
	state.held(client).Remove(ctx, state.OnDestroy, func(ctx context.Context) error {
		return client.DeleteConfigurationSet(ctx, state.Name.ValueString())
	}, &resp.Diagnostics)
}

// ImportState implements resource.ResourceWithImportState.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "name", framework.CheckConfigurationSetName, req, resp)
}

// save sets state and identity of a configuration set together.
func (r *Resource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, m model, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, m.ARN.ValueString(), m.Region, map[string]string{"name": m.Name.ValueString()}, diags)
}
