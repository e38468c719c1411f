// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var _ datasource.DataSourceWithConfigure = (*DNSCheckDataSource)(nil)

// NewDNSCheckDataSource makes the data source ses_tenant_domain_dns_check.
func NewDNSCheckDataSource() datasource.DataSource {
	return &DNSCheckDataSource{framework.NewDataSource("tenant_domain_dns_check")}
}

// DNSCheckDataSource is the data source ses_tenant_domain_dns_check.
type DNSCheckDataSource struct{ framework.DataSource }

// dnsCheckModel is what the data source ses_tenant_domain_dns_check takes and shows.
type dnsCheckModel struct {
	Domain    types.String   `tfsdk:"domain"`
	Resolvers types.List     `tfsdk:"resolvers"`
	Records   types.Map      `tfsdk:"records"`
	OK        types.Bool     `tfsdk:"ok"`
	Report    types.String   `tfsdk:"report"`
	Region    types.String   `tfsdk:"region"`
	Timeouts  timeouts.Value `tfsdk:"timeouts"`
}

// checkedTypes are the members of one of records.
var checkedTypes = map[string]attr.Type{
	"fqdn": types.StringType, "type": types.StringType, "expected": types.StringType, "found": types.StringType, "verdict": types.StringType,
}

// Schema implements datasource.DataSource.
func (d *DNSCheckDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Compares the published DNS records of a domain with the expected ones: the DKIM records, and MX and SPF of its MAIL FROM domain. A wrong record is not an error: use a `check` or a `postcondition`. " +
			"The result does not affect verification by SES.\n\n" +
			"It does not check DMARC records, or the DKIM records of a replica (DEED). For your own key (BYODKIM), SES returns only the selector, so any key is accepted.",
		Attributes: map[string]schema.Attribute{
			"domain": framework.DataDomainAttribute(),
			"resolvers": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				Validators:          []validator.List{listvalidator.NoNullValues(), listvalidator.ValueStringsAre(framework.Checked("Invalid resolver", dnscheck.ValidateResolver))},
				MarkdownDescription: "Resolvers as `HOST` or `HOST:PORT`, tried in order. Default: the system's.",
			},
			"records": schema.MapAttribute{
				Computed: true, ElementType: types.ObjectType{AttrTypes: checkedTypes},
				MarkdownDescription: "The records by key, as in `dns_records`. Each has `fqdn`, `type`, `expected`, `found` (null if there is nothing) and `verdict`: `ok`, `missing`, `wrong value`, `wrong type`, `name doubled` " +
					"(the DNS service has added the zone to the full name), `not delegated` (the domain does not exist in DNS) or `unknown` (no resolver answered).",
			},
			"ok":       schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether every record is published as expected. False if one is unknown."},
			"report":   schema.StringAttribute{Computed: true, MarkdownDescription: "The result as a table, with what to do about each wrong record."},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.DataTimeouts(ctx),
		},
	}
}

// Read implements datasource.DataSource.
func (d *DNSCheckDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dnsCheckModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	identity := framework.ReadDomain(ctx, client, m.Domain.ValueString(), &resp.Diagnostics)
	if identity == nil {
		return
	}
	checker := dnscheck.New(dnscheck.Options{Resolvers: framework.KnownStrings(m.Resolvers.Elements())})
	m.flatten(checker.Check(ctx, expectations(identity, client.Region())))
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// flatten fills the model with what was found.
func (m *dnsCheckModel) flatten(results []dnscheck.Result) {
	records := make(map[string]attr.Value, len(results))
	for _, r := range results {
		records[r.Key] = types.ObjectValueMust(checkedTypes, map[string]attr.Value{
			"fqdn": types.StringValue(r.FQDN), "type": types.StringValue(r.Type), "expected": types.StringValue(r.Expected),
			"found": framework.OrNull(r.Found), "verdict": types.StringValue(string(r.Verdict)),
		})
	}
	m.Records = types.MapValueMust(types.ObjectType{AttrTypes: checkedTypes}, records)
	m.OK = types.BoolValue(dnscheck.OK(results))
	m.Report = types.StringValue(dnscheck.Report(results))
}
