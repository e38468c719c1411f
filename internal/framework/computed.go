// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// Computed is the modifier of a computed attribute that an update leaves as the state has it, unless one of its causes changes.
type Computed struct {
	// Causes are the required arguments whose change makes it unknown.
	Causes []string
}

// Description says what the modifier does.
func (Computed) Description(context.Context) string {
	return "Stays as it is unless one of its causes changes."
}

// MarkdownDescription is [Computed.Description].
func (c Computed) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

// PlanModifyString plans a string.
func (c Computed) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.PlanValue = computed(c, req.Config, req.State, req.StateValue)
}

// PlanModifyList plans a list.
func (c Computed) PlanModifyList(_ context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	resp.PlanValue = computed(c, req.Config, req.State, req.StateValue)
}

// PlanModifyObject plans an object.
func (c Computed) PlanModifyObject(_ context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	resp.PlanValue = computed(c, req.Config, req.State, req.StateValue)
}

// computed is the planned value of an attribute.
func computed[T attr.Value](c Computed, config tfsdk.Config, state tfsdk.State, stands T) T {
	changes := func(cause string) bool {
		configured, _ := memberOf(config.Raw, cause)
		standing, _ := memberOf(state.Raw, cause)
		return !configured.Equal(standing)
	}
	if state.Raw.IsNull() || slices.ContainsFunc(c.Causes, changes) {
		stands, _ = unknownOf(stands).(T)
	}
	return stands
}
