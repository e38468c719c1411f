// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// attribute is an attribute as the provider that does nothing reads it.
type attribute struct {
	Name       string          `json:"name"`
	Type       json.RawMessage `json:"type,omitempty"`
	Required   bool            `json:"required,omitempty"`
	Optional   bool            `json:"optional,omitempty"`
	Computed   bool            `json:"computed,omitempty"`
	Nesting    string          `json:"nesting,omitempty"`
	Attributes []attribute     `json:"attributes,omitempty"`
}

// describe describes the resource types of this provider, by their names without its prefix.
func describe(ctx context.Context) ([]byte, error) {
	schemas, err := provider.NewServer("dev")().GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	described := map[string][]attribute{}
	for name, resource := range schemas.ResourceSchemas {
		if described[strings.TrimPrefix(name, sesPrefix+"_")], err = attributesOf(resource.Block.Attributes); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return json.Marshal(described)
}

// attributesOf describes attributes.
func attributesOf(attributes []*tfprotov6.SchemaAttribute) ([]attribute, error) {
	described := make([]attribute, 0, len(attributes))
	for _, a := range attributes {
		d := attribute{Name: a.Name, Required: a.Required, Optional: a.Optional, Computed: a.Computed}
		var err error
		if a.NestedType != nil {
			d.Nesting = strings.ToLower(a.NestedType.Nesting.String())
			d.Attributes, err = attributesOf(a.NestedType.Attributes)
		} else {
			d.Type, err = a.Type.MarshalJSON() //nolint:staticcheck // The other side of the form reads it with ParseJSONType.
		}
		if err != nil {
			return nil, err
		}
		described = append(described, d)
	}
	return described, nil
}
