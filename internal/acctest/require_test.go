// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Without a binary a test is left out with one line, and make test, which sets TF_ACC, fails instead.
func TestTerraformIsMissing(t *testing.T) {
	t.Parallel()
	for variable, want := range map[string]string{"TF_ACC=": "--- SKIP: TestTerraform ", "TF_ACC=1": "--- FAIL: TestTerraform "} {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^TestTerraform$")
		child.Env = append(os.Environ(), terraformVariable+"="+noTerraform, variable)
		output, _ := child.CombinedOutput() // The exit code follows from the verdict.
		if !strings.Contains(string(output), want) || strings.Count(string(output), "it needs Terraform or OpenTofu") != 1 {
			t.Errorf("%s: want %q and one line that says why:\n%s", variable, want, output)
		}
	}
}
