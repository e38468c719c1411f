// SPDX-License-Identifier: MPL-2.0

package foreign

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// The addresses of the providers, without the registry.
const (
	AWS   = "hashicorp/aws"
	AWSCC = "hashicorp/awscc"
)

// Servers makes stand-ins by the address of the provider.
func Servers() map[string]func() tfprotov6.ProviderServer {
	return map[string]func() tfprotov6.ProviderServer{
		AWS:   providerserver.NewProtocol6(standIn{"aws", aws, 0}),
		AWSCC: providerserver.NewProtocol6(standIn{"awscc", awscc, 1}),
	}
}

// standIn is a provider that only shows what the state has.
type standIn struct {
	name  string
	types map[string]map[string]schema.Attribute
	// version is the version of all schemas.
	version int64
}

// Metadata names the provider.
func (p standIn) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = p.name
}

// Schema has no arguments.
func (standIn) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

// Configure does nothing.
func (standIn) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

// DataSources are none.
func (standIn) DataSources(context.Context) []func() datasource.DataSource { return nil }

// Resources are the types.
func (p standIn) Resources(context.Context) []func() resource.Resource {
	made := make([]func() resource.Resource, 0, len(p.types))
	for name, attributes := range p.types {
		made = append(made, func() resource.Resource {
			return readOnly{name, schema.Schema{Version: p.version, Attributes: attributes}}
		})
	}
	return made
}

// readOnly is a resource that finds everything as it is, and must not be written.
type readOnly struct {
	name   string
	schema schema.Schema
}

// refusal is what a write is answered.
const refusal = "The migration must not write through the provider that it leaves."

// Metadata names the type.
func (r readOnly) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.name
}

// Schema is that of the type.
func (r readOnly) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = r.schema
}

// Create is refused.
func (r readOnly) Create(_ context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	resp.Diagnostics.AddError("Cannot create a "+r.name, refusal)
}

// Read finds the object as the state has it.
func (readOnly) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

// Update is refused.
func (r readOnly) Update(_ context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.Diagnostics.AddError("Cannot change the "+r.name, refusal)
}

// Delete is refused.
func (r readOnly) Delete(_ context.Context, _ resource.DeleteRequest, resp *resource.DeleteResponse) {
	resp.Diagnostics.AddError("Cannot delete the "+r.name, refusal)
}
