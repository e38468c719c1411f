// SPDX-License-Identifier: MPL-2.0

package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/hashicorp/hc-install/product"
)

const content = "the binary"

func TestEnsure(t *testing.T) {
	t.Parallel()
	signer, key := newSigner(t)
	_, strangersKey := newSigner(t)

	tests := map[string]struct {
		key  string
		edit func(files map[string][]byte)
		fail bool
	}{
		"installs what is signed and whole": {key: key},
		"refuses a signature by another key": {
			key:  strangersKey,
			fail: true,
		},
		"refuses an archive that is not the one that was signed": {
			key:  key,
			edit: func(files map[string][]byte) { files[archiveName()] = archive(t, "another binary") },
			fail: true,
		},
		"refuses checksums that were changed after signing": {
			key:  key,
			edit: func(files map[string][]byte) { files[sumsName()] = append(files[sumsName()], ' ', '\n') },
			fail: true,
		},
		"refuses a release without signature": {
			key:  key,
			edit: func(files map[string][]byte) { delete(files, sumsName()+".sig") },
			fail: true,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := site(t, signer)
			if test.edit != nil {
				test.edit(files)
			}
			server := serve(t, files)
			folder := t.TempDir()

			path, err := release{site: server.URL, key: test.key}.ensure(t.Context(), folder)
			if test.fail {
				if err == nil {
					t.Fatal("got no error")
				}
				if !strings.Contains(err.Error(), "TF_ACC_TERRAFORM_PATH") || strings.Contains(err.Error(), "\n") {
					t.Errorf("the error is not one line that says what to do: %v", err)
				}
				if left, _ := os.ReadDir(folder); len(left) != 0 {
					t.Errorf("left behind: %v", left)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != content {
				t.Errorf("installed %q, want %q", got, content)
			}

			server.Close()
			again, err := release{site: server.URL, key: test.key}.ensure(t.Context(), folder)
			if err != nil || again != path {
				t.Errorf("the second time: %q, %v; want %q and no request", again, err, path)
			}
		})
	}
}

// site answers the files of a release site with the pinned release for this machine.
func site(t *testing.T, signer *openpgp.Entity) map[string][]byte {
	t.Helper()
	packed := archive(t, content)
	sums := fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(packed), archiveName())
	var signature bytes.Buffer
	if err := openpgp.DetachSign(&signature, signer, bytes.NewReader(sums), nil); err != nil {
		t.Fatal(err)
	}
	index, err := json.Marshal(map[string]any{
		"name":              "terraform",
		"version":           pinned,
		"shasums":           sumsName(),
		"shasums_signature": sumsName() + ".sig",
		"builds": []map[string]string{{
			"name": "terraform", "version": pinned, "os": runtime.GOOS, "arch": runtime.GOARCH, "filename": archiveName(),
			"url": "https://releases.example/terraform/" + pinned + "/" + archiveName(),
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"index.json":        index,
		archiveName():       packed,
		sumsName():          sums,
		sumsName() + ".sig": signature.Bytes(),
	}
}

// serve starts a server for the files, which end with the test.
func serve(t *testing.T, files map[string][]byte) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[filepath.Base(r.URL.Path)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		switch filepath.Ext(r.URL.Path) {
		case ".json":
			w.Header().Set("Content-Type", "application/json")
		case ".zip":
			w.Header().Set("Content-Type", "application/zip")
		}
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	return server
}

// archive answers a zip file that holds one binary with the given content.
func archive(t *testing.T, content string) []byte {
	t.Helper()
	var packed bytes.Buffer
	writer := zip.NewWriter(&packed)
	file, err := writer.Create(product.Terraform.BinaryName())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// newSigner answers a signing key and its armored public half.
func newSigner(t *testing.T) (signer *openpgp.Entity, public string) {
	t.Helper()
	signer, err := openpgp.NewEntity("Releases", "", "releases@example.com", nil)
	if err != nil {
		t.Fatal(err)
	}
	var armored bytes.Buffer
	writer, err := armor.Encode(&armored, openpgp.PublicKeyType, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := signer.Serialize(writer); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return signer, armored.String()
}

func archiveName() string {
	return fmt.Sprintf("terraform_%s_%s_%s.zip", pinned, runtime.GOOS, runtime.GOARCH)
}

func sumsName() string {
	return fmt.Sprintf("terraform_%s_SHA256SUMS", pinned)
}
