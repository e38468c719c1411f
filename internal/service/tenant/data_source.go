// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DataSource)(nil)
)

// NewDataSource makes the data source ses_tenant.
func NewDataSource() datasource.DataSource { return &DataSource{framework.NewDataSource("tenant")} }

// DataSource is the data source ses_tenant.
type DataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *DataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads an SES tenant with its associations and its sending status.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Optional: true, Computed: true,
				Validators:          []validator.String{framework.TenantName()},
				MarkdownDescription: "Name of the tenant. Set either `name` or `organization_id`.",
			},
			"organization_id": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1), framework.TagValue()},
				MarkdownDescription: "Identifier of the organization. Finds a tenant with a generated name (`org-SHORT-TIME`) by its tag `OrganizationId`, or, without such a tag, " +
					"by that of an associated identity. SES cannot search by tag, so find other tenants by `name`.",
			},
			"suppression": schema.SingleNestedAttribute{
				Computed: true, MarkdownDescription: "Suppression settings of the tenant. The members are null if it has none.",
				Attributes: map[string]schema.Attribute{
					"scope":   computed("`TENANT` or `ACCOUNT`."),
					"reasons": schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Reasons to add an address to the list: `BOUNCE`, `COMPLAINT`."},
				},
			},
			"tags":           schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Tags of the tenant, without `OrganizationId` and those in `ignore_tags` of the provider block."},
			"tags_all":       schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Tags of the tenant with `OrganizationId`, without those in `ignore_tags`."},
			"id":             computed("ID that SES assigned to the tenant."),
			"arn":            computed("ARN of the tenant."),
			"created_at":     computed("Time of creation (RFC 3339, UTC)."),
			"sending_status": computed("`ENABLED`, `REINSTATED` or `DISABLED`, as SES sums it up."),
			"resources": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "Resources that are associated with the tenant, sorted by ARN.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"arn":  computed("ARN of the identity, configuration set or template."),
					"type": computed("`identity`, `configuration-set` or `template`."),
				}},
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.PositiveDataTimeouts(timeouts.Attributes(ctx)),
		},
	}
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *DataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	switch {
	case resp.Diagnostics.HasError():
	case m.Name.IsNull() && m.OrganizationID.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("name"), "Neither name nor organization_id", "Exactly one of name and organization_id says which tenant is meant.")
	case framework.Known(m.Name) && framework.Known(m.OrganizationID):
		resp.Diagnostics.AddAttributeError(path.Root("organization_id"), "Both name and organization_id", "Exactly one of name and organization_id says which tenant is meant.")
	}
}

// Read implements datasource.DataSource.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	tenant := find(ctx, client, m, &resp.Diagnostics)
	if tenant == nil {
		return
	}
	resources, err := client.TenantResources(ctx, tenant.Name)
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot list what SES tenant "+tenant.Name+" holds", err)
		return
	}
	m.flatten(tenant, resources, d.Data.Tags)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// find looks the tenant up by what the configuration gives; nil comes with an error.
func find(ctx context.Context, client *ses.Client, m dataModel, diags *diag.Diagnostics) *ses.Tenant {
	if framework.Known(m.Name) {
		tenant, err := client.Tenant(ctx, m.Name.ValueString())
		if ses.IsNotFound(err) {
			framework.AddAttributeError(diags, path.Root("name"), "There is no "+m.label()+" in "+client.Region(), err)
			return nil
		}
		if err != nil {
			framework.AddError(diags, "Cannot read "+m.label(), err)
			return nil
		}
		return tenant
	}
	tenants, err := client.OrganizationTenants(ctx, m.OrganizationID.ValueString())
	switch {
	case err != nil:
		framework.AddError(diags, "Cannot look for the "+m.label(), err)
	case len(tenants) == 1:
		return tenants[0]
	case len(tenants) == 0:
		diags.AddAttributeError(path.Root("organization_id"), "There is no "+m.label()+" in "+client.Region(),
			"No tenant with a generated name (org-SHORT-TIME) belongs to this organization. SES cannot search by tag: give a tenant that has a name of its own by name.")
	default:
		diags.AddAttributeError(path.Root("organization_id"), "Organization "+m.OrganizationID.ValueString()+" has several SES tenants",
			fmt.Sprintf("They are %s. Give the one that is meant by name.", tenantNames(tenants)))
	}
	return nil
}
