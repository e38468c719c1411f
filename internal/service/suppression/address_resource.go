// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// AddressResource is ses_tenant_suppressed_address.
type AddressResource struct {
	framework.WithImport[addressModel, *addressModel]
}

// addressKind is what distinguishes ses_tenant_suppressed_address.
var addressKind = framework.Kind{
	Name: "tenant_suppressed_address", Schema: addressSchema,
	Keys: []framework.Key{
		{Name: "tenant_name", Description: "Name of the tenant.", Check: framework.CheckTenantName},
		{Name: "email_address", Description: "The address, with its domain in lower case.", Check: dnsrecord.ValidateAddress},
	},
	ImportForm: "expected TENANT|ADDRESS or TENANT|ADDRESS@REGION, such as acme|someone@example.com",
}

// NewAddressResource makes ses_tenant_suppressed_address.
func NewAddressResource() resource.Resource {
	return &AddressResource{framework.NewWithImport[addressModel](addressKind)}
}

// Create puts the address on the list. An entry that exists with the reason of the plan is taken as made; with another one it is an error,
// although SES would overwrite it.
func (r *AddressResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	var err error
	if plan.owner, err = client.Owner(ctx, plan.TenantName.ValueString()); err != nil {
		cannotMake(plan, err, client.Region(), &resp.Diagnostics)
		return
	}
	if suppress(ctx, client, plan, &resp.Diagnostics) {
		r.SaveCreated(ctx, req, resp, plan)
	}
}

// Update changes the reason in place, and puts an entry again that went with a tenant that this run has replaced.
func (r *AddressResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	tenant, address := state.TenantName.ValueString(), state.EmailAddress.ValueString()
	lost := r.Data.Register.MadeTenant(state.Region, state.TenantName)
	write := lost || !plan.Reason.Equal(state.Reason)
	report := func(err error) { framework.AddError(&resp.Diagnostics, "Cannot change "+state.Label(), err) }
	var err error
	if plan.owner, err = client.Owner(ctx, tenant); err != nil {
		report(err)
		return
	}
	state.owner = plan.owner
	if r.ApplyChanges(ctx, client, req, resp, state, []framework.Change{
		{
			Due: write, Report: report, Done: framework.Became(&state.Reason, plan.Reason),
			Run: func() error { return client.PutSuppressedAddress(ctx, tenant, address, plan.Reason.ValueString()) },
		},
		{
			Due: write, Report: report,
			Run: func() error {
				entry, err := client.NewlySuppressed(ctx, tenant, address)
				if err == nil {
					plan.settle(entry)
				}
				return err
			},
		},
	}) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete takes the address from the list.
func (r *AddressResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if err := client.DeleteSuppressedAddress(ctx, state.TenantName.ValueString(), state.EmailAddress.ValueString()); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot remove "+state.Label(), err)
	}
}
