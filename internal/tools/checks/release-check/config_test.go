// SPDX-License-Identifier: MPL-2.0

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// configPath is the configuration of this repository.
const configPath = "../../../../.goreleaser.yml"

// TestConfig proves that the configuration of this repository can be checked, and that what this program does not know, or what makes a build
// depend on the machine or the time, is an error.
func TestConfig(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(configPath)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ was, becomes, want string }{
		"as it is":            {"", "", ""},
		"unknown setting":     {"project_name:", "dist: out\nproject_name:", "field dist not found"},
		"with cgo":            {"CGO_ENABLED=0", "CGO_ENABLED=1", "not reproducible"},
		"without -trimpath":   {"- -trimpath", "- -v", "not reproducible"},
		"time of the build":   {"{{ .CommitTimestamp }}", "{{ .Timestamp }}", "not reproducible"},
		"time of a file":      {"mtime: \"{{ .CommitDate }}\"", "mtime: \"{{ .Date }}\"", "needs the commit's mtime"},
		"two formats":         {"formats: [zip]", "formats: [zip, tar.gz]", "one format"},
		"no further files":    {"files: *files", "files: []", "names no files"},
		"other checksums":     {"algorithm: sha256", "algorithm: sha512", "need sha256"},
		"another signature":   {"artifacts: checksum", "artifacts: all", "one signature"},
		"bill of an archive":  {"artifacts: binary", "artifacts: archive", "each binary"},
		"other manifest name": {"_manifest.json\"\n  name_template", ".json\"\n  name_template", "registry manifest"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := strings.Replace(string(content), c.was, c.becomes, 1)
			if c.was != "" && changed == string(content) {
				t.Fatalf("The configuration does not contain %q.", c.was)
			}
			path := filepath.Join(t.TempDir(), "config.yml")
			if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := readConfig(path)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
