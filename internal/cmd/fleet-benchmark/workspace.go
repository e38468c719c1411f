// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// workspace is the temporary folder of one benchmark.
type workspace struct {
	repository, folder string
	// terraform is the path of Terraform or OpenTofu.
	terraform string
}

// newWorkspace makes the folder. It must be called below the repository.
func newWorkspace(ctx context.Context) (workspace, error) {
	module, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return workspace{}, fmt.Errorf("cannot find the repository: %w", err)
	}
	w := workspace{repository: filepath.Dir(strings.TrimSpace(string(module)))}
	if w.terraform, err = findTerraform(); err != nil {
		return workspace{}, err
	}
	if w.folder, err = os.MkdirTemp("", "fleet-benchmark-"); err != nil {
		return workspace{}, fmt.Errorf("cannot make a working folder: %w", err)
	}
	described, err := describe(ctx)
	if err == nil {
		err = write(w.types(), string(described))
	}
	if err == nil {
		err = w.build(ctx, "meter", "./internal/cmd/fleet-benchmark/meter")
	}
	if err != nil {
		return workspace{}, errors.Join(err, w.remove())
	}
	return w, nil
}

// findTerraform returns the binary that TF_ACC_TERRAFORM_PATH names, else terraform or tofu on PATH.
func findTerraform() (string, error) {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path, nil
	}
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is neither terraform nor tofu on PATH: start the benchmark with `make bench`, which installs one, or name one in TF_ACC_TERRAFORM_PATH")
}

// build compiles one of the programs. Like a release it has no symbols; the compiled packages are those of any other build.
func (w workspace) build(ctx context.Context, name, pkg string) error {
	command := exec.CommandContext(ctx, "go", "build", "-ldflags", "-s -w", "-o", w.binary(name), pkg)
	command.Dir = w.repository
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		return fmt.Errorf("cannot build %s: %w\n%s", name, err, output.Bytes())
	}
	return nil
}

// binary is where a program is built to.
func (w workspace) binary(name string) string { return filepath.Join(w.folder, "bin", name) + exe() }

// types is the file that describes the resource types to the provider that does nothing.
func (w workspace) types() string { return filepath.Join(w.folder, "types.json") }

// remove deletes the folder.
func (w workspace) remove() error { return os.RemoveAll(w.folder) }

// exe is how the names of programs end.
func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// overrides is a configuration file for Terraform and OpenTofu that takes a provider from a folder. Each of them resolves a source without a
// registry in its own.
func overrides(folder, prefix string) string {
	var file strings.Builder
	file.WriteString("disable_checkpoint = true\nprovider_installation {\n  dev_overrides {\n")
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		fmt.Fprintf(&file, "    %q = %q\n", registry+"/ses-tenancy/"+prefix, filepath.ToSlash(folder))
	}
	file.WriteString("  }\n  direct {}\n}\n")
	return file.String()
}

// environment is the user's own without the variables that configure Terraform, AWS or this provider, and with the given ones.
func environment(users []string, own map[string]string) []string {
	var variables []string
	for _, variable := range users {
		if !strings.HasPrefix(variable, "TF_") && !strings.HasPrefix(variable, "AWS_") && !strings.HasPrefix(variable, "SES_") {
			variables = append(variables, variable)
		}
	}
	for name, value := range own {
		variables = append(variables, name+"="+value)
	}
	return variables
}
