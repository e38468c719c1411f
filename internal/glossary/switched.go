package glossary

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// files are the Markdown files that are checked, and packages the Go packages whose texts are checked. Add a file or package once it is
// free of these words. A path that ends in /... stands for everything below.
var (
	files = []string{
		".github/CONTRIBUTING.md", ".github/SECURITY.md", "DESIGN.md", "README.md", "internal/simulator/FACTS.md",
		"templates/resources/tenant_template.md.tmpl",
	}
	packages = []string{
		"internal/analyzers", "internal/cmd/demo", "internal/cmd/house-lint", "internal/cmd/ses-simulator", "internal/ses/call",
		"internal/ses/pacing", "internal/ses/readahead", "internal/service/template",
	}
)

// ChecksPackage reports whether the texts of a package, by its path below the module, are checked.
func ChecksPackage(name string) bool { return isIn(packages, name) }

// checksFile reports whether a Markdown file, by its path below the root, is checked.
func checksFile(name string) bool { return isIn(files, name) }

// InFiles returns the words in the Markdown files below a folder, by file: in all of them, or in those that are checked.
func InFiles(root string, all bool) (map[string][]Finding, error) {
	found := map[string][]Finding{}
	missing := slices.Clone(files)
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
		if !isMarkdown(name) || !all && !checksFile(name) {
			return nil
		}
		missing = slices.DeleteFunc(missing, func(listed string) bool { return isIn([]string{listed}, name) })
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if findings := InMarkdown(string(text)); len(findings) > 0 {
			found[name] = findings
		}
		return nil
	})
	if err == nil && len(missing) > 0 {
		err = &fs.PathError{Op: "check the words of", Path: missing[0], Err: fs.ErrNotExist}
	}
	return found, err
}

// isMarkdown reports whether a file holds Markdown, also as a template.
func isMarkdown(name string) bool {
	return path.Ext(name) == ".md" || strings.HasSuffix(name, ".md.tmpl")
}

// isIn reports whether a path is in a list of paths, some of which end in /... for all below.
func isIn(list []string, name string) bool {
	return slices.ContainsFunc(list, func(listed string) bool {
		folder, all := strings.CutSuffix(listed, "/...")
		return name == folder || all && strings.HasPrefix(name, folder+"/")
	})
}
