// SPDX-License-Identifier: MPL-2.0

package glossary

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// packages are the Go packages whose texts are checked. Add one once it is free of these words. A path that ends in /... stands for
// everything below.
var packages = []string{
	"internal/analyzers", "internal/cmd/demo", "internal/cmd/house-lint", "internal/cmd/provider-schema", "internal/cmd/ses-simulator",
	"internal/docs", "internal/secret", "internal/service/account", "internal/service/association", "internal/service/template", "internal/ses/call",
	"internal/ses/pacing", "internal/ses/readahead",
}

// ChecksPackage reports whether the texts of a package, by its path below the module, are checked.
func ChecksPackage(name string) bool { return isIn(packages, name) }

// InFiles returns the words in the Markdown files and changelog fragments below a folder, by file.
func InFiles(root string) (map[string][]Finding, error) {
	found := map[string][]Finding{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			if slices.Contains([]string{".git", "bin", "testdata"}, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !isMarkdown(name) {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if findings := InMarkdown(string(text)); len(findings) > 0 {
			found[name] = findings
		}
		return nil
	})
	return found, err
}

// isMarkdown reports whether a file holds Markdown, also as a template or as a fragment of the changelog.
func isMarkdown(name string) bool {
	return path.Ext(name) == ".md" || strings.HasSuffix(name, ".md.tmpl") || isIn([]string{".changes/..."}, name)
}

// isIn reports whether a path is in a list of paths, some of which end in /... for all below.
func isIn(list []string, name string) bool {
	return slices.ContainsFunc(list, func(listed string) bool {
		folder, all := strings.CutSuffix(listed, "/...")
		return name == folder || all && strings.HasPrefix(name, folder+"/")
	})
}
