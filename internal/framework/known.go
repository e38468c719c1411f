// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Known reports whether a value is neither null nor unknown.
func Known(value interface {
	IsNull() bool
	IsUnknown() bool
},
) bool {
	return !value.IsNull() && !value.IsUnknown()
}

// FullyKnown reports whether nothing in these values is unknown, however deep.
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
