// SPDX-License-Identifier: MPL-2.0

package core

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// traversalPath is the path inside an object that a relative reference such as tags["a"] names.
func traversalPath(t hcl.Traversal) cty.Path {
	var out cty.Path
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			out = out.GetAttr(step.Name)
		case hcl.TraverseAttr:
			out = out.GetAttr(step.Name)
		case hcl.TraverseIndex:
			out = append(out, cty.IndexStep{Key: step.Key})
		}
	}
	return out
}

// replaceAt is a value with what another one has at a path. An element of a map that only one of them has is removed or added.
func replaceAt(into, from cty.Value, path cty.Path) cty.Value {
	if len(path) == 0 {
		return from
	}
	name, isAttribute := path[0].(cty.GetAttrStep)
	switch {
	case !into.IsKnown() || from.IsNull() || !from.IsKnown():
		return into
	case isAttribute && into.Type().IsObjectType():
		if into.IsNull() {
			return into
		}
		values := into.AsValueMap()
		values[name.Name] = replaceAt(values[name.Name], from.GetAttr(name.Name), path[1:])
		return cty.ObjectVal(values)
	case into.Type().IsMapType():
		key := ""
		if isAttribute {
			key = name.Name
		} else if index, ok := path[0].(cty.IndexStep); ok {
			key = index.Key.AsString()
		}
		return replaceInMap(into, from, key, path[1:])
	}
	return into
}

func replaceInMap(into, from cty.Value, key string, rest cty.Path) cty.Value {
	values := map[string]cty.Value{}
	if !into.IsNull() {
		for k, v := range into.AsValueMap() {
			values[k] = v
		}
	}
	old, had := from.AsValueMap()[key]
	now, has := values[key]
	switch {
	case had && has:
		values[key] = replaceAt(now, old, rest)
	case had && len(rest) == 0:
		values[key] = old
	case has && len(rest) == 0:
		delete(values, key)
	}
	switch {
	case len(values) > 0:
		return cty.MapVal(values)
	case into.IsNull():
		return into
	}
	return cty.MapValEmpty(into.Type().ElementType())
}
