// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"maps"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// operation is one walk over the configuration and the state.
type operation struct {
	workspace     *Workspace
	configuration *configuration
	scope         *scope
	state         *state

	// unknown makes every reference to a resource unknown: the walk that validates.
	unknown bool
	// refresh has objects of the state read before they are planned.
	refresh bool
	options PlanOptions

	// moved are the addresses where moved blocks have found objects, by where these are now.
	moved map[string]string

	mu      sync.Mutex
	keys    map[string]expansion
	values  map[string]cty.Value
	clients map[string]*connection
	changes map[string]*Change
}

// loadFunctions gathers the functions of the language and of all providers.
func (o *operation) loadFunctions(ctx context.Context) (map[string]function.Function, error) {
	all := maps.Clone(builtinFunctions)
	for name, p := range o.workspace.providers {
		c, err := p.start(ctx)
		if err != nil {
			return nil, err
		}
		more, err := c.providerFunctions(ctx, name)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, more)
	}
	return all, nil
}

// walk runs the steps of a graph as the workspace says.
func (o *operation) walk(ctx context.Context, g *graph) Diagnostics {
	return g.walk(ctx, max(1, o.workspace.Parallelism), o.workspace.Order)
}

// setValue says what a reference to an instance means from now on.
func (o *operation) setValue(at address, value cty.Value) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.values[at.String()] = value
}

// setChange keeps the planned change of an instance or of one of its deposed objects.
func (o *operation) setChange(c *Change) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.changes[c.key()] = c
}

// change is the planned change at an address, nil for none.
func (o *operation) change(at address) *Change {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.changes[at.String()]
}

// pending reports whether any instance of a managed resource has a change to come.
func (o *operation) pending(resource string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range o.changes {
		if c.at.resource() == resource && c.Action != NoOp {
			return true
		}
	}
	return false
}

// changed reports whether a resource or an instance is updated or replaced, or, where the reference goes on into it, that member of it.
func (o *operation) changed(at address, reference hcl.Traversal) bool {
	steps := 2
	if at.key != nil {
		steps = 3
	}
	var member cty.Path
	if len(reference) > steps {
		member = traversalPath(reference[steps:])
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range o.changes {
		if c.at.resource() != at.resource() || at.key != nil && c.at.key != at.key || c.Action != Update && !c.Action.replaces() {
			continue
		}
		was, errBefore := member.Apply(c.Before)
		becomes, errAfter := member.Apply(c.After)
		if errBefore != nil || errAfter != nil || !was.RawEquals(becomes) {
			return true
		}
	}
	return false
}
