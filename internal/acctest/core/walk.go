package core

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// node is one step of a graph walk.
type node struct {
	name  string
	after map[string]bool
	run   func(ctx context.Context) Diagnostics
}

// graph is the steps of a walk and what has to come before each.
type graph struct {
	nodes map[string]*node
}

func newGraph() *graph { return &graph{nodes: map[string]*node{}} }

// add puts in a step.
func (g *graph) add(name string, run func(ctx context.Context) Diagnostics) *node {
	n := &node{name: name, after: map[string]bool{}, run: run}
	g.nodes[name] = n
	return n
}

// order makes one step wait for another, if both are there.
func (g *graph) order(first, then string) {
	if g.nodes[first] != nil && g.nodes[then] != nil && first != then {
		g.nodes[then].after[first] = true
	}
}

// walk runs the steps, each as soon as those before it are done. A step that fails keeps those that wait for it from running.
func (g *graph) walk(ctx context.Context) Diagnostics {
	if cycle := g.cycle(); len(cycle) > 0 {
		return failure("", "Cycle", fmt.Sprintf("Cycle: %v", cycle))
	}
	var (
		mu     sync.Mutex
		diags  = map[string]Diagnostics{}
		failed = map[string]bool{}
		done   = map[string]chan struct{}{}
		all    sync.WaitGroup
	)
	for name := range g.nodes {
		done[name] = make(chan struct{})
	}
	for name, n := range g.nodes {
		all.Go(func() {
			defer close(done[name])
			skip := false
			for before := range n.after {
				<-done[before]
				mu.Lock()
				skip = skip || failed[before]
				mu.Unlock()
			}
			var said Diagnostics
			if !skip && ctx.Err() == nil {
				said = n.run(ctx)
			}
			mu.Lock()
			defer mu.Unlock()
			diags[name] = said
			failed[name] = skip || said.HasError() || ctx.Err() != nil
		})
	}
	all.Wait()
	var out Diagnostics
	for _, name := range slices.Sorted(maps.Keys(diags)) {
		out = append(out, diags[name]...)
	}
	return out
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
