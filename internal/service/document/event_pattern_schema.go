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
		MarkdownDescription: "An EventBridge event pattern for what SES tells about tenants: paused, resumed, a reputation finding opened or closed. It is computed: nothing is asked of AWS.",
		Attributes: map[string]schema.Attribute{
			"events": schema.SetAttribute{
				Required: true, ElementType: types.StringType, Validators: elements(stringvalidator.OneOf(eventNames...)),
				MarkdownDescription: "What to match: `paused` (the tenant cannot send), `resumed` (it can again), `finding_opened`, `finding_closed`.",
			},
			"tenant_arns": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid ARN", checkTenantARN)),
				MarkdownDescription: "ARNs of the tenants. Not together with `tenant_name_prefix`; with neither, every tenant matches.",
			},
			"tenant_name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid prefix of tenant names", checkTenantNamePrefix)},
				MarkdownDescription: "Tenants whose name begins with this, such as `team-`, those of later days among them. Upper and lower case differ.",
			},
			"region": regionAttribute("Only events of this AWS Region. Default: every Region, **not** the provider's. SES puts events on the bus of the tenant's own Region, so this is of use only where buses of several Regions are forwarded to one."),
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: fmt.Sprintf("The pattern, in one line. At most %d characters, which is what EventBridge takes by default.", maxPatternLength),
			},
		},
	}
}
