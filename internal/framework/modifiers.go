// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// The functions here ask a schema for its [Keep], [Replaces] and [Computed] modifiers, where a decision needs more than one attribute.

// schemaOf is the schema of a plan or a configuration, of which the framework exports no type.
type schemaOf[A any] interface {
	GetAttributes() map[string]A
	Type() attr.Type
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
	case interface{ ListPlanModifiers() []planmodifier.List }:
		return anySlice(attribute.ListPlanModifiers())
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
