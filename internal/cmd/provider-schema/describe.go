// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// describe asks a provider for everything that it serves and returns the document that describes it under the given
// key. Any error among the provider's diagnostics is an error.
func describe(ctx context.Context, server tfprotov6.ProviderServer, key string) (*tfjson.ProviderSchemas, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if err := errorsAmong(slices.Concat(schemas.Diagnostics, identities.Diagnostics)); err != nil {
		return nil, err
	}
	described := &tfjson.ProviderSchema{
		ConfigSchema:             newSchema(schemas.Provider),
		ResourceSchemas:          each(schemas.ResourceSchemas, newSchema),
		DataSourceSchemas:        each(schemas.DataSourceSchemas, newSchema),
		EphemeralResourceSchemas: each(schemas.EphemeralResourceSchemas, newSchema),
		ListResourceSchemas:      each(schemas.ListResourceSchemas, newSchema),
		ActionSchemas:            each(schemas.ActionSchemas, newAction),
		Functions:                each(schemas.Functions, newFunction),
		ResourceIdentitySchemas:  each(identities.IdentitySchemas, newIdentity),
	}
	return &tfjson.ProviderSchemas{FormatVersion: "1.0", Schemas: map[string]*tfjson.ProviderSchema{key: described}}, nil
}

// errorsAmong joins the errors among diagnostics, nil if there is none.
func errorsAmong(diagnostics []*tfprotov6.Diagnostic) error {
	var failures []error
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			failures = append(failures, fmt.Errorf("%s: %s", diagnostic.Summary, diagnostic.Detail))
		}
	}
	return errors.Join(failures...)
}

// each converts the values of a map.
func each[From, To any](from map[string]From, convert func(From) To) map[string]To {
	to := make(map[string]To, len(from))
	for name, value := range from {
		to[name] = convert(value)
	}
	return to
}

func newSchema(from *tfprotov6.Schema) *tfjson.Schema {
	return &tfjson.Schema{Version: uint64(from.Version), Block: newBlock(from.Block)}
}

func newAction(from *tfprotov6.ActionSchema) *tfjson.ActionSchema {
	return &tfjson.ActionSchema{Block: newBlock(from.Schema.Block)}
}

func newBlock(from *tfprotov6.SchemaBlock) *tfjson.SchemaBlock {
	to := &tfjson.SchemaBlock{
		Attributes:      newAttributes(from.Attributes),
		NestedBlocks:    make(map[string]*tfjson.SchemaBlockType, len(from.BlockTypes)),
		Description:     from.Description,
		DescriptionKind: descriptionKind(from.DescriptionKind),
		Deprecated:      from.Deprecated,
	}
	for _, nested := range from.BlockTypes {
		to.NestedBlocks[nested.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: nestingMode(nested.Nesting),
			Block:       newBlock(nested.Block),
			MinItems:    uint64(nested.MinItems),
			MaxItems:    uint64(nested.MaxItems),
		}
	}
	return to
}

func newAttributes(from []*tfprotov6.SchemaAttribute) map[string]*tfjson.SchemaAttribute {
	to := make(map[string]*tfjson.SchemaAttribute, len(from))
	for _, attribute := range from {
		described := &tfjson.SchemaAttribute{
			Description:     attribute.Description,
			DescriptionKind: descriptionKind(attribute.DescriptionKind),
			Deprecated:      attribute.Deprecated,
			Required:        attribute.Required,
			Optional:        attribute.Optional,
			Computed:        attribute.Computed,
			Sensitive:       attribute.Sensitive,
			WriteOnly:       attribute.WriteOnly,
		}
		if nested := attribute.NestedType; nested != nil {
			described.AttributeNestedType = &tfjson.SchemaNestedAttributeType{
				Attributes:  newAttributes(nested.Attributes),
				NestingMode: nestingMode(nested.Nesting),
			}
		} else {
			described.AttributeType = newType(attribute.Type)
		}
		to[attribute.Name] = described
	}
	return to
}

func newIdentity(from *tfprotov6.ResourceIdentitySchema) *tfjson.IdentitySchema {
	to := &tfjson.IdentitySchema{Version: uint64(from.Version), Attributes: map[string]*tfjson.IdentityAttribute{}}
	for _, attribute := range from.IdentityAttributes {
		to.Attributes[attribute.Name] = &tfjson.IdentityAttribute{
			IdentityType:      newType(attribute.Type),
			Description:       attribute.Description,
			RequiredForImport: attribute.RequiredForImport,
			OptionalForImport: attribute.OptionalForImport,
		}
	}
	return to
}

func newFunction(from *tfprotov6.Function) *tfjson.FunctionSignature {
	to := &tfjson.FunctionSignature{
		Description:        from.Description,
		Summary:            from.Summary,
		DeprecationMessage: from.DeprecationMessage,
		ReturnType:         newType(from.Return.Type),
	}
	for _, parameter := range from.Parameters {
		to.Parameters = append(to.Parameters, newParameter(parameter))
	}
	if from.VariadicParameter != nil {
		to.VariadicParameter = newParameter(from.VariadicParameter)
	}
	return to
}

func newParameter(from *tfprotov6.FunctionParameter) *tfjson.FunctionParameter {
	return &tfjson.FunctionParameter{
		Name:        from.Name,
		Description: from.Description,
		IsNullable:  from.AllowNullValue,
		Type:        newType(from.Type),
	}
}

// descriptionKind is the document's word for the format of a description.
func descriptionKind(kind tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	return tfjson.SchemaDescriptionKind(strings.ToLower(kind.String()))
}

// nestingMode is the document's word for a nesting mode of blocks or attributes.
func nestingMode(mode fmt.Stringer) tfjson.SchemaNestingMode {
	return tfjson.SchemaNestingMode(strings.ToLower(mode.String()))
}

// newType converts a type by way of its JSON form, which both libraries share. What cannot be converted is dynamic,
// the type of anything.
func newType(from tftypes.Type) cty.Type {
	var to cty.Type
	encoded, err := json.Marshal(from)
	if err != nil || json.Unmarshal(encoded, &to) != nil {
		return cty.DynamicPseudoType
	}
	return to
}
