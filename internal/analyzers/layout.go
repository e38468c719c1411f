// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"
)

// Layout reports a file of a service whose name does not say what is in it, and what is not in the file that is named
// after it. A file is named [TYPE_]KIND[_TOPIC].go: the kind is one of a closed list, the type is one that the package
// serves, and the topic splits a kind that is too long for one file. The type that the package is named after is left out.
var Layout = &analysis.Analyzer{
	Name: "layout",
	Doc:  "report files of services whose name does not say what is in them, and methods out of place or order",
	Run: func(pass *analysis.Pass) (any, error) {
		if service(pass.Pkg.Path()) == "" {
			return nil, nil
		}
		files := sources(pass)
		prefixes := prefixesOf(pass, files)
		for _, file := range files {
			name := fileName(pass, file)
			kind := kindOf(name, prefixes)
			if kind == "" {
				pass.Reportf(file.Name.Pos(), "%s.go does not say what is in it: a file of a service is [TYPE_]KIND[_TOPIC].go, where KIND is one of %s",
					name, strings.Join(slices.Concat(served, parts), ", "))
				continue
			}
			reportServed(pass, file, name)
			reportMethods(pass, file, kind)
		}
		return nil, nil
	},
}

var (
	// served are the kinds of files that hold a type which the provider serves. They have no topic but the actions, whose
	// topic is the name of the action.
	served = []string{"resource", "data_source", "data_source_list", "list", "action"}
	// parts are the kinds of files that hold a part of such a type.
	parts = []string{"doc", "schema", "model", "validate", "plan", "adopt", "create", "read", "update", "delete", "import", "move"}
)

// vague are topics that say nothing.
var vague = []string{"common", "helper", "helpers", "misc", "other", "shared", "util", "utils"}

// methods are the methods of a served type in the order in which its file has them, with the kind of the file to which
// a method may go instead.
var methods = []struct{ name, kind string }{
	{name: "Metadata"},
	{name: "Schema", kind: "schema"},
	{name: "IdentitySchema", kind: "schema"},
	{name: "Configure"},
	{name: "ConfigValidators", kind: "validate"},
	{name: "ValidateConfig", kind: "validate"},
	{name: "ModifyPlan", kind: "plan"},
	{name: "Create", kind: "create"},
	{name: "Read", kind: "read"},
	{name: "Update", kind: "update"},
	{name: "Delete", kind: "delete"},
	{name: "ImportState", kind: "import"},
	{name: "MoveState", kind: "move"},
}

// fileName answers the name of a file without folder and ending.
func fileName(pass *analysis.Pass, file *ast.File) string {
	return strings.TrimSuffix(filepath.Base(pass.Fset.Position(file.Pos()).Filename), ".go")
}

// prefixesOf answers what may stand in front of a kind: nothing, the types that have a file of their own, and the files of
// data sources and list resources themselves, as in data_source_model.go.
func prefixesOf(pass *analysis.Pass, files []*ast.File) []string {
	prefixes := []string{""}
	for _, file := range files {
		name := fileName(pass, file)
		for _, kind := range served {
			if name != kind && !strings.HasSuffix(name, "_"+kind) {
				continue
			}
			prefixes = append(prefixes, strings.TrimSuffix(strings.TrimSuffix(name, kind), "_"))
			if kind != "resource" {
				prefixes = append(prefixes, name)
			}
		}
	}
	return prefixes
}

// kindOf answers the kind that a file name names, "" if it names none.
func kindOf(name string, prefixes []string) string {
	for _, prefix := range prefixes {
		if prefix != "" {
			prefix += "_"
		}
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		if slices.Contains(served, rest) {
			return rest
		}
		for _, kind := range append([]string{"action"}, parts...) {
			topic, ok := strings.CutPrefix(rest, kind)
			if ok && (topic == "" || topic[0] == '_' && !slices.Contains(vague, topic[1:])) {
				return kind
			}
		}
	}
	return ""
}

// reportServed reports a type that the provider serves in a file that is not named after it: Resource belongs to
// resource.go, DNSCheckDataSource to dns_check_data_source.go, ListDataSource to data_source_list.go.
func reportServed(pass *analysis.Pass, file *ast.File, name string) {
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			of, ok := spec.(*ast.TypeSpec)
			if !ok || !of.Name.IsExported() {
				continue
			}
			if isPlural(of.Name.Name) {
				pass.Reportf(of.Name.Pos(), "%s lists many objects: name it by one of them, such as TenantListDataSource", of.Name.Name)
			} else if home := homeOf(of.Name.Name); home != "" && home != name {
				pass.Reportf(of.Name.Pos(), "%s belongs to %s.go", of.Name.Name, home)
			}
		}
	}
}

// isPlural reports whether a data source is named by many objects, as TenantsDataSource is and AddressDataSource is not.
func isPlural(name string) bool {
	noun, ok := strings.CutSuffix(name, "DataSource")
	return ok && strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss")
}

// homeOf answers the name of the file to which a served type belongs, "" for other types.
func homeOf(name string) string {
	for _, suffix := range []struct{ of, kind string }{{"ListDataSource", "data_source_list"}, {"DataSource", "data_source"}, {"Resource", "resource"}} {
		if noun, ok := strings.CutSuffix(name, suffix.of); ok {
			return strings.TrimPrefix(snake(noun)+"_"+suffix.kind, "_")
		}
	}
	return ""
}

// snake writes a Go name as a file name has it: DNSCheck is dns_check.
func snake(name string) string {
	var out strings.Builder
	letters := []rune(name)
	for i, letter := range letters {
		begins := i > 0 && unicode.IsUpper(letter) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(letter))
	}
	return out.String()
}

// reportMethods reports methods of served types that are out of order, or in a file of a kind that is not theirs.
func reportMethods(pass *analysis.Pass, file *ast.File, kind string) {
	last := 0
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || !isServed(pass.TypesInfo, function) {
			continue
		}
		at := slices.IndexFunc(methods, func(m struct{ name, kind string }) bool { return m.name == function.Name.Name })
		switch {
		case at < 0:
			continue
		case !slices.Contains(served, kind) && methods[at].kind != kind:
			pass.Reportf(function.Name.Pos(), "%s is not in the file of its type", function.Name.Name)
		case at < last:
			pass.Reportf(function.Name.Pos(), "%s comes before %s", function.Name.Name, methods[last].name)
		}
		last = max(last, at)
	}
}

// isServed reports whether a function is a method of a type that the provider serves.
func isServed(info *types.Info, function *ast.FuncDecl) bool {
	of := receiver(info, function)
	return of != nil && homeOf(of.Obj().Name()) != ""
}
