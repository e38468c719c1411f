package core

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Apply carries a plan out. After an error the state holds what has become true.
func (w *Workspace) Apply(ctx context.Context, p *Plan) Diagnostics {
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
	o.changes = p.Changes
	o.keys = p.keys
	diags = append(diags, o.applyGraph().walk(ctx)...)
	outputs, more := o.evaluateOutputs()
	if !diags.HasError() {
		diags = append(diags, more...)
	}
	known := map[string]cty.Value{}
	for name, value := range outputs {
		if value.IsWhollyKnown() {
			known[name] = value
		}
	}
	w.state.outputs = known
	return diags
}

// applyGraph orders the changes of a plan: what is created or updated after what it refers to, what is destroyed after what referred to it.
func (o *operation) applyGraph() *graph {
	g := newGraph()
	planned := map[string]bool{}
	for _, c := range o.changes {
		planned[c.at.resource()] = true
	}
	for name, r := range o.configuration.resources {
		if _, expanded := o.keys[name]; expanded {
			g.add("apply "+name, func(ctx context.Context) Diagnostics { return o.applyBlock(ctx, r) })
		}
	}
	for name, r := range o.configuration.resources {
		for _, before := range o.configuration.dependencies(r) {
			g.order("apply "+before, "apply "+name)
		}
	}
	for _, c := range o.changes {
		switch {
		case c.Action == Delete:
			g.add(destroyNode(c), func(ctx context.Context) Diagnostics { return o.applyDestroy(ctx, c) })
		case c.Action == DeleteThenCreate:
			g.add(destroyNode(c), func(ctx context.Context) Diagnostics { return o.applyDestroy(ctx, c) })
			g.order(destroyNode(c), "apply "+c.at.resource())
		case c.Action == CreateThenDelete:
			g.add(destroyNode(c), func(ctx context.Context) Diagnostics { return o.destroyReplaced(ctx, c) })
			g.order("apply "+c.at.resource(), destroyNode(c))
		case c.Action == Forget:
			g.add("forget "+c.key(), func(context.Context) Diagnostics {
				o.state.set(c.at, c.provider, nil)
				return nil
			})
		}
	}
	o.orderDestroys(g)
	return g
}

func destroyNode(c *Change) string { return "destroy " + c.key() }

// orderDestroys makes the destroy of an object wait for everything that depended on it: for its destroy, and for its update, unless that
// needs the replacement of the object first.
func (o *operation) orderDestroys(g *graph) {
	for _, c := range o.changes {
		if g.nodes[destroyNode(c)] == nil {
			continue
		}
		for _, e := range o.state.sorted() {
			for _, kept := range objectsOf(e) {
				if !slices.Contains(kept.dependencies, c.at.resource()) {
					continue
				}
				if other := o.changes[e.address.String()]; other != nil && g.nodes[destroyNode(other)] != nil && other.Action != CreateThenDelete {
					g.order(destroyNode(other), destroyNode(c))
				}
				if c.Action != DeleteThenCreate {
					g.order("apply "+e.address.resource(), destroyNode(c))
				}
			}
		}
	}
}

// objectsOf are all objects at an address.
func objectsOf(e *entry) []*object {
	out := slices.Collect(maps.Values(e.deposed))
	if e.current != nil {
		out = append(out, e.current)
	}
	return out
}

// applyBlock carries out the changes of a block's instances.
func (o *operation) applyBlock(ctx context.Context, r *resourceBlock) Diagnostics {
	o.mu.Lock()
	expanded := o.keys[r.address.resource()]
	o.mu.Unlock()
	again, diags := o.expand(r)
	if diags.HasError() {
		return diags
	}
	return append(diags, each(expanded.keys, func(key any) Diagnostics {
		at := r.address
		at.key = key
		return o.applyInstance(ctx, at, r, again.inside[key])
	})...)
}

// applyInstance carries out the change of one instance, as far as something is made of it.
func (o *operation) applyInstance(ctx context.Context, at address, r *resourceBlock, inside instance) Diagnostics {
	o.mu.Lock()
	c := o.changes[at.String()]
	o.mu.Unlock()
	t, diags := o.target(ctx, at, r.provider, r)
	if t == nil {
		return diags
	}
	return append(diags, o.slot(func() Diagnostics {
		switch {
		case c == nil || c.Action == NoOp:
			return o.keepAsPlanned(ctx, t, c)
		case c.Action == Read:
			config, said := t.configure(ctx, inside)
			if said.HasError() {
				return said
			}
			return append(said, o.readInto(ctx, t, r, config, inside)...)
		}
		said := o.make(ctx, t, c, inside)
		if said.HasError() {
			return said
		}
		return append(said, o.conditions(at, r.life.postconditions, withSelf(inside, o.valueOf(at)))...)
	})...)
}

func (o *operation) valueOf(at address) cty.Value {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.values[at.String()]
}

// keepAsPlanned is an instance that nothing is done to: the state has its value.
func (o *operation) keepAsPlanned(ctx context.Context, t *target, c *Change) Diagnostics {
	kept := o.state.current(t.address.String())
	if t.address.data {
		if kept == nil {
			return nil
		}
		value, err := decodeKept(kept, t.kind())
		if err != nil {
			return broken(t.address.String(), "decoding the state", err)
		}
		o.setValue(t.address, value)
		return nil
	}
	prior, diags := t.upgrade(ctx, kept)
	o.setValue(t.address, prior.value)
	if c != nil && kept != nil {
		copied := *kept
		copied.dependencies, copied.createFirst = c.dependencies, t.block.life.createFirst
		o.state.set(t.address, t.provider, &copied)
	}
	return diags
}

// make creates or updates an object: it plans again with what is known by now, compares the plans, and has the provider carry it out.
func (o *operation) make(ctx context.Context, t *target, c *Change, inside instance) Diagnostics {
	config, diags := t.configure(ctx, inside)
	if diags.HasError() {
		return diags
	}
	diags = append(diags, o.conditions(t.address, t.block.life.preconditions, inside)...)
	if diags.HasError() {
		return diags
	}
	deposed := ""
	if c.Action == CreateThenDelete {
		deposed = strings.ToLower(rand.Text()[:8])
		o.state.depose(t.address, deposed)
	}
	kept := o.state.current(t.address.String())
	prior := t.none()
	if c.Action == Update {
		var more Diagnostics
		if prior, more = t.upgrade(ctx, kept); more.HasError() {
			return append(diags, more...)
		}
		config = t.ignoreChanges(prior.value, config)
	}
	want, more := t.planChecked(ctx, prior, config)
	diags = merge(diags, more)
	if !diags.HasError() {
		diags = append(diags, report(t.address.String(), "Provider produced inconsistent final plan",
			"When expanding the plan with what became known during apply, the provider planned another value for", checkCompatible(c.After, want.value))...)
	}
	if diags.HasError() {
		o.undepose(t, deposed)
		return diags
	}
	now, more := t.apply(ctx, prior, config, want.remote)
	diags = append(diags, more...)
	diags = append(diags, t.checkResult(want.value, now.value, more.HasError())...)
	diags = append(diags, o.keepResult(t, c, prior, now, diags.HasError())...)
	o.undepose(t, deposed)
	if !now.value.IsNull() {
		o.setValue(t.address, now.value)
	}
	return diags
}

// undepose puts a deposed object back where nothing was made in its place.
func (o *operation) undepose(t *target, key string) {
	if key == "" || o.state.current(t.address.String()) != nil {
		return
	}
	e := o.state.get(t.address.String())
	if e == nil || e.deposed[key] == nil {
		return
	}
	kept := e.deposed[key]
	o.state.set(t.address, t.provider, kept)
	o.state.setDeposed(t.address, key, nil)
}

// checkResult holds what the provider has made to the plan. After an error of its own an incomplete object is no fault.
func (t *target) checkResult(want, now cty.Value, failed bool) Diagnostics {
	at := t.address.String()
	if !now.IsNull() && !now.IsWhollyKnown() {
		return failure(at, "Provider returned invalid result object after apply", "After the apply operation, the provider still indicated an unknown value for "+at+". All values must be known after apply.")
	}
	if failed {
		return nil
	}
	lead := "When applying changes to " + at + ", provider produced an unexpected new value:"
	if now.IsNull() {
		return failure(at, "Provider produced inconsistent result after apply", lead+" Root object was present, but now absent.\n\nThis is a bug in the provider.")
	}
	return report(at, "Provider produced inconsistent result after apply", lead, checkCompatible(want, now))
}

// keepResult writes what a create or update has left into the state: a failed create that left something is tainted.
func (o *operation) keepResult(t *target, c *Change, prior, now remote, failed bool) Diagnostics {
	switch {
	case now.value.IsNull() && c.Action == Update && failed:
		now = prior
	case now.value.IsNull():
		o.state.set(t.address, t.provider, nil)
		return nil
	}
	if !now.value.IsWhollyKnown() {
		now.value = knownPart(now.value)
	}
	made, err := newObject(t.schema, now.value, now.private, now.identity)
	if err != nil {
		return broken(t.address.String(), "encoding the state", err)
	}
	made.dependencies, made.createFirst = c.dependencies, t.block.life.createFirst
	made.tainted = failed && c.Action != Update
	o.state.set(t.address, t.provider, made)
	return nil
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

// applyDestroy destroys the object of a change.
func (o *operation) applyDestroy(ctx context.Context, c *Change) Diagnostics {
	t, diags := o.target(ctx, c.at, c.provider, nil)
	if t == nil {
		return diags
	}
	return append(diags, o.slot(func() Diagnostics {
		kept := o.state.current(c.Address)
		if e := o.state.get(c.Address); c.Deposed != "" && e != nil {
			kept = e.deposed[c.Deposed]
		}
		if kept == nil {
			return nil
		}
		prior, said := t.upgrade(ctx, kept)
		if said.HasError() {
			return said
		}
		want := t.none()
		want.private = c.private
		return append(said, o.destroy(ctx, t, prior, want, kept, c.Deposed)...)
	})...)
}

// destroyReplaced destroys what a replacement that creates first has deposed. Its destroy is planned now, since no plan could hold it.
func (o *operation) destroyReplaced(ctx context.Context, c *Change) Diagnostics {
	t, diags := o.target(ctx, c.at, c.provider, nil)
	if t == nil {
		return diags
	}
	e := o.state.get(c.Address)
	if e == nil {
		return diags
	}
	return append(diags, o.slot(func() Diagnostics {
		var said Diagnostics
		for _, key := range slices.Sorted(maps.Keys(e.deposed)) {
			kept := e.deposed[key]
			prior, more := t.upgrade(ctx, kept)
			if said = append(said, more...); more.HasError() {
				return said
			}
			none := cty.NullVal(t.kind())
			plan, more := t.plan(ctx, prior, none, none)
			if said = append(said, more...); more.HasError() {
				return said
			}
			said = append(said, o.destroy(ctx, t, prior, plan.remote, kept, key)...)
		}
		return said
	})...)
}

// destroy has the provider destroy an object, and keeps what a failed destroy has left.
func (o *operation) destroy(ctx context.Context, t *target, prior, want remote, kept *object, deposed string) Diagnostics {
	now, diags := t.apply(ctx, prior, cty.NullVal(t.kind()), want)
	if diags.HasError() && now.value.IsNull() {
		now = prior
	}
	if !diags.HasError() && !now.value.IsNull() {
		diags = append(diags, failure(t.address.String(), "Provider produced inconsistent result after apply",
			fmt.Sprintf("When applying changes to %s, provider produced an unexpected new value: Root object was absent, but now present.", t.address))...)
	}
	var left *object
	if !now.value.IsNull() {
		made, err := newObject(t.schema, now.value, now.private, now.identity)
		if err != nil {
			return append(diags, broken(t.address.String(), "encoding the state", err)...)
		}
		made.dependencies, made.tainted, made.createFirst = kept.dependencies, kept.tainted, kept.createFirst
		left = made
	}
	if deposed != "" {
		o.state.setDeposed(t.address, deposed, left)
	} else {
		o.state.set(t.address, t.provider, left)
	}
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
