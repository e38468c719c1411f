// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// NewListDataSource makes the data source ses_tenants.
func NewListDataSource() datasource.DataSource {
	return &ListDataSource{framework.NewDataSource("tenants")}
}

// ListDataSource is the data source ses_tenants.
type ListDataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *ListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the SES tenants of a Region, with one call per 100 tenants.",
		Attributes: map[string]schema.Attribute{
			"name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name starts with this text. Case-sensitive.",
			},
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name contains this text, ignoring case.",
			},
			"sending_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf("ENABLED", "REINSTATED", "DISABLED")},
				MarkdownDescription: "Only tenants with this sending status: `ENABLED`, `REINSTATED` or `DISABLED`.",
			},
			"include_tags": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to read tags. This takes one more call per tenant.",
			},
			"tenants": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The tenants, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"name":           computed("Name of the tenant."),
					"id":             computed("ID that SES assigned to the tenant."),
					"arn":            computed("ARN of the tenant."),
					"created_at":     computed("Time of creation (RFC 3339, UTC)."),
					"sending_status": computed("`ENABLED`, `REINSTATED` or `DISABLED`; null if SES does not report it."),
					"tags":           schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Tags of the tenant, including `OrganizationId`. Null without `include_tags`."},
				}},
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.PositiveDataTimeouts(timeouts.Attributes(ctx)),
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
	tenants, err := client.Tenants(ctx, m.filter())
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot list SES tenants in "+client.Region(), err)
		return
	}
	shown := make([]attr.Value, 0, len(tenants))
	for _, tenant := range tenants {
		if !isNamed(tenant.Name, m.NamePrefix, m.NameContains) {
			continue
		}
		tags, stands := d.tags(ctx, client, m, tenant, &resp.Diagnostics)
		if stands {
			shown = append(shown, flattenListed(tenant, tags))
		}
	}
	m.Tenants = types.ListValueMust(listedTenant, shown)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}

// tags reads the tags of a listed tenant, nil where they were not asked for. A tenant that was deleted meanwhile stands no more.
func (d *ListDataSource) tags(ctx context.Context, client *ses.Client, m listModel, listed ses.TenantSummary, diags *diag.Diagnostics) (tags map[string]string, stands bool) {
	if !m.IncludeTags.ValueBool() || diags.HasError() {
		return nil, true
	}
	tenant, err := client.Tenant(ctx, listed.Name)
	switch {
	case ses.IsNotFound(err):
		return nil, false
	case err != nil:
		framework.AddError(diags, "Cannot read the tags of SES tenant "+listed.Name, err)
		return nil, false
	}
	return d.Data.Tags.Visible(tenant.Tags, ses.OrganizationTag), true
}
