// SPDX-License-Identifier: MPL-2.0

package document

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ datasource.DataSourceWithValidateConfig = (*SNSTopicPolicyDataSource)(nil)

// NewSNSTopicPolicyDataSource makes the data source ses_tenant_sns_topic_policy_document.
func NewSNSTopicPolicyDataSource() datasource.DataSource { return &SNSTopicPolicyDataSource{} }

// SNSTopicPolicyDataSource is the data source ses_tenant_sns_topic_policy_document.
type SNSTopicPolicyDataSource struct{}

// Metadata implements datasource.DataSource.
func (d *SNSTopicPolicyDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_sns_topic_policy_document"
}

// Schema implements datasource.DataSource.
func (d *SNSTopicPolicyDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = snsTopicPolicySchema()
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *SNSTopicPolicyDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m snsTopicPolicyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() && m.complete() {
		m.policy(&resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *SNSTopicPolicyDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m snsTopicPolicyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	m.JSON = types.StringValue(m.policy(&resp.Diagnostics))
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}
