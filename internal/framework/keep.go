// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// Keep is the modifier of an optional and computed argument that is not managed while the configuration leaves it out: its value stays as the
// object has it. Of an object each member is kept by itself, and {} clears all of them.
type Keep struct {
	// Default is what a new object has, and what {} sets; nil for a value that only SES knows.
	Default attr.Value
	// Clear is what to write to clear the argument, such as "mail_from = {}". With it, leaving out an argument that was set is warned of.
	Clear string
	// Members are the same for members of an object.
	Members map[string]string
	// Rule replaces the rule on members and {} for an object that has one of its own. What is configured is neither null nor unknown.
	Rule func(configured, stands types.Object) types.Object
}

// Description says what the modifier does.
func (k Keep) Description(context.Context) string {
	return "If omitted, the value does not change."
}

// MarkdownDescription is [Keep.Description].
func (k Keep) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyString plans a string.
func (k Keep) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.PlanValue = kept(k, req.State.Raw.IsNull(), req.ConfigValue, req.StateValue)
}

// PlanModifyBool plans a boolean.
func (k Keep) PlanModifyBool(_ context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	resp.PlanValue = kept(k, req.State.Raw.IsNull(), req.ConfigValue, req.StateValue)
}

// PlanModifyMap plans a map.
func (k Keep) PlanModifyMap(_ context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	resp.PlanValue = kept(k, req.State.Raw.IsNull(), req.ConfigValue, req.StateValue)
}

// PlanModifyObject plans an object.
func (k Keep) PlanModifyObject(_ context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	resp.PlanValue = kept(k, req.State.Raw.IsNull(), req.ConfigValue, req.StateValue)
}

// kept is the planned value of an attribute.
func kept[T attr.Value](k Keep, created bool, configured, state T) T {
	stands := attr.Value(state)
	if created {
		stands = k.Default
	}
	planned, _ := k.over(configured, stands).(T)
	return planned
}

// over is what is configured over what stands; nil stands for what is not known yet.
func (k Keep) over(configured, stands attr.Value) attr.Value {
	if stands == nil {
		stands = unknownOf(configured)
	}
	object, isObject := configured.(types.Object)
	standing, _ := stands.(types.Object)
	switch {
	case configured.IsNull():
		return stands
	case !isObject || configured.IsUnknown():
		return configured
	case k.Rule != nil:
		return k.Rule(object, standing)
	default:
		return OrKeepMembers(object, standing, k.cleared(object))
	}
}

// cleared is the object that {} sets: what a new object has, or nulls.
func (k Keep) cleared(configured types.Object) types.Object {
	if cleared, ok := k.Default.(types.Object); ok && Known(cleared) {
		return cleared
	}
	return NullMembers(configured.AttributeTypes(context.Background()))
}

// OrKeep is the rule for an optional and computed string: what the configuration says, else what stands.
func OrKeep(configured, stands basetypes.StringValue) basetypes.StringValue {
	if configured.IsNull() {
		return stands
	}
	return configured
}

// OrKeepBool is [OrKeep] for booleans.
func OrKeepBool(configured, stands basetypes.BoolValue) basetypes.BoolValue {
	if configured.IsNull() {
		return stands
	}
	return configured
}
