// SPDX-License-Identifier: MPL-2.0

package core

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// configuration is a parsed configuration: one module.
type configuration struct {
	sources   map[string]string
	providers map[string]*hclsyntax.Block
	resources map[string]*resourceBlock
	variables map[string]*hclsyntax.Block
	locals    map[string]hcl.Expression
	outputs   map[string]*hclsyntax.Block
	moves     []move
	imports   []*hclsyntax.Block
	removed   map[string]bool
}

// move is a moved block.
type move struct{ from, to address }

// resourceBlock is a resource or data block.
type resourceBlock struct {
	address  address
	block    *hclsyntax.Block
	body     hcl.Body
	count    hcl.Expression
	forEach  hcl.Expression
	depends  []hcl.Traversal
	provider string
	life     lifecycle
	header   string
}

// lifecycle is what the lifecycle block of a resource says.
type lifecycle struct {
	createFirst, preventDestroy bool
	ignore                      []hcl.Traversal
	ignoreAll                   bool
	replaceBy                   []hcl.Expression
	preconditions               []*hclsyntax.Block
	postconditions              []*hclsyntax.Block
}

// metaArguments are the arguments of a resource that are the core's own.
var metaArguments = []string{"count", "for_each", "depends_on", "provider"}

// parse reads the files of a configuration, by name.
func parse(files map[string]string) (*configuration, Diagnostics) {
	c := &configuration{
		sources: files, providers: map[string]*hclsyntax.Block{}, resources: map[string]*resourceBlock{}, variables: map[string]*hclsyntax.Block{},
		locals: map[string]hcl.Expression{}, outputs: map[string]*hclsyntax.Block{}, removed: map[string]bool{},
	}
	var diags Diagnostics
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, wrong := hclsyntax.ParseConfig([]byte(files[name]), name, hcl.InitialPos)
		diags = append(diags, c.fromHCL(wrong, "")...)
		if wrong.HasErrors() {
			continue
		}
		if body, ok := file.Body.(*hclsyntax.Body); ok {
			for _, b := range body.Blocks {
				diags = append(diags, c.add(b)...)
			}
		}
	}
	c.spreadCreateFirst()
	return c, diags
}

// add takes in one block of the top level.
func (c *configuration) add(b *hclsyntax.Block) Diagnostics {
	switch b.Type {
	case "terraform":
	case "provider":
		c.providers[providerName(b.Labels[0], b)] = b
	case "resource", "data":
		return c.addResource(b)
	case "variable":
		c.variables[b.Labels[0]] = b
	case "locals":
		for name, a := range b.Body.Attributes {
			c.locals[name] = a.Expr
		}
	case "output":
		c.outputs[b.Labels[0]] = b
	case "import":
		c.imports = append(c.imports, b)
	case "moved":
		return c.addMove(b)
	case "removed":
		return c.addRemoved(b)
	default:
		return failure("", "Unsupported block type", "Blocks of type \""+b.Type+"\" are not expected here.")
	}
	return nil
}

// providerName is the name of a provider configuration: the local name, or name.alias.
func providerName(name string, b *hclsyntax.Block) string {
	if alias, ok := b.Body.Attributes["alias"]; ok {
		if value, diags := alias.Expr.Value(nil); !diags.HasErrors() {
			return name + "." + value.AsString()
		}
	}
	return name
}

func (c *configuration) addResource(b *hclsyntax.Block) Diagnostics {
	r := &resourceBlock{address: address{data: b.Type == "data", typeName: b.Labels[0], name: b.Labels[1]}, block: b}
	r.header = b.Type + " \"" + b.Labels[0] + "\" \"" + b.Labels[1] + "\""
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: b.Body.SrcRange, EndRange: b.Body.EndRange}
	for name, a := range b.Body.Attributes {
		if !slices.Contains(metaArguments, name) {
			body.Attributes[name] = a
		}
	}
	for _, inner := range b.Body.Blocks {
		if inner.Type == "lifecycle" {
			diags := r.life.read(inner)
			if diags.HasErrors() {
				return c.fromHCL(diags, r.address.String())
			}
			continue
		}
		body.Blocks = append(body.Blocks, inner)
	}
	r.body = body
	r.provider = localName(b.Labels[0])
	var diags hcl.Diagnostics
	for name, a := range b.Body.Attributes {
		switch name {
		case "count":
			r.count = a.Expr
		case "for_each":
			r.forEach = a.Expr
		case "depends_on":
			r.depends, diags = traversals(a.Expr)
		case "provider":
			var t hcl.Traversal
			if t, diags = hcl.AbsTraversalForExpr(a.Expr); !diags.HasErrors() {
				r.provider = dotted(t)
			}
		}
		if diags.HasErrors() {
			return c.fromHCL(diags, r.address.String())
		}
	}
	if _, doubled := c.resources[r.address.String()]; doubled {
		return failure(r.address.String(), "Duplicate resource configuration", "A block of this type and name has been declared already.")
	}
	c.resources[r.address.String()] = r
	return nil
}

// localName is the provider that a type belongs to: what stands before the first underscore.
func localName(typeName string) string {
	local, _, _ := strings.Cut(typeName, "_")
	return local
}

// dotted writes a reference such as ses.other.
func dotted(t hcl.Traversal) string {
	out := t.RootName()
	for _, step := range t[1:] {
		if a, ok := step.(hcl.TraverseAttr); ok {
			out += "." + a.Name
		}
	}
	return out
}

// traversals reads a list of references.
func traversals(expr hcl.Expression) ([]hcl.Traversal, hcl.Diagnostics) {
	list, diags := hcl.ExprList(expr)
	if diags.HasErrors() {
		return nil, diags
	}
	out := make([]hcl.Traversal, 0, len(list))
	for _, e := range list {
		t, wrong := hcl.RelTraversalForExpr(e)
		if absolute, absoluteDiags := hcl.AbsTraversalForExpr(e); !absoluteDiags.HasErrors() {
			t, wrong = absolute, nil
		}
		if wrong.HasErrors() {
			return nil, wrong
		}
		out = append(out, t)
	}
	return out, nil
}

func (l *lifecycle) read(b *hclsyntax.Block) hcl.Diagnostics {
	truth := func(expr hcl.Expression) (bool, hcl.Diagnostics) {
		value, diags := expr.Value(nil)
		return !diags.HasErrors() && value.True(), diags
	}
	var diags hcl.Diagnostics
	for name, a := range b.Body.Attributes {
		switch name {
		case "create_before_destroy":
			l.createFirst, diags = truth(a.Expr)
		case "prevent_destroy":
			l.preventDestroy, diags = truth(a.Expr)
		case "ignore_changes":
			if hcl.ExprAsKeyword(a.Expr) == "all" {
				l.ignoreAll = true
			} else {
				l.ignore, diags = traversals(a.Expr)
			}
		case "replace_triggered_by":
			l.replaceBy, diags = hcl.ExprList(a.Expr)
		}
		if diags.HasErrors() {
			return diags
		}
	}
	for _, inner := range b.Body.Blocks {
		switch inner.Type {
		case "precondition":
			l.preconditions = append(l.preconditions, inner)
		case "postcondition":
			l.postconditions = append(l.postconditions, inner)
		}
	}
	return nil
}

func (c *configuration) addMove(b *hclsyntax.Block) Diagnostics {
	var m move
	for name, target := range map[string]*address{"from": &m.from, "to": &m.to} {
		at, diags := c.reference(b, name)
		if diags.HasError() {
			return diags
		}
		*target = at
	}
	c.moves = append(c.moves, m)
	return nil
}

// addRemoved notes a removed block; only those that forget an object without destroying it make a difference.
func (c *configuration) addRemoved(b *hclsyntax.Block) Diagnostics {
	at, diags := c.reference(b, "from")
	if diags.HasError() {
		return diags
	}
	for _, inner := range b.Body.Blocks {
		if a, ok := inner.Body.Attributes["destroy"]; ok && inner.Type == "lifecycle" {
			if value, wrong := a.Expr.Value(nil); !wrong.HasErrors() && value.False() {
				c.removed[at.resource()] = true
			}
		}
	}
	return nil
}

// reference is the address that an argument of a block refers to.
func (c *configuration) reference(b *hclsyntax.Block, argument string) (address, Diagnostics) {
	a, ok := b.Body.Attributes[argument]
	if !ok {
		return address{}, failure("", "Missing required argument", "The argument \""+argument+"\" is required in a "+b.Type+" block.")
	}
	t, wrong := hcl.AbsTraversalForExpr(a.Expr)
	if wrong.HasErrors() {
		return address{}, c.fromHCL(wrong, "")
	}
	at, err := traversalAddress(t)
	if err != nil {
		return address{}, failure("", "Invalid address", err.Error())
	}
	return at, nil
}
