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
		MarkdownDescription: "The body of a CloudWatch dashboard with sends, bounces and complaints of tenants, day by day, and the rates of those that are named. It is computed: nothing is asked of AWS.",
		Attributes: map[string]schema.Attribute{
			"tenant_names": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid tenant name", checkDashboardName)),
				MarkdownDescription: fmt.Sprintf("Names of the tenants, at most %d; upper and lower case differ. Up to %d of them also get graphs of their bounce and complaint rates. "+
					"Default: every tenant that has sent within two weeks, those of later days among them, without rates; CloudWatch draws at most %d lines in a graph.", maxDashboardTenants, maxRatedTenants, maxGraphMetrics),
			},
			"region": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.RegionName()},
				MarkdownDescription: "AWS Region whose metrics the dashboard shows: CloudWatch wants it in every graph. The dashboard itself belongs to no Region. Default: the provider's region.",
			},
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The body, in one line, for `dashboard_body` of `aws_cloudwatch_dashboard`.",
			},
		},
	}
}
