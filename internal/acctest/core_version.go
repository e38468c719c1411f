// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// CoreVersion is what a Terraform or OpenTofu binary reports about itself.
type CoreVersion struct {
	// OpenTofu is true for OpenTofu and false for Terraform.
	OpenTofu bool
	// Minor is the second part of the version: 12 for 1.12.6.
	Minor int
}

// Core asks the binary that the tests run with for its version.
func Core(t *testing.T) CoreVersion {
	t.Helper()
	version, err := coreVersion(requireTerraform(t))
	if err != nil {
		t.Fatal(err)
	}
	return version
}

// coreVersion asks a binary for its version. The file name is no evidence: OpenTofu may be installed as terraform.
func coreVersion(binary string) (CoreVersion, error) {
	command := exec.Command(binary, "version")
	command.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1")
	output, err := command.Output()
	if err != nil {
		return CoreVersion{}, fmt.Errorf("%s does not report its version: %w", binary, err)
	}
	version, err := parseCoreVersion(string(output))
	if err != nil {
		return CoreVersion{}, fmt.Errorf("%s: %w", binary, err)
	}
	return version, nil
}

// parseCoreVersion finds the line that names the product in the version command's output, such as "OpenTofu v1.12.6". It is the first
// but for warnings about the machine's settings.
func parseCoreVersion(output string) (CoreVersion, error) {
	for line := range strings.Lines(output) {
		product, number, _ := strings.Cut(line, " ")
		version := CoreVersion{OpenTofu: product == "OpenTofu"}
		if product != "OpenTofu" && product != "Terraform" {
			continue
		}
		if _, err := fmt.Sscanf(number, "v1.%d.", &version.Minor); err == nil {
			return version, nil
		}
	}
	return CoreVersion{}, fmt.Errorf("%q is not the version of a Terraform or OpenTofu 1.x", output)
}
