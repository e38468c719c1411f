// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// SettingsResource is ses_tenant_suppression.
type SettingsResource struct {
	framework.WithImport[settingsModel, *settingsModel]
}

// NewSettingsResource makes ses_tenant_suppression.
func NewSettingsResource() resource.Resource {
	return &SettingsResource{framework.NewWithImport[settingsModel](framework.Kind{
		Name: "tenant_suppression", Schema: settingsSchema,
		Keys: []framework.Key{{Name: "tenant_name", Description: "Name of the tenant.", Check: framework.CheckTenantName, ARNType: "tenant"}},
	})}
}

// Create sets the settings. Those that exist as the plan wants them are taken as made; others are an error.
func (r *SettingsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	tenant, kept := set(ctx, client, plan, &resp.Diagnostics)
	if tenant == nil || (resp.Diagnostics.HasError() && !kept) {
		return
	}
	plan.tenantARN, plan.TenantID = tenant.ARN, types.StringValue(tenant.ID)
	r.SaveCreated(ctx, req, resp, plan)
}

// Update changes the settings in place, and sets them again where they went with a tenant that this run has replaced.
func (r *SettingsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	lost := r.Data.Register.MadeTenant(state.Region, state.TenantName)
	wanted := plan.expand()
	report := func(err error) { framework.AddError(&resp.Diagnostics, "Cannot change "+state.Label(), err) }
	if r.ApplyChanges(ctx, client, req, resp, state, []framework.Change{
		{
			Due: lost || !wanted.Equal(state.expand()), Report: report,
			Run:  func() error { return client.PutTenantSuppression(ctx, state.TenantName.ValueString(), wanted) },
			Done: func() { state.Scope, state.Reasons = plan.Scope, plan.Reasons },
		},
		{
			Due: plan.TenantID.IsUnknown(), Report: report,
			Run: func() error {
				tenant, err := client.Tenant(ctx, state.TenantName.ValueString())
				if err == nil {
					plan.tenantARN, plan.TenantID = tenant.ARN, types.StringValue(tenant.ID)
				}
				return err
			},
		},
	}) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete clears the settings where on_destroy says so, unless they went with another tenant.
func (r *SettingsResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	if framework.LeavesAlone(ctx, req.State, onDestroyClear, &resp.Diagnostics) {
		return
	}
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	tenant, err := client.Tenant(ctx, state.TenantName.ValueString())
	switch {
	case ses.IsNotFound(err):
		return
	case err == nil && tenant.Suppression != nil && !state.isOfAnother(tenant):
		err = clearSettings(ctx, client, tenant.Name)
	}
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot clear "+state.Label(), err)
	}
}
