package defaultset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// resourceSchema is the surface of ses_tenant_domain_default_configuration_set.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The default configuration set of a domain, as a link of its own: for the case where the set's tracking domain is below that very domain, " +
			"so that the domain has to be there before the set. Otherwise `configuration_set_name` of `ses_tenant_domain` says the same; use one of the two.",
		Attributes: map[string]schema.Attribute{
			"domain": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.DomainName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Domain whose mail uses the configuration set where a send names none. A change replaces the link.",
			},
			"configuration_set_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.ConfigurationSetName()},
				MarkdownDescription: "Name of the configuration set. Changes in place.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
