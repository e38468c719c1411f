// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hc-install/product"
	"github.com/hashicorp/hc-install/releases"
)

// pinned is the release to install: the floor that the provider promises, so that what passes with it
// passes with everything newer.
const pinned = "1.11.4"

// release says where releases come from; the zero value is HashiCorp's own site and signing key.
type release struct {
	site string // base URL of a site laid out like HashiCorp's release site
	key  string // armored PGP public key that signs the checksums
}

// ensure answers the path of the binary below folder, downloading it if it is not there. The checksum of
// the archive and the signature over the checksums are verified before anything is unpacked, into a new
// empty folder, so that whatever fails leaves no binary. It gets its final name only when it is complete.
func (r release) ensure(ctx context.Context, folder string) (string, error) {
	home := filepath.Join(folder, "terraform-"+pinned)
	binary := filepath.Join(home, product.Terraform.BinaryName())
	if isExecutable(binary) {
		return binary, nil
	}

	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("cannot make the folder for Terraform: %w", err)
	}
	unpacked, err := os.MkdirTemp(folder, "terraform-*.partial")
	if err != nil {
		return "", fmt.Errorf("cannot make a folder to unpack Terraform in: %w", err)
	}
	defer os.RemoveAll(unpacked) //nolint:errcheck // what stays behind is in an ignored folder

	source := releases.ExactVersion{
		Product:          product.Terraform,
		Version:          version.Must(version.NewVersion(pinned)),
		InstallDir:       unpacked,
		ApiBaseURL:       r.site,
		ArmoredPublicKey: r.key,
	}
	fmt.Fprintf(os.Stderr, "No Terraform or OpenTofu found; installing Terraform %s into %s.\n", pinned, home)
	if _, err := source.Install(ctx); err != nil {
		return "", fmt.Errorf("install Terraform or OpenTofu 1.11 or newer and put it on PATH (or name it in TF_ACC_TERRAFORM_PATH), since Terraform %s could not be installed here: %w", pinned, err)
	}

	if err := os.RemoveAll(home); err != nil {
		return "", fmt.Errorf("cannot replace an incomplete installation: %w", err)
	}
	if err := os.Rename(unpacked, home); err != nil {
		return "", fmt.Errorf("cannot move Terraform to its place: %w", err)
	}
	return binary, nil
}

// isExecutable reports whether path is a regular file that may be run; Windows has no bit for that.
func isExecutable(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	return runtime.GOOS == "windows" || info.Mode().Perm()&0o111 != 0
}
