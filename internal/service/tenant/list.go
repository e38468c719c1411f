// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// listArguments are the arguments of the list resource ses_tenant.
type listArguments struct {
	NamePrefix    types.String `tfsdk:"name_prefix"`
	NameContains  types.String `tfsdk:"name_contains"`
	SendingStatus types.String `tfsdk:"sending_status"`
	framework.ListArguments
}

// NewListResource makes the list resource ses_tenant.
func NewListResource() list.ListResource {
	return framework.NewListResource(kind, framework.Listing[model, listArguments]{
		What: "SES tenants", Description: "Lists the SES tenants of a Region.",
		Filters: map[string]schema.Attribute{
			"name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name begins with this text, exactly as written.",
			},
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name contains this text, case ignored.",
			},
			"sending_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(ses.StatusEnabled, ses.StatusReinstated, ses.StatusDisabled)},
				MarkdownDescription: "Only tenants with this sending status: `ENABLED`, `REINSTATED` or `DISABLED`.",
			},
		},
		Find: findTenants,
	})
}

// findTenants finds the tenants. Lists hold neither tags nor suppression settings, so each has to be read.
func findTenants(ctx context.Context, client *ses.Client, arguments listArguments) iter.Seq2[framework.Listed[model], error] {
	filter := tenantFilter(arguments.NamePrefix, arguments.NameContains, arguments.SendingStatus)
	return func(yield func(framework.Listed[model], error) bool) {
		for tenant, err := range client.EachTenant(ctx, filter) {
			if err == nil && !isNamed(tenant.Name, arguments.NamePrefix, arguments.NameContains) {
				continue
			}
			if !yield(framework.Listed[model]{Keys: []string{tenant.Name}, Name: tenant.Name, ARN: tenant.ARN}, err) {
				return
			}
		}
	}
}
