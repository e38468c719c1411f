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

// summaryAt is the position of the summary among the arguments of the functions that make a diagnostic. Functions of the
// provider with a parameter named summary are added while its source is read.
var frameworkFunctions = map[string]int{
	"AddWarning": 0, "AddAttributeWarning": 1, "NewErrorDiagnostic": 0, "NewWarningDiagnostic": 0,
	"NewAttributeErrorDiagnostic": 1, "NewAttributeWarningDiagnostic": 1,
}

// summaries returns the summaries of all diagnostics in the Go source below a folder, with variable parts replaced.
func summaries(t *testing.T, folder string) []string {
	t.Helper()
	files := parseAll(t, folder)
	helpers := helpersIn(files)
	var found []string
	for _, file := range files {
		for _, decl := range file.Decls {
			found = append(found, summariesOf(decl, helpers)...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// parseAll parses the Go files of the provider that are no tests and no part of its test bench.
func parseAll(t *testing.T, folder string) []*ast.File {
	t.Helper()
	var files []*ast.File
	set := token.NewFileSet()
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{"acctest", "analyzers", "cmd", "simulator", "testdata", "tools"}, entry.Name()) {
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

// helpersIn returns the functions with a parameter named summary, and where among the parameters it is.
func helpersIn(files []*ast.File) map[string]int {
	helpers := map[string]int{}
	for _, file := range files {
		for _, decl := range file.Decls {
			function, is := decl.(*ast.FuncDecl)
			if !is {
				continue
			}
			at := 0
			for _, field := range function.Type.Params.List {
				for _, name := range field.Names {
					if name.Name == "summary" {
						helpers[function.Name.Name] = at
					}
					at++
				}
			}
		}
	}
	return helpers
}

// summariesOf returns the summaries in a declaration.
func summariesOf(decl ast.Decl, helpers map[string]int) []string {
	var found []string
	add := func(expr ast.Expr) {
		for _, text := range texts(expr, decl, 0) {
			if strings.Trim(text, variable+" ") != "" {
				found = append(found, text)
			}
		}
	}
	ast.Inspect(decl, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			if at, is := summaryOf(node, helpers); is && at < len(node.Args) {
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

// summaryOf returns where the summary is among the arguments of a call. The provider's own AddError and AddAttributeError take
// the diagnostics first; those of the framework are methods.
func summaryOf(call *ast.CallExpr, helpers map[string]int) (int, bool) {
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
		at, is := helpers[name]
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
