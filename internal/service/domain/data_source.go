// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// NewDataSource makes the data source ses_tenant_domain.
func NewDataSource() datasource.DataSource {
	return &DataSource{framework.NewDataSource("tenant_domain")}
}

// DataSource is the data source ses_tenant_domain.
type DataSource struct{ framework.DataSource }

// dataSourceModel is what the data source ses_tenant_domain shows.
type dataSourceModel struct {
	Domain                 types.String   `tfsdk:"domain"`
	Tenants                types.List     `tfsdk:"tenants"`
	DKIM                   types.Object   `tfsdk:"dkim"`
	MailFrom               types.Object   `tfsdk:"mail_from"`
	ConfigurationSetName   types.String   `tfsdk:"configuration_set_name"`
	EmailForwardingEnabled types.Bool     `tfsdk:"email_forwarding_enabled"`
	Tags                   types.Map      `tfsdk:"tags"`
	ARN                    types.String   `tfsdk:"arn"`
	DKIMTokens             types.List     `tfsdk:"dkim_tokens"`
	DKIMSigningHostedZone  types.String   `tfsdk:"dkim_signing_hosted_zone"`
	DKIMOrigin             types.String   `tfsdk:"dkim_origin"`
	DNSRecords             types.Map      `tfsdk:"dns_records"`
	Verification           types.Object   `tfsdk:"verification"`
	Region                 types.String   `tfsdk:"region"`
	Timeouts               timeouts.Value `tfsdk:"timeouts"`
}

// Schema implements datasource.DataSource.
func (d *DataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a domain from SES: its tenants, its DKIM settings, the DNS records to publish, and its verification status. An email address is an error.",
		Attributes: map[string]schema.Attribute{
			"domain":  framework.DataDomainAttribute(),
			"tenants": schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Names of the associated tenants, sorted."},
			"dkim": schema.ObjectAttribute{
				Computed: true, AttributeTypes: dkimTypes,
				MarkdownDescription: "DKIM settings: `signing_key_length` (Easy DKIM), `selector` (BYODKIM), `replicate_from_region` (DEED), the others null; `signing_enabled`.",
			},
			"mail_from": schema.ObjectAttribute{
				Computed: true, AttributeTypes: mailFromTypes,
				MarkdownDescription: "Custom MAIL FROM domain: `subdomain` (the labels below the domain, null without one), `behavior_on_mx_failure`.",
			},
			"configuration_set_name":   text("Default configuration set. Null if there is none."),
			"email_forwarding_enabled": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether SES forwards bounces and complaints by email."},
			"tags":                     schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Tags of the domain, without those in `ignore_tags` of the provider block."},
			"arn":                      text("ARN of the identity."),
			"dkim_tokens":              schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Easy DKIM and DEED: the three tokens; BYODKIM: the selector."},
			"dkim_signing_hosted_zone": text("Zone of the DKIM CNAME targets. It differs by Region and within Regions."),
			"dkim_origin":              text("`AWS_SES` (Easy DKIM), `EXTERNAL` (BYODKIM) or `AWS_SES_` with a Region (DEED)."),
			"dns_records": schema.MapAttribute{
				Computed: true, ElementType: types.ObjectType{AttrTypes: recordTypes},
				MarkdownDescription: recordsDescription + " There is no `dmarc` here, and the value of a BYODKIM record is null.",
			},
			"verification": schema.ObjectAttribute{
				Computed: true, AttributeTypes: verificationTypes,
				MarkdownDescription: "Verification status: `verified` (DKIM is verified and the account can send), `status`, `error`, `dkim_status`, `mail_from_status`.",
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.DataTimeouts(ctx),
		},
	}
}

// Read implements datasource.DataSource.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataSourceModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	identity := framework.ReadDomain(ctx, client, m.Domain.ValueString(), &resp.Diagnostics)
	if identity == nil {
		return
	}
	owner, err := client.Owner(ctx, "")
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot find out whose account domain "+identity.Name+" is in", err)
		return
	}
	m.ARN = types.StringValue(client.IdentityARN(owner, identity.Name))
	holders, err := client.ResourceTenants(ctx, m.ARN.ValueString())
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot list the tenants that hold domain "+identity.Name, err)
		return
	}
	m.flatten(identity, holders, d.Data.Tags)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// flatten fills the model with what SES shows; arn and region are the caller's.
func (m *dataSourceModel) flatten(identity *ses.Identity, holders []ses.ResourceTenant, tags framework.TagPolicy) {
	seen := model{Domain: m.Domain, Common: framework.Common{Region: m.Region}, DKIMTokens: types.ListNull(types.StringType)}
	seen.flatten(identity, tags)
	names := make([]string, 0, len(holders))
	for _, holder := range holders {
		names = append(names, holder.TenantName)
	}
	slices.Sort(names)
	m.Tenants = framework.StringList(names)
	m.DKIM, m.MailFrom = seen.DKIM, seen.MailFrom
	m.ConfigurationSetName, m.EmailForwardingEnabled = seen.ConfigurationSetName, seen.EmailForwardingEnabled
	m.Tags = seen.TagsAll
	m.DKIMTokens, m.DKIMSigningHostedZone, m.DKIMOrigin = seen.DKIMTokens, seen.DKIMSigningHostedZone, seen.DKIMOrigin
	m.DNSRecords, m.Verification = seen.DNSRecords, seen.Verification
}
