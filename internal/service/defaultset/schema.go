// SPDX-License-Identifier: MPL-2.0

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
		MarkdownDescription: "Sets the default configuration set of a domain. Use it if the tracking domain of the set is below that domain, " +
			"so that the domain must exist before the set. Otherwise, use `configuration_set_name` of `ses_tenant_domain`.",
		Attributes: map[string]schema.Attribute{
			"domain": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.DomainName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Domain whose emails use the set if they name none. A change replaces the link.",
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
