// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// module is this module's path, whose main package is the provider.
const module = "github.com/ses-tenancy/terraform-provider-ses"

// TerraformWithBinary is [Environment.Terraform] with the provider as a program of its own, found through a development override, as users
// run it. It costs a build for each test process and a start for each command. A test needs it where the provider
//
//   - has several configurations in one run, since an attached server holds only the last one,
//   - reads variables that [Terraform.Setenv] sets, such as AWS_REGION or TF_APPEND_USER_AGENT,
//   - writes logs, starts, or is killed.
func (e *Environment) TerraformWithBinary(t *testing.T, configuration string) *Terraform {
	t.Helper()
	tf := e.workingDirectory(t, configuration)
	folder, err := providerFolder()
	if err != nil {
		t.Fatal(err)
	}
	rc := filepath.Join(t.TempDir(), "terraform.rc")
	if err := os.WriteFile(rc, []byte(overrides(source, folder)), 0o600); err != nil {
		t.Fatal(err)
	}
	tf.Setenv(cliConfigVariable, rc)
	return tf
}

// TerraformBesideBinary is [Environment.TerraformAttached] with a further provider by its source, whose program is in a folder.
func (e *Environment) TerraformBesideBinary(t *testing.T, configuration, other, folder string) *Terraform {
	t.Helper()
	tf := e.TerraformAttached(t, configuration)
	rc := filepath.Join(t.TempDir(), "terraform.rc")
	if err := os.WriteFile(rc, []byte(overrides(other, folder)), 0o600); err != nil {
		t.Fatal(err)
	}
	tf.Setenv(cliConfigVariable, rc)
	return tf
}

// providerFolder builds the provider once for the process and gives the folder that a development override names.
var providerFolder = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(processDirectory, "provider")
	binary := filepath.Join(folder, "terraform-provider-ses")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	output, err := exec.Command("go", "build", "-o", binary, module).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("cannot build the provider: %w\n%s", err, output)
	}
	return folder, nil
})

// overrides is a CLI configuration that takes the provider with an address, of every registry, from a folder.
func overrides(address, folder string) string {
	var lines strings.Builder
	for _, registry := range registries {
		fmt.Fprintf(&lines, "    %q = %q\n", registry+address, filepath.ToSlash(folder))
	}
	return "disable_checkpoint = true\n\nprovider_installation {\n  dev_overrides {\n" + lines.String() + "  }\n  direct {}\n}\n"
}
