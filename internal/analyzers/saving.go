// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/ctrlflow"
	"golang.org/x/tools/go/cfg"
)

// SaveOnce reports a Create that sets the state twice on a path, sets it without the identity, or calls SES
// after it has set it. Terraform taints and replaces what a failed Create has saved, so a Create
// saves when nothing can fail any more, or when it could not undo what it had made. It looks at every function
// that takes a *resource.CreateResponse, so a Create may be split up.
var SaveOnce = &analysis.Analyzer{
	Name:     "saveonce",
	Doc:      "report a Create that sets the state more than once, without the identity, or before its last call of SES",
	Requires: []*analysis.Analyzer{ctrlflow.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		each(pass, func(r *reader, function *ast.FuncDecl, graph *cfg.CFG) {
			if operation(pass.TypesInfo, function) != "CreateResponse" {
				return
			}
			walk := newWalk(r, function, "Create")
			walk.once = true
			walk.both = hasIdentity(receiver(pass.TypesInfo, function)) || function.Recv == nil
			walk.from(graph)
			if function.Name.Name == "Create" && walk.touched&setsState == 0 && !delegates(r, function) {
				pass.Reportf(function.Name.Pos(), "Create never sets the state")
			}
		})
		return nil, nil
	},
}

// SaveIdentity reports a Read or Update of a resource with an identity schema that sets the state and not the
// identity, or neither. Cores that know no identity send none back, and the framework then fails the operation.
var SaveIdentity = &analysis.Analyzer{
	Name:     "saveidentity",
	Doc:      "report a Read or Update that sets the state and not the identity of a resource that has one",
	Requires: []*analysis.Analyzer{ctrlflow.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		each(pass, func(r *reader, function *ast.FuncDecl, graph *cfg.CFG) {
			operation := operation(pass.TypesInfo, function)
			if operation != "ReadResponse" && operation != "UpdateResponse" || !hasIdentity(receiver(pass.TypesInfo, function)) {
				return
			}
			name := function.Name.Name
			walk := newWalk(r, function, name)
			walk.both = true
			walk.from(graph)
			if (name == "Read" || name == "Update") && walk.touched&setsIdentity == 0 && !delegates(r, function) {
				pass.Reportf(function.Name.Pos(), "%s never sets the identity: cores that know no identity send none back", name)
			}
		})
		return nil, nil
	},
}

// each calls check for every function of the pass that has a body.
func each(pass *analysis.Pass, check func(*reader, *ast.FuncDecl, *cfg.CFG)) {
	graphs, ok := pass.ResultOf[ctrlflow.Analyzer].(*ctrlflow.CFGs)
	if !ok {
		return
	}
	r := newReader(pass)
	for _, file := range sources(pass) {
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Body != nil {
				check(r, function, graphs.FuncDecl(function))
			}
		}
	}
}

// delegates reports whether a function gives its response to another one, or only refuses: then the other one
// is checked, and there is nothing to save.
func delegates(r *reader, function *ast.FuncDecl) bool {
	found := false
	ast.Inspect(function.Body, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		if calledName(call) == "AddError" {
			found = true
		}
		for _, argument := range call.Args {
			found = found || r.isResponse(argument)
		}
		return true
	})
	return found
}

// walk follows every path through a function and reports where saving breaks the rules.
type walk struct {
	*reader
	function *ast.FuncDecl
	name     string // what the messages call the function
	once     bool   // the state may be set once, and SES not called afterwards
	both     bool   // whoever sets the state sets the identity too
	touched  event  // what happens on some path
	seen     map[visit]bool
	reported map[token.Pos]bool
}

// visit is a block of the function reached with something saved.
type visit struct {
	block *cfg.Block
	saved event
}

func newWalk(r *reader, function *ast.FuncDecl, name string) *walk {
	return &walk{reader: r, function: function, name: name, seen: make(map[visit]bool), reported: make(map[token.Pos]bool)}
}

// from follows the paths from the function's entry.
func (w *walk) from(graph *cfg.CFG) {
	if len(graph.Blocks) > 0 {
		w.visit(graph.Blocks[0], 0)
	}
}

// visit follows a block's successors, with what was saved before it and in it.
func (w *walk) visit(block *cfg.Block, saved event) {
	at := visit{block: block, saved: saved}
	if !block.Live || w.seen[at] {
		return
	}
	w.seen[at] = true

	last := w.function.Body.Rbrace
	for _, node := range block.Nodes {
		for _, occurrence := range w.within(node) {
			saved = w.step(saved, occurrence)
		}
		if _, returns := node.(*ast.ReturnStmt); returns {
			last = node.Pos()
		}
	}
	if len(block.Succs) == 0 && w.both && saved == setsState {
		w.report(last, "%s ends with the state set and not the identity", w.name)
	}
	for _, next := range block.Succs {
		w.visit(next, saved)
	}
}

// step answers what is saved after an event.
func (w *walk) step(saved event, next occurrence) event {
	w.touched |= next.events
	switch {
	case !w.once || saved&setsState == 0:
	case next.events == callsSES:
		w.report(next.at, "%s calls SES after it has set the state: an error there would taint what was made", w.name)
	case next.events&setsState != 0:
		w.report(next.at, "%s sets the state a second time", w.name)
	}
	return saved | next.events&^callsSES
}

// report reports once for each place, whatever the number of paths to it.
func (w *walk) report(at token.Pos, format string, arguments ...any) {
	if w.reported[at] {
		return
	}
	w.reported[at] = true
	w.pass.Reportf(at, format, arguments...)
}
