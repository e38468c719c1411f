// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// planData reads a data source in the plan, unless its arguments are not known yet or something that it refers to has a change to come: then
// it is read at apply.
func (o *operation) planData(ctx context.Context, at address, r *resourceBlock, inside instance) Diagnostics {
	t, diags := o.target(ctx, at, r.provider, r)
	if t == nil {
		return diags
	}
	if diags = append(diags, o.conditions(at, r.life.preconditions, inside)...); diags.HasError() {
		return diags
	}
	config, more := t.configure(ctx, inside)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	waits := slices.ContainsFunc(o.configuration.direct(r), o.pending)
	if !config.IsWhollyKnown() || waits {
		later := unknownComputed(t.schema.block, config)
		o.setValue(at, later)
		if !o.options.RefreshOnly {
			o.setChange(&Change{Address: at.String(), at: at, provider: r.provider, schema: t.schema, Action: Read, Before: cty.NullVal(t.kind()), After: later})
		}
		return diags
	}
	return append(diags, o.readInto(ctx, t, r, config, inside)...)
}

// readInto reads a data source and keeps what it answers.
func (o *operation) readInto(ctx context.Context, t *target, r *resourceBlock, config cty.Value, inside instance) Diagnostics {
	value, diags := t.readData(ctx, config)
	if diags.HasError() {
		return diags
	}
	diags = append(diags, report(t.address.String(), "Provider produced invalid object", "The provider answered another value than is configured for", checkRead(t.schema.block, config, value))...)
	if diags.HasError() {
		return diags
	}
	made, err := newObject(t.schema, value, nil, cty.NilVal)
	if err != nil {
		return append(diags, broken(t.address.String(), "encoding the state", err)...)
	}
	o.state.set(t.address, t.provider, made)
	o.setValue(t.address, value)
	return append(diags, o.conditions(t.address, r.life.postconditions, withSelf(inside, value))...)
}

// checkRead reports configured arguments that a data source answers in another way.
func checkRead(b block, config, value cty.Value) []brokenRule {
	var out []brokenRule
	for _, a := range b.attributes {
		wanted := attributeOf(config, a)
		if !a.computed || !wanted.IsNull() && a.nested == nil {
			out = append(out, compatible("."+a.name, wanted, attributeOf(value, a))...)
		}
	}
	return out
}

// unknownComputed is what a data source will answer as far as its configuration tells: the arguments, and unknown values for the rest.
func unknownComputed(b block, config cty.Value) cty.Value {
	values := config.AsValueMap()
	for _, a := range b.attributes {
		if a.computed && config.GetAttr(a.name).IsNull() {
			values[a.name] = cty.UnknownVal(a.kind)
		}
	}
	return cty.ObjectVal(values)
}
