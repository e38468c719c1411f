// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// settingsSchema is the surface of ses_tenant_suppression.
func settingsSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Manages the suppression settings of a tenant that another configuration or an application owns. " +
			"If this configuration manages the `ses_tenant`, use its argument `suppression` instead. Do not use both for one tenant.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change sets the settings of the new tenant, and with `on_destroy = \"clear\"` clears those of the old one.",
			},
			"scope": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf("TENANT", "ACCOUNT")},
				MarkdownDescription: "`TENANT`: the tenant has its own suppression list. `ACCOUNT`: it uses the account's, and its own list keeps its entries.",
			},
			"reasons": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
				MarkdownDescription: "Reasons to add an address to the list: `BOUNCE`, `COMPLAINT`. With `[]`, SES neither checks nor extends the list.",
			},
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyKeep, onDestroyClear)},
				MarkdownDescription: "What a destroy does: `keep` (default) does not change the settings; `clear` removes them, and the tenant uses the account's list. Entries of the tenant's list stay.",
			},
			"tenant_id": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}},
				MarkdownDescription: "ID of the tenant. A tenant that is created again has a new ID.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
