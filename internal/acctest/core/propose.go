// SPDX-License-Identifier: MPL-2.0

package core

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// proposeNew is what a core proposes as the new state: the configuration, with the prior value where it leaves out what is computed.
func proposeNew(b block, prior, config cty.Value) cty.Value {
	if config.IsNull() || !config.IsKnown() {
		return prior
	}
	return proposeObject(b.attributes, prior, config)
}

// proposeObject is [proposeNew] for the attributes of a block or of a nested object.
func proposeObject(attributes []attribute, prior, config cty.Value) cty.Value {
	values := config.AsValueMap()
	for _, a := range attributes {
		values[a.name] = proposeAttribute(a, attributeOf(prior, a), config.GetAttr(a.name))
	}
	return cty.ObjectVal(values)
}

func proposeAttribute(a attribute, prior, config cty.Value) cty.Value {
	switch {
	case a.writeOnly:
		return cty.NullVal(a.kind)
	case a.computed && config.IsNull():
		if a.wasConfigured(prior) {
			return config
		}
		return prior
	case a.nested != nil:
		return proposeNested(a, prior, config)
	}
	return config
}

// wasConfigured reports whether a prior object holds a member that no provider can have computed, so that the configuration has set the
// object: leaving it out then removes it.
func (a attribute) wasConfigured(prior cty.Value) bool {
	if a.nested == nil || !a.optional || prior.IsNull() || !prior.IsKnown() {
		return false
	}
	for _, object := range objectsIn(a, prior) {
		for _, inner := range a.nested {
			value := attributeOf(object, inner)
			if !inner.computed && !value.IsNull() || inner.wasConfigured(value) {
				return true
			}
		}
	}
	return false
}

// objectsIn are the objects that a nested attribute holds.
func objectsIn(a attribute, value cty.Value) []cty.Value {
	if a.nested == nil || value.IsNull() || !value.IsKnown() {
		return nil
	}
	if a.nesting == tfprotov6.SchemaObjectNestingModeSingle {
		return []cty.Value{value}
	}
	return value.AsValueSlice()
}

func proposeNested(a attribute, prior, config cty.Value) cty.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	switch a.nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return proposeObject(a.nested, prior, config)
	case tfprotov6.SchemaObjectNestingModeMap:
		return proposeMap(a, prior, config)
	case tfprotov6.SchemaObjectNestingModeList:
		return proposeList(a, prior, config)
	}
	return config // The elements of a set have no prior element of their own.
}

func proposeMap(a attribute, prior, config cty.Value) cty.Value {
	if config.LengthInt() == 0 {
		return config
	}
	before := map[string]cty.Value{}
	if !prior.IsNull() && prior.IsKnown() {
		before = prior.AsValueMap()
	}
	values := config.AsValueMap()
	for key, value := range values {
		old, ok := before[key]
		if !ok {
			old = cty.NullVal(objectType(a.nested, false))
		}
		values[key] = proposeObject(a.nested, old, value)
	}
	return cty.MapVal(values)
}

func proposeList(a attribute, prior, config cty.Value) cty.Value {
	if config.LengthInt() == 0 {
		return config
	}
	var before []cty.Value
	if !prior.IsNull() && prior.IsKnown() {
		before = prior.AsValueSlice()
	}
	values := config.AsValueSlice()
	for i, value := range values {
		old := cty.NullVal(objectType(a.nested, false))
		if i < len(before) {
			old = before[i]
		}
		values[i] = proposeObject(a.nested, old, value)
	}
	return cty.ListVal(values)
}

// attributeOf is a member of an object; that of a null object is null, that of an unknown one unknown.
func attributeOf(object cty.Value, a attribute) cty.Value {
	switch {
	case object.IsNull():
		return cty.NullVal(a.kind)
	case !object.IsKnown():
		return cty.UnknownVal(a.kind)
	}
	return object.GetAttr(a.name)
}
