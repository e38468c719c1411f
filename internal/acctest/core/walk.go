// SPDX-License-Identifier: MPL-2.0

package core

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// node is one step of a walk, with the steps that have to come before it.
type node struct {
	name  string
	after map[string]bool
	run   func(ctx context.Context) ([]part, Diagnostics)
}

// part is a step that another one finds while it runs, such as an instance of a block. Parts of a node run in any order; the node is done when
// all of them are.
type part func(ctx context.Context) Diagnostics

// graph is the steps of a walk.
type graph struct {
	nodes map[string]*node
}

func newGraph() *graph { return &graph{nodes: map[string]*node{}} }

// add puts in a step that has no parts.
func (g *graph) add(name string, run part) {
	g.addExpanding(name, func(ctx context.Context) ([]part, Diagnostics) { return nil, run(ctx) })
}

// addExpanding puts in a step that may have parts.
func (g *graph) addExpanding(name string, run func(ctx context.Context) ([]part, Diagnostics)) {
	g.nodes[name] = &node{name: name, after: map[string]bool{}, run: run}
}

// order makes one step wait for another, if both are there.
func (g *graph) order(first, then string) {
	if g.nodes[first] != nil && g.nodes[then] != nil && first != then {
		g.nodes[then].after[first] = true
	}
}

// walk runs the steps, each as soon as those before it are done and at most so many at a time. A step that fails keeps those that wait for it
// from running. With an order only one step runs at a time, and of those that could run the source of random numbers picks one.
func (g *graph) walk(ctx context.Context, parallelism int, order *rand.Rand) Diagnostics {
	if cycle := g.cycle(); len(cycle) > 0 {
		return failure("", "Cycle", fmt.Sprintf("Cycle: %v", cycle))
	}
	if order != nil {
		parallelism = 1
	}
	w := newWalker(g, order)
	running := 0
	for {
		for ; len(w.ready) > 0 && running < parallelism && ctx.Err() == nil; running++ {
			next := w.take()
			go func() {
				parts, diags := next.run(ctx)
				w.results <- result{next.of, parts, diags}
			}()
		}
		if running == 0 {
			return w.said(ctx)
		}
		w.note(ctx, <-w.results)
		running--
	}
}

// walker is a walk under way.
type walker struct {
	order   *rand.Rand
	then    map[string][]string
	status  map[string]*status
	ready   []task
	results chan result
}

// status is how far a node is.
type status struct {
	node *node
	// before are the nodes that it waits for, open its own runs that are not done: itself and its parts.
	before, open int
	failed       bool
	diags        Diagnostics
}

// task is one run of a node or of a part of it.
type task struct {
	of  *status
	run func(ctx context.Context) ([]part, Diagnostics)
}

// result is how a task has ended.
type result struct {
	of    *status
	parts []part
	diags Diagnostics
}

func newWalker(g *graph, order *rand.Rand) *walker {
	w := &walker{order: order, then: map[string][]string{}, status: map[string]*status{}, results: make(chan result)}
	names := slices.Sorted(maps.Keys(g.nodes))
	for _, name := range names {
		n := g.nodes[name]
		w.status[name] = &status{node: n, before: len(n.after)}
		for before := range n.after {
			w.then[before] = append(w.then[before], name)
		}
	}
	for _, name := range names {
		if w.status[name].before == 0 {
			w.push(w.status[name], w.status[name].node.run)
		}
	}
	return w
}

// push makes a task ready to run.
func (w *walker) push(of *status, run func(ctx context.Context) ([]part, Diagnostics)) {
	of.open++
	w.ready = append(w.ready, task{of, run})
}

// take picks the next task: the oldest, or a random one.
func (w *walker) take() task {
	at := 0
	if w.order != nil {
		at = w.order.IntN(len(w.ready))
	}
	next := w.ready[at]
	w.ready = slices.Delete(w.ready, at, at+1)
	return next
}

// note takes in how a task has ended, and makes ready what that allows.
func (w *walker) note(ctx context.Context, r result) {
	s := r.of
	s.diags = append(s.diags, r.diags...)
	s.failed = s.failed || r.diags.HasError() || ctx.Err() != nil
	if !s.failed {
		for _, p := range r.parts {
			w.push(s, func(ctx context.Context) ([]part, Diagnostics) { return nil, p(ctx) })
		}
	}
	if s.open--; s.open == 0 {
		w.done(s)
	}
}

// done lets those go on that have waited for a node. After a failure they are left out.
func (w *walker) done(s *status) {
	for _, name := range w.then[s.node.name] {
		next := w.status[name]
		next.before--
		next.failed = next.failed || s.failed
		switch {
		case next.before > 0:
		case next.failed:
			w.done(next)
		default:
			w.push(next, next.node.run)
		}
	}
}

// said is all that the steps have said, in the order of their names; nothing is said twice.
func (w *walker) said(ctx context.Context) Diagnostics {
	lists := make([]Diagnostics, 0, len(w.status)+1)
	for _, name := range slices.Sorted(maps.Keys(w.status)) {
		diags := w.status[name].diags
		slices.SortStableFunc(diags, func(a, b Diagnostic) int { return cmp.Compare(a.Address, b.Address) })
		lists = append(lists, diags)
	}
	if err := ctx.Err(); err != nil {
		lists = append(lists, failure("", "Execution halted", err.Error()))
	}
	return merge(lists...)
}

// cycle is a circle of steps that wait for each other, nil for none.
func (g *graph) cycle() []string {
	const visiting, visited = 1, 2
	marks := map[string]int{}
	var path []string
	var visit func(name string) []string
	visit = func(name string) []string {
		switch marks[name] {
		case visiting:
			return append(path[slices.Index(path, name):], name)
		case visited:
			return nil
		}
		marks[name] = visiting
		path = append(path, name)
		for _, before := range slices.Sorted(maps.Keys(g.nodes[name].after)) {
			if circle := visit(before); circle != nil {
				return circle
			}
		}
		path = path[:len(path)-1]
		marks[name] = visited
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(g.nodes)) {
		if circle := visit(name); circle != nil {
			return circle
		}
	}
	return nil
}
