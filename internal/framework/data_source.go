// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// DataSource serves Metadata and Configure of a data source, which embeds it.
type DataSource struct {
	// Data is nil until the provider is configured.
	Data *ProviderData
	name string
}

// NewDataSource is the base of a data source; the name is its type without the provider's prefix, such as "tenant".
func NewDataSource(name string) DataSource { return DataSource{name: name} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.name
}

// Configure takes what the provider block gives.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Data = FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// Begin begins the reading of a data source: it reads the configuration into the model, bounds the reading by the timeouts argument, puts the
// provider's region in the place of one that is left out, and finds the client. Call end in any case. Where client is nil, the diagnostics say why.
func (d *DataSource) Begin(ctx context.Context, config tfsdk.Config, model any, limits *timeouts.Value, region *types.String, diags *diag.Diagnostics) (bound context.Context, client *ses.Client, end context.CancelFunc) {
	diags.Append(config.Get(ctx, model)...)
	bound, end, ok := bounded(ctx, limits.Read, diags)
	if name := "data.ses_" + d.name; ok && d.Data.DataRegion(name, region, diags) {
		client, _ = d.Data.ClientForData(name, *region, diags)
	}
	return bound, client, end
}
