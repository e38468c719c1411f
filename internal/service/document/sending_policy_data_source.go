// SPDX-License-Identifier: MPL-2.0

package document

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ datasource.DataSourceWithValidateConfig = (*SendingPolicyDataSource)(nil)

// NewSendingPolicyDataSource makes the data source ses_tenant_sending_policy_document.
func NewSendingPolicyDataSource() datasource.DataSource { return &SendingPolicyDataSource{} }

// SendingPolicyDataSource is the data source ses_tenant_sending_policy_document.
type SendingPolicyDataSource struct{}

// Metadata implements datasource.DataSource.
func (d *SendingPolicyDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_sending_policy_document"
}

// Schema implements datasource.DataSource.
func (d *SendingPolicyDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = sendingPolicySchema()
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *SendingPolicyDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m sendingPolicyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	switch {
	case resp.Diagnostics.HasError():
	case m.complete():
		m.document(&resp.Diagnostics)
	default:
		m.expand(&resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *SendingPolicyDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m sendingPolicyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	document := m.document(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	m.JSON, m.MinifiedJSON = types.StringValue(encode(document, "  ")), types.StringValue(encode(document, ""))
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}
