// SPDX-License-Identifier: MPL-2.0

package document

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ datasource.DataSourceWithValidateConfig = (*EventPatternDataSource)(nil)

// NewEventPatternDataSource makes the data source ses_tenant_event_pattern.
func NewEventPatternDataSource() datasource.DataSource { return &EventPatternDataSource{} }

// EventPatternDataSource is the data source ses_tenant_event_pattern.
type EventPatternDataSource struct{}

// Metadata implements datasource.DataSource.
func (d *EventPatternDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_event_pattern"
}

// Schema implements datasource.DataSource.
func (d *EventPatternDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = eventPatternSchema()
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *EventPatternDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m eventPatternModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	switch {
	case resp.Diagnostics.HasError():
	case m.complete():
		m.pattern(&resp.Diagnostics)
	default:
		m.check(&resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *EventPatternDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m eventPatternModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	m.JSON = types.StringValue(m.pattern(&resp.Diagnostics))
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}
