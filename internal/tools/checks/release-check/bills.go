// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// writeBills writes the bill of materials of each binary.
func (r *release) writeBills(ctx context.Context) error {
	for _, rule := range r.config.SBOMs {
		for _, b := range r.of(rule.IDs[0]) {
			name, err := r.writeBill(ctx, rule, b)
			if err != nil {
				return err
			}
			r.artifacts = append(r.artifacts, name)
		}
	}
	return nil
}

// writeBill runs the command of a rule in dist, with the few variables that GoReleaser passes on.
func (r *release) writeBill(ctx context.Context, rule bill, b binary) (string, error) {
	name, err := r.expand(rule.Documents[0], b, nil)
	if err != nil {
		return "", err
	}
	artifact, err := filepath.Rel(r.dist, b.path)
	if err != nil {
		return "", err
	}
	var arguments []string
	for _, argument := range rule.Args {
		arguments = append(arguments, strings.NewReplacer("$document", name, "$artifact", artifact).Replace(argument))
	}
	command := exec.CommandContext(ctx, rule.Cmd, arguments...)
	command.Dir = r.dist
	command.Env = []string{"HOME=" + os.Getenv("HOME"), "PATH=" + os.Getenv("PATH")}
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", command, err, out)
	}
	content, err := os.ReadFile(filepath.Join(r.dist, name))
	if err != nil {
		return "", err
	}
	if err := checkBill(content); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return name, nil
}

// checkBill returns an error for a document that is not CycloneDX, does not say what it is about, or lists nothing.
func checkBill(content []byte) error {
	var document struct {
		BOMFormat string `json:"bomFormat"`
		Metadata  struct {
			Component struct {
				PURL string `json:"purl"`
			} `json:"component"`
		} `json:"metadata"`
		Components []struct {
			PURL string `json:"purl"`
		} `json:"components"`
	}
	if err := json.Unmarshal(content, &document); err != nil {
		return err
	}
	const module = "pkg:golang/github.com/ses-tenancy/terraform-provider-ses"
	if document.BOMFormat != "CycloneDX" || !strings.HasPrefix(document.Metadata.Component.PURL, module) || len(document.Components) == 0 {
		return fmt.Errorf("it has format %q, is about %q, and lists %d components", document.BOMFormat, document.Metadata.Component.PURL, len(document.Components))
	}
	return nil
}
