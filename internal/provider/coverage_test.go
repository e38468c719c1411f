package provider_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// serviceTests are the test files of all service packages.
const serviceTests = "../service/*/*_test.go"

// Every type goes through a life cycle with the real binary. A type without one is missing from the calls of acctest.LifeCycle.
func TestEveryTypeHasALifeCycle(t *testing.T) {
	t.Parallel()
	named := namedIn(t, "LifeCycle")
	for typeName := range acctest.ResourceTypes(t) {
		if !named[typeName] {
			t.Errorf("No test drives %s through acctest.LifeCycle.", typeName)
		}
	}
	for typeName := range acctest.DataSourceTypes(t) {
		if !named["data."+typeName] {
			t.Errorf("No test drives data.%s through acctest.LifeCycle.", typeName)
		}
	}
}

// Every resource keeps the contract that all share.
func TestEveryResourceHasAContract(t *testing.T) {
	t.Parallel()
	named := namedIn(t, "Contract")
	for typeName := range acctest.ResourceTypes(t) {
		if !named[typeName] {
			t.Errorf("No test puts %s under acctest.Contract.", typeName)
		}
	}
}

// namedIn are the strings that service tests pass to a function of package acctest.
func namedIn(t *testing.T, function string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(serviceTests)
	if err != nil || len(files) == 0 {
		t.Fatalf("There are no files %s (%v).", serviceTests, err)
	}
	named := map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			call, is := node.(*ast.CallExpr)
			if !is || !isCallOf(call, function) {
				return true
			}
			for _, argument := range call.Args {
				if literal, is := argument.(*ast.BasicLit); is && literal.Kind == token.STRING {
					text, err := strconv.Unquote(literal.Value)
					if err != nil {
						t.Fatal(err)
					}
					named[text] = true
				}
			}
			return true
		})
	}
	return named
}

// isCallOf reports whether a call is one of acctest's function of this name.
func isCallOf(call *ast.CallExpr, function string) bool {
	selector, is := call.Fun.(*ast.SelectorExpr)
	if !is || selector.Sel.Name != function {
		return false
	}
	of, is := selector.X.(*ast.Ident)
	return is && of.Name == "acctest"
}
