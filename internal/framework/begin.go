package framework

import (
	"context"
	"time"

	data "github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Operations begin alike: the model is read, its timeouts bound the operation, and its region tells the client. The functions here do that.
// They are given the model and, inside it, the attributes timeouts and region. What they return is to be ended in any case; where there is
// no client (or ok is false), the diagnostics say why, and nothing is to be done.

// BeginCreate begins a creation: it reads the plan, and settles the region that the plan may not have known.
func (p *ProviderData) BeginCreate(ctx context.Context, plan tfsdk.Plan, model any, limits *timeouts.Value, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	diags.Append(plan.Get(ctx, model)...)
	ctx, end, ok := bounded(ctx, limits.Create, diags)
	if !ok {
		return ctx, nil, end
	}
	*region = p.ApplyRegion(*region, diags)
	client, _ := p.ClientFor(*region, diags)
	return ctx, client, end
}

// BeginUpdate begins an update: it reads plan and state; the timeouts are the plan's, the region is the state's.
func (p *ProviderData) BeginUpdate(ctx context.Context, plan tfsdk.Plan, state tfsdk.State, planned, standing any, limits *timeouts.Value, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	diags.Append(plan.Get(ctx, planned)...)
	diags.Append(state.Get(ctx, standing)...)
	return p.begin(ctx, limits.Update, region, diags)
}

// BeginDelete begins a deletion: it reads the state.
func (p *ProviderData) BeginDelete(ctx context.Context, state tfsdk.State, model any, limits *timeouts.Value, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	diags.Append(state.Get(ctx, model)...)
	return p.begin(ctx, limits.Delete, region, diags)
}

// BeginRead begins the reading of a resource: it reads the state. Whether there is a client is the caller's to ask, since a resource can be
// left as the state has it.
func BeginRead(ctx context.Context, state tfsdk.State, model any, limits *timeouts.Value, diags *diag.Diagnostics) (bound context.Context, end context.CancelFunc, ok bool) {
	diags.Append(state.Get(ctx, model)...)
	return bounded(ctx, limits.Read, diags)
}

// BeginData begins the reading of a data source, which is named as a configuration refers to it: it reads the configuration, and puts the
// provider's region in the place of one that is left out.
func (p *ProviderData) BeginData(ctx context.Context, name string, config tfsdk.Config, model any, limits *data.Value, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	diags.Append(config.Get(ctx, model)...)
	ctx, end, ok := bounded(ctx, limits.Read, diags)
	if !ok {
		return ctx, nil, end
	}
	client, _ := p.DataClient(name, region, diags)
	return ctx, client, end
}

// LeavesAlone tells that a deletion is to leave everything as it is: on_destroy does not say the word that makes it act.
func LeavesAlone(ctx context.Context, state tfsdk.State, act string, diags *diag.Diagnostics) bool {
	var onDestroy types.String
	diags.Append(state.GetAttribute(ctx, path.Root("on_destroy"), &onDestroy)...)
	return diags.HasError() || onDestroy.ValueString() != act
}

// begin is what is left of beginning once the model is read.
func (p *ProviderData) begin(ctx context.Context, limit limit, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	ctx, end, ok := bounded(ctx, limit, diags)
	if !ok {
		return ctx, nil, end
	}
	client, _ := p.ClientFor(*region, diags)
	return ctx, client, end
}

// limit is how long an operation may take, as the timeouts attribute says it.
type limit func(ctx context.Context, usual time.Duration) (time.Duration, diag.Diagnostics)

// bounded bounds an operation, unless something was wrong already.
func bounded(ctx context.Context, limit limit, diags *diag.Diagnostics) (bound context.Context, end context.CancelFunc, ok bool) {
	timeout, wrong := limit(ctx, DefaultTimeout)
	diags.Append(wrong...)
	if diags.HasError() {
		return ctx, func() {}, false
	}
	bound, end = context.WithTimeout(ctx, timeout)
	return bound, end, true
}
