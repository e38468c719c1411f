// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// checkManifest checks the registry manifest and publishes it under its name. Its form is HashiCorp's "Publish providers to the Terraform
// registry".
func (r *release) checkManifest(context.Context) error {
	file := r.config.Release.ExtraFiles[0]
	content, err := os.ReadFile(filepath.Join(r.root, file.Glob))
	if err != nil {
		return err
	}
	if err := checkManifest(content); err != nil {
		return fmt.Errorf("%s: %w", file.Glob, err)
	}
	name, err := r.expand(file.NameTemplate, binary{}, nil)
	if err != nil {
		return err
	}
	if want := "terraform-provider-ses_" + r.version + "_manifest.json"; name != want {
		return fmt.Errorf("the registry looks for %s, not %s", want, name)
	}
	r.artifacts = append(r.artifacts, name)
	return os.WriteFile(filepath.Join(r.dist, name), content, 0o600)
}

// checkManifest returns an error for a manifest that does not announce version 6 of the plugin protocol.
func checkManifest(content []byte) error {
	var manifest struct {
		Version  int `json:"version"`
		Metadata struct {
			ProtocolVersions []string `json:"protocol_versions"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(content, &manifest); err != nil {
		return err
	}
	if manifest.Version != 1 || !slices.Equal(manifest.Metadata.ProtocolVersions, []string{"6.0"}) {
		return fmt.Errorf("version is %d and protocol_versions are %v, want 1 and [6.0]", manifest.Version, manifest.Metadata.ProtocolVersions)
	}
	return nil
}
