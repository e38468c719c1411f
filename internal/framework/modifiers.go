package framework

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The functions here ask a schema for its [Keep], [Replaces] and [Computed] modifiers, where a decision needs more than one attribute.

// schemaOf is the schema of a plan or a configuration, of which the framework exports no type.
type schemaOf[A any] interface {
	GetAttributes() map[string]A
}

// modifierOf finds the modifier T of an attribute.
func modifierOf[T any](attribute any) (found T, ok bool) {
	for _, modifier := range modifiersOf(attribute) {
		if found, ok = modifier.(T); ok {
			return found, true
		}
	}
	return found, false
}

// modifiersOf are the modifiers of an attribute of any type that this provider's modifiers serve.
func modifiersOf(attribute any) []any {
	switch attribute := attribute.(type) {
	case interface{ StringPlanModifiers() []planmodifier.String }:
		return anySlice(attribute.StringPlanModifiers())
	case interface{ BoolPlanModifiers() []planmodifier.Bool }:
		return anySlice(attribute.BoolPlanModifiers())
	case interface{ MapPlanModifiers() []planmodifier.Map }:
		return anySlice(attribute.MapPlanModifiers())
	case interface{ ObjectPlanModifiers() []planmodifier.Object }:
		return anySlice(attribute.ObjectPlanModifiers())
	default:
		return nil
	}
}

// anySlice are the elements of a slice as values of any type.
func anySlice[T any](elements []T) []any {
	all := make([]any, 0, len(elements))
	for _, element := range elements {
		all = append(all, element)
	}
	return all
}

// clearablesOf are the arguments of a schema that stay in SES when they are left out, sorted, an object before its members. With a
// configuration, the members of an object that it clears by {} are not among them: leaving them out says it all.
func clearablesOf[A any](ctx context.Context, from schemaOf[A], config *tfsdk.Config) []Clearable {
	var clearables []Clearable
	attributes := from.GetAttributes()
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		keep, ok := modifierOf[Keep](attributes[name])
		if !ok || keep.Clear == "" {
			continue
		}
		clearables = append(clearables, Clearable{Path: path.Root(name), Clear: keep.Clear})
		if config != nil && keep.Rule == nil && isCleared(ctx, *config, path.Root(name)) {
			continue
		}
		for _, member := range slices.Sorted(maps.Keys(keep.Members)) {
			clearables = append(clearables, Clearable{Path: path.Root(name).AtName(member), Clear: keep.Members[member]})
		}
	}
	return clearables
}

// isCleared reports whether a configuration says {} for an object.
func isCleared(ctx context.Context, config tfsdk.Config, at path.Path) bool {
	var value attr.Value
	config.GetAttribute(ctx, at, &value)
	object, ok := value.(types.Object)
	return ok && IsEmptyObject(object)
}

// planOver plans what the configuration leaves out as an object that will be adopted has it, or as unknown where that is nil.
func planOver(ctx context.Context, config tfsdk.Config, plan *tfsdk.Plan, stands *tfsdk.State, diags *diag.Diagnostics) {
	for name, attribute := range plan.Schema.GetAttributes() {
		keep, keeps := modifierOf[Keep](attribute)
		_, computes := modifierOf[Computed](attribute)
		if !keeps && !(computes && stands != nil) {
			continue
		}
		var configured, standing attr.Value
		config.GetAttribute(ctx, path.Root(name), &configured)
		if stands != nil {
			stands.GetAttribute(ctx, path.Root(name), &standing)
		}
		diags.Append(plan.SetAttribute(ctx, path.Root(name), keep.over(configured, standing))...)
	}
}
