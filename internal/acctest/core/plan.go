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
	prior   *state
	outputs map[string]cty.Value
	keys    map[string]expansion
}

// Empty reports whether applying the plan would change nothing.
func (p *Plan) Empty() bool {
	for _, c := range p.Changes {
		if c.Action != NoOp && !c.at.data || c.Importing != "" {
			return false
		}
	}
	for name, value := range p.Outputs {
		if was, ok := p.outputs[name]; !ok || !value.RawEquals(was) {
			return false
		}
	}
	return len(p.Outputs) == len(p.outputs)
}

// Plan plans the configuration.
func (w *Workspace) Plan(ctx context.Context, options PlanOptions) (*Plan, Diagnostics) {
	diags := w.Validate(ctx)
	if diags.HasError() {
		return nil, diags
	}
	if options.Destroy && !options.NoRefresh {
		// The real cores plan normally first, to refresh, with the provider configured for that alone.
		if refreshed, said := w.plan(ctx, PlanOptions{RefreshOnly: true, Targets: options.Targets}); !said.HasError() {
			p, more := w.planOver(ctx, options, refreshed.prior)
			return p, merge(diags, said.Warnings(), more)
		}
	}
	p, more := w.plan(ctx, options)
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
	p, diags := w.plan(ctx, PlanOptions{RefreshOnly: true})
	if diags.HasError() {
		return diags
	}
	return append(diags, w.Apply(ctx, p)...)
}

func (w *Workspace) plan(ctx context.Context, options PlanOptions) (*Plan, Diagnostics) {
	return w.planOver(ctx, options, w.state.clone())
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
		Changes: o.changes, Outputs: outputs, Warnings: diags.Warnings(), options: options, prior: o.state, outputs: w.state.outputs, keys: o.keys,
	}, diags
}

// planEverything plans all blocks in the order of their dependencies, and what the configuration does not have any more.
func (o *operation) planEverything(ctx context.Context) Diagnostics {
	g := newGraph()
	wanted := o.targeted()
	for name, r := range o.configuration.resources {
		if wanted == nil || wanted[name] {
			g.add(name, func(ctx context.Context) Diagnostics { return o.planBlock(ctx, r) })
		}
	}
	for name, r := range o.configuration.resources {
		for _, before := range o.configuration.dependencies(r) {
			g.order(before, name)
		}
	}
	for _, e := range o.state.sorted() {
		if o.configuration.resources[e.address.resource()] == nil && (wanted == nil || wanted[e.address.resource()]) {
			g.add("orphan "+e.address.String(), func(ctx context.Context) Diagnostics { return o.planGone(ctx, e) })
		}
	}
	return g.walk(ctx)
}

// targeted are the resources that -target leaves, with what they depend on; nil for all.
func (o *operation) targeted() map[string]bool {
	if len(o.options.Targets) == 0 {
		return nil
	}
	out := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		if out[name] {
			return
		}
		out[name] = true
		if r := o.configuration.resources[name]; r != nil {
			for _, before := range o.configuration.dependencies(r) {
				add(before)
			}
		}
	}
	for _, text := range o.options.Targets {
		if at, err := parseAddress(text); err == nil {
			add(at.resource())
		}
	}
	return out
}

// targetedAway are the resources that -target destroys: those and what depends on them; nil for all.
func (o *operation) targetedAway() map[string]bool {
	if len(o.options.Targets) == 0 {
		return nil
	}
	out := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		if out[name] {
			return
		}
		out[name] = true
		for _, e := range o.state.sorted() {
			for _, kept := range objectsOf(e) {
				if slices.Contains(kept.dependencies, name) {
					add(e.address.resource())
				}
			}
		}
	}
	for _, text := range o.options.Targets {
		if at, err := parseAddress(text); err == nil {
			add(at.resource())
		}
	}
	return out
}

// planEverythingAway plans the destroy of all that the state has.
func (o *operation) planEverythingAway(ctx context.Context) Diagnostics {
	wanted := o.targetedAway()
	return each(o.state.sorted(), func(e *entry) Diagnostics {
		if wanted != nil && !wanted[e.address.resource()] {
			return nil
		}
		return o.planGone(ctx, e)
	})
}

// planBlock plans the instances of a block, and those that it does not have any more.
func (o *operation) planBlock(ctx context.Context, r *resourceBlock) Diagnostics {
	expanded, diags := o.expand(r)
	if diags.HasError() {
		return diags
	}
	o.adoptKeys(r, expanded)
	diags = append(diags, each(expanded.keys, func(key any) Diagnostics {
		at := r.address
		at.key = key
		if at.data {
			return o.planData(ctx, at, r, expanded.inside[key])
		}
		return o.planInstance(ctx, at, r, expanded.inside[key])
	})...)
	var gone []*entry
	for _, e := range o.state.of(r.address.resource()) {
		if !slices.Contains(expanded.keys, e.address.key) {
			gone = append(gone, e)
		}
	}
	return append(diags, each(gone, func(e *entry) Diagnostics { return o.planGone(ctx, e) })...)
}

// adoptKeys moves an object between a block without count and the first instance of one with count, as the real cores do.
func (o *operation) adoptKeys(r *resourceBlock, expanded expansion) {
	single, first := r.address, r.address
	single.key, first.key = nil, 0
	switch {
	case expanded.single:
		o.state.move(first.String(), single)
	case expanded.counted && len(expanded.keys) > 0:
		o.state.move(single.String(), first)
	}
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
