// SPDX-License-Identifier: MPL-2.0

package account

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// NewDataSource makes the data source ses_account.
func NewDataSource() datasource.DataSource { return &DataSource{framework.NewDataSource("account")} }

// DataSource is the data source ses_account.
type DataSource struct{ framework.DataSource }

// Schema implements datasource.DataSource.
func (d *DataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the SES settings of the account in a Region: its sending quota, whether it is out of the sandbox, and enabled features. It takes one call.\n\n" +
			"All tenants of the account share this quota. SES has none per tenant.",
		Attributes: map[string]schema.Attribute{
			"max_24_hour_send": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "Emails that the account can send in 24 hours, counted by recipient. `-1` means unlimited. In the sandbox: 200.",
			},
			"max_send_rate": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "Emails that the account can send per second. In the sandbox: 1.",
			},
			"sent_last_24_hours": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "Emails that the account sent in the last 24 hours. It changes constantly, so plans with an output of it are not empty.",
			},
			"sending_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether the account can send.",
			},
			"production_access_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether the account is out of the sandbox. In the sandbox, it can send only to verified addresses and domains and to the mailbox simulator.",
			},
			"enforcement_status": schema.StringAttribute{
				Computed: true, MarkdownDescription: "Reputation status of the account: `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN` (SES has paused it).",
			},
			"vdm_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether Virtual Deliverability Manager is on. `ses_tenant_metrics` requires it for `source = \"vdm\"`.",
			},
			"suppressed_reasons": schema.SetAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Reasons to add an address to the account's suppression list: `BOUNCE`, `COMPLAINT`. They apply to tenants without suppression settings.",
			},
			"dedicated_ip_auto_warmup_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether SES automatically warms up new dedicated IP addresses.",
			},
			"region":   framework.DataRegionAttribute(),
			"timeouts": framework.PositiveDataTimeouts(timeouts.Attributes(ctx)),
		},
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
	account, err := client.Account(ctx)
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot read the SES account in "+client.Region(), err)
		return
	}
	m.flatten(account)
	resp.Diagnostics.Append(resp.State.Set(ctx, &m)...)
}
