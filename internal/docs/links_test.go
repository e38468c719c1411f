// SPDX-License-Identifier: MPL-2.0

package docs

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// registry is where the registry shows the pages in docs. It serves the overview page without a slash at the end, so that
// relative links there lead elsewhere. On the other pages it strips .md from relative links, which GitHub needs.
const registry = "https://registry.terraform.io/providers/ses-tenancy/ses/latest/docs"

// repository is where GitHub shows a folder or a file.
var repository = []string{
	"https://github.com/ses-tenancy/terraform-provider-ses/tree/main/",
	"https://github.com/ses-tenancy/terraform-provider-ses/blob/main/",
}

// TestLinks proves that each link of each page leads to a page, an anchor or a file that exists, in the registry and on
// GitHub alike.
func TestLinks(t *testing.T) {
	t.Parallel()
	all := pages(t)
	for _, p := range all {
		for _, target := range p.links() {
			if wrong := broken(p, target, all); wrong != "" {
				t.Errorf("%s: the link %s %s", p.name, target, wrong)
			}
		}
	}
}

// broken returns what is wrong with a link, or "".
func broken(from page, target string, all map[string]page) string {
	name, fragment, _ := strings.Cut(target, "#")
	switch {
	case name == registry || strings.HasPrefix(name, registry+"/"):
		name = docsPage(name)
	case onGitHub(name) != "":
		name = onGitHub(name)
	case strings.Contains(name, "://") || strings.HasPrefix(name, "mailto:"):
		return "" // Other sites are not asked.
	case name == "":
		name = from.name
	default:
		if from.name == "docs/index.md" {
			return "is relative, which the registry does not resolve on the overview page: use " + registry
		}
		name = path.Join(path.Dir(from.name), name)
		if isDocs(from.name) && path.Ext(name) != ".md" {
			return "does not end in .md, so that GitHub does not find the page"
		}
		if isDocs(from.name) && !isDocs(name) {
			return "leads out of docs, which the registry does not have"
		}
	}
	to, known := all[name]
	if !known {
		return missing(name)
	}
	if fragment != "" && !slices.Contains(to.anchors, fragment) {
		return fmt.Sprintf("has no anchor there: %q", to.anchors)
	}
	return ""
}

func isDocs(name string) bool { return strings.HasPrefix(name, "docs/") }

// docsPage returns the page that the registry shows at an address.
func docsPage(address string) string {
	if address == registry {
		return "docs/index.md"
	}
	return "docs" + strings.TrimPrefix(address, registry) + ".md"
}

// onGitHub returns the folder or file of this repository that GitHub shows at an address, or "".
func onGitHub(address string) string {
	for _, prefix := range repository {
		if name, is := strings.CutPrefix(address, prefix); is {
			return path.Clean(name)
		}
	}
	return ""
}

func missing(name string) string {
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(name))); err != nil {
		return "leads to nothing"
	}
	return ""
}

// TestBroken proves that each kind of broken link is found.
func TestBroken(t *testing.T) {
	t.Parallel()
	all := map[string]page{
		"docs/guides/a.md": newPage("docs/guides/a.md", "# A\n\n## Several Regions\n\n## Several Regions\n\n```sh\n# not a heading\n```\n"),
		"docs/index.md":    newPage("docs/index.md", "# SES\n"),
		"README.md":        newPage("README.md", "# Read me\n"),
	}
	tests := []struct {
		from, target string
		broken       bool
	}{
		{"docs/guides/a.md", "a.md#several-regions", false},
		{"docs/guides/a.md", "#several-regions-1", false},
		{"docs/guides/a.md", "#several-regions-2", true},
		{"docs/guides/a.md", "#not-a-heading", true},
		{"docs/guides/a.md", "b.md", true},
		{"docs/guides/a.md", "a", true},
		{"docs/guides/a.md", "../../README.md", true},
		{"docs/guides/a.md", registry + "/guides/a#several-regions", false},
		{"docs/guides/a.md", registry + "/guides/a#gone", true},
		{"docs/guides/a.md", registry + "/guides/b", true},
		{"docs/guides/a.md", registry, false},
		{"docs/index.md", "guides/a.md", true},
		{"docs/index.md", repository[0] + "examples", false},
		{"docs/index.md", repository[0] + "example", true},
		{"docs/index.md", repository[1] + "README.md#read-me", false},
		{"docs/index.md", repository[1] + "README.md#gone", true},
		{"docs/index.md", "https://aws.amazon.com/ses/pricing/", false},
		{"README.md", "docs/guides/a.md", false},
		{"README.md", "docs/guides", false},
		{"README.md", "doc", true},
	}
	for _, test := range tests {
		if wrong := broken(all[test.from], test.target, all); (wrong != "") != test.broken {
			t.Errorf("%s in %s: %q, broken should be %v", test.target, test.from, wrong, test.broken)
		}
	}
}
