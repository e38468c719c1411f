// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	// factsFile is the list of how SES behaves, casesFolder has the cases that prove it.
	factsFile   = "FACTS.md"
	casesFolder = "../conformance"
)

var (
	// factRow is a row of factsFile, factName an identifier anywhere.
	factRow  = regexp.MustCompile(`(?m)^\| ([A-Z]-\d\d) \| (.*) \| (.*) \|$`)
	factName = regexp.MustCompile(`\b[A-Z]-\d\d\b`)

	// testedFact is how a test names a fact: in the name of a case, or alone.
	testedFact = regexp.MustCompile(`^([A-Z]-\d\d)(: |$)`)

	// errorCode and errorText are what makes a test necessary: the name or the
	// status of an error, or a quoted text of at least three words.
	errorCode = regexp.MustCompile(`\b[A-Z][A-Za-z]+(Exception|Failure|Rejected)\b|\b[45]\d\d\b`)
	errorText = regexp.MustCompile("`(\\d |[A-Za-z]+ [^`]* )[^`]*`")

	// confidence is a word that says how sure a fact is.
	confidence = regexp.MustCompile(`\b(measured|documented|model|seen|guess)\b`)

	// claim is a comment that says where a behavior of SES comes from.
	claim = regexp.MustCompile(`\b(measured|seen) on AWS\b|\b[Gg]uess\b`)
)

// TestFacts proves that FACTS.md, the conformance cases and the comments of all
// packages name the same facts, and that no error of SES is without a test.
func TestFacts(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile(factsFile)
	if err != nil {
		t.Fatal(err)
	}
	if rows := len(factRow.FindAllString(string(list), -1)); rows < 200 {
		t.Fatalf("%s has %d rows that can be read", factsFile, rows)
	}
	sources := map[string]string{}
	err = filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "testdata" {
			return filepath.SkipDir
		}
		if filepath.Ext(path) == ".go" {
			source, err := os.ReadFile(path)
			sources[strings.TrimPrefix(path, "../simulator/")] = string(source)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range checkFacts(string(list), sources) {
		t.Error(problem)
	}
}

// TestFactChecks proves that each check of TestFacts can fail.
func TestFactChecks(t *testing.T) {
	t.Parallel()
	const (
		row     = "| T-05 | A tenant is refused: NotFoundException. | measured (floci) |\n"
		test    = "package p\n\nvar rows = []row{{name: \"T-05: unknown\"}}\n"
		comment = "package p\n\n// check refuses it (measured\n// on AWS, T-05).\nfunc check() {}\n"
	)
	tests := map[string]struct {
		list, test, code string
		want             []string
	}{
		"nothing is wrong":              {row, test, comment, nil},
		"a test's comment names it":     {row, "package p\n\n// TestIt proves T-05.\nfunc TestIt() {}\n", comment, nil},
		"an identifier twice":           {row + row, test, comment, []string{"FACTS.md: T-05 is the identifier of two rows"}},
		"a code without a test":         {row + "| T-06 | Refused with 404. | guess |\n", test, comment, []string{"FACTS.md: T-06 gives a code or a text, and no conformance test names it"}},
		"a text without a test":         {row + "| T-06 | It says `No such tenant`. | guess |\n", test, comment, []string{"FACTS.md: T-06 gives a code or a text, and no conformance test names it"}},
		"neither code nor text":         {row + "| T-06 | A name like `acme`. | guess |\n", test, comment, nil},
		"no confidence":                 {strings.Replace(row, "measured", "sure", 1), test, comment, []string{"FACTS.md: T-05 has no word of confidence"}},
		"a test names what is unknown":  {row, test + "\nvar more = row{name: \"T-07: other\"}\n", comment, []string{"p_test.go:5: T-07 is not in FACTS.md"}},
		"code names what is unknown":    {row, test, strings.Replace(comment, "T-05", "T-07", 1), []string{"p.go:3: T-07 is not in FACTS.md"}},
		"a claim without a fact":        {row, test, "package p\n\n// Guess: the text.\nvar text string\n", []string{"p.go:3: the comment names no row of FACTS.md"}},
		"an observation without a fact": {row, test, strings.Replace(strings.Replace(comment, ", T-05", "", 1), "measured", "seen", 1), []string{"p.go:3: the comment names no row of FACTS.md"}},
		"a measurement without a fact":  {row, test, strings.Replace(comment, ", T-05", "", 1), []string{"p.go:3: the comment names no row of FACTS.md"}},
		"a name inside a case is no test": {
			row, "package p\n\nvar rows = []row{{name: \"as T-05: unknown\"}}\n", comment,
			[]string{"FACTS.md: T-05 gives a code or a text, and no conformance test names it"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := checkFacts(test.list, map[string]string{"p_test.go": test.test, "p.go": test.code})
			if !slices.Equal(got, test.want) {
				t.Errorf("the problems are %q, want %q", got, test.want)
			}
		})
	}
}

// checkFacts returns the problems of a list of facts and of the Go sources that
// refer to it, by path. Tests of the simulator are those in the current folder,
// and the cases in casesFolder.
func checkFacts(list string, sources map[string]string) []string {
	var problems []string
	var withError []string
	known := map[string]bool{}
	for _, row := range factRow.FindAllStringSubmatch(list, -1) {
		name := row[1]
		if known[name] {
			problems = append(problems, fmt.Sprintf("%s: %s is the identifier of two rows", factsFile, name))
		}
		known[name] = true
		if !confidence.MatchString(row[3]) {
			problems = append(problems, fmt.Sprintf("%s: %s has no word of confidence", factsFile, name))
		}
		if text := row[2] + row[3]; errorCode.MatchString(text) || errorText.MatchString(text) {
			withError = append(withError, name)
		}
	}
	tested := map[string]bool{}
	for path, source := range sources {
		read := readFacts(path, source)
		for _, name := range read.tested {
			tested[name] = true
		}
		for name, line := range read.named {
			if !known[name] {
				problems = append(problems, fmt.Sprintf("%s:%d: %s is not in %s", path, line, name, factsFile))
			}
		}
		for _, line := range read.unnamed {
			problems = append(problems, fmt.Sprintf("%s:%d: the comment names no row of %s", path, line, factsFile))
		}
	}
	for _, name := range withError {
		if !tested[name] {
			problems = append(problems, fmt.Sprintf("%s: %s gives a code or a text, and no conformance test names it", factsFile, name))
		}
	}
	slices.Sort(problems)
	return slices.Compact(problems)
}

// reading is what a source says about facts.
type reading struct {
	// named has a line for each identifier, tested the ones that a test of the
	// simulator is about, unnamed the lines of comments that name none.
	named   map[string]int
	tested  []string
	unnamed []int
}

// readFacts reads the comments of a source, and the strings of a test of the
// simulator or of conformance cases.
func readFacts(path, source string) reading {
	found := reading{named: map[string]int{}}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, source, parser.ParseComments)
	if err != nil {
		return found
	}
	line := func(node ast.Node) int { return files.Position(node.Pos()).Line }
	for _, group := range file.Comments {
		text := strings.Join(strings.Fields(group.Text()), " ")
		names := factName.FindAllString(text, -1)
		for _, name := range names {
			found.named[name] = line(group)
		}
		if len(names) == 0 && claim.MatchString(text) {
			found.unnamed = append(found.unnamed, line(group))
		}
	}
	if folder := filepath.Dir(path); folder != casesFolder && (folder != "." || !strings.HasSuffix(path, "_test.go")) {
		return found
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			if strings.HasPrefix(node.Name.Name, "Test") {
				found.tested = append(found.tested, factName.FindAllString(node.Doc.Text(), -1)...)
			}
		case *ast.BasicLit:
			text, err := strconv.Unquote(node.Value)
			if name := testedFact.FindStringSubmatch(text); err == nil && node.Kind == token.STRING && name != nil {
				found.tested, found.named[name[1]] = append(found.tested, name[1]), line(node)
			}
		}
		return true
	})
	return found
}
