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
		MarkdownDescription: "What SES lets the account do in a Region: how much it may send, whether it is out of the sandbox, and what is switched on. One call reads all of it.\n\n" +
			"All tenants of the account share this quota. SES has none for a single tenant.",
		Attributes: map[string]schema.Attribute{
			"max_24_hour_send": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "How many mails the account may send in 24 hours, counted by recipient; `-1` means that there is no limit. In the sandbox: 200.",
			},
			"max_send_rate": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "How many mails the account may send a second. In the sandbox: 1.",
			},
			"sent_last_24_hours": schema.Float64Attribute{
				Computed: true, MarkdownDescription: "How many mails the account has sent in the past 24 hours. It changes all the time, so an output of it makes plans that are not empty.",
			},
			"sending_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether the account as a whole may send.",
			},
			"production_access_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether the account is out of the sandbox. In the sandbox, mail goes only to verified addresses and domains and to the mailbox simulator.",
			},
			"enforcement_status": schema.StringAttribute{
				Computed: true, MarkdownDescription: "How SES sees the account's reputation: `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN` (SES has paused it).",
			},
			"vdm_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether Virtual Deliverability Manager is switched on. Without it, SES has no metrics of tenants.",
			},
			"suppressed_reasons": schema.SetAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "What puts an address on the account's suppression list: `BOUNCE`, `COMPLAINT`. It counts for every tenant that has no suppression settings of its own.",
			},
			"dedicated_ip_auto_warmup_enabled": schema.BoolAttribute{
				Computed: true, MarkdownDescription: "Whether SES warms new dedicated IP addresses up by itself.",
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
