// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// problem is a line that breaks a rule, named by markdownlint's number.
type problem struct {
	line int
	rule string
	text string
}

var (
	frontMatter    = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	templateAction = regexp.MustCompile(`(?m)^\{\{.*\}\}$`)
)

// lint returns what is wrong with a Markdown file, by line.
func lint(content []byte) []problem {
	l := &linter{source: blank(blank(content, frontMatter), templateAction), seen: map[string]bool{}, code: map[int]bool{}}
	document := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(l.source))
	_ = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			l.visit(node)
		}
		return ast.WalkContinue, nil
	})
	l.lines()
	if !bytes.HasSuffix(content, []byte("\n")) || bytes.HasSuffix(content, []byte("\n\n")) {
		l.report(len(l.source)-1, "MD047", "A file ends with one line break.")
	}
	slices.SortStableFunc(l.problems, func(a, b problem) int { return cmp.Compare(a.line, b.line) })
	return l.problems
}

// blank empties what matches and keeps line breaks, so that lines keep their numbers.
func blank(content []byte, pattern *regexp.Regexp) []byte {
	return pattern.ReplaceAllFunc(content, func(match []byte) []byte { return bytes.Repeat([]byte("\n"), bytes.Count(match, []byte("\n"))) })
}

// linter is one file while it is checked.
type linter struct {
	source   []byte
	problems []problem
	// above are the headings that the present place is under, the title first.
	above []string
	// seen are the headings so far, each with those above it.
	seen map[string]bool
	// code are the lines of code blocks.
	code map[int]bool
}

// report notes a problem at a byte of the file.
func (l *linter) report(at int, rule, format string, arguments ...any) {
	l.problems = append(l.problems, problem{line: l.lineOf(at), rule: rule, text: fmt.Sprintf(format, arguments...)})
}

// lineOf is the number of the line that a byte is in, from 1.
func (l *linter) lineOf(at int) int { return 1 + bytes.Count(l.source[:at], []byte("\n")) }

// visit checks one node.
func (l *linter) visit(node ast.Node) {
	switch node := node.(type) {
	case *ast.Heading:
		l.heading(node)
	case *ast.FencedCodeBlock:
		l.skip(node)
		if node.Language(l.source) == nil && node.Lines().Len() > 0 {
			l.report(node.Lines().At(0).Start, "MD040", "A fenced code block needs a language, such as text.")
		}
	case *ast.CodeBlock:
		l.skip(node)
	case *ast.Image:
		if alternative := node.Text(l.source); len(bytes.TrimSpace(alternative)) == 0 { //nolint:staticcheck // An image's children are inline.
			l.report(startOf(node), "MD045", "The image %s needs a text for those who cannot see it.", node.Destination)
		}
	}
}

// skip leaves the lines of a code block out of the rules about lines.
func (l *linter) skip(node ast.Node) {
	for i := range node.Lines().Len() {
		l.code[l.lineOf(node.Lines().At(i).Start)] = true
	}
}

// heading checks a heading against those before it.
func (l *linter) heading(node *ast.Heading) {
	if node.Lines().Len() == 0 {
		return // Its text is a template action.
	}
	at := node.Lines().At(0).Start
	title := string(node.Lines().Value(l.source))
	switch {
	case node.Level == 1 && len(l.above) > 0:
		l.report(at, "MD025", "A file has one title; %q is a second.", title)
	case node.Level > len(l.above)+1 && len(l.above) > 0:
		l.report(at, "MD001", "%q skips a level of headings.", title)
	}
	for len(l.above) < node.Level {
		l.above = append(l.above, "")
	}
	l.above = append(l.above[:node.Level-1:node.Level-1], title)
	if way := strings.Join(l.above, "\n"); l.seen[way] {
		l.report(at, "MD024", "Another heading in this section is %q too.", title)
	} else {
		l.seen[way] = true
	}
}

// lines checks what needs no syntax.
func (l *linter) lines() {
	at := 0
	for line := range strings.Lines(string(l.source)) {
		bare := strings.TrimSuffix(line, "\n")
		if !l.code[l.lineOf(at)] {
			if strings.TrimRight(bare, " \t") != bare {
				l.report(at, "MD009", "Nothing may follow the last word of a line.")
			}
			if strings.Contains(bare, "\t") {
				l.report(at, "MD010", "Use spaces, not a tab.")
			}
		}
		at += len(line)
	}
}

// startOf is the first byte of the block that an inline node is in.
func startOf(node ast.Node) int {
	for parent := node.Parent(); parent != nil; parent = parent.Parent() {
		if parent.Type() == ast.TypeBlock && parent.Lines().Len() > 0 {
			return parent.Lines().At(0).Start
		}
	}
	return 0
}
