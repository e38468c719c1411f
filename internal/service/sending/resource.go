package sending

import (
	"context"
	"time"

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
)

// NewResource makes ses_tenant_sending_state.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant_sending_state.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_sending_state"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"tenant_name": "Name of the tenant."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return
	}
	var config, state, plan model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if err := checkPassed(config.ResumePausesBefore, time.Now()); err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("resume_pauses_before"), "Time lies ahead", err.Error()+".")
	}
	config.Region = r.data.PlanRegion(config.Region, state.Region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	replace := state.replacedBy(config)
	switch {
	case req.State.Raw.IsNull():
		plan = planCreate(config)
		r.warnAhead(ctx, config, &resp.Diagnostics)
	case len(replace) > 0:
		resp.RequiresReplace.Append(replace...)
		plan = planCreate(config)
		r.warnAhead(ctx, config, &resp.Diagnostics)
	default:
		plan = planUpdate(config, state, r.decideAndWarn(ctx, config, state, req.Private, &resp.Diagnostics))
		framework.WarnNoLongerManaged(ctx, state.label()+" in "+state.Region.ValueString(), req.Private, req.Config, clearables, &resp.Diagnostics)
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	create := &creation{client: client, config: config, plan: plan, diags: &resp.Diagnostics}
	done, kept := create.run(ctx)
	if !done && !kept {
		return
	}
	made := create.plan
	if kept {
		made = create.keep()
	}
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
	seen := sighted(create.entity)
	seen.remember(ctx, resp.Private, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, made, seen.TenantARN, &resp.Diagnostics)
}

// save sets state and identity of a sending state together.
func (r *Resource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, m model, tenantARN string, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, tenantARN, m.Region, m.keys(), diags)
}

// Read implements resource.Resource.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	seen, _ := recall(ctx, req.Private, &resp.Diagnostics)
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	state.Region = r.data.StateRegion(state.Region)
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The sending state of "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, seen.TenantARN, &resp.Diagnostics)
		return
	}
	entity, err := ahead(ctx, client, state, seen.TenantARN)
	switch {
	case ses.IsTenantGone(err):
		why := "SES does not know its tenant any more."
		if ses.IsOtherTenant(err) {
			why = "Under its tenant's name stands another tenant, which was created by someone else after this one was deleted."
		}
		framework.WarnGone(&resp.Diagnostics, "The sending state of "+state.label(), why)
		r.save(ctx, &resp.State, resp.Identity, state, seen.TenantARN, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read the sending state of "+state.label(), err)
	default:
		framework.CheckImportedAccount(ctx, req.Identity, entity.TenantARN, &resp.Diagnostics)
		state.flatten(entity)
		sighted(entity).remember(ctx, resp.Private, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, state, entity.TenantARN, &resp.Diagnostics)
	}
}

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	seen, _ := recall(ctx, req.Private, &resp.Diagnostics)
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	if plan.changesSES(state) {
		entity := update(ctx, client, config, state, seen, &resp.Diagnostics)
		if entity == nil {
			return
		}
		if plan.EffectiveStatus.IsUnknown() {
			plan.EffectiveStatus = orNull(entity.Aggregate)
		}
		seen = sighted(entity)
		seen.remember(ctx, resp.Private, &resp.Diagnostics)
	}
	framework.RememberConfigured(ctx, resp.Private, req.Config, clearables, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, plan, seen.TenantARN, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	if framework.LeavesAlone(ctx, req.State, onDestroyReset, &resp.Diagnostics) {
		return
	}
	seen, _ := recall(ctx, req.Private, &resp.Diagnostics)
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	reset(ctx, client, state, seen, &resp.Diagnostics)
}

// ImportState implements resource.ResourceWithImportState.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "tenant_name", framework.CheckTenantName, req, resp)
}
