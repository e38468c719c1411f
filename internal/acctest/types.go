// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	frameworkprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// ResourceTypes are the resources that the provider has, by type name.
func ResourceTypes(t *testing.T) map[string]resource.Resource {
	t.Helper()
	types := map[string]resource.Resource{}
	for _, construct := range provider.New("test")().Resources(t.Context()) {
		made := construct()
		var named resource.MetadataResponse
		made.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "ses"}, &named)
		types[named.TypeName] = made
	}
	return types
}

// DataSourceTypes are the data sources that the provider has, by type name.
func DataSourceTypes(t *testing.T) map[string]datasource.DataSource {
	t.Helper()
	types := map[string]datasource.DataSource{}
	for _, construct := range provider.New("test")().DataSources(t.Context()) {
		made := construct()
		var named datasource.MetadataResponse
		made.Metadata(t.Context(), datasource.MetadataRequest{ProviderTypeName: "ses"}, &named)
		types[named.TypeName] = made
	}
	return types
}

// ListResourceTypes are the list resources that the provider has, by type name.
func ListResourceTypes(t *testing.T) map[string]list.ListResource {
	t.Helper()
	types := map[string]list.ListResource{}
	lists, ok := provider.New("test")().(frameworkprovider.ProviderWithListResources)
	if !ok {
		t.Fatal("The provider has no list resources.")
	}
	for _, construct := range lists.ListResources(t.Context()) {
		made := construct()
		var named resource.MetadataResponse
		made.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "ses"}, &named)
		types[named.TypeName] = made
	}
	return types
}

// Importable reports whether the provider can import a resource type.
func Importable(t *testing.T, typeName string) bool {
	t.Helper()
	_, can := ResourceTypes(t)[typeName].(resource.ResourceWithImportState)
	return can
}

// ActionTypes are the actions that the provider has, by type name.
func ActionTypes(t *testing.T) map[string]action.Action {
	t.Helper()
	types := map[string]action.Action{}
	actions, ok := provider.New("test")().(frameworkprovider.ProviderWithActions)
	if !ok {
		t.Fatal("The provider has no actions.")
	}
	for _, construct := range actions.Actions(t.Context()) {
		made := construct()
		var named action.MetadataResponse
		made.Metadata(t.Context(), action.MetadataRequest{ProviderTypeName: "ses"}, &named)
		types[named.TypeName] = made
	}
	return types
}
