// SPDX-License-Identifier: MPL-2.0

// Command markdown-lint checks the Markdown files of a repository by a small set of markdownlint's rules, whose numbers it prints.
//
// Front matter and lines that hold only a template action are left out. What the files say is the glossary's matter.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	root := flag.String("root", ".", "`folder` of the repository")
	flag.Parse()
	problems, err := lintRepository(*root)
	if err != nil {
		fmt.Fprintln(os.Stderr, "markdown-lint:", err)
		os.Exit(2)
	}
	for _, problem := range problems {
		fmt.Println(problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
}

// lintRepository checks every Markdown file that git knows or would add, without changelog fragments and test data.
func lintRepository(root string) ([]string, error) {
	command := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md", "*.md.tmpl")
	command.Dir = root
	list, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", command, err)
	}
	var problems []string
	for name := range strings.FieldsSeq(string(list)) {
		if strings.HasPrefix(name, ".changes/") || strings.Contains(name, "testdata/") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // It is deleted, and the deletion is not committed yet.
		}
		if err != nil {
			return nil, err
		}
		for _, p := range lint(content) {
			problems = append(problems, fmt.Sprintf("%s:%d: %s %s", name, p.line, p.rule, p.text))
		}
	}
	return problems, nil
}
