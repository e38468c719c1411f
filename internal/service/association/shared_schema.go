// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// sharedSchema is the surface of ses_tenant_shared_resource.
func sharedSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Associates one existing identity, configuration set or template with many tenants, such as a domain of the platform or a template that all customers use. " +
			"It manages only the associations with the tenants that it names.",
		Attributes: map[string]schema.Attribute{
			"resource_arn": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid resource ARN", checkResourceARN)},
				PlanModifiers:       []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "ARN of the identity, configuration set or template, in the tenants' own account and Region. A change replaces the associations.",
			},
			"tenant_names": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators: []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(framework.TenantName())},
				MarkdownDescription: "Names of the tenants to associate with the resource. Changes in place: one call for each name that you add or remove. " +
					"Existing associations are taken over. The next apply restores associations that are missing, for example because a tenant was created again.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
