// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"maps"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// Apply carries a plan out. After an error the state holds what has become true. A plan that was made over another state is refused.
func (w *Workspace) Apply(ctx context.Context, p *Plan) Diagnostics {
	if p.over != w.state {
		return failure("", "Saved plan is stale", "The given plan can no longer be applied because the state was changed by another operation after the plan was created.")
	}
	w.state = p.prior
	if p.options.RefreshOnly {
		w.state.outputs = p.Outputs
		return nil
	}
	o, diags := w.begin(ctx, w.state)
	if diags.HasError() {
		return diags
	}
	o.options = p.options
	o.changes = maps.Clone(p.Changes)
	o.keys = p.keys
	diags = append(diags, o.walk(ctx, o.applyGraph())...)
	outputs, more := o.evaluateOutputs()
	if !diags.HasError() {
		diags = append(diags, more...)
	}
	maps.DeleteFunc(outputs, func(_ string, value cty.Value) bool { return !value.IsWhollyKnown() })
	w.state.outputs = outputs
	return diags
}

// Destroy plans to destroy everything and does it.
func (w *Workspace) Destroy(ctx context.Context) Diagnostics {
	p, diags := w.Plan(ctx, PlanOptions{Destroy: true})
	if diags.HasError() {
		return diags
	}
	return append(diags, w.Apply(ctx, p)...)
}

// applyInstance carries out the change of one instance, as far as something is made of it.
func (o *operation) applyInstance(ctx context.Context, at address, r *resourceBlock) Diagnostics {
	c := o.change(at)
	if c == nil {
		return nil // It was read in the plan, or left out of it: the state has its value.
	}
	t, diags := o.target(ctx, at, r.provider, r)
	if t == nil {
		return diags
	}
	inside, more := o.inside(at)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	if diags = append(diags, o.conditions(at, r.life.preconditions, inside)...); diags.HasError() {
		return diags
	}
	switch c.Action {
	case NoOp:
		diags = append(diags, o.keepAsPlanned(ctx, t, c)...)
	case Read:
		config, more := t.configure(ctx, inside)
		if diags = append(diags, more...); !diags.HasError() {
			diags = append(diags, o.readInto(ctx, t, r, config, inside)...)
		}
		return diags
	default:
		diags = append(diags, o.make(ctx, t, c, inside)...)
	}
	if diags.HasError() {
		return diags
	}
	return append(diags, o.conditions(at, r.life.postconditions, withSelf(inside, o.valueOf(at)))...)
}

// inside is what the expressions of one instance may refer to, evaluated again with what is known by now.
func (o *operation) inside(at address) (instance, Diagnostics) {
	expanded, diags := o.expand(o.configuration.resources[at.resource()])
	if diags.HasError() {
		return nil, diags
	}
	if !slices.Contains(expanded.keys, at.key) {
		return nil, failure(at.String(), "Instance not expected", "The plan has "+at.String()+", but with the values of the apply its block has not.")
	}
	return expanded.inside[at.key], diags
}

func (o *operation) valueOf(at address) cty.Value {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.values[at.String()]
}

// keepAsPlanned is an instance that nothing is done to: the state has its value, and learns what the instance depends on now.
func (o *operation) keepAsPlanned(ctx context.Context, t *target, c *Change) Diagnostics {
	kept := o.state.current(c.Address)
	prior, diags := t.upgrade(ctx, kept)
	if diags.HasError() || kept == nil {
		return diags
	}
	o.setValue(t.address, prior.value)
	copied := *kept
	copied.dependencies, copied.createFirst = c.dependencies, t.block.life.createFirst
	o.state.set(t.address, t.provider, &copied)
	return diags
}

// knownPart is a value with null for what is unknown, as a state can hold it.
func knownPart(value cty.Value) cty.Value {
	out, err := cty.Transform(value, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		if !v.IsKnown() {
			return cty.NullVal(v.Type()), nil
		}
		return v, nil
	})
	if err != nil {
		return cty.NullVal(value.Type())
	}
	return out
}
