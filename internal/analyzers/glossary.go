// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/ses-tenancy/terraform-provider-ses/internal/glossary"
)

// Glossary reports words that the glossary of CONTRIBUTING.md replaces, in the texts of packages that are checked: diagnostics,
// descriptions and messages, which are the string literals with a space in them.
var Glossary = &analysis.Analyzer{
	Name: "glossary",
	Doc:  "report words that the glossary replaces, in texts that users read",
	Run: func(pass *analysis.Pass) (any, error) {
		_, below, _ := strings.Cut(pass.Pkg.Path(), "/internal/")
		if !glossary.ChecksPackage("internal/" + below) {
			return nil, nil
		}
		for _, file := range sources(pass) {
			ast.Inspect(file, func(node ast.Node) bool {
				literal, is := node.(*ast.BasicLit)
				if !is || literal.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(literal.Value)
				if err != nil || !strings.Contains(text, " ") {
					return true
				}
				for _, found := range glossary.InMarkdown(text) {
					pass.Reportf(literal.Pos(), "%q: write %q (see the glossary in CONTRIBUTING.md)", found.Word, found.Instead)
				}
				return true
			})
		}
		return nil, nil
	},
}
