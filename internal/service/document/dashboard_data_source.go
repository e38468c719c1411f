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
func NewDashboardDataSource() datasource.DataSource { return &DashboardDataSource{} }

// DashboardDataSource is the data source ses_tenant_dashboard_document.
type DashboardDataSource struct {
	data *framework.ProviderData
}

// Metadata implements datasource.DataSource.
func (d *DashboardDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_dashboard_document"
}

// Schema implements datasource.DataSource.
func (d *DashboardDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dashboardSchema()
}

// Configure implements datasource.DataSourceWithConfigure. Of what the provider block says, only the Region is used.
func (d *DashboardDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
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
	if resp.Diagnostics.HasError() || !d.data.DataRegion("the dashboard", &m.Region, &resp.Diagnostics) {
		return
	}
	m.JSON = types.StringValue(m.dashboard(&resp.Diagnostics))
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}
