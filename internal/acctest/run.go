// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

const (
	// terraformVariable names the binary to test with; [noTerraform] leaves out every test that needs one.
	terraformVariable = "TF_ACC_TERRAFORM_PATH"
	noTerraform       = "off"
	// cliConfigVariable names the configuration file of the binary; a file of our own keeps mirrors and overrides of the machine out.
	cliConfigVariable = "TF_CLI_CONFIG_FILE"
	// realVariable, where it is set, has every case run through the real binary.
	realVariable = "SES_ACC_REAL"
)

// processDirectory holds what the test process makes once: the CLI configuration and the provider binary.
var processDirectory string

// ProcessDirectory is a folder for what a test process makes once and tests share. It goes when the process ends.
func ProcessDirectory() string { return processDirectory }

// Main runs the tests of a package: TestMain calls it.
//
//	func TestMain(m *testing.M) { acctest.Main(m) }
func Main(m *testing.M) {
	flag.Parse()
	os.Exit(run(m.Run))
}

// run prepares the process, runs the tests and cleans up.
func run(tests func() int) (code int) {
	directory, err := os.MkdirTemp("", "ses-acctest-")
	if err == nil {
		defer func() { _ = os.RemoveAll(directory) }()
		processDirectory = directory
		err = prepare(directory)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "Cannot prepare the acceptance tests: %v\n", err)
		return 1
	}
	return tests()
}

// prepare makes the process independent of the machine: a CLI configuration of its own, no look for newer versions, and, against the
// simulator, nothing of AWS's variables.
func prepare(directory string) error {
	file := filepath.Join(directory, "terraform.rc")
	if err := os.WriteFile(file, []byte("disable_checkpoint = true\n"), 0o600); err != nil {
		return err
	}
	variables := map[string]string{cliConfigVariable: file, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
	if binary, err := terraformBinary(); err == nil {
		variables[terraformVariable] = binary
		core, err := coreVersion(binary)
		if err != nil {
			return err
		}
		if core.OpenTofu {
			variables["TF_ACC_PROVIDER_HOST"] = "registry.opentofu.org"
			variables["TF_ACC_PROVIDER_NAMESPACE"] = "hashicorp"
		}
	}
	if !OnAWS() {
		for _, variable := range os.Environ() {
			if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "AWS_") {
				if err := os.Unsetenv(name); err != nil {
					return err
				}
			}
		}
		variables["AWS_EC2_METADATA_DISABLED"] = "true"
		variables["AWS_CONFIG_FILE"] = filepath.Join(directory, "no-aws-config")
		variables["AWS_SHARED_CREDENTIALS_FILE"] = filepath.Join(directory, "no-aws-credentials")
	}
	for name, value := range variables {
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	return nil
}

// terraformBinary finds the binary to test with. Each test that needs it asks again, so that go test caches results for each binary.
func terraformBinary() (string, error) {
	switch binary := os.Getenv(terraformVariable); binary {
	case "":
	case noTerraform:
		return "", errors.New("it needs Terraform or OpenTofu, and " + terraformVariable + " is " + noTerraform)
	default:
		return binary, nil
	}
	for _, name := range []string{"terraform", "tofu"} {
		if binary, err := exec.LookPath(name); err == nil {
			return binary, nil
		}
	}
	return "", errors.New("it needs Terraform or OpenTofu: put terraform or tofu on PATH, or set " + terraformVariable + " to the path of one")
}

// requireTerraform finds the binary that a test needs. Without one the test is left out, unless TF_ACC is set, as by make test, which leaves
// nothing out.
func requireTerraform(t *testing.T) string {
	t.Helper()
	if processDirectory == "" {
		t.Fatal("The test process was not prepared: TestMain of this package has to call acctest.Main.")
	}
	binary, err := terraformBinary()
	switch {
	case err == nil:
		return binary
	case os.Getenv(resource.EnvTfAcc) == "":
		t.Skip("Left out: " + err.Error())
	default:
		t.Fatal(err)
	}
	return ""
}

// Run drives a case: it applies each step, plans again and fails unless that plan is empty, and destroys everything at the end. It does so in
// this process, through [core]; with SES_ACC_REAL=1 in the environment, and on AWS, through the real binary as [RunReal] does. The test itself
// says t.Parallel.
func Run(t *testing.T, c resource.TestCase) {
	t.Helper()
	if useReal() {
		RunReal(t, c)
		return
	}
	runInProcess(t, c)
}

// useReal reports whether everything is to run through the real binary.
func useReal() bool { return OnAWS() || os.Getenv(realVariable) != "" }

// RunReal drives a case through the real binary, whatever the environment says: the life cycles, which show that what holds in this process
// holds there.
func RunReal(t *testing.T, c resource.TestCase) {
	t.Helper()
	requireTerraform(t)
	c.IsUnitTest = true
	if c.ProtoV6ProviderFactories == nil {
		c.ProtoV6ProviderFactories = Factories()
	}
	resource.Test(t, c)
}
