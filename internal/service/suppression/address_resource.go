package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ resource.ResourceWithConfigure   = (*AddressResource)(nil)
	_ resource.ResourceWithIdentity    = (*AddressResource)(nil)
	_ resource.ResourceWithImportState = (*AddressResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*AddressResource)(nil)
)

// NewAddressResource makes ses_tenant_suppressed_address.
func NewAddressResource() resource.Resource { return &AddressResource{} }

// AddressResource is ses_tenant_suppressed_address.
type AddressResource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *AddressResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_suppressed_address"
}

// Schema implements resource.Resource.
func (r *AddressResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = addressSchema(ctx)
}

// IdentitySchema implements resource.ResourceWithIdentity.
func (r *AddressResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = framework.IdentitySchema(map[string]string{
		"tenant_name":   "Name of the tenant.",
		"email_address": "The address, with its domain in lower case.",
	})
}

// Configure implements resource.ResourceWithConfigure.
func (r *AddressResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *AddressResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	framework.PlanAsConfigured(ctx, r.data, req, resp, (*addressModel).region, func(plan, state *addressModel) path.Paths {
		replaces := plan.replaces(state)
		plan.UpdatedAt = types.StringUnknown()
		if state != nil && len(replaces) == 0 && plan.Reason.Equal(state.Reason) {
			plan.UpdatedAt = state.UpdatedAt
		}
		return replaces
	})
}

// Create implements resource.Resource. An entry that stands already with the reason of the plan is taken as made; with another one it is an
// error, although SES would overwrite it.
func (r *AddressResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan addressModel
	ctx, client, end := r.data.BeginCreate(ctx, req.Plan, &plan, &plan.Timeouts, &plan.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	owner, err := client.Owner(ctx, plan.TenantName.ValueString())
	if err != nil {
		cannotMake(plan, err, client.Region(), &resp.Diagnostics)
		return
	}
	done, kept := suppress(ctx, client, &plan, &resp.Diagnostics)
	if !done && !kept {
		return
	}
	r.save(ctx, &resp.State, resp.Identity, owner, plan, &resp.Diagnostics)
}

// save sets state and identity of an entry together.
func (r *AddressResource) save(ctx context.Context, state *tfsdk.State, identity *tfsdk.ResourceIdentity, owner ses.Owner, m addressModel, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, &m)...)
	framework.SetIdentity(ctx, identity, owner.ARN(), m.Region, m.keys(), diags)
}

// Read implements resource.Resource.
func (r *AddressResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state addressModel
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed("The "+state.label(), state.Region, &resp.Diagnostics)
		r.save(ctx, &resp.State, resp.Identity, ses.Owner{}, state, &resp.Diagnostics)
		return
	}
	owner, err := client.Owner(ctx, state.TenantName.ValueString())
	var entry *ses.SuppressedAddress
	if err == nil {
		entry, err = client.SuppressedAddress(ctx, state.TenantName.ValueString(), state.EmailAddress.ValueString())
	}
	switch {
	case ses.IsNotFound(err):
		framework.WarnGone(&resp.Diagnostics, "The "+state.label(), "SES shows no such entry any more, or the tenant is gone.")
		r.save(ctx, &resp.State, resp.Identity, owner, state, &resp.Diagnostics) // The framework wants the identity of what is gone too.
		resp.State.RemoveResource(ctx)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read the "+state.label(), err)
	default:
		framework.CheckImportedAccount(ctx, req.Identity, owner.ARN(), &resp.Diagnostics)
		state.flatten(entry)
		r.save(ctx, &resp.State, resp.Identity, owner, state, &resp.Diagnostics)
	}
}

// Update implements resource.Resource.
func (r *AddressResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state addressModel
	ctx, client, end := r.data.BeginUpdate(ctx, req.Plan, req.State, &plan, &state, &plan.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	tenant, address := state.TenantName.ValueString(), state.EmailAddress.ValueString()
	owner, err := client.Owner(ctx, tenant)
	if err == nil && !plan.Reason.Equal(state.Reason) {
		err = client.PutSuppressedAddress(ctx, tenant, address, plan.Reason.ValueString())
		var entry *ses.SuppressedAddress
		if err == nil {
			entry, err = client.NewlySuppressed(ctx, tenant, address)
		}
		if err == nil {
			plan.settle(entry)
		}
	}
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot change the "+state.label(), err)
		return
	}
	r.save(ctx, &resp.State, resp.Identity, owner, plan, &resp.Diagnostics)
}

// Delete implements resource.Resource.
func (r *AddressResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state addressModel
	ctx, client, end := r.data.BeginDelete(ctx, req.State, &state, &state.Timeouts, &state.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	if err := client.DeleteSuppressedAddress(ctx, state.TenantName.ValueString(), state.EmailAddress.ValueString()); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot remove the "+state.label(), err)
	}
}

// ImportState implements resource.ResourceWithImportState.
func (r *AddressResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var tenant, address, region string
	if req.ID != "" {
		var err error
		if tenant, address, region, err = parseAddressID(req.ID); err != nil {
			resp.Diagnostics.AddError("Malformed import id", err.Error()+".")
		}
	} else {
		tenant, region = framework.ImportedIdentity(ctx, req.Identity, "tenant_name", &resp.Diagnostics)
		address, _ = framework.ImportedIdentity(ctx, req.Identity, "email_address", &resp.Diagnostics)
		if err := checkAddressKeys(tenant, address); err != nil && !resp.Diagnostics.HasError() {
			resp.Diagnostics.AddError("Malformed import", "The identity is wrong: "+err.Error()+".")
		}
	}
	regionValue := framework.ImportRegion(r.data, region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("tenant_name"), tenant)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("email_address"), address)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("region"), regionValue)...)
}
