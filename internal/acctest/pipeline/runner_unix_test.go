// SPDX-License-Identifier: MPL-2.0

//go:build unix

package pipeline_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// module is the path of this module.
const module = "github.com/ses-tenancy/terraform-provider-ses"

// result is how a job ended.
type result struct {
	code   int
	output string
}

// runner is a machine that runs jobs in a checkout. Its Terraform finds this tree's provider in a mirror, so that init works without a
// registry, and its Go runs no other program than the simulator of this tree.
type runner struct {
	checkout    string
	environment map[string]string
}

// tools makes, once for the process, the folder whose programs the runner finds first and the mirror with the provider.
var tools = sync.OnceValues(func() (string, error) {
	const program = "terraform-provider-ses_v0.0.1"
	folder := filepath.Join(acctest.ProcessDirectory(), "pipeline")
	platform := runtime.GOOS + "_" + runtime.GOARCH
	terraform := filepath.Join(folder, "mirror/registry.terraform.io/ses-tenancy/ses/0.0.1", platform)
	opentofu := filepath.Join(folder, "mirror/registry.opentofu.org/ses-tenancy/ses/0.0.1", platform)
	for from, to := range map[string]string{
		module:                                 filepath.Join(terraform, program),
		module + "/internal/cmd/ses-simulator": filepath.Join(folder, "ses-simulator"),
	} {
		if output, err := exec.Command("go", "build", "-o", to, from).CombinedOutput(); err != nil {
			return "", fmt.Errorf("cannot build %s: %w\n%s", from, err, output)
		}
	}
	if err := os.MkdirAll(opentofu, 0o755); err != nil {
		return "", err
	}
	// Neither core follows a link to a folder.
	if err := os.Link(filepath.Join(terraform, program), filepath.Join(opentofu, program)); err != nil {
		return "", err
	}
	settings := fmt.Sprintf("disable_checkpoint = true\n\nprovider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", filepath.Join(folder, "mirror"))
	if err := os.WriteFile(filepath.Join(folder, "terraform.rc"), []byte(settings), 0o600); err != nil {
		return "", err
	}
	script := "#!/bin/sh\n" +
		"case \"$1 $2\" in 'run " + module + "/internal/cmd/ses-simulator@'*) ;; *) echo \"unexpected: go $*\" >&2; exit 1 ;; esac\n" +
		"shift 2\nexec '" + filepath.Join(folder, "ses-simulator") + "' \"$@\"\n"
	return folder, os.WriteFile(filepath.Join(folder, "go"), []byte(script), 0o755)
})

// newRunner is a runner with the files of folders of the examples in its checkout, by the place that each has in there.
func newRunner(t *testing.T, examples map[string]string, environment map[string]string) *runner {
	t.Helper()
	if os.Getenv(resource.EnvTfAcc) == "" {
		t.Skip("it runs Terraform, and so only with TF_ACC set, as acceptance tests do")
	}
	folder, err := tools()
	if err != nil {
		t.Fatal(err)
	}
	checkout, programs := t.TempDir(), t.TempDir()
	for place, example := range examples {
		if err := os.CopyFS(filepath.Join(checkout, place), os.DirFS(filepath.Join(repository, "examples", example))); err != nil {
			t.Fatal(err)
		}
	}
	binary := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if binary == "" {
		binary = "terraform"
	}
	if binary, err = exec.LookPath(binary); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(binary, filepath.Join(programs, "terraform")); err != nil {
		t.Fatal(err)
	}
	return &runner{checkout: checkout, environment: merge(map[string]string{
		"PATH":                      strings.Join([]string{programs, folder, os.Getenv("PATH")}, string(filepath.ListSeparator)),
		"TF_CLI_CONFIG_FILE":        filepath.Join(folder, "terraform.rc"),
		"CI_PROJECT_DIR":            checkout,
		"GITHUB_STEP_SUMMARY":       filepath.Join(checkout, "summary.md"),
		"AWS_TOKEN":                 "token",
		"AWS_EC2_METADATA_DISABLED": "true",
	}, environment)}
}

// run runs a job's scripts; after one that fails, only those that always run. What they leave running in the background ends with the test. The
// runner's environment wins over the job's, as the place of the simulator does.
func (r *runner) run(t *testing.T, what job) result {
	t.Helper()
	values := merge(what.environment, r.environment)
	environment := os.Environ()
	for name, value := range values {
		environment = append(environment, name+"="+os.Expand(value, func(name string) string { return values[name] }))
	}
	var all result
	for _, each := range what.scripts {
		if all.code != 0 && !each.always {
			continue
		}
		ended := r.shell(t, each.text, environment)
		all.output += "$ " + each.text + "\n" + ended.output
		if all.code == 0 {
			all.code = ended.code
		}
	}
	return all
}

// shell runs one script with the options that both runners give to Bash.
func (r *runner) shell(t *testing.T, text string, environment []string) result {
	t.Helper()
	// A pipe would stay open as long as what runs in the background.
	output, err := os.CreateTemp(t.TempDir(), "output")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text)
	command.Dir, command.Env = r.checkout, environment
	command.Stdout, command.Stderr = output, output
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(-command.Process.Pid, syscall.SIGTERM) })
	_ = command.Wait() // The exit code says it.
	printed, err := os.ReadFile(output.Name())
	if err != nil {
		t.Fatal(err)
	}
	if err := output.Close(); err != nil {
		t.Fatal(err)
	}
	return result{code: command.ProcessState.ExitCode(), output: string(printed)}
}

// must runs a job that has to succeed.
func (r *runner) must(t *testing.T, what job) result {
	t.Helper()
	ended := r.run(t, what)
	if ended.code != 0 {
		t.Fatalf("The job ended with exit code %d:\n%s", ended.code, ended.output)
	}
	return ended
}
