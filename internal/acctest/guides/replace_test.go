// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// otherProviders says what stands in for the blocks of other providers, by the type of the resource: terraform_data, with the arguments as its
// input, so that every expression of the guide is evaluated. The providers themselves need an account, and a download.
var otherProviders = map[string]string{
	"aws_route53_record":        "terraform_data",
	"aws_iam_role_policy":       "terraform_data",
	"aws_cloudwatch_event_rule": "terraform_data",
}

// metaArguments stay where they are when arguments become the input of a terraform_data.
var metaArguments = []string{"for_each", "count", "depends_on", "provider"}

// replaced is a configuration in which terraform_data stands in for other providers. Their provider blocks, and the one of ses, are left
// out: the session's own leads to the simulator.
func replaced(t *testing.T, text string) string {
	t.Helper()
	file, diags := hclwrite.ParseConfig([]byte(text), "block", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("The block is not valid HCL: %v\n%s", diags, text)
	}
	for _, b := range file.Body().Blocks() {
		switch b.Type() {
		case "provider":
			file.Body().RemoveBlock(b)
		case "terraform":
			if required := b.Body().FirstMatchingBlock("required_providers", nil); required != nil {
				required.Body().RemoveAttribute("aws")
			}
		case "resource":
			if standIn := otherProviders[b.Labels()[0]]; standIn != "" {
				b.SetLabels([]string{standIn, b.Labels()[1]})
				argumentsToInput(b.Body())
			}
		}
	}
	out := string(file.Bytes())
	for other, standIn := range otherProviders {
		out = strings.ReplaceAll(out, other+".", standIn+".")
	}
	return out
}

// argumentsToInput makes the arguments of a block the members of its argument input.
func argumentsToInput(body *hclwrite.Body) {
	var members []hclwrite.ObjectAttrTokens
	attributes := body.Attributes()
	names := make([]string, 0, len(attributes))
	for name := range attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if slices.Contains(metaArguments, name) {
			continue
		}
		value := attributes[name].Expr().BuildTokens(nil)
		members = append(members, hclwrite.ObjectAttrTokens{Name: hclwrite.TokensForIdentifier(name), Value: value})
		body.RemoveAttribute(name)
	}
	body.SetAttributeRaw("input", hclwrite.TokensForObject(members))
}

func TestReplaced(t *testing.T) {
	t.Parallel()
	got := replaced(t, `provider "ses" {}
resource "aws_route53_record" "ses" {
  for_each = local.records
  name     = each.key
}
moved {
  from = aws_route53_record.dkim[0]
  to   = aws_route53_record.ses["dkim1"]
}
`)
	for _, want := range []string{"resource \"terraform_data\" \"ses\" {\n  for_each = local.records\n  input = {", "terraform_data.dkim[0]", "name = each.key"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "provider") || strings.Contains(got, "aws_") {
		t.Errorf("Something of a provider is left:\n%s", got)
	}
}
