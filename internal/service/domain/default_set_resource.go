package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ resource.ResourceWithConfigure   = (*DefaultSetResource)(nil)
	_ resource.ResourceWithIdentity    = (*DefaultSetResource)(nil)
	_ resource.ResourceWithImportState = (*DefaultSetResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*DefaultSetResource)(nil)
)

// NewDefaultSetResource makes ses_tenant_domain_default_configuration_set.
func NewDefaultSetResource() resource.Resource { return &DefaultSetResource{} }

// DefaultSetResource is ses_tenant_domain_default_configuration_set.
type DefaultSetResource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *DefaultSetResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_domain_default_configuration_set"
}

// Schema implements resource.Resource.
func (r *DefaultSetResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = defaultSetSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *DefaultSetResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"domain": "Domain name."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *DefaultSetResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *DefaultSetResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*defaultSetModel).region, (*defaultSetModel).replaces)
}

// Create implements resource.Resource. A domain that has another default configuration set is left alone.
func (r *DefaultSetResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan defaultSetModel
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	arn, err := ownIdentityARN(ctx, client, plan.Domain.ValueString())
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot set the "+plan.label(), err, "Nothing was changed.")
		return
	}
	link(ctx, client, plan, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	framework.Remember(ctx, resp.Private, linkedKey, arn, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, arn, plan, &resp.Diagnostics)
}

// save sets state and identity of a link together.
func (r *DefaultSetResource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, arn string, m defaultSetModel, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, arn, m.Region, map[string]string{"domain": m.Domain.ValueString()}, diags)
}

// Read implements resource.Resource.
func (r *DefaultSetResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state defaultSetModel
	arn := linkedARN(ctx, req.Private, &resp.Diagnostics)
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, arn, state, &resp.Diagnostics)
		return
	}
	identity, err := client.Identity(ctx, state.Domain.ValueString())
	switch {
	case ses.IsNotFound(err):
		r.gone(ctx, arn, state, "SES does not know the domain any more.", resp)
		return
	case err == nil && identity.ConfigurationSetName == "":
		r.gone(ctx, arn, state, "The domain has none any more.", resp)
		return
	case err == nil && arn == "":
		arn, err = ownIdentityARN(ctx, client, state.Domain.ValueString())
	}
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot read the "+state.label(), err)
		return
	}
	framework.CheckImportedAccount(ctx, req.Identity, arn, &resp.Diagnostics)
	state.ConfigurationSetName = types.StringValue(identity.ConfigurationSetName)
	framework.Remember(ctx, resp.Private, linkedKey, arn, &resp.Diagnostics)
	r.save(ctx, &resp.State, resp.Identity, arn, state, &resp.Diagnostics)
}

// gone drops a link from the state. The framework wants the identity of what is gone too.
func (r *DefaultSetResource) gone(ctx context.Context, arn string, state defaultSetModel, why string, resp *resource.ReadResponse) {
	framework.WarnGone(&resp.Diagnostics, "The "+state.label(), why)
	r.save(ctx, &resp.State, resp.Identity, arn, state, &resp.Diagnostics)
	resp.State.RemoveResource(ctx)
}

// Update implements resource.Resource.
func (r *DefaultSetResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state defaultSetModel
	arn := linkedARN(ctx, req.Private, &resp.Diagnostics)
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	if !plan.ConfigurationSetName.Equal(state.ConfigurationSetName) {
		if err := client.PutDefaultConfigurationSet(ctx, plan.Domain.ValueString(), plan.ConfigurationSetName.ValueString()); err != nil {
			framework.AddAttributeError(&resp.Diagnostics, path.Root("configuration_set_name"), "Cannot change the "+plan.label(), err, missingNote(err))
			return
		}
	}
	r.save(ctx, &resp.State, resp.Identity, arn, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource. Another default that somebody has chosen meanwhile stays.
func (r *DefaultSetResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state defaultSetModel
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	identity, err := client.Identity(ctx, state.Domain.ValueString())
	if err == nil && identity.ConfigurationSetName == state.ConfigurationSetName.ValueString() {
		err = client.PutDefaultConfigurationSet(ctx, state.Domain.ValueString(), "")
	}
	if err != nil && !ses.IsNotFound(err) {
		framework.AddError(&resp.Diagnostics, "Cannot clear the "+state.label(), err)
	}
}

// ImportState implements resource.ResourceWithImportState.
func (r *DefaultSetResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "domain", dnsrecord.ValidateDomain, req, resp)
}
