// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"

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

// withoutList are the resources with an identity that no list resource lists, and why.
var withoutList = map[string]string{
	"ses_tenant_shared_resource":                  "Nothing in SES tells which of a resource's tenants would be its own, so it has no import either.",
	"ses_tenant_suppression":                      "SES has no list of suppression settings, and suppression of ses_tenant manages the same ones.",
	"ses_tenant_domain_default_configuration_set": "SES has no list of default configuration sets, and configuration_set_name of ses_tenant_domain manages the same ones.",
}

// What has an identity is found by terraform query, so that nobody writes import blocks by hand.
func TestEveryIdentityIsListed(t *testing.T) {
	t.Parallel()
	lists := acctest.ListResourceTypes(t)
	for typeName, made := range acctest.ResourceTypes(t) {
		_, identified := made.(resource.ResourceWithIdentity)
		_, listed := lists[typeName]
		reason := withoutList[typeName]
		switch {
		case listed && !identified:
			t.Errorf("%s is listed and has no identity.", typeName)
		case listed && reason != "":
			t.Errorf("%s is listed, although: %s", typeName, reason)
		case identified && !listed && reason == "":
			t.Errorf("%s has an identity and no list resource.", typeName)
		}
	}
	for typeName := range lists {
		if !acctest.Importable(t, typeName) {
			t.Errorf("%s is listed and cannot be imported.", typeName)
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
