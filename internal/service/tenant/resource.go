package tenant

import (
	"context"
	"fmt"
	"strings"

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
	if config.Name.IsNull() && !config.OrganizationID.IsUnknown() && config.OrganizationID.ValueString() == "" {
		resp.Diagnostics.AddAttributeError(path.Root("name"), "Neither name nor organization_id",
			"A tenant needs a name. Set name, or organization_id to have one made (org-SHORT-UNIXSECONDS).")
	}
	if _, ok := config.Tags.Elements()[ses.OrganizationTag]; ok {
		resp.Diagnostics.AddAttributeError(path.Root("tags").AtMapKey(ses.OrganizationTag), "Tag belongs to organization_id",
			"The tag "+ses.OrganizationTag+" is kept by the argument organization_id. Set that instead.")
	}
	if config.Suppression.IsNull() || config.Suppression.IsUnknown() {
		return
	}
	members := config.Suppression.Attributes()
	for given, missing := range map[string]string{"scope": "reasons", "reasons": "scope"} {
		if !members[given].IsNull() && members[missing].IsNull() {
			resp.Diagnostics.AddAttributeError(path.Root("suppression").AtName(missing), "Half a pair of suppression settings",
				fmt.Sprintf("%s is given without %s; SES takes both or neither. Add %s, or write suppression = {} to clear both.", given, missing, missing))
		}
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
	r.data.Tags.CheckTags(config.Tags, &resp.Diagnostics)
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

// lookForAdoption looks in the plan at what would be adopted. looked is false where that is not possible yet.
func (r *Resource) lookForAdoption(ctx context.Context, config model, diags *diag.Diagnostics) (found *ses.Tenant, looked bool) {
	client, ok := r.data.Client(config.Region)
	if !config.adopts() || !ok || config.Name.IsUnknown() || (config.Name.IsNull() && config.OrganizationID.IsUnknown()) {
		return nil, false
	}
	found, err := existing(ctx, client, config)
	if err != nil {
		framework.AddError(diags, "Cannot look for "+config.label()+" to adopt", err)
	}
	return found, true
}

// announceAdoption warns of what will be taken over, or fails where something would change.
func (r *Resource) announceAdoption(plan model, found *ses.Tenant, diags *diag.Diagnostics) {
	if obstacle := adoptionObstacle(plan, found); obstacle != "" {
		diags.AddAttributeError(path.Root("adopt"), "Cannot adopt SES tenant "+found.Name, obstacle)
		return
	}
	text := "The tenant exists already (id " + found.ID + ") and will be managed here from the next apply on. Nothing that mail depends on changes."
	var dropped []string
	want := plan.TagsAll.Elements()
	for key := range r.data.Tags.Visible(found.Tags) {
		if _, ok := want[key]; !ok && !plan.TagsAll.IsUnknown() {
			dropped = append(dropped, key)
		}
	}
	if len(dropped) > 0 {
		text += " Tags that the configuration does not have are removed: " + strings.Join(dropped, ", ") + ". Add them to tags, or to ignore_tags in the provider block, to keep them."
	}
	diags.AddAttributeWarning(path.Root("adopt"), "SES tenant "+found.Name+" will be adopted", text)
}

// planDestroy refuses a protected tenant and says what goes with the others.
func (r *Resource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	refuseProtected(state, "destroy", &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if state.OnDestroy.ValueString() == onDestroyDisassociate {
		framework.MarkDestroyPlanned(ctx, resp.Private, &resp.Diagnostics)
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		return
	}
	resources, err := client.TenantResources(ctx, state.Name.ValueString())
	if err != nil || len(resources) == 0 {
		return // Nothing to warn of; the destroy itself looks again and reports what it meets.
	}
	resp.Diagnostics.AddWarning(state.label()+" still holds resources",
		"Associated at the time of this plan:\n"+list(resources)+
			"\n\nWith the tenant SES drops its associations, its suppression list and its reputation; sends that name it fail from then on. Resources that this apply does not remove make the destroy fail, unless on_destroy = \"disassociate\".")
}

// refuseProtected is deletion_protection.
func refuseProtected(state model, what string, diags *diag.Diagnostics) {
	if state.DeletionProtection.ValueBool() {
		diags.AddError("Cannot "+what+" "+state.label(), "The tenant has deletion_protection = true. Set it to false and apply that first, if the tenant is really meant to go.")
	}
}

// list puts what a tenant holds one a line.
func list(resources []ses.TenantResource) string {
	lines := make([]string, 0, len(resources))
	for _, resource := range resources {
		lines = append(lines, "  - "+resource.ARN)
	}
	return strings.Join(lines, "\n")
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	plan.Region = r.data.ApplyRegion(plan.Region, &resp.Diagnostics)
	client, ok := r.data.ClientFor(plan.Region, &resp.Diagnostics)
	if !ok {
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
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := state.Timeouts.Read(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
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
		framework.WarnGone(&resp.Diagnostics, state.label(), "SES does not know it any more.")
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
		return
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read "+state.label(), err)
		return
	case framework.Known(state.ID) && state.ID.ValueString() != tenant.ID:
		framework.WarnGone(&resp.Diagnostics, state.label(), fmt.Sprintf("Under its name stands another tenant (id %s instead of %s): it was deleted and created again by someone else.", tenant.ID, state.ID.ValueString()))
		r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
		return
	}
	framework.CheckImportedAccount(ctx, req.Identity, tenant.ARN, &resp.Diagnostics)
	state.flatten(tenant, r.data.Tags)
	r.save(ctx, &resp.State, resp.Identity, state, &resp.Diagnostics)
}

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := plan.Timeouts.Update(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	client, ok := r.data.ClientFor(state.Region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() || !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	plan.TagsAll = plan.allTags(r.data.Tags)
	if err := client.UpdateTags(ctx, state.ARN.ValueString(), framework.Strings(state.TagsAll), framework.Strings(plan.TagsAll)); err != nil {
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
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := state.Timeouts.Delete(ctx, framework.DefaultTimeout)
	resp.Diagnostics.Append(diags...)
	refuseProtected(state, "delete", &resp.Diagnostics)
	client, ok := r.data.ClientFor(state.Region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() || !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	disassociate := state.OnDestroy.ValueString() == onDestroyDisassociate && framework.IsDestroyPlanned(ctx, req.Private)
	remove(ctx, client, state, disassociate, &resp.Diagnostics)
}

// ImportState implements resource.ResourceWithImportState.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "name", framework.CheckTenantName, req, resp)
}
