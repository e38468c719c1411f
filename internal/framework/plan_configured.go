package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Argument is an argument, and what it is in the state and in a plan.
type Argument struct {
	Name        string
	State, Plan attr.Value
}

// Changed are the paths of the arguments that a plan changes.
func Changed(arguments ...Argument) path.Paths {
	var differ path.Paths
	for _, argument := range arguments {
		if !argument.State.Equal(argument.Plan) {
			differ = append(differ, path.Root(argument.Name))
		}
	}
	return differ
}

// PlanAsConfigured is ModifyPlan of a resource that is planned as it is configured, with its region settled. region finds the region inside
// a model. settle may fill in what else is computed, and gives the arguments that can only change by a replacement; its state is nil for a
// creation.
func PlanAsConfigured[M any](ctx context.Context, data *ProviderData, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, region func(*M) *types.String, settle func(plan, state *M) path.Paths) {
	if req.Plan.Raw.IsNull() || data == nil {
		return
	}
	plan, standing := new(M), types.StringNull()
	resp.Diagnostics.Append(req.Config.Get(ctx, plan)...)
	var state *M
	if !req.State.Raw.IsNull() {
		state = new(M)
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
		standing = *region(state)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	*region(plan) = data.PlanRegion(*region(plan), standing, &resp.Diagnostics)
	resp.RequiresReplace.Append(settle(plan, state)...)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
	}
}
