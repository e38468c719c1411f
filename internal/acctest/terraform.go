// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// source is the provider's address as every configuration writes it. Terraform and OpenTofu each put a registry of their own before it,
// so a configuration that names one has another provider than the modules it calls.
const source = "ses-tenancy/ses"

// registries are the hosts that Terraform and OpenTofu put before a source without one.
var registries = []string{"registry.terraform.io/", "registry.opentofu.org/"}

// RequiredProviders is the block that a configuration for [Environment.Terraform] begins with.
const RequiredProviders = `terraform {
  required_providers {
    ses = {
      source = "` + source + `"
    }
  }
}
`

// Terraform is a working directory for a script of commands. They are run by this process, or by the real Terraform or OpenTofu binary.
type Terraform struct {
	t *testing.T
	// commands runs the commands in this process; nil where the binary does.
	commands    *commands
	binary      string
	directory   string
	environment []string
}

// Result is how one run of the binary ended.
type Result struct {
	// Code is the exit code; with -detailed-exitcode a plan answers 0 for no changes and 2 for some.
	Code int
	// Output and Errors are what it printed.
	Output, Errors string
}

// Terraform makes a working directory with the given configuration, to which required_providers and the provider block are added. Its commands
// are run by this process, or, with SES_ACC_REAL=1 in the environment and on AWS, as those of [Environment.TerraformAttached].
func (e *Environment) Terraform(t *testing.T, configuration string) *Terraform {
	t.Helper()
	if useReal() {
		return e.TerraformAttached(t, configuration)
	}
	return e.script(t, configuration)
}

// script is [Environment.Terraform] whose commands this process runs, whatever the environment says.
func (e *Environment) script(t *testing.T, configuration string) *Terraform {
	t.Helper()
	tf := &Terraform{t: t, directory: t.TempDir(), commands: &commands{t: t, workspace: NewWorkspace(), plans: map[string]*core.Plan{}}}
	tf.Write("provider.tf", e.Provider())
	tf.Write("main.tf", configuration)
	return tf
}

// TerraformAttached is [Environment.Terraform] with the real binary: for modules, generated configuration, and what it prints. Commands attach
// to a provider that this test process serves until the test ends, one for each working directory. What needs the provider as a program of its
// own uses [Environment.TerraformWithBinary].
func (e *Environment) TerraformAttached(t *testing.T, configuration string) *Terraform {
	t.Helper()
	return e.TerraformBeside(t, configuration, nil)
}

// TerraformBeside is [Environment.TerraformAttached] with further providers by their source, such as "hashicorp/aws".
func (e *Environment) TerraformBeside(t *testing.T, configuration string, others map[string]func() tfprotov6.ProviderServer) *Terraform {
	t.Helper()
	servers := map[string]func() tfprotov6.ProviderServer{source: newServer}
	maps.Copy(servers, others)
	tf := e.workingDirectory(t, configuration)
	tf.Setenv(reattachVariable, serve(t, servers))
	return tf
}

// workingDirectory is a working directory whose commands find no provider yet.
func (e *Environment) workingDirectory(t *testing.T, configuration string) *Terraform {
	t.Helper()
	tf := &Terraform{t: t, binary: requireTerraform(t), directory: t.TempDir()}
	tf.Write("provider.tf", RequiredProviders+e.Provider())
	tf.Write("main.tf", configuration)
	return tf
}

// Example makes a working directory with the files of an example as they are, given by the way to its folder. The provider block is added.
func (e *Environment) Example(t *testing.T, folder string) *Terraform {
	t.Helper()
	tf := e.TerraformAttached(t, "")
	if err := os.Remove(tf.Path("main.tf")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(tf.directory, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	tf.Write("provider.tf", e.Provider())
	return tf
}

// Using is the same working directory with another binary.
func (tf *Terraform) Using(binary string) *Terraform {
	return &Terraform{t: tf.t, binary: binary, directory: tf.directory, environment: slices.Clone(tf.environment)}
}

// Version asks the binary for its version.
func (tf *Terraform) Version() CoreVersion {
	tf.t.Helper()
	version, err := coreVersion(tf.binary)
	if err != nil {
		tf.t.Fatal(err)
	}
	return version
}

// Path is the path of a file in the working directory.
func (tf *Terraform) Path(name string) string { return filepath.Join(tf.directory, name) }

// Write replaces a file of the working directory.
func (tf *Terraform) Write(name, content string) {
	tf.t.Helper()
	if err := os.WriteFile(tf.Path(name), []byte(content), 0o600); err != nil {
		tf.t.Fatal(err)
	}
	switch {
	case tf.commands == nil:
	case filepath.Ext(name) == ".tf":
		tf.commands.workspace.Write(name, content)
	case name == "terraform.tfvars":
		tf.commands.setVariables(name, content)
	}
}

// Read gives the content of a file of the working directory.
func (tf *Terraform) Read(name string) string {
	tf.t.Helper()
	content, err := os.ReadFile(tf.Path(name))
	if err != nil {
		tf.t.Fatal(err)
	}
	return string(content)
}

// Setenv sets a variable for the runs that follow, such as TF_VAR_key. An attached provider does not see it.
func (tf *Terraform) Setenv(name, value string) {
	if tf.commands != nil {
		tf.commands.setenv(name, value)
		return
	}
	tf.environment = append(tf.environment, name+"="+value)
}

// Run runs a command, whatever it ends with.
func (tf *Terraform) Run(arguments ...string) Result {
	tf.t.Helper()
	if tf.commands != nil {
		return tf.commands.run(arguments...)
	}
	command := exec.CommandContext(tf.t.Context(), tf.binary, arguments...)
	command.Dir = tf.directory
	command.Env = append(os.Environ(), tf.environment...)
	var output, errs bytes.Buffer
	command.Stdout, command.Stderr = &output, &errs
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		tf.t.Fatalf("Cannot run %s: %v", tf.binary, err)
	}
	return Result{Code: command.ProcessState.ExitCode(), Output: output.String(), Errors: errs.String()}
}

// Must is [Terraform.Run] that has to end with exit code 0.
func (tf *Terraform) Must(arguments ...string) Result {
	tf.t.Helper()
	result := tf.Run(arguments...)
	if result.Code != 0 {
		tf.t.Fatalf("The command %s ended with exit code %d:\n%s\n%s", strings.Join(arguments, " "), result.Code, result.Output, result.Errors)
	}
	return result
}

// Plan plans into a file of the working directory and reports whether there is anything to do.
func (tf *Terraform) Plan(file string, arguments ...string) (changes bool) {
	tf.t.Helper()
	result := tf.Run(append([]string{"plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=" + file}, arguments...)...)
	if result.Code != 0 && result.Code != 2 {
		tf.t.Fatalf("The plan failed with exit code %d:\n%s\n%s", result.Code, result.Output, result.Errors)
	}
	return result.Code == 2
}

// Show is what a plan file holds, as terraform show -json gives it.
func (tf *Terraform) Show(file string) *tfjson.Plan {
	tf.t.Helper()
	plan := &tfjson.Plan{}
	if err := json.Unmarshal([]byte(tf.Must("show", "-json", file).Output), plan); err != nil {
		tf.t.Fatalf("Cannot read the plan %s: %v", file, err)
	}
	return plan
}

// Apply applies a plan file, or, where that is empty, plans and applies at once.
func (tf *Terraform) Apply(file string) Result {
	tf.t.Helper()
	if file == "" {
		return tf.Must("apply", "-input=false", "-no-color", "-auto-approve")
	}
	return tf.Must("apply", "-input=false", "-no-color", file)
}

// ApplyPlanned plans and applies at once, and returns what was planned: by address create, read, update, replace, delete, move or import, for
// whatever changes.
func (tf *Terraform) ApplyPlanned() map[string]string {
	tf.t.Helper()
	planned := map[string]string{}
	if tf.commands != nil {
		return tf.commands.applyPlanned()
	}
	for line := range strings.Lines(tf.Must("apply", "-input=false", "-json", "-auto-approve").Output) {
		var event struct {
			Type   string
			Change struct {
				Resource struct{ Addr string }
				Action   string
			}
		}
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			tf.t.Fatalf("Cannot read what the apply says: %v\n%s", err, line)
		}
		if event.Type == "planned_change" {
			planned[event.Change.Resource.Addr] = event.Change.Action
		}
	}
	return planned
}

// Destroy destroys everything.
func (tf *Terraform) Destroy() Result {
	tf.t.Helper()
	return tf.Must("destroy", "-input=false", "-no-color", "-auto-approve")
}
