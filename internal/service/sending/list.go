// SPDX-License-Identifier: MPL-2.0

package sending

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

// listArguments are the arguments of the list resource ses_tenant_sending_state.
type listArguments struct {
	NamePrefix      types.String `tfsdk:"name_prefix"`
	EffectiveStatus types.String `tfsdk:"effective_status"`
	Impact          types.String `tfsdk:"impact"`
	framework.ListArguments
}

// NewListResource makes the list resource ses_tenant_sending_state.
func NewListResource() list.ListResource {
	return framework.NewListResource(kind, framework.Listing[model, listArguments]{
		What: "the sending states of SES tenants", Description: "Lists the sending states of the tenants of a Region: each tenant has one.",
		Filters: map[string]schema.Attribute{
			"name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name begins with this text, exactly as written.",
			},
			"effective_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid sending status", checkStatus)},
				MarkdownDescription: "Only tenants with this status: `ENABLED`, `REINSTATED` or `DISABLED`.",
			},
			"impact": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid impact", checkImpact)},
				MarkdownDescription: "Only tenants whose open findings have this highest impact: `LOW` or `HIGH`.",
			},
		},
		Find: find,
	})
}

// find finds the sending states. A list holds all of one. A tenant that is missing from a list by status is read: whether both lists show a
// status at the same time is not known (guess, FACTS.md R-14).
func find(ctx context.Context, client *ses.Client, arguments listArguments) iter.Seq2[framework.Listed[model], error] {
	filter := ses.ReputationFilter{
		NamePrefix: arguments.NamePrefix.ValueString(), Aggregate: arguments.EffectiveStatus.ValueString(), Impact: arguments.Impact.ValueString(),
	}
	return func(yield func(framework.Listed[model], error) bool) {
		for entity, err := range client.EachReputation(ctx, filter) {
			if err != nil {
				yield(framework.Listed[model]{}, err)
				return
			}
			name := entity.TenantName()
			listed := framework.Listed[model]{Keys: []string{name}, Name: name, ARN: entity.TenantARN}
			if entity.Tracked || filter.Aggregate == "" {
				listed.Fill = func(m *model) { m.see(entity) }
			}
			if !yield(listed, nil) {
				return
			}
		}
	}
}
