// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// eventPatternSchema is the schema of ses_tenant_event_pattern.
func eventPatternSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Returns an EventBridge event pattern for SES events about tenants: paused, resumed, reputation finding opened or closed. It makes no API calls.",
		Attributes: map[string]schema.Attribute{
			"events": schema.SetAttribute{
				Required: true, ElementType: types.StringType, Validators: elements(stringvalidator.OneOf(eventNames...)),
				MarkdownDescription: "Events to match: `paused` (the tenant cannot send), `resumed` (it can send again), `finding_opened`, `finding_closed`.",
			},
			"tenant_arns": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid ARN", checkTenantARN)),
				MarkdownDescription: "ARNs of the tenants. Conflicts with `tenant_name_prefix`. Default: all tenants.",
			},
			"tenant_name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid prefix of tenant names", checkTenantNamePrefix)},
				MarkdownDescription: "Prefix of the tenants' names, such as `team-`. Case-sensitive.",
			},
			"region": regionAttribute("Only events of this AWS Region. Default: all Regions, **not** the provider's Region. Set it only if event buses of several Regions forward to one."),
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: fmt.Sprintf("The pattern in one line. At most %d characters, EventBridge's default limit.", maxPatternLength),
			},
		},
	}
}
