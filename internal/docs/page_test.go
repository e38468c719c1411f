// SPDX-License-Identifier: MPL-2.0

package docs

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the way from this package to the top of the repository.
const root = "../.."

// page is a Markdown file.
type page struct {
	// name is its path below the root. text is its content without fenced code.
	name, text string
	anchors    []string
}

var (
	fence   = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	heading = regexp.MustCompile(`(?m)^#{1,6} +(.+?) *$`)
	named   = regexp.MustCompile(`<a id="([^"]+)"`)
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	code    = regexp.MustCompile("`[^`\n]*`")
	marks   = regexp.MustCompile(`[^\p{L}\p{N}\p{M} _-]`)
)

// newPage reads what links and anchors a Markdown text has.
func newPage(name, text string) page {
	text = fence.ReplaceAllString(text, "")
	p := page{name: name, text: text}
	for _, found := range heading.FindAllStringSubmatch(text, -1) {
		p.anchors = append(p.anchors, unique(anchor(found[1]), p.anchors))
	}
	for _, found := range named.FindAllStringSubmatch(text, -1) {
		p.anchors = append(p.anchors, found[1])
	}
	return p
}

// anchor is how GitHub and the registry name a heading: in lower case, without marks, with hyphens for spaces.
func anchor(heading string) string {
	text := link.ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(marks.ReplaceAllString(text, ""), " ", "-")
}

// unique adds the number of earlier headings with the same anchor, as GitHub does.
func unique(name string, taken []string) string {
	if !slices.Contains(taken, name) {
		return name
	}
	for n := '1'; ; n++ {
		if numbered := name + "-" + string(n); !slices.Contains(taken, numbered) {
			return numbered
		}
	}
}

// links are the targets of the links in the prose of a page.
func (p page) links() []string {
	var all []string
	for _, found := range link.FindAllStringSubmatch(code.ReplaceAllString(p.text, "code"), -1) {
		all = append(all, found[1])
	}
	return all
}

// front returns an attribute of a page's front matter.
func (p page) front(name string) string {
	matter, _, _ := strings.Cut(strings.TrimPrefix(p.text, "---\n"), "\n---\n")
	for line := range strings.Lines(matter) {
		if value, is := strings.CutPrefix(strings.TrimSpace(line), name+":"); is {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// isGuide reports whether the registry shows a page among the guides.
func (p page) isGuide() bool { return path.Dir(p.name) == "docs/guides" }

// pages reads README.md, the pages in docs, those of the examples, and the other Markdown files that people read.
func pages(t *testing.T) map[string]page {
	t.Helper()
	all := map[string]page{}
	add := func(name string) {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = newPage(name, string(text))
	}
	for _, name := range []string{
		"README.md", "DESIGN.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md",
		"internal/simulator/FACTS.md",
	} {
		add(name)
	}
	for _, folder := range []string{"docs", "examples"} {
		err := fs.WalkDir(os.DirFS(root), folder, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && path.Ext(name) == ".md" {
				add(name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
