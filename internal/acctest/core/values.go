// SPDX-License-Identifier: MPL-2.0

package core

import "github.com/zclconf/go-cty/cty"

// resourceValue is what a reference to a resource means at this point of the walk.
func (o *operation) resourceValue(at string) (cty.Value, bool) {
	if _, ok := o.configuration.resources[at]; !ok {
		return cty.NilVal, false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	expanded, ok := o.keys[at]
	if o.unknown {
		return cty.DynamicVal, true
	}
	if !ok {
		expanded = o.keptKeys(at)
	}
	parsed, err := parseAddress(at)
	if err != nil {
		return cty.NilVal, false
	}
	value := func(key any) cty.Value {
		parsed.key = key
		if v, ok := o.values[parsed.String()]; ok {
			return v
		}
		return o.keptValue(parsed)
	}
	switch {
	case expanded.single:
		return value(nil), true
	case expanded.counted:
		list := make([]cty.Value, len(expanded.keys))
		for i, key := range expanded.keys {
			list[i] = value(key)
		}
		return cty.TupleVal(list), true
	}
	object := map[string]cty.Value{}
	for _, key := range expanded.keys {
		object[key.(string)] = value(key) //nolint:forcetypeassert // The keys of for_each are strings.
	}
	return cty.ObjectVal(object), true
}

// keptKeys are the instances of a block that the state has: what a walk that destroys goes by.
func (o *operation) keptKeys(at string) expansion {
	r := o.configuration.resources[at]
	out := expansion{single: r.count == nil && r.forEach == nil, counted: r.count != nil}
	for _, e := range o.state.of(at) {
		if e.address.key != nil {
			out.keys = append(out.keys, e.address.key)
		}
	}
	return out
}

// keptValue is the value that the state has at an address, unknown for none.
func (o *operation) keptValue(at address) cty.Value {
	kept, s := o.state.current(at.String()), o.workspace.schemaOf(at)
	if kept == nil || s == nil {
		return cty.DynamicVal
	}
	value, err := decodeKept(kept, s.block.kind())
	if err != nil {
		return cty.DynamicVal
	}
	return value
}

// schemaOf is the schema of the type of an address, nil where no provider has it or has been asked yet.
func (w *Workspace) schemaOf(at address) *schema {
	p := w.providers[localName(at.typeName)]
	if p == nil {
		return nil
	}
	types := p.types.Load()
	switch {
	case types == nil:
		return nil
	case at.data:
		return types.dataSources[at.typeName]
	}
	return types.resources[at.typeName]
}
