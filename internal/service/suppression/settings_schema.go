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
		MarkdownDescription: "The suppression settings of a tenant that something else owns, such as another configuration or an application: whose list counts for its mail, and what puts an address on it. " +
			"Where this configuration has the `ses_tenant` itself, its argument `suppression` says the same. Use one of the two for a tenant, never both: they would undo each other's changes in turn.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change replaces the settings: those of the new tenant are set, and with `on_destroy = \"clear\"` those of the old one are cleared.",
			},
			"scope": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf("TENANT", "ACCOUNT")},
				MarkdownDescription: "`TENANT`: the tenant has a list of its own; `ACCOUNT`: it uses the account's. Its own list keeps its entries while the account's counts.",
			},
			"reasons": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
				MarkdownDescription: "What puts an address on the list: `BOUNCE`, `COMPLAINT`. `[]` means that the list is neither consulted nor added to.",
			},
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyKeep, onDestroyClear)},
				MarkdownDescription: "What a destroy does: `keep` (default) leaves the settings as they are; `clear` takes them from the tenant, which then uses the account's list. Entries of the tenant's list stay either way.",
			},
			"tenant_id": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}},
				MarkdownDescription: "Id of the tenant that has the settings. Another tenant of the same name has another id.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
