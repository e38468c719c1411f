package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ resource.ResourceWithConfigure   = (*SettingsResource)(nil)
	_ resource.ResourceWithIdentity    = (*SettingsResource)(nil)
	_ resource.ResourceWithImportState = (*SettingsResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*SettingsResource)(nil)
)

// NewSettingsResource makes ses_tenant_suppression.
func NewSettingsResource() resource.Resource { return &SettingsResource{} }

// SettingsResource is ses_tenant_suppression.
type SettingsResource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *SettingsResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_suppression"
}

// Schema implements resource.Resource.
func (r *SettingsResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = settingsSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *SettingsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"tenant_name": "Name of the tenant."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *SettingsResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *SettingsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*settingsModel).region, (*settingsModel).replaces)
}

// Create implements resource.Resource. Settings that stand already as the plan wants them are taken as made; others are an error.
func (r *SettingsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan settingsModel
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	tenant, kept := set(ctx, client, plan, &resp.Diagnostics)
	if tenant == nil || (resp.Diagnostics.HasError() && !kept) {
		return
	}
	framework.Remember(ctx, resp.Private, tenantKey, tenant.ARN, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, tenant.ARN, plan, &resp.Diagnostics)
}

// save sets state and identity of the settings together.
func (r *SettingsResource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, tenantARN string, m settingsModel, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, tenantARN, m.Region, m.keys(), diags)
}

// Read implements resource.Resource.
func (r *SettingsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state settingsModel
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	known := tenantKnown(ctx, req.Private, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, known, state, &resp.Diagnostics)
		return
	}
	tenant, err := client.Tenant(ctx, state.TenantName.ValueString())
	switch {
	case ses.IsNotFound(err):
		r.gone(ctx, state, known, "The tenant does not exist any more, and its settings went with it.", resp)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read the "+state.label(), err)
	case known != "" && known != tenant.ARN:
		r.gone(ctx, state, known, "Under the tenant's name stands another tenant: it was deleted and created again by someone else, and its settings went with the old one.", resp)
	case tenant.Suppression == nil:
		r.gone(ctx, state, tenant.ARN, "The tenant has no settings of its own.", resp)
	default:
		framework.CheckImportedAccount(ctx, req.Identity, tenant.ARN, &resp.Diagnostics)
		framework.Remember(ctx, resp.Private, tenantKey, tenant.ARN, &resp.Diagnostics)
		state.flatten(tenant.Suppression)
		r.save(ctx, &resp.State, resp.Identity, tenant.ARN, state, &resp.Diagnostics)
	}
}

// gone drops the settings from the state. The framework wants the identity of what is gone too.
func (r *SettingsResource) gone(ctx context.Context, state settingsModel, tenantARN, why string, resp *resource.ReadResponse) {
	framework.WarnGone(&resp.Diagnostics, "The "+state.label(), why)
	r.save(ctx, &resp.State, resp.Identity, tenantARN, state, &resp.Diagnostics)
	resp.State.RemoveResource(ctx)
}

// Update implements resource.Resource.
func (r *SettingsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state settingsModel
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	tenantARN := tenantKnown(ctx, req.Private, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	if wanted := plan.expand(); !wanted.Equal(state.expand()) {
		if err := client.PutTenantSuppression(ctx, state.TenantName.ValueString(), wanted); err != nil {
			framework.AddError(&resp.Diagnostics, "Cannot change the "+state.label(), err)
			return
		}
	}
	r.save(ctx, &resp.State, resp.Identity, tenantARN, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *SettingsResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state settingsModel
	if framework.LeavesAlone(ctx, req.State, onDestroyClear, &resp.Diagnostics) {
		return
	}
	known := tenantKnown(ctx, req.Private, &resp.Diagnostics)
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	tenant, err := client.Tenant(ctx, state.TenantName.ValueString())
	switch {
	case ses.IsNotFound(err):
		return
	case err == nil && known != "" && known != tenant.ARN:
		return // Another tenant that happens to have the name: its settings are not ours to clear.
	case err == nil && tenant.Suppression != nil:
		err = clearSettings(ctx, client, tenant.Name)
	}
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot clear the "+state.label(), err)
	}
}

// ImportState implements resource.ResourceWithImportState.
func (r *SettingsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "tenant_name", framework.CheckTenantName, req, resp)
}
