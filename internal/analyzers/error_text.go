// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"
)

// ErrorText reports decisions by the text of an error: a comparison, a search or a match of what err.Error() or
// an error's Message or ErrorMessage says. Only internal/ses knows SES's texts, and turns them into typed errors;
// internal/simulator writes them, and internal/acctest compares what users read.
var ErrorText = &analysis.Analyzer{
	Name: "errortext",
	Doc:  "report comparisons of error texts outside internal/ses, internal/simulator and internal/acctest",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, free := range []string{"internal/ses", "internal/simulator", "internal/acctest"} {
			if isBelow(pass.Pkg.Path(), free) {
				return nil, nil
			}
		}
		for _, file := range sources(pass) {
			reportErrorTexts(pass, file)
		}
		return nil, nil
	},
}

const decidesByText = "this decides by the text of an error; use its type, or let internal/ses give it one"

// matchers are the functions that compare or search texts, by package.
var matchers = map[string]map[string]bool{
	"strings": {
		"Compare": true, "Contains": true, "ContainsAny": true, "Count": true, "Cut": true, "CutPrefix": true, "CutSuffix": true,
		"EqualFold": true, "HasPrefix": true, "HasSuffix": true, "Index": true, "LastIndex": true,
	},
	"regexp": {"MatchString": true, "FindString": true, "FindStringIndex": true, "FindStringSubmatch": true},
}

// reportErrorTexts reports the decisions in one file.
func reportErrorTexts(pass *analysis.Pass, file *ast.File) {
	texts := errorTexts{info: pass.TypesInfo, held: make(map[types.Object]bool)}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			texts.assign(node)
		case *ast.BinaryExpr:
			if (node.Op == token.EQL || node.Op == token.NEQ) && texts.decide([]ast.Expr{node.X, node.Y}) {
				pass.Reportf(node.Pos(), decidesByText)
			}
		case *ast.SwitchStmt:
			if node.Tag != nil && texts.is(node.Tag) {
				pass.Reportf(node.Tag.Pos(), decidesByText)
			}
		case *ast.CallExpr:
			if isMatcher(pass.TypesInfo, node) && texts.decide(node.Args) {
				pass.Reportf(node.Pos(), decidesByText)
			}
		}
		return true
	})
}

// isMatcher reports whether a call compares or searches texts.
func isMatcher(info *types.Info, call *ast.CallExpr) bool {
	function := called(info, call)
	return function != nil && function.Pkg() != nil && matchers[function.Pkg().Path()][function.Name()]
}

// errorTexts tells which expressions are texts of errors.
type errorTexts struct {
	info *types.Info
	held map[types.Object]bool // variables that hold such a text
}

// assign learns the variables that an assignment gives the text of an error.
func (t errorTexts) assign(statement *ast.AssignStmt) {
	if len(statement.Lhs) != len(statement.Rhs) {
		return
	}
	for i, value := range statement.Rhs {
		if name, ok := statement.Lhs[i].(*ast.Ident); ok && t.is(value) {
			t.held[t.info.ObjectOf(name)] = true
		}
	}
}

// decide reports whether one of the expressions is the text of an error and the others are words to find in it.
// What has neither letter nor digit, such as "" or ".", is punctuation and no word.
func (t errorTexts) decide(expressions []ast.Expr) bool {
	for _, expression := range expressions {
		value := t.info.Types[expression].Value
		if value != nil && value.Kind() == constant.String && !strings.ContainsFunc(constant.StringVal(value), isWordPart) {
			return false
		}
	}
	return t.amongst(expressions)
}

func isWordPart(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// amongst reports whether one of the expressions is the text of an error.
func (t errorTexts) amongst(expressions []ast.Expr) bool {
	for _, expression := range expressions {
		if t.is(expression) {
			return true
		}
	}
	return false
}

// is reports whether an expression is the text of an error, also changed by a function such as strings.ToLower.
func (t errorTexts) is(expression ast.Expr) bool {
	switch expression := ast.Unparen(expression).(type) {
	case *ast.Ident:
		object := t.info.ObjectOf(expression)
		return object != nil && t.held[object]
	case *ast.SelectorExpr:
		return expression.Sel.Name == "Message" && isText(t.info.TypeOf(expression)) && isError(t.info.TypeOf(expression.X))
	case *ast.StarExpr:
		return t.is(expression.X)
	case *ast.CallExpr:
		method, ok := ast.Unparen(expression.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if name := method.Sel.Name; (name == "Error" || name == "ErrorMessage") && isError(t.info.TypeOf(method.X)) {
			return true
		}
		function := called(t.info, expression)
		return function != nil && function.Pkg() != nil && function.Pkg().Path() == "strings" && t.amongst(expression.Args)
	default:
		return false
	}
}

// isText reports whether a type is a string, a pointer to one, or a function that answers one.
func isText(of types.Type) bool {
	switch of := of.Underlying().(type) {
	case *types.Basic:
		return of.Info()&types.IsString != 0
	case *types.Pointer:
		return isText(of.Elem())
	default:
		return false
	}
}

// isError reports whether a type, or a pointer to it, implements error.
func isError(of types.Type) bool {
	if of == nil {
		return false
	}
	wanted, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && (types.Implements(of, wanted) || types.Implements(types.NewPointer(of), wanted))
}
