// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// resourceSchema is the surface of ses_tenant_resource_association.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Associates an existing identity, configuration set or template with a tenant. An existing association is taken over. " +
			"For domains and configuration sets that this provider manages, set their `tenant_name` instead.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change replaces the association.",
			},
			"resource_arn": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid resource ARN", checkResourceARN)},
				PlanModifiers:       []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "ARN of the identity, configuration set or template, in the tenant's own account and Region. A change replaces the association.",
			},
			"resource_type": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Type of the resource: `identity`, `configuration-set` or `template`.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
