package defaultset

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
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
)

// NewResource makes ses_tenant_domain_default_configuration_set.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant_domain_default_configuration_set.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_domain_default_configuration_set"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{"domain": "Domain name."})
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*model).region, (*model).replaces)
}

// Create implements resource.Resource. A domain that has another default configuration set is left alone.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
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
func (r *Resource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, arn string, m model, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, arn, m.Region, map[string]string{"domain": m.Domain.ValueString()}, diags)
}

// Read implements resource.Resource.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
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

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
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
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
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
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	framework.ImportByNameOrIdentity(ctx, r.data, "domain", dnsrecord.ValidateDomain, req, resp)
}
