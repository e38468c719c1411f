package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// describe asks a provider for all it serves and answers the document that describes it under the given key.
// Any error among the provider's diagnostics is an error.
func describe(ctx context.Context, server tfprotov6.ProviderServer, key string) (*document, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	if err := firstError(schemas.Diagnostics); err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if err := firstError(identities.Diagnostics); err != nil {
		return nil, err
	}

	described := providerSchema{
		Resources:          each(schemas.ResourceSchemas, newSchema),
		DataSources:        each(schemas.DataSourceSchemas, newSchema),
		EphemeralResources: each(schemas.EphemeralResourceSchemas, newSchema),
		ListResources:      each(schemas.ListResourceSchemas, newSchema),
		Actions:            each(schemas.ActionSchemas, newAction),
		Functions:          each(schemas.Functions, newFunction),
		Identities:         each(identities.IdentitySchemas, newIdentity),
	}
	if schemas.Provider != nil {
		config := newSchema(schemas.Provider)
		described.Config = &config
	}
	return &document{FormatVersion: "1.0", Providers: map[string]providerSchema{key: described}}, nil
}

// firstError turns the errors among diagnostics into one error, nil if there is none.
func firstError(diagnostics []*tfprotov6.Diagnostic) error {
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

func newSchema(from *tfprotov6.Schema) schema {
	return schema{Version: from.Version, Block: newBlock(from.Block)}
}

func newAction(from *tfprotov6.ActionSchema) schema {
	return schema{Block: newBlock(from.Schema.Block)}
}

func newBlock(from *tfprotov6.SchemaBlock) *block {
	to := &block{
		Attributes:      newAttributes(from.Attributes),
		Blocks:          make(map[string]nestedBlock, len(from.BlockTypes)),
		Description:     from.Description,
		DescriptionKind: descriptionKind(from.DescriptionKind),
		Deprecated:      from.Deprecated,
	}
	for _, nested := range from.BlockTypes {
		to.Blocks[nested.TypeName] = nestedBlock{
			Nesting:  blockNesting[nested.Nesting],
			Block:    newBlock(nested.Block),
			MinItems: nested.MinItems,
			MaxItems: nested.MaxItems,
		}
	}
	return to
}

func newAttributes(from []*tfprotov6.SchemaAttribute) map[string]attribute {
	to := make(map[string]attribute, len(from))
	for _, each := range from {
		to[each.Name] = newAttribute(each)
	}
	return to
}

func newAttribute(from *tfprotov6.SchemaAttribute) attribute {
	to := attribute{
		Description:     from.Description,
		DescriptionKind: descriptionKind(from.DescriptionKind),
		Deprecated:      from.Deprecated,
		Required:        from.Required,
		Optional:        from.Optional,
		Computed:        from.Computed,
		Sensitive:       from.Sensitive,
		WriteOnly:       from.WriteOnly,
	}
	if from.NestedType == nil {
		to.Type = newType(from.Type)
		return to
	}
	to.Nested = &nestedType{
		Attributes: newAttributes(from.NestedType.Attributes),
		Nesting:    objectNesting[from.NestedType.Nesting],
	}
	return to
}

func newIdentity(from *tfprotov6.ResourceIdentitySchema) identity {
	to := identity{Version: from.Version, Attributes: make(map[string]identityAttribute, len(from.IdentityAttributes))}
	for _, each := range from.IdentityAttributes {
		to.Attributes[each.Name] = identityAttribute{
			Type:        newType(each.Type),
			Description: each.Description,
			Required:    each.RequiredForImport,
			Optional:    each.OptionalForImport,
		}
	}
	return to
}

func newFunction(from *tfprotov6.Function) function {
	to := function{
		Description: from.Description,
		Summary:     from.Summary,
		Deprecation: from.DeprecationMessage,
		Return:      json.RawMessage(`"dynamic"`),
	}
	if from.Return != nil {
		to.Return = newType(from.Return.Type)
	}
	for _, each := range from.Parameters {
		to.Parameters = append(to.Parameters, newParameter(each))
	}
	if from.VariadicParameter != nil {
		variadic := newParameter(from.VariadicParameter)
		to.Variadic = &variadic
	}
	return to
}

func newParameter(from *tfprotov6.FunctionParameter) parameter {
	return parameter{
		Name:        from.Name,
		Description: from.Description,
		Nullable:    from.AllowNullValue,
		Type:        newType(from.Type),
	}
}
