// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// querySnippet matches list blocks in a guide and captures them.
var querySnippet = regexp.MustCompile("(?ms)^```hcl\n(list .*?)^```$")

// queryExamples are the query files among the examples and the list blocks in the guide, by path.
func queryExamples(t *testing.T) map[string][]byte {
	t.Helper()
	const examples = "../../examples"
	found := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(examples), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".tfquery.hcl") {
			return err
		}
		found[name], err = os.ReadFile(filepath.Join(examples, name))
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("There are no query files: %v", err)
	}
	guide, err := os.ReadFile("../../templates/guides/import-what-exists.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	for i, snippet := range querySnippet.FindAllSubmatch(guide, -1) {
		found[fmt.Sprintf("guide/%d", i+1)] = snippet[1]
	}
	return found
}

// metaArguments are what a list block takes beside its config block (Terraform 1.16).
var metaArguments = map[string]bool{"provider": true, "limit": true, "include_resource": true, "for_each": true, "count": true}

// Every query file among the examples is formatted and valid. Its twin with the real binary is TestQueryOfTheExamples.
func TestQueryExamplesAreValid(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	for name, content := range queryExamples(t) {
		if formatted := hclwrite.Format(content); !bytes.Equal(formatted, content) {
			t.Errorf("%s is not formatted.", name)
		}
		file, diags := hclsyntax.ParseConfig(content, name, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		body, _ := file.Body.(*hclsyntax.Body)
		for _, block := range body.Blocks {
			if block.Type != "list" || len(block.Labels) != 2 {
				t.Fatalf("%s has a block %s %v.", name, block.Type, block.Labels)
			}
			for argument := range block.Body.Attributes {
				if !metaArguments[argument] {
					t.Errorf("%s: a list block has no argument %s.", name, argument)
				}
			}
			for _, nested := range block.Body.Blocks {
				expectValidList(t, e.Protocol(t, block.Labels[0]), name, nested)
			}
		}
	}
}

// expectValidList validates the config block of a list block. A value that is not a literal is unknown.
func expectValidList(t *testing.T, p *acctest.Protocol, name string, config *hclsyntax.Block) {
	t.Helper()
	query := acctest.Query{Arguments: map[string]any{}}
	for argument, attribute := range config.Body.Attributes {
		value, diags := attribute.Expr.Value(nil)
		if diags.HasErrors() {
			query.Unknown = append(query.Unknown, argument)
			continue
		}
		encoded, err := ctyjson.Marshal(value, value.Type())
		if err != nil {
			t.Fatal(err)
		}
		var plain any
		if err := json.Unmarshal(encoded, &plain); err != nil {
			t.Fatal(err)
		}
		query.Arguments[argument] = plain
	}
	if failures := acctest.Failures(p.ValidateList(query)); len(failures) > 0 {
		t.Errorf("%s: %v", name, failures)
	}
}

// Terraform runs every example of a list resource, with a provider that it has started itself.
func TestQueryOfTheExamples(t *testing.T) {
	t.Parallel()
	requireQuery(t)
	e := organizationInSES(t)
	tf := served(t, e, "plain", "")
	for name, content := range queryExamples(t) {
		if strings.HasPrefix(name, "list-resources/") {
			tf.Write(filepath.Base(filepath.Dir(name))+".tfquery.hcl", string(content))
		}
	}
	if found := tf.Must("query", "-no-color").Output; !strings.Contains(found, "domain=acme.example.com") {
		t.Errorf("The domains of acme are not found:\n%s", found)
	}
}
