// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"slices"
)

// applyGraph orders the changes of a plan: what is made after what it refers to, what is destroyed after what referred to it.
func (o *operation) applyGraph() *graph {
	g := newGraph()
	for name, r := range o.configuration.resources {
		expanded, ok := o.keys[name]
		if !ok {
			continue
		}
		g.add(startNode(name), func(context.Context) Diagnostics { return nil })
		g.add(doneNode(name), func(context.Context) Diagnostics { return nil })
		g.order(startNode(name), doneNode(name))
		for _, key := range expanded.keys {
			at := r.address
			at.key = key
			g.add(applyNode(at), func(ctx context.Context) Diagnostics { return o.applyInstance(ctx, at, r) })
			g.order(startNode(name), applyNode(at))
			g.order(applyNode(at), doneNode(name))
		}
	}
	for name, r := range o.configuration.resources {
		for _, before := range o.configuration.dependencies(r) {
			g.order(doneNode(before), startNode(name))
		}
	}
	for _, c := range o.changes {
		switch {
		case c.Action == Delete || c.Action.replaces():
			g.add(destroyNode(c), func(ctx context.Context) Diagnostics { return o.applyDestroy(ctx, c) })
		case c.Action == Forget:
			g.add("forget "+c.key(), func(context.Context) Diagnostics {
				o.state.remove(c.Address)
				return nil
			})
		}
	}
	o.orderDestroys(g)
	return g
}

// The steps of a resource's block: its instances run between start and done.
func startNode(resource string) string { return "start " + resource }
func doneNode(resource string) string  { return "done " + resource }
func applyNode(at address) string      { return "apply " + at.String() }
func destroyNode(c *Change) string     { return "destroy " + c.key() }

// orderDestroys puts destroys before or after the steps that make something. As a rule an object is destroyed before anything is made in its
// place and before what referred to it is updated, and after the destroy of all that referred to it. One that is replaced by
// create_before_destroy, or was created so, is destroyed after them.
func (o *operation) orderDestroys(g *graph) {
	for _, c := range o.changes {
		if g.nodes[destroyNode(c)] == nil {
			continue
		}
		last := o.destroyedLast(c)
		around := func(maker *Change) {
			if last {
				g.order(applyNode(maker.at), destroyNode(c))
			} else {
				g.order(destroyNode(c), applyNode(maker.at))
			}
		}
		around(c)
		for _, other := range o.changes {
			e := o.state.get(other.Address)
			if e == nil || other.at.data || !e.dependsOn(c.at.resource()) {
				continue
			}
			g.order(destroyNode(other), destroyNode(c))
			if other.Action != NoOp && other.Deposed == "" {
				around(other)
			}
		}
		for _, maker := range o.changes {
			if maker.Action != NoOp && maker.Deposed == "" && slices.Contains(o.dependencies(c), maker.at.resource()) {
				around(maker)
			}
		}
	}
}

// destroyedLast reports whether the object of a change is destroyed after all that is made.
func (o *operation) destroyedLast(c *Change) bool {
	kept := o.state.object(c.Address, c.Deposed)
	return c.Action == CreateThenDelete || c.Deposed != "" || c.Action == Delete && kept != nil && kept.createFirst
}

// dependencies are the resources that the object of a change was made with the help of.
func (o *operation) dependencies(c *Change) []string {
	if kept := o.state.object(c.Address, c.Deposed); kept != nil {
		return kept.dependencies
	}
	return nil
}
