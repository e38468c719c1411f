// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ datasource.DataSourceWithConfigure      = (*ListDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*ListDataSource)(nil)
)

// NewListDataSource makes the data source ses_tenants_metrics.
func NewListDataSource() datasource.DataSource {
	return &ListDataSource{framework.NewDataSource("tenants_metrics")}
}

// ListDataSource is the data source ses_tenants_metrics.
type ListDataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *ListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = listSchema(ctx)
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *ListDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() {
		m.check(ctx, &resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *ListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m listModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	w, limits := m.window(time.Now(), &resp.Diagnostics), m.limits(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	names := framework.SetStrings(m.TenantNames)
	found, err := m.read(ctx, client, names, w)
	if err == nil {
		err = common(found)
	}
	if err != nil && m.OnUnavailable.ValueString() != unavailableNull {
		framework.AddError(&resp.Diagnostics, "Cannot read the metrics of SES tenants in "+client.Region(), err, advice(err, client.Region()))
		return
	}
	tenants := make(map[string]attr.Value, len(names))
	for _, name := range names {
		one, ok := found[name]
		if !ok {
			one.err = err
		}
		shown, diags := types.ObjectValueFrom(ctx, outcomeType.AttrTypes, one.shows(name, client.Region(), w, limits, m.IncludeSeries.ValueBool()))
		resp.Diagnostics.Append(diags...)
		tenants[name] = shown
	}
	m.Tenants = types.MapValueMust(outcomeType, tenants)
	m.Window = flattenWindow(w)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// common is an error that is not one tenant's own. Time that runs out is one even where some tenants have figures already; any other where none
// of those that exist has any, and not for want of them.
func common(found map[string]reading) error {
	var first error
	none := true
	for _, name := range slices.Sorted(maps.Keys(found)) {
		err := found[name].err
		switch {
		case found[name].missing:
		case err == nil, ses.IsNoSeries(err):
			none = false
		case ses.IsCancelled(err):
			return err
		case first == nil && (!ses.IsQueryFailed(err) || ses.IsAccessDenied(err)):
			first = err
		}
	}
	if none {
		return first
	}
	return nil
}
