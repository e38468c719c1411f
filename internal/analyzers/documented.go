// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Documented reports packages without a doc comment, and exported functions, methods of exported types, types,
// constants and variables without one. A comment on a group of constants or variables serves all of them.
var Documented = &analysis.Analyzer{
	Name: "documented",
	Doc:  "report packages and exported names without a doc comment",
	Run: func(pass *analysis.Pass) (any, error) {
		files := sources(pass)
		reportPackage(pass, files)
		if pass.Pkg.Name() == "main" {
			return nil, nil
		}
		for _, file := range files {
			for _, declaration := range file.Decls {
				reportDeclaration(pass, declaration)
			}
		}
		return nil, nil
	},
}

// reportPackage reports a package none of whose files says what it is.
func reportPackage(pass *analysis.Pass, files []*ast.File) {
	for _, file := range files {
		if isSaid(file.Doc) {
			return
		}
	}
	if len(files) > 0 {
		pass.Reportf(files[0].Name.Pos(), "package %s has no doc comment", pass.Pkg.Name())
	}
}

func reportDeclaration(pass *analysis.Pass, declaration ast.Decl) {
	switch declaration := declaration.(type) {
	case *ast.FuncDecl:
		if declaration.Name.IsExported() && !isSaid(declaration.Doc) && belongsToExported(declaration) {
			pass.Reportf(declaration.Name.Pos(), "exported %s has no doc comment", declaration.Name.Name)
		}
	case *ast.GenDecl:
		if declaration.Tok == token.IMPORT || isSaid(declaration.Doc) {
			return
		}
		for _, spec := range declaration.Specs {
			reportSpec(pass, spec)
		}
	}
}

func reportSpec(pass *analysis.Pass, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && !isSaid(spec.Doc) {
			pass.Reportf(spec.Name.Pos(), "exported %s has no doc comment", spec.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if name.IsExported() && !isSaid(spec.Doc) && !isSaid(spec.Comment) {
				pass.Reportf(name.Pos(), "exported %s has no doc comment", name.Name)
			}
		}
	}
}

// isSaid reports whether a comment says anything.
func isSaid(comment *ast.CommentGroup) bool {
	return comment != nil && strings.TrimSpace(comment.Text()) != ""
}

// belongsToExported reports whether a function is no method, or a method of an exported type.
func belongsToExported(function *ast.FuncDecl) bool {
	if function.Recv == nil || len(function.Recv.List) == 0 {
		return true
	}
	of := function.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	switch generic := of.(type) {
	case *ast.IndexExpr:
		of = generic.X
	case *ast.IndexListExpr:
		of = generic.X
	}
	name, ok := of.(*ast.Ident)
	return !ok || name.IsExported()
}
