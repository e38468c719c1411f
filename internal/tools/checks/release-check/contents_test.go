// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestManifest takes protocol 6.0 alone.
func TestManifest(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../../../../terraform-registry-manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := checkManifest(content); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{
		`{"version": 1, "metadata": {"protocol_versions": ["5.0"]}}`, `{"version": 2, "metadata": {"protocol_versions": ["6.0"]}}`, `{`,
	} {
		if checkManifest([]byte(wrong)) == nil {
			t.Errorf("%s passes.", wrong)
		}
	}
}

// TestBill refuses a document that lists nothing or is about something else.
func TestBill(t *testing.T) {
	t.Parallel()
	const components = `"components": [{"purl": "pkg:golang/a"}]`
	const about = `"metadata": {"component": {"purl": "pkg:golang/github.com/ses-tenancy/terraform-provider-ses@v1?type=module"}}`
	if err := checkBill([]byte(`{"bomFormat": "CycloneDX", ` + about + `, ` + components + `}`)); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{
		`{"bomFormat": "SPDX", ` + about + `, ` + components + `}`, `{"bomFormat": "CycloneDX", ` + about + `}`, `{"bomFormat": "CycloneDX", ` + components + `}`,
	} {
		if checkBill([]byte(wrong)) == nil {
			t.Errorf("%s passes.", wrong)
		}
	}
}

// TestArchivesAreReproducible packs files with other times on disk: the archives are the same.
func TestArchivesAreReproducible(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC)
	for name, pack := range map[string]func(io.Writer, []packed, time.Time) error{"zip": writeZip, "tar.gz": writeTar} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, []byte("content"), 0o600); err != nil {
				t.Fatal(err)
			}
			var made [2]bytes.Buffer
			for i := range made {
				when := at.AddDate(i, 0, 0)
				if err := os.Chtimes(path, when, when); err != nil {
					t.Fatal(err)
				}
				if err := pack(&made[i], []packed{{name: "program", from: path, mode: 0o755}}, at); err != nil {
					t.Fatal(err)
				}
			}
			if made[0].Len() == 0 || !bytes.Equal(made[0].Bytes(), made[1].Bytes()) {
				t.Error("The archives differ.")
			}
		})
	}
}
