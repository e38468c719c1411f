package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// repository is the way from this package to the top of the repository.
const repository = "../../.."

// Every page of the documentation shows how its subject is used, and how what exists is imported.
func TestEveryPageHasItsExamples(t *testing.T) {
	t.Parallel()
	served := servedSchemas(t)
	wanted := []string{"provider/provider.tf", "quickstart/main.tf"}
	for name := range served.Resources {
		wanted = append(wanted, "resources/"+name+"/resource.tf")
		if _, identified := served.Identities[name]; identified {
			for _, file := range []string{"import.sh", "import-by-string-id.tf", "import-by-identity.tf"} {
				wanted = append(wanted, "resources/"+name+"/"+file)
			}
		}
	}
	for name := range served.DataSources {
		wanted = append(wanted, "data-sources/"+name+"/data-source.tf")
	}
	for name := range served.Functions {
		wanted = append(wanted, "functions/"+name+"/function.tf")
	}
	for _, file := range slices.Sorted(slices.Values(wanted)) {
		if _, err := os.Stat(filepath.Join(repository, "examples", file)); err != nil {
			t.Errorf("there is no example %s", file)
		}
	}
}

// Every attribute, block, identity attribute and parameter says what it is, but for timeouts: the library that
// makes that attribute describes only what is in it.
func TestEverythingIsDescribed(t *testing.T) {
	t.Parallel()
	served := servedSchemas(t)
	var silent []string
	say := func(where, description string) {
		if strings.TrimSpace(description) == "" && !strings.HasSuffix(where, ".timeouts") {
			silent = append(silent, where)
		}
	}
	describeBlock(say, "provider", served.Config.Block)
	for kind, schemas := range map[string]map[string]schema{"resource": served.Resources, "data source": served.DataSources} {
		for name, each := range schemas {
			say(kind+" "+name, each.Block.Description)
			describeBlock(say, kind+" "+name, each.Block)
		}
	}
	for name, each := range served.Identities {
		for attribute, described := range each.Attributes {
			say("identity of "+name+": "+attribute, described.Description)
		}
	}
	for name, each := range served.Functions {
		say("function "+name, each.Description)
		say("function "+name+": summary", each.Summary)
		for _, parameter := range each.Parameters {
			say("function "+name+": "+parameter.Name, parameter.Description)
		}
	}
	slices.Sort(silent)
	for _, where := range silent {
		t.Errorf("no description: %s", where)
	}
}

// Terraform accepts every example that needs no provider but this one.
func TestExamplesAreValid(t *testing.T) {
	t.Parallel()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("it runs Terraform, and so only with TF_ACC set, as acceptance tests do")
	}
	cli := newCLI(t)
	for name, files := range exampleConfigurations(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cli.validate(t, files)
		})
	}
}

// servedSchemas answers what the provider serves.
func servedSchemas(t *testing.T) providerSchema {
	t.Helper()
	described, err := describe(t.Context(), providerserver.NewProtocol6(provider.New("test")())(), "ses")
	if err != nil {
		t.Fatal(err)
	}
	return described.Providers["ses"]
}

// describeBlock says the description of all that is in a block.
func describeBlock(say func(where, description string), where string, in *block) {
	describeAttributes(say, where, in.Attributes)
	for name, nested := range in.Blocks {
		say(where+"."+name, nested.Block.Description)
		describeBlock(say, where+"."+name, nested.Block)
	}
}

// describeAttributes says the description of attributes and of their members. That of timeouts as a whole is left to
// its members: the library that makes it has no room for one.
func describeAttributes(say func(where, description string), where string, attributes map[string]attribute) {
	for name, each := range attributes {
		if name != "timeouts" || each.Nested == nil {
			say(where+"."+name, each.Description)
		}
		if each.Nested != nil {
			describeAttributes(say, where+"."+name, each.Nested.Attributes)
		}
	}
}

// typed matches the head of a resource or data block and captures the provider's part of its type.
var typed = regexp.MustCompile(`(?m)^(?:resource|data|ephemeral) +"([a-z0-9]+)_`)

// usesOthers reports whether a configuration has resources or data sources of other providers than this one and
// the core's own.
func usesOthers(configuration []byte) bool {
	for _, found := range typed.FindAllSubmatch(configuration, -1) {
		if provider := string(found[1]); provider != "ses" && provider != "terraform" {
			return true
		}
	}
	return false
}

// exampleConfigurations answers the examples that need no other provider, by name: each file of a type's page is
// a configuration, an import together with the page's first example, and so is the quickstart.
func exampleConfigurations(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, pattern := range []string{"provider/*.tf", "resources/*/*.tf", "data-sources/*/*.tf", "functions/*/*.tf", "quickstart/main.tf"} {
		files, err := filepath.Glob(filepath.Join(repository, "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			folder, base := filepath.Split(file)
			configuration := []string{file}
			if strings.HasPrefix(base, "import-") {
				configuration = append(configuration, filepath.Join(folder, "resource.tf"))
			}
			name := filepath.Base(filepath.Dir(file)) + "/" + base
			if !needsOthers(t, configuration) {
				found[name] = configuration
			}
		}
	}
	if len(found) == 0 {
		t.Fatal("there are no examples")
	}
	return found
}

// needsOthers reports whether one of the files needs another provider.
func needsOthers(t *testing.T, files []string) bool {
	t.Helper()
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if usesOthers(content) {
			return true
		}
	}
	return false
}

// cli is a Terraform or OpenTofu that uses the provider built from this tree.
type cli struct {
	path        string
	environment []string
	minor       int  // 12 for version 1.12
	openTofu    bool // not Terraform
}

// newCLI builds the provider and finds the binary that acceptance tests use.
func newCLI(t *testing.T) cli {
	t.Helper()
	folder := t.TempDir()
	binary := filepath.Join(folder, "terraform-provider-ses")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".")
	build.Dir = repository
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("cannot build the provider: %v\n%s", err, output)
	}
	settings := filepath.Join(folder, "terraform.rc")
	overrides := "provider_installation {\n  dev_overrides {\n"
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		overrides += fmt.Sprintf("    %q = %q\n", registry+"/ses-tenancy/ses", filepath.ToSlash(folder))
	}
	if err := os.WriteFile(settings, []byte(overrides+"  }\n}\n"), 0o644); err != nil {
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
	if err := json.Unmarshal(c.run(t.Context(), t, folder, "version", "-json"), &version); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(version.Terraform, "1.%d", &c.minor); err != nil {
		t.Fatalf("cannot read the version %q: %v", version.Terraform, err)
	}
	c.openTofu = bytes.HasPrefix(c.run(t.Context(), t, folder, "version"), []byte("OpenTofu"))
	return c
}

// validate lets Terraform validate files as one configuration. Import blocks by identity are known from 1.12 on;
// before, only their syntax is checked.
func (c cli) validate(t *testing.T, files []string) {
	t.Helper()
	folder := t.TempDir()
	ownProviders, byIdentity := false, false
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ownProviders = ownProviders || bytes.Contains(content, []byte("required_providers"))
		byIdentity = byIdentity || filepath.Base(file) == "import-by-identity.tf"
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

func TestUsesOthers(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		`resource "aws_route53_record" "x" {`: true,
		`resource "sesame_x" "x" {`:           true,
		`data "google_project" "x" {`:         true,
		`resource "ses_tenant" "x" {`:         false,
		`data "ses_tenants" "x" {`:            false,
		`resource "terraform_data" "x" {`:     false,
	}
	for configuration, want := range tests {
		if got := usesOthers([]byte(configuration)); got != want {
			t.Errorf("%s: got %t", configuration, got)
		}
	}
}
