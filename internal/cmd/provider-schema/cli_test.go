// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// cli is a Terraform or OpenTofu that uses the provider built from this tree.
type cli struct {
	path        string
	environment []string
	minor       int // 12 for version 1.12
}

// binaries is the folder of the provider built from this tree, and of the settings that make the binary use it.
var binaries string

func TestMain(m *testing.M) {
	var err error
	if binaries, err = os.MkdirTemp("", "provider-schema-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := os.RemoveAll(binaries); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// buildOnce builds the provider and writes the settings that make it a development override; it answers their file.
var buildOnce = sync.OnceValues(func() (settings string, err error) {
	binary := filepath.Join(binaries, "terraform-provider-ses")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = repository
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("cannot build the provider: %w\n%s", err, output)
	}
	overrides := "provider_installation {\n  dev_overrides {\n"
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		overrides += fmt.Sprintf("    %q = %q\n", registry+"/ses-tenancy/ses", filepath.ToSlash(binaries))
	}
	settings = filepath.Join(binaries, "terraform.rc")
	return settings, os.WriteFile(settings, []byte(overrides+"  }\n}\n"), 0o644)
})

// newCLI builds the provider and finds the binary that acceptance tests use.
func newCLI(t *testing.T) cli {
	t.Helper()
	settings, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	c := cli{
		path:        os.Getenv("TF_ACC_TERRAFORM_PATH"),
		environment: append(os.Environ(), "TF_CLI_CONFIG_FILE="+settings, "CHECKPOINT_DISABLE=1"),
	}
	if c.path == "" {
		c.path = "terraform"
	}
	var version struct {
		Terraform string `json:"terraform_version"`
	}
	if err := json.Unmarshal(c.run(t.Context(), t, binaries, "version", "-json"), &version); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(version.Terraform, "1.%d", &c.minor); err != nil {
		t.Fatalf("cannot read the version %q: %v", version.Terraform, err)
	}
	return c
}

// validate lets Terraform validate files as one configuration, in the place that it has among the examples, so that it
// finds the modules that it may use. Import blocks by identity are known from 1.12 on; before, only their syntax is
// checked.
func (c cli) validate(t *testing.T, files []string) {
	t.Helper()
	top := t.TempDir()
	folder := filepath.Join(top, "configuration")
	if place, err := filepath.Rel(filepath.Join(repository, "examples"), filepath.Dir(files[0])); err == nil && filepath.IsLocal(place) {
		folder = filepath.Join(top, place)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	ownProviders, byIdentity, modules := false, false, false
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ownProviders = ownProviders || bytes.Contains(content, []byte("required_providers"))
		byIdentity = byIdentity || filepath.Base(file) == "import-by-identity.tf"
		modules = modules || bytes.Contains(content, []byte(`../modules/`))
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(file)), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !ownProviders {
		source := "terraform {\n  required_providers {\n    ses = {\n      source = \"ses-tenancy/ses\"\n    }\n  }\n}\n"
		if err := os.WriteFile(filepath.Join(folder, "required_providers.tf"), []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if byIdentity && c.minor < 12 {
		c.run(t.Context(), t, folder, "fmt", "-check", "-diff")
		return
	}
	if modules {
		if err := os.CopyFS(filepath.Join(top, "modules"), os.DirFS(filepath.Join(repository, "examples", "modules"))); err != nil {
			t.Fatal(err)
		}
		c.run(t.Context(), t, folder, "get", "-no-color")
	}
	c.run(t.Context(), t, folder, "validate", "-no-color")
}

// run runs the binary in a folder, and fails the test with its output if that fails.
func (c cli) run(ctx context.Context, t *testing.T, folder string, arguments ...string) []byte {
	t.Helper()
	command := exec.CommandContext(ctx, c.path, arguments...)
	command.Dir, command.Env = folder, c.environment
	var complaints bytes.Buffer
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", strings.Join(arguments, " "), err, output, complaints.Bytes())
	}
	return output
}
