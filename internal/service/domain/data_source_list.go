// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// NewListDataSource makes the data source ses_tenant_domains.
func NewListDataSource() datasource.DataSource {
	return &ListDataSource{framework.NewDataSource("tenant_domains")}
}

// ListDataSource is the data source ses_tenant_domains.
type ListDataSource struct{ framework.DataSource }

// listModel is what the data source ses_tenant_domains takes and shows.
type listModel struct {
	NameContains       types.String   `tfsdk:"name_contains"`
	VerificationStatus types.String   `tfsdk:"verification_status"`
	Domains            types.Map      `tfsdk:"domains"`
	Region             types.String   `tfsdk:"region"`
	Timeouts           timeouts.Value `tfsdk:"timeouts"`
}

// listedTypes are the members of one of domains.
var listedTypes = map[string]attr.Type{"verification_status": types.StringType, "sending_enabled": types.BoolType}

// verificationStatuses are what SES filters by (SDK model).
var verificationStatuses = []string{"PENDING", "SUCCESS", "FAILED", "TEMPORARY_FAILURE", "NOT_STARTED"}

// Schema implements datasource.DataSource.
func (d *ListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the domains of the account in a Region, with one call per 1,000. The result is known in the plan, so resources can depend on the domains " +
			"that are verified, without waiting for the others.",
		Attributes: map[string]schema.Attribute{
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthBetween(1, 320)},
				MarkdownDescription: "Only domains whose name contains this text, ignoring case. Default: all.",
			},
			"verification_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(verificationStatuses...)},
				MarkdownDescription: "Only domains with this status: `PENDING`, `SUCCESS`, `FAILED`, `TEMPORARY_FAILURE` or `NOT_STARTED`. Default: all.",
			},
			"domains": schema.MapAttribute{
				Computed: true, ElementType: types.ObjectType{AttrTypes: listedTypes},
				MarkdownDescription: "The domains by name. Each has `verification_status` and `sending_enabled` (whether the account can send from it).",
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
	listed, err := client.Identities(ctx, m.filter())
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot list the domains in "+client.Region(), err)
		return
	}
	m.flatten(listed)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// filter is what SES is asked for: domains, and of those what the arguments say.
func (m listModel) filter() ses.IdentityFilter {
	return ses.IdentityFilter{Type: "DOMAIN", NameContains: m.NameContains.ValueString(), VerificationStatus: m.VerificationStatus.ValueString()}
}

// flatten fills the map with what SES lists.
func (m *listModel) flatten(listed []ses.IdentitySummary) {
	domains := make(map[string]attr.Value, len(listed))
	for _, domain := range listed {
		domains[domain.Name] = types.ObjectValueMust(listedTypes, map[string]attr.Value{
			"verification_status": framework.OrNull(domain.VerificationStatus), "sending_enabled": types.BoolValue(domain.SendingEnabled),
		})
	}
	m.Domains = types.MapValueMust(types.ObjectType{AttrTypes: listedTypes}, domains)
}
