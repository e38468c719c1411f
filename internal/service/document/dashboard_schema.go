// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// dashboardSchema is the schema of ses_tenant_dashboard_document.
func dashboardSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Returns the body of a CloudWatch dashboard with the daily sends, bounces, complaints and rates of tenants. It makes no API calls.",
		Attributes: map[string]schema.Attribute{
			"tenant_names": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid tenant name", checkDashboardName)),
				MarkdownDescription: fmt.Sprintf("Names of the tenants, at most %d. Case-sensitive. Up to %d of them also get graphs of their bounce and complaint rates. "+
					"Default: all tenants that sent within two weeks, without rates; CloudWatch shows at most %d lines in a graph.", maxDashboardTenants, maxRatedTenants, maxGraphMetrics),
			},
			"region": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.RegionName()},
				MarkdownDescription: "AWS Region of the metrics. Default: the provider's Region.",
			},
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The body in one line, for `dashboard_body` of `aws_cloudwatch_dashboard`.",
			},
		},
	}
}
