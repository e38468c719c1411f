// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Values of source and on_unavailable.
const (
	sourceVDM        = "vdm"
	sourceCloudWatch = "cloudwatch"

	unavailableError = "error"
	unavailableNull  = "null"
)

// tenantSchema is that of ses_tenant_metrics.
func tenantSchema(ctx context.Context) schema.Schema {
	attributes := argumentAttributes(ctx)
	maps.Copy(attributes, outcomeAttributes())
	attributes["tenant_name"] = schema.StringAttribute{
		Required: true, Validators: []validator.String{framework.TenantName()},
		MarkdownDescription: "Name of the tenant. A tenant that does not exist is an error.",
	}
	return schema.Schema{
		MarkdownDescription: "Reads how many emails a tenant sent, how many bounced or drew complaints, the rates, and whether the tenant is healthy.",
		Attributes:          attributes,
	}
}

// listSchema is that of ses_tenants_metrics.
func listSchema(ctx context.Context) schema.Schema {
	attributes := argumentAttributes(ctx)
	attributes["tenant_names"] = schema.SetAttribute{
		Required: true, ElementType: types.StringType,
		Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(framework.TenantName())},
		MarkdownDescription: "Names of the tenants.",
	}
	attributes["tenants"] = schema.MapAttribute{
		Computed: true, ElementType: outcomeType,
		MarkdownDescription: "The tenants by name, with the attributes of `ses_tenant_metrics`: `totals`, `rates`, `series`, `breaches`, `enough_data`, `healthy`, `available` and `unavailable_reason`. " +
			"If a tenant's metrics are unavailable, or the tenant does not exist, its `available` is false. The others are not affected.",
	}
	return schema.Schema{
		MarkdownDescription: "Reads the metrics of many tenants with few calls: with Virtual Deliverability Manager, 400 tenants take 240 calls, or 15 seconds.",
		Attributes:          attributes,
	}
}

// argumentAttributes are the arguments of both, and the window that follows from them.
func argumentAttributes(ctx context.Context) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"source": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf(sourceVDM, sourceCloudWatch)},
			MarkdownDescription: "Source of the metrics: `vdm` (default), SES's Virtual Deliverability Manager, which is off by default; or `cloudwatch`, which has fewer metrics.",
		},
		"include_series": schema.BoolAttribute{Optional: true, MarkdownDescription: "Whether to return the metrics of each day in `series`."},
		"include_engagement": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "Whether to count opens and clicks, with ten queries per tenant instead of six.",
		},
		"on_unavailable": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf(unavailableError, unavailableNull)},
			MarkdownDescription: "What to do if metrics are unavailable: `error` (default), or `null`, which returns null and `unavailable_reason`. A tenant without series in CloudWatch is never an error.",
		},
		"thresholds": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "Thresholds of the metrics. A threshold is exceeded if the metric is greater.",
			Attributes: map[string]schema.Attribute{
				bounceRate:    schema.Float64Attribute{Optional: true, MarkdownDescription: "Permanent bounces / sends, as a fraction from 0 to 1. Default: `0.05`, which is 5 %."},
				complaintRate: schema.Float64Attribute{Optional: true, MarkdownDescription: "Complaints / deliveries to providers that report complaints, as a fraction from 0 to 1. Default: `0.001`, which is 0.1 %."},
				dailySends:    schema.NumberAttribute{Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()}, MarkdownDescription: "Emails on one day, at least 1. A soft quota: SES has none per tenant. Default: no limit."},
				minimumSends:  schema.NumberAttribute{Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()}, MarkdownDescription: "Minimum number of emails in the window to judge rates. Default: 200."},
			},
		},
		"region":   framework.DataRegionAttribute(),
		"timeouts": framework.DataTimeouts(ctx),
	}
	maps.Copy(attributes, windowAttributes())
	maps.Copy(attributes, filterAttributes())
	return attributes
}

// windowAttributes say which days are looked at.
func windowAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"days": schema.NumberAttribute{
			Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()},
			MarkdownDescription: "Number of UTC days, 1 to 60, including today. Default: 7. Conflicts with `start_date` and `end_date`.",
		},
		"start_date": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Day()},
			MarkdownDescription: "First UTC day, such as `2026-10-01`. Requires `end_date`.",
		},
		"end_date": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Day()},
			MarkdownDescription: "The UTC day after the last one, at most 60 days after `start_date`.",
		},
		"not_before": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Instant()},
			MarkdownDescription: "A time in the past (RFC 3339). Only UTC days that begin then or later count. " +
				"Set `resume_pauses_before` of `ses_tenant_sending_state` to the same time to judge a tenant only by new emails.",
		},
		"window": schema.SingleNestedAttribute{
			Computed: true, MarkdownDescription: "The UTC days of the window, excluding `end_date`. If `not_before` excludes all days, both dates are equal.",
			Attributes: map[string]schema.Attribute{
				"start_date": schema.StringAttribute{Computed: true, MarkdownDescription: "First day."},
				"end_date":   schema.StringAttribute{Computed: true, MarkdownDescription: "The day after the last one."},
			},
		},
	}
}

// filterAttributes say which mail is looked at.
func filterAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"domain": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.DomainName()},
			MarkdownDescription: "Only emails from this domain. Set at most two of `domain`, `configuration_set_name` and `isp`. Not available with CloudWatch.",
		},
		"configuration_set_name": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.ConfigurationSetName()},
			MarkdownDescription: "Only emails with this configuration set.",
		},
		"isp": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Checked("Invalid mailbox provider", checkISP)},
			MarkdownDescription: "Only emails to this mailbox provider, such as `Gmail`.",
		},
	}
}

// countDescriptions say what is counted.
var countDescriptions = map[string]string{
	"send":             "Emails that SES accepted.",
	"delivery":         "Emails that the recipient's server accepted.",
	"permanent_bounce": "Emails to mailboxes that do not exist.",
	"transient_bounce": "Emails that failed for another reason. Null with CloudWatch.",
	"complaint":        "Emails that were marked as spam.",
	"open":             "Emails that were opened, each counted once. Null without `include_engagement`.",
	"click":            "Emails in which a link was clicked, each counted once. Null without `include_engagement`.",
}

// rateDescriptions say what is divided by what, and why.
var rateDescriptions = map[string]string{
	"bounce":   "`PERMANENT_BOUNCE` / `SEND`.",
	"delivery": "`DELIVERY` / `SEND`.",
	"complaint": "`COMPLAINT` / `DELIVERY_COMPLAINT`, the deliveries to mailbox providers that report complaints. " +
		"With CloudWatch, complaints / all deliveries, or all sends, which gives a lower rate.",
	"open":  "`OPEN` / `DELIVERY_OPEN`, the deliveries with open tracking.",
	"click": "`CLICK` / `DELIVERY_CLICK`, the deliveries with click tracking.",
}

// outcomeAttributes are what is shown of a tenant.
func outcomeAttributes() map[string]schema.Attribute {
	totals, rates := map[string]schema.Attribute{}, map[string]schema.Attribute{}
	series := map[string]schema.Attribute{"date": schema.StringAttribute{Computed: true, MarkdownDescription: "UTC day, such as `2026-10-01`."}}
	for _, member := range counted {
		totals[member.name] = schema.Int64Attribute{Computed: true, MarkdownDescription: countDescriptions[member.name]}
		series[member.name] = totals[member.name]
	}
	for _, member := range rated {
		rates[member.name] = schema.Float64Attribute{Computed: true, MarkdownDescription: rateDescriptions[member.name]}
	}
	return map[string]schema.Attribute{
		"totals": schema.SingleNestedAttribute{Computed: true, Attributes: totals, MarkdownDescription: "Counts in the window. Null if unknown."},
		"rates": schema.SingleNestedAttribute{
			Computed: true, Attributes: rates,
			MarkdownDescription: "Rates as fractions from 0 to 1. Null if the denominator is 0. A bounce counts on the day on which it arrives, so a short window can show more than 1.",
		},
		"series": schema.ListNestedAttribute{
			Computed: true, NestedObject: schema.NestedAttributeObject{Attributes: series},
			MarkdownDescription: "Counts for each day of the window, in order. Null without `include_series`.",
		},
		"breaches": schema.MapAttribute{
			Computed: true, ElementType: breachType,
			MarkdownDescription: "Exceeded thresholds, by name: `bounce_rate`, `complaint_rate` and `daily_sends`. Each has `value`, `threshold` and `message`. " +
				"The value of `daily_sends` is that of the day with the most emails.",
		},
		"enough_data":        schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the window has at least `minimum_sends` emails, so that rates are judged. False if unknown."},
		"healthy":            schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether no threshold is exceeded. Never null: also true without data, see `enough_data` and `available`."},
		"available":          schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether metrics are available. False only with `on_unavailable = \"null\"`, and for a tenant without series in CloudWatch."},
		"unavailable_reason": schema.StringAttribute{Computed: true, MarkdownDescription: "Why metrics are unavailable. Null if they are available."},
	}
}
