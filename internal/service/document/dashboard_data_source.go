// SPDX-License-Identifier: MPL-2.0

package document

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DashboardDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DashboardDataSource)(nil)
)

// NewDashboardDataSource makes the data source ses_tenant_dashboard_document.
func NewDashboardDataSource() datasource.DataSource {
	return &DashboardDataSource{framework.NewDataSource("tenant_dashboard_document")}
}

// DashboardDataSource is the data source ses_tenant_dashboard_document.
type DashboardDataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *DashboardDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dashboardSchema()
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *DashboardDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m dashboardModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() {
		m.check(&resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *DashboardDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dashboardModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || !d.Data.DataRegion("the dashboard", &m.Region, &resp.Diagnostics) {
		return
	}
	m.JSON = types.StringValue(m.dashboard(&resp.Diagnostics))
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}
