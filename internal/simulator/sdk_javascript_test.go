// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// javascriptVariable, where it is set, lets npm install AWS's SDK for
// JavaScript, which needs a network. make test-sdk sets it.
const javascriptVariable = "SES_TEST_JAVASCRIPT"

// TestJavaScriptSDK runs testdata/javascript, a web application that uses AWS's
// SDK for JavaScript. TestWebApplication does the same with the SDK for Go in
// every run. There is none for Python: Debian's botocore is older than tenants.
func TestJavaScriptSDK(t *testing.T) {
	t.Parallel()
	if os.Getenv(javascriptVariable) == "" {
		t.Skip("it installs packages, and so only with " + javascriptVariable + " set, as make test-sdk does; TestWebApplication is its twin")
	}
	_, url := start(t, simulator.Options{VDM: true})
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("testdata/javascript")); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"npm ci --no-audit --no-fund", "node application.mjs"} {
		words := strings.Fields(line)
		command := exec.CommandContext(t.Context(), words[0], words[1:]...)
		command.Dir = folder
		command.Env = append(os.Environ(),
			"AWS_ENDPOINT_URL="+url, "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=any", "AWS_SECRET_ACCESS_KEY=any", "AWS_ACCOUNT_ID="+simulator.DefaultAccount)
		output, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, output)
		}
		t.Logf("%s\n%s", line, output)
		if words[0] == "node" && strings.Count(string(output), "passed: ") != 7 {
			t.Errorf("not all 7 steps have passed:\n%s", output)
		}
	}
}
