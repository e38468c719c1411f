// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
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
	_ datasource.DataSourceWithConfigure      = (*AddressListDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*AddressListDataSource)(nil)
)

// NewAddressListDataSource makes the data source ses_tenant_suppressed_addresses.
func NewAddressListDataSource() datasource.DataSource {
	return &AddressListDataSource{framework.NewDataSource("tenant_suppressed_addresses")}
}

// AddressListDataSource is the data source ses_tenant_suppressed_addresses.
type AddressListDataSource struct{ framework.DataSource }

// addressListModel is what the data source ses_tenant_suppressed_addresses takes and shows.
type addressListModel struct {
	TenantName types.String   `tfsdk:"tenant_name"`
	Reasons    types.Set      `tfsdk:"reasons"`
	Since      types.String   `tfsdk:"since"`
	Until      types.String   `tfsdk:"until"`
	Addresses  types.List     `tfsdk:"addresses"`
	Region     types.String   `tfsdk:"region"`
	Timeouts   timeouts.Value `tfsdk:"timeouts"`
}

// listedAddress is one of addresses.
var listedAddress = types.ObjectType{AttrTypes: map[string]attr.Type{"email_address": types.StringType, "reason": types.StringType, "updated_at": types.StringType}}

// Schema implements datasource.DataSource.
func (d *AddressListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the addresses on a tenant's suppression list, with one call per 1,000. The list exists with any `scope` in the tenant's suppression settings, and does not include the account's list.\n\n" +
			"~> **Recipients' addresses end up in the state.** `addresses` is sensitive, so no plan shows it, but the state contains it. Filter the list to what you need.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Name of the tenant.",
			},
			"reasons": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
				MarkdownDescription: "Only addresses with one of these reasons: `BOUNCE`, `COMPLAINT`. Default: both.",
			},
			"since": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "Only entries that were last written after this time (RFC 3339, such as `2026-10-01T00:00:00Z`). Default: no limit.",
			},
			"until": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "Only entries that were last written before this time (RFC 3339). Default: no limit.",
			},
			"addresses": schema.ListNestedAttribute{
				Computed: true, Sensitive: true, MarkdownDescription: "The entries, sorted by address.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"email_address": schema.StringAttribute{Computed: true, MarkdownDescription: "The address, with its domain in lower case."},
					"reason":        schema.StringAttribute{Computed: true, MarkdownDescription: "`BOUNCE` or `COMPLAINT`."},
					"updated_at":    schema.StringAttribute{Computed: true, MarkdownDescription: "When the entry was last written (RFC 3339, UTC)."},
				}},
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.DataTimeouts(ctx),
		},
	}
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *AddressListDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m addressListModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if !resp.Diagnostics.HasError() {
		checkPeriod(m.Since, m.Until, &resp.Diagnostics)
	}
}

// Read implements datasource.DataSource.
func (d *AddressListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m addressListModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	label := "SES tenant " + m.TenantName.ValueString()
	addresses, err := client.SuppressedAddresses(ctx, m.TenantName.ValueString(), m.filter())
	switch {
	case ses.IsNotFound(err):
		framework.AddNoTenant(&resp.Diagnostics, client, m.TenantName.ValueString(), err)
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot list the suppressed addresses of "+label, err)
	default:
		m.flatten(addresses)
		resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
	}
}

// filter is what SES is asked for.
func (m addressListModel) filter() ses.SuppressedFilter {
	return suppressedFilter(framework.SetStrings(m.Reasons), m.Since, m.Until)
}

// suppressedFilter makes a filter of arguments. The validators have seen the times.
func suppressedFilter(reasons []string, since, until types.String) ses.SuppressedFilter {
	instant := func(text types.String) time.Time {
		at, _ := framework.ParseInstant(text.ValueString())
		return at
	}
	return ses.SuppressedFilter{Reasons: reasons, Since: instant(since), Until: instant(until)}
}

// checkPeriod refuses a period that no time is in. What is not a time is reported by its validator.
func checkPeriod(since, until types.String, diags *diag.Diagnostics) {
	filter := suppressedFilter(nil, since, until)
	if !filter.Since.IsZero() && !filter.Until.IsZero() && !filter.Since.Before(filter.Until) {
		diags.AddAttributeError(path.Root("until"), "Invalid period", "until must be later than since: no entry can be in between.")
	}
}

// flatten fills the list with what SES shows.
func (m *addressListModel) flatten(addresses []ses.SuppressedAddress) {
	shown := make([]attr.Value, 0, len(addresses))
	for _, entry := range addresses {
		shown = append(shown, types.ObjectValueMust(listedAddress.AttrTypes, map[string]attr.Value{
			"email_address": types.StringValue(entry.Address), "reason": framework.OrNull(entry.Reason), "updated_at": types.StringValue(entry.UpdatedAt.Format(time.RFC3339)),
		}))
	}
	m.Addresses = types.ListValueMust(listedAddress, shown)
}
