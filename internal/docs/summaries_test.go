// SPDX-License-Identifier: MPL-2.0

package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// variable is how the guide writes the part of a summary that differs from object to object.
const variable = "…"

// frameworkFunctions are the functions that make a diagnostic, with the position of the summary among their arguments.
// AddError and AddAttributeError are apart, since the provider has its own.
var frameworkFunctions = map[string]int{
	"AddWarning": 0, "AddAttributeWarning": 1, "NewErrorDiagnostic": 0, "NewWarningDiagnostic": 0,
	"NewAttributeErrorDiagnostic": 1, "NewAttributeWarningDiagnostic": 1,
}

// summaries returns the summaries of all diagnostics in the Go source below a folder, with variable parts replaced.
func summaries(t *testing.T, folder string) []string {
	t.Helper()
	in := newSource(parseAll(t, folder))
	var found []string
	for _, file := range in.files {
		for _, decl := range file.Decls {
			found = append(found, in.summariesOf(decl)...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// parseAll parses the Go files of the provider, without its functions, whose errors have no summary, tests, and test bench.
func parseAll(t *testing.T, folder string) []*ast.File {
	t.Helper()
	var files []*ast.File
	set := token.NewFileSet()
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != folder && slices.Contains([]string{"acctest", "analyzers", "cmd", "function", "simulator", "testdata", "tools"}, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		files = append(files, file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// source is the code of the provider.
type source struct {
	files []*ast.File
	// helpers are the functions with a parameter named summary, and where among the parameters it is.
	helpers map[string]int
	// functions are those that can return a summary.
	functions map[string]*ast.FuncDecl
}

func newSource(files []*ast.File) *source {
	s := &source{files: files, helpers: map[string]int{}, functions: map[string]*ast.FuncDecl{}}
	for _, file := range files {
		for _, decl := range file.Decls {
			function, is := decl.(*ast.FuncDecl)
			if !is {
				continue
			}
			if function.Recv == nil {
				s.functions[function.Name.Name] = function
			}
			at := 0
			for _, field := range function.Type.Params.List {
				for _, name := range field.Names {
					if name.Name == "summary" {
						s.helpers[function.Name.Name] = at
					}
					at++
				}
			}
		}
	}
	return s
}

// summariesOf returns the summaries in a declaration.
func (s *source) summariesOf(decl ast.Decl) []string {
	var found []string
	add := func(expr ast.Expr) {
		for _, text := range s.returned(expr, decl) {
			if strings.Trim(text, variable+" ") != "" {
				found = append(found, text)
			}
		}
	}
	ast.Inspect(decl, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			if at, is := s.summaryOf(node); is && at < len(node.Args) {
				add(node.Args[at])
			}
		case *ast.KeyValueExpr:
			if key, is := node.Key.(*ast.Ident); is && strings.EqualFold(key.Name, "summary") {
				add(node.Value)
			}
		}
		return true
	})
	return found
}

// returned returns what a summary can be, also where a function of the provider makes it.
func (s *source) returned(expr ast.Expr, within ast.Node) []string {
	call, is := expr.(*ast.CallExpr)
	if !is {
		return texts(expr, within, 0)
	}
	name, pkg := calledName(call)
	function := s.functions[name]
	if pkg != "" || function == nil {
		return texts(expr, within, 0)
	}
	var all []string
	ast.Inspect(function, func(node ast.Node) bool {
		if result, is := node.(*ast.ReturnStmt); is && len(result.Results) == 1 {
			all = append(all, texts(result.Results[0], function, 0)...)
		}
		return true
	})
	return all
}

// summaryOf returns where the summary is among the arguments of a call. The provider's own AddError and AddAttributeError take
// the diagnostics first; those of the framework are methods.
func (s *source) summaryOf(call *ast.CallExpr) (int, bool) {
	name, pkg := calledName(call)
	switch {
	case name == "AddError" || name == "AddAttributeError":
		at := map[string]int{"AddError": 0, "AddAttributeError": 1}[name]
		if pkg == "framework" || pkg == "" {
			at++
		}
		return at, true
	default:
		if at, is := frameworkFunctions[name]; is {
			return at, true
		}
		at, is := s.helpers[name]
		return at, is
	}
}

func calledName(call *ast.CallExpr) (name, pkg string) {
	switch called := call.Fun.(type) {
	case *ast.Ident:
		return called.Name, ""
	case *ast.SelectorExpr:
		if x, is := called.X.(*ast.Ident); is {
			return called.Sel.Name, x.Name
		}
		return called.Sel.Name, "."
	}
	return "", ""
}

// verb is a formatting verb of fmt.
var verb = regexp.MustCompile(`%(\[\d+\])?[+#]?[a-z]`)

// texts returns what a string expression can be. A name that the same declaration assigns is followed.
func texts(expr ast.Expr, within ast.Node, depth int) []string {
	switch expr := expr.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(expr.Value); err == nil {
			return []string{text}
		}
	case *ast.ParenExpr:
		return texts(expr.X, within, depth)
	case *ast.BinaryExpr:
		var all []string
		for _, left := range texts(expr.X, within, depth) {
			for _, right := range texts(expr.Y, within, depth) {
				all = append(all, join(left, right))
			}
		}
		return all
	case *ast.CallExpr:
		if name, pkg := calledName(expr); pkg == "fmt" && name == "Sprintf" {
			all := texts(expr.Args[0], within, depth)
			for i := range all {
				all[i] = verb.ReplaceAllString(all[i], variable)
			}
			return all
		}
	case *ast.Ident:
		if depth < 3 {
			if all := assigned(expr.Name, within, depth+1); len(all) > 0 {
				return all
			}
		}
	}
	return []string{variable}
}

// assigned returns what a declaration assigns to a name.
func assigned(name string, within ast.Node, depth int) []string {
	var all []string
	ast.Inspect(within, func(node ast.Node) bool {
		assign, is := node.(*ast.AssignStmt)
		if !is || len(assign.Lhs) != len(assign.Rhs) {
			return true
		}
		for i, left := range assign.Lhs {
			if ident, is := left.(*ast.Ident); is && ident.Name == name {
				all = append(all, texts(assign.Rhs[i], within, depth)...)
			}
		}
		return true
	})
	return all
}

// join puts two parts of a text together, with one mark where two variable parts meet.
func join(left, right string) string {
	return strings.ReplaceAll(left+right, variable+variable, variable)
}
