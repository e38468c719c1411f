package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// OrEmpty is a value of SES; none is null, or "" where that is how the configuration clears it, as the state tells.
func OrEmpty(value string, state types.String) types.String {
	if value == "" && (!Known(state) || state.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(value)
}

// OrNull is a value of SES; none is null.
func OrNull(value string) types.String {
	if value == "" {
		return types.StringNull()
	}
	return types.StringValue(value)
}

// OrKeepMembers is the whole object that a plan holds for an optional and computed one: what stands where the configuration leaves it out,
// what is cleared for {}, and else what the configuration says over what stands, member by member.
func OrKeepMembers(configured, stands, cleared types.Object) types.Object {
	switch {
	case configured.IsUnknown():
		return configured
	case configured.IsNull():
		return stands
	case IsEmptyObject(configured):
		return cleared
	}
	members := configured.Attributes()
	for name, value := range members {
		if !value.IsNull() {
			continue
		}
		if members[name] = stands.Attributes()[name]; stands.IsUnknown() {
			members[name] = unknownOf(value)
		}
	}
	return types.ObjectValueMust(cleared.AttributeTypes(context.Background()), members)
}

// IsEmptyObject tells whether an object is {}: all its members are left out.
func IsEmptyObject(object types.Object) bool {
	if !Known(object) {
		return false
	}
	for _, member := range object.Attributes() {
		if !member.IsNull() {
			return false
		}
	}
	return true
}

// NullMembers is the object whose members are all null.
func NullMembers(members map[string]attr.Type) types.Object {
	values := make(map[string]attr.Value, len(members))
	for name, kind := range members {
		values[name] = valueOf(kind, nil)
	}
	return types.ObjectValueMust(members, values)
}

// FullyKnown tells whether nothing in these values is unknown, however deep.
func FullyKnown(values ...attr.Value) bool {
	for _, value := range values {
		if raw, err := value.ToTerraformValue(context.Background()); err != nil || !raw.IsFullyKnown() {
			return false
		}
	}
	return true
}

// FillUnknown is a planned value in which everything that the plan left open is taken from what SES shows; all else stays as planned, even
// where SES has moved meanwhile.
func FillUnknown[T attr.Value](planned, seen T) T {
	filled, _ := fill(planned, seen).(T)
	return filled
}

// fill is [FillUnknown] for any value.
func fill(planned, seen attr.Value) attr.Value {
	if seen == nil {
		return planned
	}
	if planned.IsUnknown() {
		return seen
	}
	switch planned := planned.(type) {
	case types.Object:
		shown, ok := seen.(types.Object)
		if !ok || planned.IsNull() {
			return planned
		}
		return types.ObjectValueMust(planned.AttributeTypes(context.Background()), fillMembers(planned.Attributes(), shown.Attributes()))
	case types.Map:
		shown, ok := seen.(types.Map)
		if !ok || planned.IsNull() {
			return planned
		}
		return types.MapValueMust(planned.ElementType(context.Background()), fillMembers(planned.Elements(), shown.Elements()))
	}
	return planned
}

// fillMembers fills members or elements, each from the one of its name.
func fillMembers(planned, seen map[string]attr.Value) map[string]attr.Value {
	for name, value := range planned {
		planned[name] = fill(value, seen[name])
	}
	return planned
}

// unknownOf is the unknown value of the type of another.
func unknownOf(value attr.Value) attr.Value {
	return valueOf(value.Type(context.Background()), tftypes.UnknownValue)
}

// valueOf is the null (nil) or unknown value of a type, which every type takes.
func valueOf(kind attr.Type, content any) attr.Value {
	ctx := context.Background()
	value, _ := kind.ValueFromTerraform(ctx, tftypes.NewValue(kind.TerraformType(ctx), content))
	return value
}
