// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// What CloudWatch takes (AWS documentation: CloudWatch quotas, search expression syntax). It names no limit for the length of a body.
const (
	maxDashboardMetrics = 2500 // in all graphs, those that only serve a computation among them
	maxGraphMetrics     = 500
	maxGraphSearches    = 100
	maxSearchLength     = 1024 // in characters
)

// How many tenants have room. A tenant takes a metric in each of the three graphs of counts, and two in each of the two graphs of rates. It
// takes more once it was made anew, since its id is a dimension too: so both numbers stay below what would fit, which is 833 and 357.
const (
	maxDashboardTenants = 750
	maxRatedTenants     = 300
)

// dashboardModel is the data source ses_tenant_dashboard_document.
type dashboardModel struct {
	TenantNames types.Set    `tfsdk:"tenant_names"`
	Region      types.String `tfsdk:"region"`
	JSON        types.String `tfsdk:"json"`
}

// check says what does not have room; what is not known yet is left out.
func (m dashboardModel) check(diags *diag.Diagnostics) {
	if count := len(known(m.TenantNames)); count > maxDashboardTenants {
		diags.AddAttributeError(path.Root("tenant_names"), "Too many tenants for one dashboard", fmt.Sprintf("These are %d names; at most %d have room, since CloudWatch takes at most %d metrics in a dashboard. "+
			"Make several dashboards, each for a part of the tenants, or leave tenant_names out: then CloudWatch draws as many as it can.", count, maxDashboardTenants, maxDashboardMetrics))
	}
}

// dashboard makes the JSON of the dashboard; it is an error where CloudWatch would not take it.
func (m dashboardModel) dashboard(diags *diag.Diagnostics) string {
	m.check(diags)
	return encode(newDashboardBody(known(m.TenantNames), m.Region.ValueString()), "")
}

// checkDashboardName accepts the name of a tenant. CloudWatch's search knows no wildcards.
func checkDashboardName(name string) error {
	if strings.ContainsAny(name, "*?") {
		return fmt.Errorf("%q holds a wildcard, which CloudWatch does not know; leave tenant_names out for every tenant", name)
	}
	return framework.CheckTenantName(name)
}
