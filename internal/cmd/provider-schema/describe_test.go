// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// answers is a provider that only knows its schemas.
type answers struct {
	tfprotov6.ProviderServer

	schemas    tfprotov6.GetProviderSchemaResponse
	identities tfprotov6.GetResourceIdentitySchemasResponse
}

func (a answers) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &a.schemas, nil
}

func (a answers) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &a.identities, nil
}

// letter is a schema with attributes and a block of every kind.
var letter = &tfprotov6.Schema{Version: 2, Block: &tfprotov6.SchemaBlock{
	Description:     "A *letter*.",
	DescriptionKind: tfprotov6.StringKindMarkdown,
	Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "address", Type: tftypes.String, Required: true, Description: "Where to."},
		{Name: "seal", Type: tftypes.String, Optional: true, Sensitive: true, WriteOnly: true},
		{Name: "stamps", Computed: true, NestedType: &tfprotov6.SchemaObject{
			Nesting:    tfprotov6.SchemaObjectNestingModeList,
			Attributes: []*tfprotov6.SchemaAttribute{{Name: "value", Type: tftypes.Number, Computed: true}},
		}},
		{Name: "pages", Computed: true, Deprecated: true, Type: tftypes.Map{ElementType: tftypes.Object{
			AttributeTypes: map[string]tftypes.Type{"text": tftypes.String, "blank": tftypes.Bool},
		}}},
	},
	BlockTypes: []*tfprotov6.SchemaNestedBlock{{
		TypeName: "copy", Nesting: tfprotov6.SchemaNestedBlockNestingModeSet, MaxItems: 3, Block: &tfprotov6.SchemaBlock{},
	}},
}}

func TestDescribe(t *testing.T) {
	t.Parallel()
	server := answers{
		schemas: tfprotov6.GetProviderSchemaResponse{
			Provider:            &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Description: "The post."}},
			ResourceSchemas:     map[string]*tfprotov6.Schema{"post_letter": letter},
			ListResourceSchemas: map[string]*tfprotov6.Schema{"post_letter": {Block: &tfprotov6.SchemaBlock{}}},
			ActionSchemas:       map[string]*tfprotov6.ActionSchema{"post_ring": {Schema: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{}}}},
			Functions: map[string]*tfprotov6.Function{"weigh": {
				Summary:    "Weighs",
				Return:     &tfprotov6.FunctionReturn{Type: tftypes.Number},
				Parameters: []*tfprotov6.FunctionParameter{{Name: "letter", Type: tftypes.DynamicPseudoType, AllowNullValue: true}},
				VariadicParameter: &tfprotov6.FunctionParameter{
					Name: "more", Type: tftypes.Tuple{ElementTypes: []tftypes.Type{tftypes.String, tftypes.Set{ElementType: tftypes.Bool}}},
				},
			}},
		},
		identities: tfprotov6.GetResourceIdentitySchemasResponse{IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{
			"post_letter": {Version: 1, IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{
				{Name: "address", Type: tftypes.String, RequiredForImport: true, Description: "Where to."},
				{Name: "country", Type: tftypes.String, OptionalForImport: true},
			}},
		}},
	}

	described, err := describe(t.Context(), server, "post")
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(described)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"format_version": "1.0", "provider_schemas": {"post": {
		"provider": {"version": 0, "block": {"description": "The post.", "description_kind": "plain"}},
		"resource_schemas": {"post_letter": {"version": 2, "block": {
			"attributes": {
				"address": {"type": "string", "description": "Where to.", "description_kind": "plain", "required": true},
				"seal": {"type": "string", "description_kind": "plain", "optional": true, "sensitive": true, "write_only": true},
				"stamps": {"nested_type": {"attributes": {"value": {"type": "number", "description_kind": "plain", "computed": true}}, "nesting_mode": "list"}, "description_kind": "plain", "computed": true},
				"pages": {"type": ["map", ["object", {"blank": "bool", "text": "string"}]], "description_kind": "plain", "deprecated": true, "computed": true}
			},
			"block_types": {"copy": {"nesting_mode": "set", "block": {"description_kind": "plain"}, "max_items": 3}},
			"description": "A *letter*.", "description_kind": "markdown"
		}}},
		"list_resource_schemas": {"post_letter": {"version": 0, "block": {"description_kind": "plain"}}},
		"action_schemas": {"post_ring": {"block": {"description_kind": "plain"}}},
		"functions": {"weigh": {"summary": "Weighs", "return_type": "number",
			"parameters": [{"name": "letter", "is_nullable": true, "type": "dynamic"}],
			"variadic_parameter": {"name": "more", "type": ["tuple", ["string", ["set", "bool"]]]}
		}},
		"resource_identity_schemas": {"post_letter": {"version": 1, "attributes": {
			"address": {"type": "string", "description": "Where to.", "required_for_import": true},
			"country": {"type": "string", "optional_for_import": true}
		}}}
	}}}`
	if diff := cmp.Diff(decode(t, want), decode(t, string(encoded))); diff != "" {
		t.Errorf("the document differs (-want +got):\n%s", diff)
	}
}

func TestDescribeReportsTheProvidersErrors(t *testing.T) {
	t.Parallel()
	broken := []*tfprotov6.Diagnostic{
		{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Odd"},
		{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Broken", Detail: "no schema"},
	}
	servers := map[string]answers{
		"schemas":    {schemas: tfprotov6.GetProviderSchemaResponse{Diagnostics: broken}},
		"identities": {identities: tfprotov6.GetResourceIdentitySchemasResponse{Diagnostics: broken}},
	}
	for name, server := range servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := describe(t.Context(), server, "post")
			if err == nil || !strings.Contains(err.Error(), "Broken: no schema") || strings.Contains(err.Error(), "Odd") {
				t.Errorf("got %v, want the error alone", err)
			}
		})
	}
}

// decode reads JSON into plain maps, so that two documents compare whatever their order is.
func decode(t *testing.T, document string) any {
	t.Helper()
	var decoded any
	if err := json.Unmarshal([]byte(document), &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}
