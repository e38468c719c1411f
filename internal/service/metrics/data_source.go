// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DataSource)(nil)
)

// NewDataSource makes the data source ses_tenant_metrics.
func NewDataSource() datasource.DataSource {
	return &DataSource{framework.NewDataSource("tenant_metrics")}
}

// DataSource is the data source ses_tenant_metrics.
type DataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *DataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = tenantSchema(ctx)
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *DataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() {
		m.check(ctx, &resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	w, limits := m.window(time.Now(), &resp.Diagnostics), m.limits(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	tenant := m.TenantName.ValueString()
	found, err := m.read(ctx, client, []string{tenant}, w)
	one := found[tenant]
	if err != nil {
		one.err = err
	}
	if m.accept(one, client, &resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	m.outcome = one.shows(tenant, client.Region(), w, limits, m.IncludeSeries.ValueBool())
	m.Window = flattenWindow(w)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// accept says where a reading is an error: a tenant that is missing always is, figures that cannot be had are unless the configuration takes
// them as null. CloudWatch's silence about a tenant that does not send is none.
func (m model) accept(r reading, client *ses.Client, diags *diag.Diagnostics) {
	tenant := m.TenantName.ValueString()
	switch {
	case r.missing:
		diags.AddAttributeError(path.Root("tenant_name"), "There is no SES tenant "+tenant+" in "+client.Region(),
			"SES would answer that it has sent nothing, which looks well. If this configuration creates the tenant, refer to the resource (tenant_name = ses_tenant.….name) or add depends_on, so that the figures are read after it. Otherwise look at the spelling and at the region.")
	case r.err == nil, ses.IsNoSeries(r.err), m.OnUnavailable.ValueString() == unavailableNull:
	default:
		framework.AddError(diags, "Cannot read the metrics of SES tenant "+tenant, r.err, advice(r.err, client.Region()))
	}
}
