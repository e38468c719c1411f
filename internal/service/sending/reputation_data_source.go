// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ datasource.DataSourceWithConfigure = (*ReputationDataSource)(nil)

// NewReputationDataSource makes the data source ses_tenant_reputation.
func NewReputationDataSource() datasource.DataSource {
	return &ReputationDataSource{framework.NewDataSource("tenant_reputation")}
}

// ReputationDataSource is the data source ses_tenant_reputation.
type ReputationDataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *ReputationDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	record := func(description string) schema.SingleNestedAttribute {
		return schema.SingleNestedAttribute{
			Computed: true, MarkdownDescription: description,
			Attributes: map[string]schema.Attribute{
				"status":     computed("`ENABLED`, `DISABLED` or `REINSTATED`."),
				"cause":      computed("Cause, as SES reports it. Null if SES reports none."),
				"updated_at": computed("When it was last changed (RFC 3339, UTC, with fractions of a second). Null if SES does not report it."),
			},
		}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the reputation of a tenant: its reputation policy, its sending statuses, and SES's findings.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Name of the tenant.",
			},
			"include_resolved": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to include resolved findings.",
			},
			"reputation_policy":       computed("When SES pauses the tenant automatically: `standard`, `strict` or `none`."),
			"customer_managed_status": record("Status set by you or by the reputation policy. Null means that it was never set, which counts as `ENABLED`."),
			"ses_managed_status":      record("Status set by AWS, which you cannot change. Null if SES does not report it."),
			"effective_status":        computed("Effective status: `ENABLED`, `REINSTATED` or `DISABLED` (the tenant cannot send)."),
			"impact":                  computed("Maximum impact of the open findings: `LOW` or `HIGH`. Null if there are none."),
			"findings": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "Open findings, oldest first. With `include_resolved`, resolved ones too.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"type":        computed("Type, such as `BOUNCE` or `COMPLAINT`."),
					"impact":      computed("`LOW` or `HIGH`."),
					"status":      computed("`OPEN` or `FIXED`."),
					"description": computed("Description by SES. Null if there is none."),
					"created_at":  computed("When SES first reported it (RFC 3339, UTC)."),
					"updated_at":  computed("When SES last changed it (RFC 3339, UTC)."),
				}},
			},
			"open_high_findings": schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of open findings with impact `HIGH`."},
			"region":             framework.DataRegionAttribute(),
			"timeouts":           framework.PositiveDataTimeouts(timeouts.Attributes(ctx)),
		},
	}
}

// Read implements datasource.DataSource.
func (d *ReputationDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m reputationModel
	ctx, client, end := d.Begin(ctx, req.Config, &m, &m.Timeouts, &m.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	label := "SES tenant " + m.TenantName.ValueString()
	tenant, err := client.KnownTenant(ctx, m.TenantName.ValueString())
	var entity *ses.ReputationEntity
	if err == nil {
		entity, err = client.ReputationEntityAhead(ctx, tenant.ARN)
	}
	switch {
	case ses.IsTenantGone(err):
		framework.AddNoTenant(&resp.Diagnostics, client, m.TenantName.ValueString(), err)
		return
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot read the reputation of "+label, err)
		return
	}
	var findings []ses.Finding
	switch {
	case m.IncludeResolved.ValueBool():
		findings, err = client.Findings(ctx, tenant.ARN)
	case entity.MayHaveFindings():
		findings, err = client.OpenFindingsOf(ctx, tenant.ARN)
	}
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot read what SES has found about "+label, err)
		return
	}
	m.flatten(entity, findings)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}
