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
		MarkdownDescription: "Lets a tenant send with an identity, a configuration set or a template that exists already. An association that stands already is taken as made. " +
			"Domains and configuration sets that this provider manages name their tenant themselves (`tenant_name`) and need no association of their own.",
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
				MarkdownDescription: "What the resource is, in SES's word: `identity`, `configuration-set` or `template`.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
