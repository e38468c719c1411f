package framework

import (
	"context"

	data "github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// BeginData begins the reading of a data source, which is named as a configuration refers to it: it reads the configuration, and puts the
// provider's region in the place of one that is left out.
func (p *ProviderData) BeginData(ctx context.Context, name string, config tfsdk.Config, model any, limits *data.Value, region *types.String, diags *diag.Diagnostics) (context.Context, *ses.Client, context.CancelFunc) {
	diags.Append(config.Get(ctx, model)...)
	ctx, end, ok := bounded(ctx, limits.Read, diags)
	if !ok {
		return ctx, nil, end
	}
	if !p.DataRegion(name, region, diags) {
		return ctx, nil, end
	}
	client, _ := p.ClientForData(name, *region, diags)
	return ctx, client, end
}
