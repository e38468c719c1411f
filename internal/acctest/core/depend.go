// SPDX-License-Identifier: MPL-2.0

package core

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// typeConstraint reads the type of a variable.
func typeConstraint(expr hcl.Expression) (cty.Type, hcl.Diagnostics) {
	kind, _, diags := typeexpr.TypeConstraintWithDefaults(expr)
	return kind, diags
}

// dependencies are the resources that a resource needs: those that its arguments, its provider's block and its depends_on refer to,
// directly or by local values. Sorted.
func (c *configuration) dependencies(r *resourceBlock) []string {
	found := map[string]bool{}
	c.collect(blockTraversals(r.block.Body), found, map[string]bool{})
	for _, t := range r.depends {
		c.collect([]hcl.Traversal{t}, found, map[string]bool{})
	}
	if p, ok := c.providers[r.provider]; ok {
		c.collect(blockTraversals(p.Body), found, map[string]bool{})
	}
	delete(found, r.address.resource())
	return slices.Sorted(maps.Keys(found))
}

// ancestors are the resources and data sources that a resource needs, by way of others too: what the state notes, so that destroys are in order when the
// blocks are gone. Sorted.
func (c *configuration) ancestors(r *resourceBlock) []string {
	found, seen := []string{}, map[string]bool{}
	var visit func(r *resourceBlock)
	visit = func(r *resourceBlock) {
		for _, name := range c.dependencies(r) {
			if seen[name] {
				continue
			}
			seen[name] = true
			if before := c.resources[name]; before != nil {
				found = append(found, name)
				visit(before)
			}
		}
	}
	visit(r)
	slices.Sort(found)
	return found
}

// spreadCreateFirst has everything that a resource needs created before it is destroyed where the resource is: the order would be a circle
// otherwise.
func (c *configuration) spreadCreateFirst() {
	for _, r := range c.resources {
		if r.life.createFirst {
			for _, name := range c.ancestors(r) {
				c.resources[name].life.createFirst = true
			}
		}
	}
}

// collect adds the resources that references mean.
func (c *configuration) collect(list []hcl.Traversal, found, seen map[string]bool) {
	for _, t := range list {
		switch t.RootName() {
		case "var", "each", "count", "self", "path", "terraform":
		case "local":
			name, ok := stepName(t, 1)
			if expr := c.locals[name]; ok && expr != nil && !seen[name] {
				seen[name] = true
				c.collect(expr.Variables(), found, seen)
			}
		default:
			if at, err := traversalAddress(t); err == nil && c.resources[at.resource()] != nil {
				found[at.resource()] = true
			}
		}
	}
}

// direct are the managed resources that a data source itself refers to or names in depends_on: while one of them has a change to come, the
// data source waits for it.
func (c *configuration) direct(r *resourceBlock) []string {
	found := map[string]bool{}
	for _, t := range append(blockTraversals(r.block.Body), r.depends...) {
		if at, err := traversalAddress(t); err == nil && !at.data && c.resources[at.resource()] != nil {
			found[at.resource()] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// blockTraversals are all references in a body. Keywords such as those of ignore_changes are no references.
func blockTraversals(body *hclsyntax.Body) []hcl.Traversal {
	var out []hcl.Traversal
	for name, a := range body.Attributes {
		if name != "provider" && name != "ignore_changes" && name != "depends_on" {
			out = append(out, a.Expr.Variables()...)
		}
	}
	for _, b := range body.Blocks {
		out = append(out, blockTraversals(b.Body)...)
	}
	return out
}
