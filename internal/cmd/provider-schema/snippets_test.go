// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Every example is formatted, and so at least parses where it needs providers that are not at hand.
func TestExamplesAreFormatted(t *testing.T) {
	t.Parallel()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("it runs Terraform, and so only with TF_ACC set, as acceptance tests do")
	}
	newCLI(t).run(t.Context(), t, filepath.Join(repository, "examples"), "fmt", "-check", "-diff", "-recursive")
}

// The mocks answer what a configuration that is tested without AWS needs. Terraform takes main.tftest.hcl, OpenTofu main.tofutest.hcl.
func TestMocksServeATest(t *testing.T) {
	t.Parallel()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("it runs Terraform, and so only with TF_ACC set, as acceptance tests do")
	}
	cli := newCLI(t)
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(repository, "examples", "mocks"))); err != nil {
		t.Fatal(err)
	}
	output := cli.run(t.Context(), t, folder, "test", "-no-color")
	if !bytes.Contains(output, []byte("2 passed, 0 failed")) {
		t.Errorf("Not both runs have passed:\n%s", output)
	}
}

// Terraform accepts every configuration that is written out in README.md or a template. One that needs providers that
// are not at hand is formatted, and so at least parses.
func TestSnippetsAreValid(t *testing.T) {
	t.Parallel()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("it runs Terraform, and so only with TF_ACC set, as acceptance tests do")
	}
	cli := newCLI(t)
	for name, snippet := range documentedSnippets(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "snippet.tf")
			if err := os.WriteFile(file, snippet, 0o644); err != nil {
				t.Fatal(err)
			}
			cli.run(t.Context(), t, filepath.Dir(file), "fmt", "-check", "-diff")
			if !usesOthers(snippet) {
				cli.validate(t, []string{file})
			}
		})
	}
}

// fenced matches a configuration in Markdown and captures it. What terraform validate does not take, such as list blocks and the CLI configuration,
// is fenced as hcl.
var fenced = regexp.MustCompile("(?ms)^```terraform\n(.*?)^```$")

// snippetsOf answers the configurations in a Markdown text, in their order.
func snippetsOf(text []byte) [][]byte {
	var snippets [][]byte
	for _, found := range fenced.FindAllSubmatch(text, -1) {
		snippets = append(snippets, found[1])
	}
	return snippets
}

// documentedSnippets answers the configurations in README.md and the templates, by file and number.
func documentedSnippets(t *testing.T) map[string][]byte {
	t.Helper()
	files := []string{"README.md"}
	top := os.DirFS(repository)
	err := fs.WalkDir(top, "templates", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]byte{}
	for _, file := range files {
		text, err := fs.ReadFile(top, file)
		if err != nil {
			t.Fatal(err)
		}
		for i, snippet := range snippetsOf(text) {
			found[fmt.Sprintf("%s:%d", file, i+1)] = snippet
		}
	}
	if len(found) == 0 {
		t.Fatal("there are no snippets")
	}
	return found
}

func TestSnippetsOf(t *testing.T) {
	t.Parallel()
	text := "# Title\n\n```terraform\na = 1\n```\n\n```shell\nmake\n```\n\n```hcl\nprovider_installation {}\n```\n\n```terraform\nb = 2\n\nc = 3\n```\n"
	got := snippetsOf([]byte(text))
	want := [][]byte{[]byte("a = 1\n"), []byte("b = 2\n\nc = 3\n")}
	if !slices.EqualFunc(got, want, slices.Equal[[]byte]) {
		t.Errorf("got %q, want %q", got, want)
	}
}
