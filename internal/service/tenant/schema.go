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
		MarkdownDescription: "An SES tenant: the isolated corner of an SES account in which one customer organization sends, with its own reputation, domains, " +
			"configuration sets, suppression list and sending switch.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TenantName()},
				PlanModifiers: []planmodifier.String{framework.Keep{}, framework.Replaces{}},
				MarkdownDescription: "Name of the tenant: 1–64 characters out of `A-Za-z0-9_-`. Default: `org-SHORT-UNIXSECONDS`, made of `organization_id` at creation and stable for ever. " +
					"SES cannot rename a tenant, so a change replaces it.",
			},
			"organization_id": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TagValue(), framework.NotBlank("Invalid organization id")},
				PlanModifiers: []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `organization_id = ""`}},
				MarkdownDescription: "Your id of the organization that the tenant belongs to. It is kept as the tag `OrganizationId` (shown in `tags_all`, not in `tags`) and can change in place. `\"\"` removes it. " +
					"At creation, `name` or `organization_id` is needed.",
			},
			"suppression": schema.SingleNestedAttribute{
				Optional: true, Computed: true,
				PlanModifiers: []planmodifier.Object{framework.Keep{
					Default: flattenSuppression(nil), Clear: "suppression = {}",
					// SES takes both members or none, so neither is kept without the other.
					Rule: func(configured, _ types.Object) types.Object { return configured },
				}},
				MarkdownDescription: "Whose suppression list counts for the tenant's mail. Left out: not managed, SES's value is shown. `{}` clears the tenant's own settings.",
				Attributes: map[string]schema.Attribute{
					"scope": schema.StringAttribute{
						Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf("TENANT", "ACCOUNT")},
						MarkdownDescription: "`TENANT`: the tenant has a list of its own; `ACCOUNT`: it uses the account's.",
					},
					"reasons": schema.SetAttribute{
						Optional: true, Computed: true, ElementType: types.StringType,
						Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
						MarkdownDescription: "What puts an address on the list: `BOUNCE`, `COMPLAINT`. `[]` means that the list is neither consulted nor added to.",
					},
				},
			},
			"tags":                framework.TagsAttribute(),
			"tags_all":            framework.TagsAllAttribute(),
			"adopt":               framework.AdoptAttribute("its suppression settings would change. Tags are made those of the configuration."),
			"deletion_protection": framework.ProtectionAttribute("tenant"),
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyRefuse, onDestroyDisassociate)},
				MarkdownDescription: "What a destroy does while resources are associated that this apply does not remove: `refuse` (default) fails and names them; `disassociate` takes them from the tenant first. " +
					"A replacement never disassociates; with `create_before_destroy`, however, the provider cannot tell the two apart.",
			},
			"id":         computed("Id that SES gave the tenant. A tenant created again under the same name has another one."),
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
