// SPDX-License-Identifier: MPL-2.0

package sending

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

var _ datasource.DataSourceWithConfigure = (*ReputationListDataSource)(nil)

// NewReputationListDataSource makes the data source ses_tenant_reputations.
func NewReputationListDataSource() datasource.DataSource {
	return &ReputationListDataSource{framework.NewDataSource("tenant_reputations")}
}

// ReputationListDataSource is the data source ses_tenant_reputations.
type ReputationListDataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *ReputationListDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the reputation of the tenants of a Region, with one call per 100 tenants. Tenants whose reputation SES does not track yet, " +
			"for example before their first email, are missing.",
		Attributes: map[string]schema.Attribute{
			"name_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Only tenants whose name starts with this text. Case-sensitive.",
			},
			"effective_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid sending status", checkStatus)},
				MarkdownDescription: "Only tenants with this status: `ENABLED`, `REINSTATED` or `DISABLED`.",
			},
			"impact": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid impact", checkImpact)},
				MarkdownDescription: "Only tenants whose open findings have this maximum impact: `LOW` or `HIGH`.",
			},
			"tenants": schema.MapAttribute{
				Computed: true, ElementType: reputationType,
				MarkdownDescription: "The tenants by name, with the attributes of `ses_tenant_reputation`: `reputation_policy`, `customer_managed_status` and `ses_managed_status` " +
					"(each `status`, `cause`, `updated_at`, or null), `effective_status`, `impact`, `findings` (open ones: `type`, `impact`, `status`, `description`, `created_at`, `updated_at`) and `open_high_findings`.",
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.PositiveDataTimeouts(timeouts.Attributes(ctx)),
		},
	}
}

// Read implements datasource.DataSource.
func (d *ReputationListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m reputationsModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	entities, err := client.ReputationEntities(ctx, ses.ReputationFilter{
		NamePrefix: m.NamePrefix.ValueString(), Aggregate: m.EffectiveStatus.ValueString(), Impact: m.Impact.ValueString(),
	})
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot list the reputation of SES tenants in "+client.Region(), err)
		return
	}
	tenants := make(map[string]attr.Value, len(entities))
	for _, entity := range entities {
		var findings []ses.Finding
		if entity.MayHaveFindings() {
			if findings, err = client.OpenFindingsOf(ctx, entity.TenantARN); err != nil {
				framework.AddError(&resp.Diagnostics, "Cannot read what SES has found about SES tenants in "+client.Region(), err)
				return
			}
		}
		tenants[entity.TenantName()] = flattenReputation(entity, findings)
	}
	m.Tenants = types.MapValueMust(reputationType, tenants)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}

// checkImpact says what is wrong with an impact.
func checkImpact(impact string) error {
	return checkWord("impact", impact, ses.ImpactLow, ses.ImpactHigh)
}
