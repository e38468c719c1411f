// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeChecksums writes the checksums of everything that is published, in the form of sha256sum.
func (r *release) writeChecksums(context.Context) error {
	slices.Sort(r.artifacts)
	var lines strings.Builder
	for _, name := range r.artifacts {
		sum, err := sumOf(filepath.Join(r.dist, name))
		if err != nil {
			return err
		}
		lines.WriteString(sum + "  " + name + "\n")
	}
	name, err := r.expand(r.config.Checksum.NameTemplate, binary{}, nil)
	if err != nil {
		return err
	}
	r.artifacts = append(r.artifacts, name)
	return os.WriteFile(filepath.Join(r.dist, name), []byte(lines.String()), 0o600)
}

// sumOf is the SHA-256 of a file in hexadecimal digits.
func sumOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
