// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// PlanOptions are what the command line of a plan says.
type PlanOptions struct {
	// NoRefresh plans from the state alone (-refresh=false).
	NoRefresh bool
	// RefreshOnly plans nothing but takes the refreshed state over (-refresh-only).
	RefreshOnly bool
	// Destroy plans to destroy everything.
	Destroy bool
	// Replace names instances to be replaced (-replace=ADDRESS).
	Replace []string
	// Targets limits the plan to these resources and what they depend on (-target=ADDRESS).
	Targets []string

	// beforeDestroy is the normal plan that comes before one that destroys: what a condition asks does not matter.
	beforeDestroy bool
}

// Plan is a plan that can be applied.
type Plan struct {
	// Changes are what it does, by address, no-ops included.
	Changes map[string]*Change
	// Outputs are the planned values of the outputs; unknown ones become known at apply.
	Outputs map[string]cty.Value
	// Warnings are what the walk has warned of.
	Warnings Diagnostics

	options PlanOptions
	// over is the state that was planned over, prior what it has become by refreshing.
	over    *state
	prior   *state
	outputs map[string]cty.Value
	keys    map[string]expansion
}

// Empty reports whether applying the plan would change nothing: no object, no output, no address, and, for one that only refreshes, not what the
// state says.
func (p *Plan) Empty() bool {
	for _, c := range p.Changes {
		if c.Action != NoOp || c.Importing != "" || c.PreviousAddress != "" {
			return false
		}
	}
	for name, value := range p.Outputs {
		if was, ok := p.outputs[name]; !ok || !value.RawEquals(was) {
			return false
		}
	}
	return len(p.Outputs) == len(p.outputs) && (!p.options.RefreshOnly || p.prior.sameValues(p.over))
}

// Plan plans the configuration.
func (w *Workspace) Plan(ctx context.Context, options PlanOptions) (*Plan, Diagnostics) {
	diags := w.Validate(ctx)
	if diags.HasError() {
		return nil, diags
	}
	over := w.state.clone()
	if options.Destroy && !options.NoRefresh {
		// The real cores plan normally first, to refresh, with the provider configured for that alone. Its warnings are not shown.
		first := options
		first.Destroy, first.beforeDestroy = false, true
		refreshed, said := w.planOver(ctx, first, over)
		if said.HasError() {
			return nil, merge(diags, said)
		}
		over = refreshed.prior
	}
	p, more := w.planOver(ctx, options, over)
	return p, merge(diags, more)
}

// merge puts diagnostics of several walks together; what was said before is not said again.
func merge(lists ...Diagnostics) Diagnostics {
	var out Diagnostics
	for _, d := range slices.Concat(lists...) {
		if !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// Refresh takes the refreshed state over, as refresh does.
func (w *Workspace) Refresh(ctx context.Context) Diagnostics {
	p, diags := w.planOver(ctx, PlanOptions{RefreshOnly: true}, w.state.clone())
	if diags.HasError() {
		return diags
	}
	return append(diags, w.Apply(ctx, p)...)
}

// planOver plans over a copy of the state, which it refreshes.
func (w *Workspace) planOver(ctx context.Context, options PlanOptions, over *state) (*Plan, Diagnostics) {
	o, diags := w.begin(ctx, over)
	if diags.HasError() {
		return nil, diags
	}
	o.options, o.refresh = options, !options.NoRefresh
	diags = append(diags, o.moveObjects(ctx)...)
	if diags.HasError() {
		return nil, diags
	}
	if options.Destroy {
		diags = append(diags, o.planEverythingAway(ctx)...)
	} else {
		diags = append(diags, o.planEverything(ctx)...)
	}
	if diags.HasError() {
		return nil, diags
	}
	outputs, more := o.evaluateOutputs()
	diags = append(diags, more...)
	return &Plan{
		Changes: o.changes, Outputs: outputs, Warnings: diags.Warnings(), options: options, over: w.state, prior: o.state, outputs: w.state.outputs,
		keys: o.keys,
	}, diags
}

// planEverything plans all blocks in the order of their dependencies, and what the configuration does not have any more.
func (o *operation) planEverything(ctx context.Context) Diagnostics {
	g := newGraph()
	wanted := o.targeted()
	for name, r := range o.configuration.resources {
		if wanted == nil || wanted[name] {
			g.addExpanding(name, func(context.Context) ([]part, Diagnostics) { return o.planBlock(r) })
		}
	}
	for name, r := range o.configuration.resources {
		for _, before := range o.configuration.dependencies(r) {
			g.order(before, name)
		}
	}
	for _, e := range o.state.sorted() {
		if o.configuration.resources[e.address.resource()] == nil && (wanted == nil || wanted[e.address.resource()]) {
			g.addExpanding("orphan "+e.address.String(), func(context.Context) ([]part, Diagnostics) { return o.planGone(e), nil })
		}
	}
	return o.walk(ctx, g)
}

// planEverythingAway plans the destroy of all that the state has, what depends on an object before the object.
func (o *operation) planEverythingAway(ctx context.Context) Diagnostics {
	g := newGraph()
	wanted := o.targetedAway()
	all := o.state.sorted()
	name := func(e *entry) string { return "destroy " + e.address.String() }
	for _, e := range all {
		if wanted == nil || wanted[e.address.resource()] {
			g.addExpanding(name(e), func(context.Context) ([]part, Diagnostics) { return o.planGone(e), nil })
		}
	}
	for _, dependent := range all {
		for _, e := range all {
			if e.dependsOn(dependent.address.resource()) {
				g.order(name(e), name(dependent))
			}
		}
	}
	return o.walk(ctx, g)
}

// planBlock finds the instances of a block, and gives what is to be planned: each of them, those that the block does not have any more, and
// what replacements have left behind.
func (o *operation) planBlock(r *resourceBlock) ([]part, Diagnostics) {
	expanded, diags := o.expand(r)
	if diags.HasError() {
		return nil, diags
	}
	var parts []part
	for _, key := range o.instances(r, expanded.keys) {
		at := r.address
		at.key = key
		parts = append(parts, func(ctx context.Context) Diagnostics {
			if at.data {
				return o.planData(ctx, at, r, expanded.inside[key])
			}
			return o.planInstance(ctx, at, r, expanded.inside[key])
		})
	}
	for _, e := range o.state.of(r.address.resource()) {
		switch {
		case len(o.instances(r, []any{e.address.key})) == 0:
		case slices.Contains(expanded.keys, e.address.key):
			parts = append(parts, o.planDeposed(e)...)
		default:
			parts = append(parts, o.planGone(e)...)
		}
	}
	return parts, diags
}

// evaluateOutputs gives the values of all outputs, as far as they are known.
func (o *operation) evaluateOutputs() (map[string]cty.Value, Diagnostics) {
	out := map[string]cty.Value{}
	if o.options.Destroy {
		return out, nil
	}
	var diags Diagnostics
	for name, b := range o.configuration.outputs {
		a, ok := b.Body.Attributes["value"]
		if !ok {
			diags = append(diags, failure("", "Missing required argument", "The output "+name+" has no value.")...)
			continue
		}
		value, wrong := o.scope.evaluate(a.Expr, nil)
		diags = append(diags, o.configuration.fromHCL(wrong, "")...)
		if !wrong.HasErrors() {
			out[name] = plainUnknown(value)
		}
	}
	return out, diags
}
