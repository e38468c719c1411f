// SPDX-License-Identifier: MPL-2.0

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// mockedTypes answers, by the head of each mock_resource and mock_data block of a file, which attributes it has defaults for.
func mockedTypes(t *testing.T, name string) map[string][]string {
	t.Helper()
	file, problems := hclparse.NewParser().ParseHCLFile(filepath.Join(repository, "examples", "mocks", name))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	top, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		t.Fatalf("The body of %s is a %T.", name, file.Body)
	}
	found := map[string][]string{}
	blocks := top.Blocks
	for _, block := range top.Blocks {
		if block.Type == "mock_provider" {
			blocks = append(blocks, block.Body.Blocks...)
		}
	}
	for _, block := range blocks {
		if block.Type != "mock_resource" && block.Type != "mock_data" {
			continue
		}
		defaults, problems := hcl.ExprMap(block.Body.Attributes["defaults"].Expr)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		head := block.Type + " " + block.Labels[0]
		found[head] = []string{}
		for _, pair := range defaults {
			found[head] = append(found[head], hcl.ExprAsKeyword(pair.Key))
		}
	}
	return found
}

// mockable answers the attributes of a type that SES makes. Terraform makes up no elements of nested lists, sets and maps, and takes none.
func mockable(schema *tfjson.Schema) []string {
	var names []string
	for name, attribute := range schema.Block.Attributes {
		nested := attribute.AttributeNestedType
		if attribute.Computed && (nested == nil || nested.NestingMode == tfjson.SchemaNestingModeSingle) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// A mock without an answer gives random text, which changes from plan to apply and fits no argument of another resource. So the mocks answer
// each attribute of each type that SES makes; OpenTofu refuses an answer for what the configuration sets, so there only what it cannot set.
func TestMocksAnswerEverything(t *testing.T) {
	t.Parallel()
	schemas := ownSchema(t)
	of := map[string]*tfjson.Schema{}
	for name, schema := range schemas.ResourceSchemas {
		of["mock_resource "+name] = schema
	}
	for name, schema := range schemas.DataSourceSchemas {
		of["mock_data "+name] = schema
	}
	terraform, opentofu := mockedTypes(t, "ses.tfmock.hcl"), mockedTypes(t, "main.tofutest.hcl")
	for head, schema := range of {
		for _, name := range mockable(schema) {
			if !slices.Contains(terraform[head], name) {
				t.Errorf("ses.tfmock.hcl: %s has no %s.", head, name)
			}
			if !schema.Block.Attributes[name].Optional && !slices.Contains(opentofu[head], name) {
				t.Errorf("main.tofutest.hcl: %s has no %s.", head, name)
			}
		}
	}
	for head := range terraform {
		if of[head] == nil {
			t.Errorf("ses.tfmock.hcl: %s is not a type of the provider.", head)
		}
	}
}

// The configuration that the mocks are tried with has each type and each function, so that TestMocksServeATest tries them all.
func TestMockedConfigurationHasEverything(t *testing.T) {
	t.Parallel()
	schemas := ownSchema(t)
	files, err := filepath.Glob(filepath.Join(repository, "examples", "mocks", "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	configuration := ""
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		configuration += string(content)
	}
	var want []string
	for name := range schemas.ResourceSchemas {
		want = append(want, "resource \""+name+"\" ")
	}
	for name := range schemas.DataSourceSchemas {
		want = append(want, "data \""+name+"\" ")
	}
	for name := range schemas.Functions {
		want = append(want, "provider::ses::"+name+"(")
	}
	slices.Sort(want)
	for _, part := range want {
		if !strings.Contains(configuration, part) {
			t.Errorf("No file of examples/mocks has %s.", part)
		}
	}
}

// ownSchema describes the provider of this tree.
func ownSchema(t *testing.T) *tfjson.ProviderSchema {
	t.Helper()
	described, err := describe(t.Context(), provider.NewServer("test")(), "ses")
	if err != nil {
		t.Fatal(err)
	}
	return described.Schemas["ses"]
}
