// SPDX-License-Identifier: MPL-2.0

package docs

import (
	"path"
	"slices"
	"strings"
	"testing"
)

var (
	// subcategories group resources, data sources, functions, list resources and actions in the registry's navigation.
	subcategories = []string{"Tenants", "Domains and DNS", "Sending", "Metrics", "Access"}
	// guideTitles begin the titles of guides. The registry shows guides without a subcategory before all other pages, and
	// sorts them by title: what a newcomer needs comes first.
	guideTitles = []string{"Getting started", "How to: ", "Reference: "}
)

// TestNavigation proves that the registry shows each page in its group.
func TestNavigation(t *testing.T) {
	t.Parallel()
	for _, p := range pages(t) {
		if wrong := misplaced(p); wrong != "" {
			t.Errorf("%s: %s", p.name, wrong)
		}
	}
}

// misplaced returns what is wrong with the front matter of a page in docs, or "".
func misplaced(p page) string {
	title, subcategory := p.front("page_title"), p.front("subcategory")
	switch {
	case !isDocs(p.name) || p.name == "docs/index.md":
		return ""
	case p.isGuide() && subcategory != "":
		return "a guide has no subcategory, so that the registry shows all guides first"
	case p.isGuide() && !slices.ContainsFunc(guideTitles, func(start string) bool { return strings.HasPrefix(title, start) }):
		return "page_title begins with none of " + strings.Join(guideTitles, ", ")
	case !p.isGuide() && !slices.Contains(subcategories, subcategory):
		return "the subcategory is none of " + strings.Join(subcategories, ", ") + "; set it in the template of this page, or in that of its kind"
	case p.front("description") == "":
		return "there is no description"
	}
	return ""
}

// TestGuidesAreListed proves that the overview page leads to each guide.
func TestGuidesAreListed(t *testing.T) {
	t.Parallel()
	all := pages(t)
	var listed []string
	for _, target := range all["docs/index.md"].links() {
		name, _, _ := strings.Cut(target, "#")
		listed = append(listed, path.Base(name))
	}
	for _, p := range all {
		if name := strings.TrimSuffix(path.Base(p.name), ".md"); p.isGuide() && !slices.Contains(listed, name) {
			t.Errorf("docs/index.md has no link to %s", p.name)
		}
	}
}

// TestMisplaced proves that each mistake in the front matter is found.
func TestMisplaced(t *testing.T) {
	t.Parallel()
	matter := func(title, subcategory string) string {
		return "---\npage_title: \"" + title + "\"\nsubcategory: \"" + subcategory + "\"\ndescription: |-\n  Text.\n---\n"
	}
	tests := []struct {
		name, text string
		right      bool
	}{
		{"docs/resources/a.md", matter("ses_a", "Tenants"), true},
		{"docs/resources/a.md", matter("ses_a", ""), false},
		{"docs/list-resources/a.md", matter("ses_a", "Other"), false},
		{"docs/guides/a.md", matter("How to: do it", ""), true},
		{"docs/guides/a.md", matter("Doing it", ""), false},
		{"docs/guides/a.md", matter("How to: do it", "Tenants"), false},
		{"docs/functions/a.md", "---\nsubcategory: \"Access\"\n---\n", false},
		{"README.md", "# Title\n", true},
	}
	for _, test := range tests {
		if wrong := misplaced(newPage(test.name, test.text)); (wrong == "") != test.right {
			t.Errorf("%s: %q", test.text, wrong)
		}
	}
}
