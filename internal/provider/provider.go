// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/account"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/association"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/configset"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/defaultset"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/document"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/domain"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/metrics"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/sending"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/suppression"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/template"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/tenant"
	"github.com/ses-tenancy/terraform-provider-ses/internal/service/verification"
)

var (
	_ provider.Provider                   = (*sesProvider)(nil)
	_ provider.ProviderWithActions        = (*sesProvider)(nil)
	_ provider.ProviderWithFunctions      = (*sesProvider)(nil)
	_ provider.ProviderWithListResources  = (*sesProvider)(nil)
	_ provider.ProviderWithValidateConfig = (*sesProvider)(nil)
)

// New makes the provider; the version goes into the User-Agent of every call.
func New(version string, options ...Option) func() provider.Provider {
	return func() provider.Provider {
		p := &sesProvider{version: version}
		for _, option := range options {
			option(p)
		}
		return p
	}
}

// Option changes how a provider is made. Users have none of them: they are for programs that hold the provider themselves.
type Option func(*sesProvider)

// WithTransport sends every call through a transport in place of the network.
func WithTransport(transport http.RoundTripper) Option {
	return func(p *sesProvider) { p.transport = transport }
}

// WithWholePaths keeps the attribute paths of diagnostics as they are, which [NewServer] shortens for cores.
func WithWholePaths() Option { return func(p *sesProvider) { p.wholePaths = true } }

// sesProvider is the provider.
type sesProvider struct {
	version    string
	wholePaths bool
	// transport replaces the network, nil for the network.
	transport http.RoundTripper
}

// Metadata implements provider.Provider.
func (p *sesProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "ses"
	resp.Version = p.version
}

// Resources implements provider.Provider.
func (p *sesProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		association.NewResource,
		association.NewSharedResource,
		configset.NewResource,
		defaultset.NewResource,
		domain.NewResource,
		sending.NewResource,
		suppression.NewAddressResource,
		suppression.NewSettingsResource,
		template.NewResource,
		tenant.NewResource,
		verification.NewResource,
	}
}

// DataSources implements provider.Provider.
func (p *sesProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		account.NewDataSource,
		configset.NewListDataSource,
		document.NewDashboardDataSource,
		document.NewEventPatternDataSource,
		document.NewFirehoseRoleDataSource,
		document.NewSNSTopicPolicyDataSource,
		document.NewSendingPolicyDataSource,
		domain.NewDataSource,
		domain.NewListDataSource,
		metrics.NewDataSource,
		metrics.NewListDataSource,
		sending.NewReputationDataSource,
		sending.NewReputationListDataSource,
		suppression.NewAddressListDataSource,
		template.NewListDataSource,
		tenant.NewDataSource,
		tenant.NewListDataSource,
		verification.NewDNSCheckDataSource,
	}
}

// Actions lists the actions.
func (p *sesProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		sending.NewPauseAction,
		sending.NewResumeAction,
		sending.NewTestEmailAction,
		verification.NewRestartAction,
	}
}

// ListResources lists the list resources.
func (p *sesProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		association.NewListResource,
		configset.NewListResource,
		domain.NewListResource,
		sending.NewListResource,
		suppression.NewAddressListResource,
		template.NewListResource,
		tenant.NewListResource,
	}
}

// Functions implements provider.ProviderWithFunctions.
func (p *sesProvider) Functions(context.Context) []func() function.Function {
	return sesfunction.All()
}
