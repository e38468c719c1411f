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
		MarkdownDescription: "Name of the tenant. One that does not exist is an error: SES itself would answer that it has sent nothing.",
	}
	return schema.Schema{
		MarkdownDescription: "How many mails of a tenant were sent, bounced and drew complaints, the rates that follow, and whether the tenant is well.",
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
		MarkdownDescription: "The tenants by name. Each has what the data source `ses_tenant_metrics` shows: `totals`, `rates`, `series`, `breaches`, `enough_data`, `healthy`, `available` and `unavailable_reason`. " +
			"A tenant whose figures cannot be had, or that does not exist, has `available` false and says why; the others do not suffer for it.",
	}
	return schema.Schema{
		MarkdownDescription: "The figures of `ses_tenant_metrics` for many tenants, in one object and in few calls: with Virtual Deliverability Manager, 400 tenants take 240 calls, which is 15 seconds.",
		Attributes:          attributes,
	}
}

// argumentAttributes are the arguments of both, and the window that follows from them.
func argumentAttributes(ctx context.Context) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"source": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf(sourceVDM, sourceCloudWatch)},
			MarkdownDescription: "Where the figures come from: `vdm` (default), SES's Virtual Deliverability Manager, which is off until somebody switches it on; or `cloudwatch`, which needs no switch and knows less.",
		},
		"include_series": schema.BoolAttribute{Optional: true, MarkdownDescription: "`true` shows the figures of each day in `series`."},
		"include_engagement": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "`true` counts opens and clicks too, which takes ten queries for a tenant instead of six.",
		},
		"on_unavailable": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf(unavailableError, unavailableNull)},
			MarkdownDescription: "What becomes of figures that cannot be had: `error` (default), or `null`, which shows them as null and says why in `unavailable_reason`. A tenant without series in CloudWatch is never an error.",
		},
		"thresholds": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "What the figures are judged by. A figure that is greater than its threshold is a breach.",
			Attributes: map[string]schema.Attribute{
				bounceRate:    schema.Float64Attribute{Optional: true, MarkdownDescription: "Permanent bounces / sends, as a fraction from 0 to 1. Default: `0.05`, which is 5 %."},
				complaintRate: schema.Float64Attribute{Optional: true, MarkdownDescription: "Complaints / deliveries that can draw one, as a fraction from 0 to 1. Default: `0.001`, which is 0.1 %."},
				dailySends:    schema.NumberAttribute{Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()}, MarkdownDescription: "Emails on one day, at least 1: a soft quota, since SES has none for a tenant. Default: no limit."},
				minimumSends:  schema.NumberAttribute{Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()}, MarkdownDescription: "How many emails the window must hold before rates are judged. Default: 200."},
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
			MarkdownDescription: "How many UTC days are looked at, from 1 to 60: today, which is not over, and those before. Default: 7. Conflicts with `start_date` and `end_date`.",
		},
		"start_date": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Day()},
			MarkdownDescription: "First UTC day, such as `2026-10-01`; together with `end_date`.",
		},
		"end_date": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Day()},
			MarkdownDescription: "The UTC day after the last one, at most 60 days after `start_date`.",
		},
		"not_before": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Instant()},
			MarkdownDescription: "A time (RFC 3339) that has passed, such as that of a clean-up: only days that begin then or later are looked at. The day on which it lies is left out, since it holds mail from before. " +
				"With `resume_pauses_before` of `ses_tenant_sending_state` set to the same time, a tenant is judged by its new mail alone.",
		},
		"window": schema.SingleNestedAttribute{
			Computed: true, MarkdownDescription: "The UTC days that were looked at, `end_date` not among them. Where `not_before` leaves none, both are the same.",
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
			MarkdownDescription: "Only mail from this domain. SES filters by three things in all, so at most two of `domain`, `configuration_set_name` and `isp` go together. CloudWatch filters by none of them.",
		},
		"configuration_set_name": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.ConfigurationSetName()},
			MarkdownDescription: "Only mail through this configuration set.",
		},
		"isp": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Checked("Invalid mailbox provider", checkISP)},
			MarkdownDescription: "Only mail to this mailbox provider, as SES names it, such as `Gmail`.",
		},
	}
}

// countDescriptions say what is counted.
var countDescriptions = map[string]string{
	"send":             "Mails that SES has taken.",
	"delivery":         "Mails that the recipient's server has taken.",
	"permanent_bounce": "Mails to mailboxes that do not exist.",
	"transient_bounce": "Mails that were given up for another reason; null with CloudWatch.",
	"complaint":        "Mails that were marked as spam.",
	"open":             "Mails that were opened, each once; null without `include_engagement`.",
	"click":            "Mails in which a link was followed, each once; null without `include_engagement`.",
}

// rateDescriptions say what is divided by what, and why.
var rateDescriptions = map[string]string{
	"bounce":   "`PERMANENT_BOUNCE` / `SEND`: each mail may bounce.",
	"delivery": "`DELIVERY` / `SEND`.",
	"complaint": "`COMPLAINT` / `DELIVERY_COMPLAINT`, the deliveries to mailbox providers that tell SES of complaints: no other can draw one that is counted. " +
		"CloudWatch does not know these; all deliveries, else all sends, take their place there, which gives a somewhat lower rate.",
	"open":  "`OPEN` / `DELIVERY_OPEN`, the deliveries of mails that can tell that they are opened.",
	"click": "`CLICK` / `DELIVERY_CLICK`, the deliveries of mails whose links can tell that they are followed.",
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
		"totals": schema.SingleNestedAttribute{Computed: true, Attributes: totals, MarkdownDescription: "What was counted in the window. Null members are not known."},
		"rates": schema.SingleNestedAttribute{
			Computed: true, Attributes: rates,
			MarkdownDescription: "Shares as fractions from 0 to 1. Null where nothing was sent (or, of what is divided by, nothing was counted): no mail is not good mail. A late bounce counts on the day it comes, so a short window may show more than 1.",
		},
		"series": schema.ListNestedAttribute{
			Computed: true, NestedObject: schema.NestedAttributeObject{Attributes: series},
			MarkdownDescription: "The same for each day of the window, in their order, days without mail too; null unless `include_series` is set.",
		},
		"breaches": schema.MapAttribute{
			Computed: true, ElementType: breachType,
			MarkdownDescription: "Thresholds that are exceeded, by their names `bounce_rate`, `complaint_rate` and `daily_sends`. Each has `value`, `threshold` and `message`, a sentence for people. " +
				"The value of `daily_sends` is that of the day with most mails.",
		},
		"enough_data":        schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the window holds `minimum_sends` mails, so that rates are judged. False where that is not known."},
		"healthy":            schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether there is no breach. Never null: true also where too little or nothing is known, which `enough_data` and `available` tell."},
		"available":          schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether there are figures. False only with `on_unavailable = \"null\"`, and for a tenant without series in CloudWatch."},
		"unavailable_reason": schema.StringAttribute{Computed: true, MarkdownDescription: "Why there are none; null where there are."},
	}
}
