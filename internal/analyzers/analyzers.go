// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// All answers every analyzer of the house.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{SaveOnce, SaveIdentity, ErrorText, ServicesApart, Layout, Documented, Glossary}
}

// sources answers the files of the pass that are neither tests nor generated.
func sources(pass *analysis.Pass) []*ast.File {
	var files []*ast.File
	for _, file := range pass.Files {
		if !isTest(pass.Fset, file.Pos()) && !ast.IsGenerated(file) {
			files = append(files, file)
		}
	}
	return files
}

// isTest reports whether a position is in a test file.
func isTest(files *token.FileSet, at token.Pos) bool {
	return strings.HasSuffix(files.Position(at).Filename, "_test.go")
}

// isBelow reports whether an import path is the folder internal/… or below it, in whatever module.
func isBelow(importPath, folder string) bool {
	return strings.Contains("/"+importPath+"/", "/"+folder+"/")
}
