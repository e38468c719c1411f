// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// addressListArguments are the arguments of the list resource ses_tenant_suppressed_address.
type addressListArguments struct {
	TenantName types.String `tfsdk:"tenant_name"`
	Reasons    types.List   `tfsdk:"reasons"`
	Since      types.String `tfsdk:"since"`
	Until      types.String `tfsdk:"until"`
	framework.ListArguments
}

// NewAddressListResource makes the list resource ses_tenant_suppressed_address.
func NewAddressListResource() list.ListResource {
	return framework.NewListResource(addressKind, framework.Listing[addressModel, addressListArguments]{
		What: "the suppressed addresses of SES tenants", Description: "Lists the addresses on the tenants' own suppression lists in a Region.",
		Filters: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Only addresses on the list of this tenant. Default: those of all tenants, one after the other.",
			},
			"reasons": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				Validators:          []validator.List{listvalidator.SizeAtLeast(1), listvalidator.NoNullValues(), listvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
				MarkdownDescription: "Only addresses that are on the list for one of these reasons: `BOUNCE`, `COMPLAINT`.",
			},
			"since": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "Only entries that were last written after this time (RFC 3339, such as `2026-10-01T00:00:00Z`).",
			},
			"until": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "Only entries that were last written before this time (RFC 3339).",
			},
		},
		Find: findAddresses,
	})
}

// Validate refuses a period that no entry can be in.
func (a *addressListArguments) Validate(diags *diag.Diagnostics) {
	checkPeriod(a.Since, a.Until, diags)
}

// findAddresses finds the entries. A list holds all of one but the account, which the tenant shows.
func findAddresses(ctx context.Context, client *ses.Client, arguments addressListArguments) iter.Seq2[framework.Listed[addressModel], error] {
	filter := suppressedFilter(framework.KnownStrings(arguments.Reasons.Elements()), arguments.Since, arguments.Until)
	return func(yield func(framework.Listed[addressModel], error) bool) {
		for tenant, err := range framework.EachTenantName(ctx, client, arguments.TenantName) {
			var owner ses.Owner
			if err == nil {
				owner, err = client.Owner(ctx, tenant)
			}
			if err != nil {
				yield(framework.Listed[addressModel]{}, err)
				return
			}
			for entry, err := range client.EachSuppressedAddress(ctx, tenant, filter) {
				if ses.IsNotFound(err) && arguments.TenantName.IsNull() {
					break // The tenant was deleted since the list was read.
				}
				if !yield(listedAddressOf(owner, tenant, entry), err) || err != nil {
					return
				}
			}
		}
	}
}

// listedAddressOf is an entry of a tenant's list.
func listedAddressOf(owner ses.Owner, tenant string, entry ses.SuppressedAddress) framework.Listed[addressModel] {
	return framework.Listed[addressModel]{
		Keys: []string{tenant, entry.Address}, Name: tenant + ": " + entry.Address, ARN: owner.ARN(),
		Fill: func(m *addressModel) {
			m.owner = owner
			m.flatten(&entry)
		},
	}
}
