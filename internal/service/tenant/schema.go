// SPDX-License-Identifier: MPL-2.0

package tenant

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

// resourceSchema is the surface of ses_tenant.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Manages an SES tenant, which isolates the sending of one customer organization: it has its own reputation, domains, " +
			"configuration sets, suppression list and sending status.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TenantName()},
				PlanModifiers: []planmodifier.String{framework.Keep{}, framework.Replaces{}},
				MarkdownDescription: "Name of the tenant: 1 to 64 of `A-Z a-z 0-9 _ -`. Default: `org-SHORT-UNIXSECONDS`, generated from `organization_id` at creation. " +
					"SES cannot rename a tenant, so a change replaces it.",
			},
			"organization_id": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TagValue(), framework.NotBlank("Invalid organization id")},
				PlanModifiers: []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `organization_id = ""`}},
				MarkdownDescription: "Your identifier of the organization, stored as the tag `OrganizationId` (in `tags_all`, not in `tags`). Changes in place. `\"\"` removes it. " +
					"Creation requires `name` or `organization_id`.",
			},
			"suppression": schema.SingleNestedAttribute{
				Optional: true, Computed: true,
				PlanModifiers: []planmodifier.Object{framework.Keep{
					Default: flattenSuppression(nil), Clear: "suppression = {}",
					// SES takes both members or none, so neither is kept without the other.
					Rule: func(configured, _ types.Object) types.Object { return configured },
				}},
				MarkdownDescription: "Suppression settings of the tenant. If omitted, not managed. `{}` clears them.",
				Attributes: map[string]schema.Attribute{
					"scope": schema.StringAttribute{
						Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf("TENANT", "ACCOUNT")},
						MarkdownDescription: "`TENANT`: the tenant has its own suppression list. `ACCOUNT`: it uses the account's.",
					},
					"reasons": schema.SetAttribute{
						Optional: true, Computed: true, ElementType: types.StringType,
						Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
						MarkdownDescription: "Reasons to add an address to the list: `BOUNCE`, `COMPLAINT`. With `[]`, SES neither checks nor extends the list.",
					},
				},
			},
			"tags":                framework.TagsAttribute(),
			"tags_all":            framework.TagsAllAttribute(),
			"adopt":               framework.AdoptAttribute("its suppression settings would change."),
			"deletion_protection": framework.ProtectionAttribute("tenant"),
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyRefuse, onDestroyDisassociate)},
				MarkdownDescription: "What a destroy does if the tenant has associations that this apply does not remove: `refuse` (default) fails and lists them; `disassociate` ends them first. " +
					"A replacement never disassociates, except with `create_before_destroy`.",
			},
			"id":         computed("ID that SES assigned to the tenant. A tenant that is created again has a new ID."),
			"arn":        computed("ARN of the tenant."),
			"created_at": computed("Time of creation (RFC 3339, UTC)."),
			"region":     framework.RegionAttribute(),
			"timeouts":   framework.Timeouts(ctx),
		},
	}
}

// computed is an attribute that SES gives and that no update changes.
func computed(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}}, MarkdownDescription: description}
}
