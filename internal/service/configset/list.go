// SPDX-License-Identifier: MPL-2.0

package configset

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

// listArguments are the arguments of the list resource ses_tenant_configuration_set.
type listArguments struct {
	TenantName   types.String `tfsdk:"tenant_name"`
	NameContains types.String `tfsdk:"name_contains"`
	framework.ListArguments
}

// NewListResource makes the list resource ses_tenant_configuration_set.
func NewListResource() list.ListResource {
	return framework.NewListResource(kind, framework.Listing[model, listArguments]{
		What: "configuration sets", Description: "Lists the configuration sets of the account in a Region, or those that are associated with one tenant.",
		Filters: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Only configuration sets that are associated with this tenant. Default: all of the account.",
			},
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only configuration sets whose name contains this text, case ignored.",
			},
		},
		Find: find,
	})
}

// find finds the configuration sets, sorted by name.
func find(ctx context.Context, client *ses.Client, arguments listArguments) iter.Seq2[framework.Listed[model], error] {
	return func(yield func(framework.Listed[model], error) bool) {
		names, err := listModel{TenantName: arguments.TenantName, NameContains: arguments.NameContains}.read(ctx, client)
		var owner ses.Owner
		if err == nil && len(names) > 0 {
			owner, err = client.Owner(ctx, "")
		}
		if err != nil {
			yield(framework.Listed[model]{}, err)
			return
		}
		for _, name := range names {
			if !yield(framework.Listed[model]{Keys: []string{name}, Name: name, ARN: client.ConfigurationSetARN(owner, name)}, nil) {
				return
			}
		}
	}
}
