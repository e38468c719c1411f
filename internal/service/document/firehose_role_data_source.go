// SPDX-License-Identifier: MPL-2.0

package document

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ datasource.DataSourceWithValidateConfig = (*FirehoseRoleDataSource)(nil)

// NewFirehoseRoleDataSource makes the data source ses_tenant_firehose_role_document.
func NewFirehoseRoleDataSource() datasource.DataSource { return &FirehoseRoleDataSource{} }

// FirehoseRoleDataSource is the data source ses_tenant_firehose_role_document.
type FirehoseRoleDataSource struct{}

// Metadata implements datasource.DataSource.
func (d *FirehoseRoleDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_firehose_role_document"
}

// Schema implements datasource.DataSource.
func (d *FirehoseRoleDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = firehoseRoleSchema()
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *FirehoseRoleDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m firehoseRoleModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() && m.complete() {
		m.policies(&resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *FirehoseRoleDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m firehoseRoleModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	trust, permissions := m.policies(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	m.AssumeRolePolicyJSON, m.PolicyJSON = types.StringValue(trust), types.StringValue(permissions)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}
