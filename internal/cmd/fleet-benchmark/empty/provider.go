// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// emptyProvider serves resources that do nothing.
type emptyProvider struct{ types map[string][]attribute }

// newProvider makes the provider.
func newProvider(types map[string][]attribute) func() provider.Provider {
	return func() provider.Provider { return emptyProvider{types} }
}

// Metadata names the provider.
func (emptyProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "empty"
}

// Schema has no arguments.
func (emptyProvider) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

// Configure does nothing.
func (emptyProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}

// DataSources are none.
func (emptyProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }

// Resources are those of the file.
func (p emptyProvider) Resources(context.Context) []func() resource.Resource {
	made := make([]func() resource.Resource, 0, len(p.types))
	for name, attributes := range p.types {
		made = append(made, func() resource.Resource { return emptyResource{name, attributes} })
	}
	return made
}

// emptyResource keeps what it is given.
type emptyResource struct {
	name       string
	attributes []attribute
}

// Metadata names the type.
func (r emptyResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.name
}

// Schema has the attributes of the file.
func (r emptyResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attributesOf(r.attributes)
	if err != nil {
		resp.Diagnostics.AddError("Cannot make the schema", err.Error())
	}
	resp.Schema = schema.Schema{Attributes: attributes}
}

// Create makes up what is computed.
func (emptyResource) Create(_ context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	filled, err := fill(req.Plan.Raw)
	if err != nil {
		resp.Diagnostics.AddError("Cannot create", err.Error())
	}
	resp.State.Raw = filled
}

// Read finds everything as it is.
func (emptyResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

// Update makes up what is computed.
func (emptyResource) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	filled, err := fill(req.Plan.Raw)
	if err != nil {
		resp.Diagnostics.AddError("Cannot update", err.Error())
	}
	resp.State.Raw = filled
}

// Delete does nothing.
func (emptyResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
