// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Planner is a model with values that neither the schema nor the skeleton can plan. Its receiver is the plan.
type Planner[M any] interface {
	Plan(ctx context.Context, in Planning[M])
}

// Planning is what a plan is made with.
type Planning[M any] struct {
	// Config is the configuration with its Region settled; State is nil for a creation, and a replacement is planned as one.
	Config, State *M
	// Found is what will be adopted, nil for nothing.
	Found *M
	// Tags are default_tags and ignore_tags of the provider block.
	Tags TagPolicy
	// Client is nil where nothing can be asked of SES yet.
	Client *ses.Client
	// Refreshed reports whether the object was read before: not where it is new, where nothing was refreshed, and at apply.
	Refreshed bool
	// Taken is what other plans take away and need.
	Taken *Taken
	Diags *diag.Diagnostics
}

// Stands is the object that a plan changes: that of the state, or the one that will be adopted; nil for a new one.
func (in Planning[M]) Stands() *M {
	if in.State != nil {
		return in.State
	}
	return in.Found
}

// Tagged is a model with the argument tags.
type Tagged interface {
	OwnTags() types.Map
	// AllTags is the computed tags_all.
	AllTags() types.Map
}

// TenantPart is a model of something that is a part of a tenant in SES and goes with it, and that no reference to the tenant replaces.
type TenantPart interface {
	// Tenant is the name of the tenant.
	Tenant() types.String
	// PlanAgain makes a computed attribute of a plan unknown, so that an update makes the part again.
	PlanAgain()
}

// planPart has a part of a tenant made again where the tenant is replaced.
func (b *Base[M, P]) planPart(plan P) {
	if part, ok := any(plan).(TenantPart); ok && b.Data.Register.replaces(tenantIn(plan.common().Region.ValueString(), part.Tenant().ValueString())) {
		part.PlanAgain()
	}
}

// ModifyPlan plans an object. The modifiers in the schema have done their part by now; what they cannot see follows here: the Region, what
// will be adopted, what replaces the object, and what a [Planner] adds.
func (b *Base[M, P]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	switch {
	case b.Data == nil:
	case req.Plan.Raw.IsNull():
		b.planDestroy(ctx, req, resp)
	default:
		b.planChange(ctx, req, resp)
	}
}

// planChange plans a creation, an update or the first half of a replacement. Terraform asks again for the second half, as for a creation: it
// drops the planned values of the first and the warnings of the second. A plan only looks, so it may take as long as a refresh.
func (b *Base[M, P]) planChange(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	diags := &resp.Diagnostics
	in, ok := b.planning(ctx, req, resp)
	if !ok {
		return
	}
	ctx, end, ok := bounded(ctx, P(in.Config).common().Timeouts.Read, diags)
	defer end()
	if !ok {
		return
	}
	if replaced := replacedBy(replacesOf(req.Plan.Schema.GetAttributes()), resp.Plan, req.State); len(replaced) > 0 {
		resp.RequiresReplace.Append(replaced...)
		refuseProtected(P(in.State), "replace", "", diags)
		b.registerChange(ctx, resp, in, nil)
		if !diags.HasError() {
			b.warnDestroy(ctx, in.State, diags)
		}
		return
	}
	var found *Found[M]
	first, mark := b.firstCallOf(ctx, req, diags)
	if in.State == nil {
		if goes := b.predecessor(first, P(in.Config)); goes != nil {
			b.refuseLeft(P(goes), P(in.Config), first != nil, diags)
			planReplacement[M, P](ctx, req.Config, &resp.Plan, goes, in)
		} else if found = b.planAdoption(ctx, req.Config, &resp.Plan, in); found != nil {
			in.Found = found.Stands
		}
	}
	plan := P(new(M))
	diags.Append(getPlan(ctx, resp.Plan, plan)...)
	if planner, ok := any(plan).(Planner[M]); ok && !diags.HasError() {
		planner.Plan(ctx, in)
	}
	if tagged, ok := any(plan).(Tagged); ok {
		in.Tags.CheckCount(tagged.OwnTags(), tagged.AllTags(), diags)
	}
	if found != nil {
		announce[M, P](found, plan, diags)
	}
	if in.State != nil {
		b.planPart(plan)
		WarnNoLongerManaged(ctx, P(in.State).Label(), req.Private, req.Config, watched(clearablesOf(req.Plan.Schema.GetAttributes()), req.Config), diags)
	}
	if diags.HasError() {
		return
	}
	diags.Append(setPlan(ctx, &resp.Plan, plan)...)
	if in.State == nil {
		b.registerCreate(ctx, resp, plan, first, mark)
	} else {
		b.registerChange(ctx, resp, in, plan)
	}
}

// planning reads the models, checks the configuration and settles the Region in the plan.
func (b *Base[M, P]) planning(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) (in Planning[M], ok bool) {
	diags := &resp.Diagnostics
	config, standing := P(new(M)), types.StringNull()
	in = Planning[M]{Config: config, Tags: b.Data.Tags, Taken: &b.Data.Taken, Diags: diags}
	diags.Append(getConfig(ctx, req.Config, config)...)
	if !req.State.Raw.IsNull() {
		state := P(new(M))
		diags.Append(getState(ctx, req.State, state)...)
		recall(ctx, req.Private, state, diags)
		in.State, standing = state, state.common().Region
		in.Refreshed = b.Data.Taken.isRefreshed(b.object(state))
	}
	if diags.HasError() {
		return in, false
	}
	validate(config, diags)
	if tagged, ok := any(config).(Tagged); ok {
		b.Data.Tags.CheckTags(tagged.OwnTags(), diags)
	}
	region := &config.common().Region
	*region = b.Data.PlanRegion(*region, standing, diags)
	if planned, ok := memberOf(resp.Plan.Raw, "region"); !ok || region.IsUnknown() || planned.IsNull() || textOf(resp.Plan.Raw, "region") != region.ValueString() {
		diags.Append(resp.Plan.SetAttribute(ctx, path.Root("region"), *region)...)
	}
	in.Client, _ = b.Data.Client(*region)
	return in, !diags.HasError()
}
