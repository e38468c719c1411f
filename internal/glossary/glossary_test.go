// SPDX-License-Identifier: MPL-2.0

package glossary

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestInText(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"Its holder is paused.":                                 {"holder"},
		"The mails, and a Mail Manager mail.":                   {"mail", "mail"},
		"These figures cannot be had.":                          {"figures", "cannot be had"},
		"The tenant is not well.":                               {"is well"},
		"The object stands.":                                    {"stands"},
		"It stands for a stand-in.":                             nil,
		"Mend the record.":                                      {"mend"},
		"The last sighting":                                     {"sighting"},
		"A breach of a threshold":                               {"breach"},
		"The levers of the simulator":                           {"lever"},
		"acme is no domain":                                     {"is no X"},
		"There are no tenants, and it is no longer one.":        nil,
		"SES pauses it by itself.":                              {"by itself"},
		"IsGone tells whether it is gone.":                      {"tells whether"},
		"Emails, email, MAIL FROM":                              nil,
		"SES is well known for it, and the ARN is well-formed.": nil,
	}
	var tested []string
	for text, want := range tests {
		tested = append(tested, want...)
		if got := names(InText(text)); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			t.Errorf("in %q are %q, want %q", text, got, want)
		}
	}
	for _, word := range words {
		if !slices.Contains(tested, word.name) {
			t.Errorf("no text shows that %q is found", word.name)
		}
	}
}

func TestInMarkdown(t *testing.T) {
	t.Parallel()
	text := strings.Join([]string{
		"`mail` is code, and so is", // 1
		"```sh",                     // 2
		"mail --to figures",         // 3
		"```",                       // 4
		"[email](mail.md) and https://example.com/mail and ``a `mail` ``.", // 5
		"<!-- mail --><a id=\"mail--x\"></a>",                              // 6
		"A mail [mail](x.md) .",                                            // 7
	}, "\n")
	got := InMarkdown(text)
	if len(got) != 2 || got[0].Line != 7 || got[1].Line != 7 || got[0].Instead != "email" {
		t.Errorf("the findings are %+v, want two in line 7", got)
	}
}

// TestInFiles proves that each kind of file with prose is checked, and no other.
func TestInFiles(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	checked := []string{".changes/unreleased/1.yaml", "README.md", "docs/guides/page.md", "templates/page.md.tmpl"}
	for _, name := range append([]string{"bin/page.md", "examples/main.tf", "testdata/page.md"}, checked...) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("A mail.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := InFiles(root)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, checked) {
		t.Errorf("the files are %q, want %q", got, checked)
	}
}

func TestIsIn(t *testing.T) {
	t.Parallel()
	list := []string{"a", "b/..."}
	for name, want := range map[string]bool{"a": true, "a/c": false, "b": true, "b/c": true, "bc": false} {
		if isIn(list, name) != want {
			t.Errorf("%s is in %q: %v, want %v", name, list, !want, want)
		}
	}
}

// TestGlossary proves that the words are those that the glossary of CONTRIBUTING.md replaces.
func TestGlossary(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "## Glossary")
	table, _, _ := strings.Cut(rest, "\n## ")
	var replaced []string
	for _, row := range regexp.MustCompile(`(?m)^\|.*\|([^|]*)\|$`).FindAllStringSubmatch(table, -1) {
		for _, quoted := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			replaced = append(replaced, quoted[1])
		}
	}
	for _, name := range replaced {
		if len(InText(name)) == 0 {
			t.Errorf("the glossary replaces %q, which is not found", name)
		}
	}
	for _, word := range words {
		if !slices.Contains(replaced, word.name) {
			t.Errorf("%q is not in the glossary", word.name)
		}
	}
}

func names(findings []Finding) []string {
	var all []string
	for _, finding := range findings {
		all = append(all, finding.Name)
	}
	return all
}
