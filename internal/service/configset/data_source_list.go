// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// NewListDataSource makes the data source ses_tenant_configuration_sets.
func NewListDataSource() datasource.DataSource {
	return &ListDataSource{framework.NewDataSource("tenant_configuration_sets")}
}

// ListDataSource is the data source ses_tenant_configuration_sets.
type ListDataSource struct{ framework.DataSource }

// listModel is what the data source ses_tenant_configuration_sets takes and shows.
type listModel struct {
	NameContains types.String   `tfsdk:"name_contains"`
	TenantName   types.String   `tfsdk:"tenant_name"`
	Names        types.List     `tfsdk:"names"`
	Region       types.String   `tfsdk:"region"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// Schema implements datasource.DataSource.
func (d *ListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the names of the configuration sets of the account in a Region (one call per 1,000), or of those associated with a tenant (one call per 100).",
		Attributes: map[string]schema.Attribute{
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only configuration sets whose name contains this text, ignoring case. Default: all.",
			},
			"tenant_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Only configuration sets associated with this tenant. Default: all configuration sets of the account.",
			},
			"names": schema.ListAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "The names, sorted.",
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.DataTimeouts(ctx),
		},
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
	names, err := m.read(ctx, client)
	switch {
	case ses.IsNotFound(err) && !m.TenantName.IsNull():
		framework.AddNoTenant(&resp.Diagnostics, client, m.TenantName.ValueString(), err)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot list the configuration sets in "+client.Region(), err)
	default:
		m.Names = framework.StringList(names)
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}

// read asks SES for the names: for those that a tenant holds, or for all.
func (m listModel) read(ctx context.Context, client *ses.Client) ([]string, error) {
	if m.TenantName.IsNull() {
		return client.ConfigurationSets(ctx, m.NameContains.ValueString())
	}
	return client.TenantConfigurationSets(ctx, m.TenantName.ValueString(), m.NameContains.ValueString())
}
