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
		MarkdownDescription: "Lets many tenants send with one identity, configuration set or template that exists already, such as a domain of the platform or a template that all customers use. " +
			"It stands for the associations of the tenants that it names and for no others: whatever else holds the resource is left alone.",
		Attributes: map[string]schema.Attribute{
			"resource_arn": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid resource ARN", checkResourceARN)},
				PlanModifiers:       []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "ARN of the identity, configuration set or template, in the tenants' own account and Region. A change replaces the associations.",
			},
			"tenant_names": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators: []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(framework.TenantName())},
				MarkdownDescription: "Names of the tenants that shall hold the resource. They can change in place: each name that is added or removed is one call. " +
					"A tenant that holds the resource already is taken as made. One that does not hold it any more, because it was created again for instance, is given the resource again by the next apply.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
