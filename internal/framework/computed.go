package framework

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
func (c Computed) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.PlanValue = computed(ctx, c, req.Config, req.State, req.StateValue)
}

// PlanModifyList plans a list.
func (c Computed) PlanModifyList(ctx context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	resp.PlanValue = computed(ctx, c, req.Config, req.State, req.StateValue)
}

// PlanModifyObject plans an object.
func (c Computed) PlanModifyObject(ctx context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	resp.PlanValue = computed(ctx, c, req.Config, req.State, req.StateValue)
}

// computed is the planned value of an attribute.
func computed[T attr.Value](ctx context.Context, c Computed, config tfsdk.Config, state tfsdk.State, stands T) T {
	changes := func(cause string) bool {
		var configured, standing attr.Value
		config.GetAttribute(ctx, path.Root(cause), &configured)
		state.GetAttribute(ctx, path.Root(cause), &standing)
		return !configured.Equal(standing)
	}
	if state.Raw.IsNull() || slices.ContainsFunc(c.Causes, changes) {
		stands, _ = unknownOf(stands).(T)
	}
	return stands
}
