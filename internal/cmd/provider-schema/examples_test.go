// SPDX-License-Identifier: MPL-2.0

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// repository is the way from this package to the top of the repository.
const repository = "../../.."

// Every page of the documentation shows how its subject is used, and how what exists is imported.
func TestEveryPageHasItsExamples(t *testing.T) {
	t.Parallel()
	served := servedSchemas(t)
	imported := importable(t)
	wanted := []string{"provider/provider.tf", "quickstart/main.tf"}
	for name := range served.ResourceSchemas {
		wanted = append(wanted, "resources/"+name+"/resource.tf")
		if imported[name] {
			for _, file := range []string{"import.sh", "import-by-string-id.tf", "import-by-identity.tf"} {
				wanted = append(wanted, "resources/"+name+"/"+file)
			}
		}
	}
	for name := range served.DataSourceSchemas {
		wanted = append(wanted, "data-sources/"+name+"/data-source.tf")
	}
	for name := range served.ListResourceSchemas {
		wanted = append(wanted, "list-resources/"+name+"/list-resource.tfquery.hcl")
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
	describeBlock(say, "provider", served.ConfigSchema.Block)
	for kind, schemas := range map[string]map[string]*tfjson.Schema{
		"resource": served.ResourceSchemas, "data source": served.DataSourceSchemas, "list resource": served.ListResourceSchemas,
	} {
		for name, each := range schemas {
			say(kind+" "+name, each.Block.Description)
			describeBlock(say, kind+" "+name, each.Block)
		}
	}
	for name, each := range served.ResourceIdentitySchemas {
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

// importable answers which resource types can be imported. What owns nothing in SES cannot, with or without an identity.
func importable(t *testing.T) map[string]bool {
	t.Helper()
	types := map[string]bool{}
	for _, construct := range provider.New("test")().Resources(t.Context()) {
		made := construct()
		var named resource.MetadataResponse
		made.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "ses"}, &named)
		_, types[named.TypeName] = made.(resource.ResourceWithImportState)
	}
	return types
}

// servedSchemas answers what the provider serves.
func servedSchemas(t *testing.T) *tfjson.ProviderSchema {
	t.Helper()
	described, err := describe(t.Context(), provider.NewServer("test")(), "ses")
	if err != nil {
		t.Fatal(err)
	}
	return described.Schemas["ses"]
}

// describeBlock says the description of all that is in a block.
func describeBlock(say func(where, description string), where string, in *tfjson.SchemaBlock) {
	describeAttributes(say, where, in.Attributes)
	for name, nested := range in.NestedBlocks {
		say(where+"."+name, nested.Block.Description)
		describeBlock(say, where+"."+name, nested.Block)
	}
}

// describeAttributes says the description of attributes and of their members.
func describeAttributes(say func(where, description string), where string, attributes map[string]*tfjson.SchemaAttribute) {
	for name, each := range attributes {
		say(where+"."+name, each.Description)
		if each.AttributeNestedType != nil {
			describeAttributes(say, where+"."+name, each.AttributeNestedType.Attributes)
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
// a configuration, an import together with the page's first example, and so are the quickstart, each guide's and each
// module. A module that needs others has a test of its own, with a stub in their place.
func exampleConfigurations(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, pattern := range []string{"provider/*.tf", "resources/*/*.tf", "data-sources/*/*.tf", "functions/*/*.tf", "guides/*/main.tf", "quickstart/main.tf"} {
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
	modules, err := filepath.Glob(filepath.Join(repository, "examples", "modules", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range modules {
		files, err := filepath.Glob(filepath.Join(module, "*.tf"))
		if err != nil {
			t.Fatal(err)
		}
		if !needsOthers(t, files) {
			found["modules/"+filepath.Base(module)] = files
		}
	}
	if len(found) == 0 || len(modules) == 0 {
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
