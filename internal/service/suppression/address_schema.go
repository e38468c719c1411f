// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// addressSchema is the surface of ses_tenant_suppressed_address.
func addressSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Manages an address on a tenant's suppression list. SES does not deliver the tenant's emails to it if the tenant's suppression settings have `scope = \"TENANT\"` and include the reason. " +
			"The list exists with any scope.\n\n" +
			"~> **Recipients' addresses end up in the state.** An email address is personal data, and this resource keeps it in the state, in plans and in the logs of the runs. " +
			"Use it for a few addresses that you decide to block, such as a customer's role accounts, not as a copy of the addresses that SES adds automatically.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change replaces the entry.",
			},
			"email_address": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid email address", dnsrecord.ValidateAddress)},
				PlanModifiers:       []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "The address, with its domain in lower case. Case-sensitive before the `@`. A change replaces the entry.",
			},
			"reason": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf("BOUNCE", "COMPLAINT")},
				MarkdownDescription: "Why the address is on the list: `BOUNCE` or `COMPLAINT`. Changes in place.",
			},
			"updated_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{Causes: []string{"reason"}}},
				MarkdownDescription: "When the entry was last written, by Terraform or by SES (RFC 3339, UTC).",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
