// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

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
	members, mayClear := configured.Attributes(), mayBeEmpty(configured)
	for name, value := range members {
		if !value.IsNull() {
			continue
		}
		members[name] = stands.Attributes()[name]
		if stands.IsUnknown() || (mayClear && !members[name].Equal(cleared.Attributes()[name])) {
			members[name] = unknownOf(value)
		}
	}
	return types.ObjectValueMust(cleared.AttributeTypes(context.Background()), members)
}

// mayBeEmpty reports whether an object may turn out to be {}: it has unknown members and no known one that is not null.
func mayBeEmpty(object types.Object) bool {
	for _, member := range object.Attributes() {
		if !member.IsNull() && !member.IsUnknown() {
			return false
		}
	}
	return !IsEmptyObject(object)
}

// IsEmptyObject reports whether an object is {}: all its members are left out.
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
