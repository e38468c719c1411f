// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// The programs that the demo builds, by the names of their binaries. Terraform looks for the first by name.
const (
	provider         = "terraform-provider-ses"
	simulatorProgram = "ses-simulator"
)

// packages says where the programs are in the repository.
var packages = map[string]string{
	provider:         ".",
	simulatorProgram: "./internal/cmd/ses-simulator",
}

// workspace is the temporary folder of one demo: binaries in bin, the quickstart in examples/quickstart beside the
// modules that it uses, and the files that keep the user's own settings out.
type workspace struct {
	repository string
	folder     string
}

// newWorkspace makes the folder, with a copy of the quickstart in it. It must be called below the repository.
func newWorkspace(ctx context.Context) (workspace, error) {
	module, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return workspace{}, fmt.Errorf("cannot find the repository: %w", err)
	}
	w := workspace{repository: filepath.Dir(strings.TrimSpace(string(module)))}
	examples := filepath.Join(w.repository, "examples")
	if _, err := os.Stat(filepath.Join(examples, "quickstart")); err != nil {
		return workspace{}, fmt.Errorf("cannot find the quickstart; run the demo in the repository: %w", err)
	}
	if w.folder, err = os.MkdirTemp("", "ses-demo-"); err != nil {
		return workspace{}, fmt.Errorf("cannot make a working folder: %w", err)
	}
	if err := w.fill(examples); err != nil {
		return workspace{}, errors.Join(err, w.remove())
	}
	return w, nil
}

// fill copies the configurations of the quickstart and of the modules, and writes the settings files.
func (w workspace) fill(examples string) error {
	for _, folder := range []string{"quickstart", "modules"} {
		if err := w.copyConfigurations(examples, folder); err != nil {
			return err
		}
	}
	if err := os.WriteFile(w.emptyFile(), nil, 0o644); err != nil {
		return err
	}
	return os.WriteFile(w.settings(), []byte(overrides(w.binaries())), 0o644)
}

// copyConfigurations copies the configurations of one folder among the examples, and of the folders in it.
func (w workspace) copyConfigurations(examples, folder string) error {
	return filepath.WalkDir(filepath.Join(examples, folder), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".tf" {
			return err
		}
		relative, err := filepath.Rel(examples, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		target := filepath.Join(w.folder, "examples", relative)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
}

// build compiles one of the programs.
func (w workspace) build(ctx context.Context, program string) error {
	command := exec.CommandContext(ctx, "go", "build", "-o", w.binary(program), packages[program])
	command.Dir = w.repository
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		return fmt.Errorf("cannot build %s: %w\n%s", program, err, output.Bytes())
	}
	return nil
}

// remove deletes the folder.
func (w workspace) remove() error { return os.RemoveAll(w.folder) }

func (w workspace) quickstart() string { return filepath.Join(w.folder, "examples", "quickstart") }
func (w workspace) binaries() string   { return filepath.Join(w.folder, "bin") }
func (w workspace) settings() string   { return filepath.Join(w.folder, "terraform.rc") }
func (w workspace) emptyFile() string  { return filepath.Join(w.folder, "empty") }

// binary is where a program is built to.
func (w workspace) binary(program string) string {
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	return filepath.Join(w.binaries(), program)
}

// overrides is a configuration file for Terraform and OpenTofu that takes the provider from a folder. Each of
// them resolves the short source "ses-tenancy/ses" in its own registry.
func overrides(folder string) string {
	var file strings.Builder
	file.WriteString("disable_checkpoint = true\nprovider_installation {\n  dev_overrides {\n")
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		fmt.Fprintf(&file, "    %q = %q\n", registry+"/ses-tenancy/ses", filepath.ToSlash(folder))
	}
	file.WriteString("  }\n  direct {}\n}\n")
	return file.String()
}
