// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// event is something in a resource's method that the rules on saving care about.
type event int

const (
	setsState event = 1 << iota
	setsIdentity
	callsSES
)

// occurrence is an event and where it happens.
type occurrence struct {
	events event
	at     token.Pos
}

// reader finds the events in a package's functions.
type reader struct {
	pass *analysis.Pass
	// calling holds the package's own functions, and local variables that hold function literals, whose
	// bodies call SES, directly or through each other.
	calling map[types.Object]bool
}

// newReader learns which functions of the package call SES.
func newReader(pass *analysis.Pass) *reader {
	r := &reader{pass: pass, calling: make(map[types.Object]bool)}
	bodies := functionBodies(pass)
	for grown := true; grown; {
		grown = false
		for object, body := range bodies {
			if !r.calling[object] && r.callsSESWithin(body) {
				r.calling[object] = true
				grown = true
			}
		}
	}
	return r
}

// callsSESWithin reports whether a call of SES is written anywhere in a body, function literals included.
func (r *reader) callsSESWithin(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok && r.isCallOfSES(call) {
			found = true
		}
		return !found
	})
	return found
}

// within answers the events in one statement or expression in the order in which they happen. What a function
// literal holds happens when it is called, and what is deferred when the function has ended, so neither counts.
func (r *reader) within(node ast.Node) []occurrence {
	var found []occurrence
	var path []ast.Node
	ast.Inspect(node, func(node ast.Node) bool {
		switch node := node.(type) {
		case nil:
			// The children of the last node on the path are done: arguments happen before their call.
			if call, ok := path[len(path)-1].(*ast.CallExpr); ok {
				if events := r.of(call); events != 0 {
					found = append(found, occurrence{events: events, at: call.Pos()})
				}
			}
			path = path[:len(path)-1]
			return true
		case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
			return false
		default:
			path = append(path, node)
			return true
		}
	})
	return found
}

// of answers the events that one call is: resp.State.Set and its like, a helper named set… or save… that is
// given resp.State or resp.Identity, or a call of SES. A helper named save… that is given the state, or the
// whole response, is expected to save the identity with it.
func (r *reader) of(call *ast.CallExpr) event {
	if r.isCallOfSES(call) {
		return callsSES
	}
	if method, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && strings.HasPrefix(method.Sel.Name, "Set") {
		if part := r.partOfResponse(method.X); part != 0 {
			return part
		}
	}
	name := strings.ToLower(calledName(call))
	saves, sets := strings.HasPrefix(name, "save"), strings.HasPrefix(name, "set")
	if !saves && !sets {
		return 0
	}
	var events event
	for _, argument := range call.Args {
		part := r.partOfResponse(argument)
		if saves && (part == setsState || r.isResponse(argument)) {
			part = setsState | setsIdentity
		}
		events |= part
	}
	return events
}

// partOfResponse answers which part of a response an expression is: RESP.State, RESP.Identity, or a pointer to one.
func (r *reader) partOfResponse(expression ast.Expr) event {
	expression = ast.Unparen(expression)
	if address, ok := expression.(*ast.UnaryExpr); ok && address.Op == token.AND {
		expression = ast.Unparen(address.X)
	}
	field, ok := expression.(*ast.SelectorExpr)
	if !ok || !r.isResponse(field.X) {
		return 0
	}
	switch field.Sel.Name {
	case "State":
		return setsState
	case "Identity":
		return setsIdentity
	default:
		return 0
	}
}

// isResponse reports whether an expression is a response of Create, Read or Update.
func (r *reader) isResponse(expression ast.Expr) bool {
	switch resourceTypeName(r.pass.TypesInfo.TypeOf(expression)) {
	case "CreateResponse", "ReadResponse", "UpdateResponse":
		return true
	default:
		return false
	}
}

// isCallOfSES reports whether a call goes to SES: to a function of internal/ses that takes a context, or to a
// function of this package that calls such a one.
func (r *reader) isCallOfSES(call *ast.CallExpr) bool {
	object := called(r.pass.TypesInfo, call)
	if object == nil || object.Pkg() == nil {
		return false
	}
	if r.calling[object] {
		return true
	}
	signature, ok := object.Type().Underlying().(*types.Signature)
	return ok && isBelow(object.Pkg().Path(), "internal/ses") && takesContext(signature)
}
