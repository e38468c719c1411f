// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// frameworkResource is the package of the framework that defines resources and their responses.
const frameworkResource = "github.com/hashicorp/terraform-plugin-framework/resource"

// resourceTypeName answers the name of a framework resource type such as CreateResponse, or of a pointer to it, else "".
func resourceTypeName(of types.Type) string {
	if of == nil {
		return ""
	}
	if pointer, ok := types.Unalias(of).(*types.Pointer); ok {
		of = pointer.Elem()
	}
	named, ok := types.Unalias(of).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != frameworkResource {
		return ""
	}
	return named.Obj().Name()
}

// operation answers the name of the response that a function fills, such as CreateResponse, "" if it fills none.
func operation(info *types.Info, function *ast.FuncDecl) string {
	for _, field := range function.Type.Params.List {
		if name := resourceTypeName(info.TypeOf(field.Type)); strings.HasSuffix(name, "Response") {
			return name
		}
	}
	return ""
}

// receiver answers the type that a method belongs to, nil for a function.
func receiver(info *types.Info, function *ast.FuncDecl) *types.Named {
	if function.Recv == nil || len(function.Recv.List) == 0 {
		return nil
	}
	of := info.TypeOf(function.Recv.List[0].Type)
	if pointer, ok := of.(*types.Pointer); ok {
		of = pointer.Elem()
	}
	named, _ := of.(*types.Named)
	return named
}

// hasIdentity reports whether a resource type declares an identity schema.
func hasIdentity(resource *types.Named) bool {
	if resource == nil {
		return false
	}
	return types.NewMethodSet(types.NewPointer(resource)).Lookup(resource.Obj().Pkg(), "IdentitySchema") != nil
}

// functionBodies answers the bodies of the package's functions and methods by what they are called by, and of
// function literals by the local variable that is defined with them.
func functionBodies(pass *analysis.Pass) map[types.Object]*ast.BlockStmt {
	bodies := make(map[types.Object]*ast.BlockStmt)
	for _, file := range sources(pass) {
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.FuncDecl:
				if node.Body != nil {
					bodies[pass.TypesInfo.Defs[node.Name]] = node.Body
				}
			case *ast.AssignStmt:
				for i, value := range node.Rhs {
					literal, isLiteral := value.(*ast.FuncLit)
					if !isLiteral || i >= len(node.Lhs) {
						continue
					}
					if name, ok := node.Lhs[i].(*ast.Ident); ok && pass.TypesInfo.ObjectOf(name) != nil {
						bodies[pass.TypesInfo.ObjectOf(name)] = literal.Body
					}
				}
			}
			return true
		})
	}
	return bodies
}

// called answers what a call calls: a function, a method or a variable that holds a function; nil for a conversion.
func called(info *types.Info, call *ast.CallExpr) types.Object {
	function := ast.Unparen(call.Fun)
	switch generic := function.(type) {
	case *ast.IndexExpr:
		function = generic.X
	case *ast.IndexListExpr:
		function = generic.X
	}
	switch function := function.(type) {
	case *ast.Ident:
		return info.Uses[function]
	case *ast.SelectorExpr:
		return info.Uses[function.Sel]
	default:
		return nil
	}
}

// calledName answers the name that a call calls, without its package or receiver.
func calledName(call *ast.CallExpr) string {
	function := ast.Unparen(call.Fun)
	switch generic := function.(type) {
	case *ast.IndexExpr:
		function = generic.X
	case *ast.IndexListExpr:
		function = generic.X
	}
	switch function := function.(type) {
	case *ast.Ident:
		return function.Name
	case *ast.SelectorExpr:
		return function.Sel.Name
	default:
		return ""
	}
}

// takesContext reports whether a function's first parameter is a context.Context: in internal/ses, those that
// talk to SES have one and those that only compute have none.
func takesContext(signature *types.Signature) bool {
	if signature.Params().Len() == 0 {
		return false
	}
	named, ok := types.Unalias(signature.Params().At(0).Type()).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}
