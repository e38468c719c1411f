// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// arguments are what both data sources take beside the tenants.
type arguments struct {
	Days                 types.Number   `tfsdk:"days"`
	StartDate            types.String   `tfsdk:"start_date"`
	EndDate              types.String   `tfsdk:"end_date"`
	NotBefore            types.String   `tfsdk:"not_before"`
	Domain               types.String   `tfsdk:"domain"`
	ConfigurationSetName types.String   `tfsdk:"configuration_set_name"`
	ISP                  types.String   `tfsdk:"isp"`
	Source               types.String   `tfsdk:"source"`
	IncludeSeries        types.Bool     `tfsdk:"include_series"`
	IncludeEngagement    types.Bool     `tfsdk:"include_engagement"`
	OnUnavailable        types.String   `tfsdk:"on_unavailable"`
	Thresholds           types.Object   `tfsdk:"thresholds"`
	Window               types.Object   `tfsdk:"window"`
	Region               types.String   `tfsdk:"region"`
	Timeouts             timeouts.Value `tfsdk:"timeouts"`
}

// outcome is what is shown of one tenant.
type outcome struct {
	Totals            types.Object `tfsdk:"totals"`
	Rates             types.Object `tfsdk:"rates"`
	Series            types.List   `tfsdk:"series"`
	Breaches          types.Map    `tfsdk:"breaches"`
	EnoughData        types.Bool   `tfsdk:"enough_data"`
	Healthy           types.Bool   `tfsdk:"healthy"`
	Available         types.Bool   `tfsdk:"available"`
	UnavailableReason types.String `tfsdk:"unavailable_reason"`
}

// model is the data source ses_tenant_metrics.
type model struct {
	TenantName types.String `tfsdk:"tenant_name"`
	arguments
	outcome
}

// listModel is the data source ses_tenants_metrics.
type listModel struct {
	TenantNames types.Set `tfsdk:"tenant_names"`
	Tenants     types.Map `tfsdk:"tenants"`
	arguments
}

// thresholdsModel is the argument thresholds; a member that is left out is the usual one.
type thresholdsModel struct {
	BounceRate    types.Float64 `tfsdk:"bounce_rate"`
	ComplaintRate types.Float64 `tfsdk:"complaint_rate"`
	DailySends    types.Number  `tfsdk:"daily_sends"`
	MinimumSends  types.Number  `tfsdk:"minimum_sends"`
}

var (
	// windowTypes, totalTypes and rateTypes are the members of these objects.
	windowTypes = map[string]attr.Type{"start_date": types.StringType, "end_date": types.StringType}
	totalTypes  = countTypes()
	rateTypes   = ratedTypes()
	// seriesType is one of series, breachType one of breaches, outcomeType one of tenants.
	seriesType  = types.ObjectType{AttrTypes: dayTypes()}
	breachType  = types.ObjectType{AttrTypes: map[string]attr.Type{"value": types.Float64Type, "threshold": types.Float64Type, "message": types.StringType}}
	outcomeType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"totals": types.ObjectType{AttrTypes: totalTypes}, "rates": types.ObjectType{AttrTypes: rateTypes}, "series": types.ListType{ElemType: seriesType},
		"breaches": types.MapType{ElemType: breachType}, "enough_data": types.BoolType, "healthy": types.BoolType, "available": types.BoolType, "unavailable_reason": types.StringType,
	}}
)

// countTypes are the types of what is counted.
func countTypes() map[string]attr.Type {
	all := map[string]attr.Type{}
	for _, member := range counted {
		all[member.name] = types.Int64Type
	}
	return all
}

// dayTypes are the types of what is counted on a day.
func dayTypes() map[string]attr.Type {
	all := countTypes()
	all["date"] = types.StringType
	return all
}

// ratedTypes are the types of rates.
func ratedTypes() map[string]attr.Type {
	all := map[string]attr.Type{}
	for _, member := range rated {
		all[member.name] = types.Float64Type
	}
	return all
}

// limits are the thresholds that count.
func (a arguments) limits(ctx context.Context, diags *diag.Diagnostics) thresholds {
	limits := usualThresholds()
	if a.Thresholds.IsNull() || a.Thresholds.IsUnknown() {
		return limits
	}
	var given thresholdsModel
	diags.Append(a.Thresholds.As(ctx, &given, basetypes.ObjectAsOptions{})...)
	if !given.BounceRate.IsNull() {
		limits.bounce = given.BounceRate.ValueFloat64()
	}
	if !given.ComplaintRate.IsNull() {
		limits.complaint = given.ComplaintRate.ValueFloat64()
	}
	if !given.MinimumSends.IsNull() {
		limits.minimum = framework.Int64Of(given.MinimumSends)
	}
	if !given.DailySends.IsNull() {
		daily := framework.Int64Of(given.DailySends)
		limits.daily = &daily
	}
	return limits
}

// wanted are the metrics to ask for.
func (a arguments) wanted() []string {
	if a.IncludeEngagement.ValueBool() {
		return slices.Concat(usual, engagement)
	}
	return usual
}

// query asks for a tenant.
func (a arguments) query(tenant string, w window) ses.MetricQuery {
	return ses.MetricQuery{
		TenantName: tenant, EmailIdentity: a.Domain.ValueString(), ConfigurationSet: a.ConfigurationSetName.ValueString(), ISP: a.ISP.ValueString(),
		Start: w.start, End: w.end, Metrics: a.wanted(),
	}
}

// flattenWindow shows which days were read.
func flattenWindow(w window) types.Object {
	return types.ObjectValueMust(windowTypes, map[string]attr.Value{
		"start_date": types.StringValue(w.start.Format(time.DateOnly)), "end_date": types.StringValue(w.end.Format(time.DateOnly)),
	})
}

// flatten shows figures and what they mean; series only if it is asked for.
func flatten(f figures, j judgement, series bool) outcome {
	breaches := make(map[string]attr.Value, len(j.breaches))
	for name, one := range j.breaches {
		breaches[name] = types.ObjectValueMust(breachType.AttrTypes, map[string]attr.Value{
			"value": types.Float64Value(one.value), "threshold": types.Float64Value(one.threshold), "message": types.StringValue(one.message),
		})
	}
	shown := outcome{
		Totals: types.ObjectValueMust(totalTypes, flattenCounts(f.total)), Rates: flattenRates(f), Series: types.ListNull(seriesType),
		Breaches: types.MapValueMust(breachType, breaches), EnoughData: types.BoolValue(j.enough), Healthy: types.BoolValue(len(breaches) == 0),
		Available: types.BoolValue(true), UnavailableReason: types.StringNull(),
	}
	if series {
		shown.Series = flattenSeries(f)
	}
	return shown
}

// unavailable shows that figures cannot be had, and why. Nothing is known to be wrong then.
func unavailable(reason string) outcome {
	shown := flatten(figures{}, judgement{}, false)
	shown.Available, shown.UnavailableReason = types.BoolValue(false), types.StringValue(reason)
	return shown
}

// flattenCounts makes the members of what is counted, null where that is not known.
func flattenCounts(count func(metric string) (int64, bool)) map[string]attr.Value {
	members := make(map[string]attr.Value, len(counted))
	for _, member := range counted {
		members[member.name] = types.Int64Null()
		if value, ok := count(member.metric); ok {
			members[member.name] = types.Int64Value(value)
		}
	}
	return members
}

// flattenRates makes the object of rates, null where a rate is not known or nothing was sent.
func flattenRates(f figures) types.Object {
	members := make(map[string]attr.Value, len(rated))
	for _, member := range rated {
		members[member.name] = types.Float64Null()
		if s, ok := f.rate(member.name); ok {
			members[member.name] = types.Float64Value(s.fraction())
		}
	}
	return types.ObjectValueMust(rateTypes, members)
}

// flattenSeries makes the list of days.
func flattenSeries(f figures) types.List {
	days := make([]attr.Value, 0, maxDays)
	for _, at := range f.window.days() {
		members := flattenCounts(func(metric string) (int64, bool) { return f.on(metric, at) })
		members["date"] = types.StringValue(at.Format(time.DateOnly))
		days = append(days, types.ObjectValueMust(seriesType.AttrTypes, members))
	}
	return types.ListValueMust(seriesType, days)
}
