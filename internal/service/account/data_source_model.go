// SPDX-License-Identifier: MPL-2.0

package account

import (
	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// dataModel is the data source ses_account.
type dataModel struct {
	Max24HourSend                types.Float64  `tfsdk:"max_24_hour_send"`
	MaxSendRate                  types.Float64  `tfsdk:"max_send_rate"`
	SentLast24Hours              types.Float64  `tfsdk:"sent_last_24_hours"`
	SendingEnabled               types.Bool     `tfsdk:"sending_enabled"`
	ProductionAccessEnabled      types.Bool     `tfsdk:"production_access_enabled"`
	EnforcementStatus            types.String   `tfsdk:"enforcement_status"`
	VDMEnabled                   types.Bool     `tfsdk:"vdm_enabled"`
	SuppressedReasons            types.Set      `tfsdk:"suppressed_reasons"`
	DedicatedIPAutoWarmupEnabled types.Bool     `tfsdk:"dedicated_ip_auto_warmup_enabled"`
	Region                       types.String   `tfsdk:"region"`
	Timeouts                     timeouts.Value `tfsdk:"timeouts"`
}

// flatten fills the data source with what SES shows; what SES does not tell is null.
func (m *dataModel) flatten(account *ses.Account) {
	m.Max24HourSend, m.MaxSendRate, m.SentLast24Hours = types.Float64Null(), types.Float64Null(), types.Float64Null()
	if quota := account.Quota; quota != nil {
		m.Max24HourSend = types.Float64Value(quota.Max24HourSend)
		m.MaxSendRate = types.Float64Value(quota.MaxSendRate)
		m.SentLast24Hours = types.Float64Value(quota.SentLast24Hours)
	}
	m.SendingEnabled = types.BoolValue(account.SendingEnabled)
	m.ProductionAccessEnabled = types.BoolValue(account.ProductionAccessEnabled)
	if m.EnforcementStatus = types.StringNull(); account.EnforcementStatus != "" {
		m.EnforcementStatus = types.StringValue(account.EnforcementStatus)
	}
	m.VDMEnabled = types.BoolValue(account.VDMEnabled)
	m.SuppressedReasons = framework.StringSet(account.SuppressedReasons)
	m.DedicatedIPAutoWarmupEnabled = types.BoolValue(account.DedicatedIPAutoWarmupEnabled)
}
