// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// sharedModel is ses_tenant_shared_resource.
type sharedModel struct {
	ResourceARN types.String `tfsdk:"resource_arn"`
	TenantNames types.Set    `tfsdk:"tenant_names"`
	framework.Common
}

// Label names the shared resource within a sentence.
func (m *sharedModel) Label() string { return "the shared resource " + m.ResourceARN.ValueString() }

// Drop notes that its associations go.
func (m *sharedModel) Drop(taken *framework.Taken) {
	for _, tenant := range framework.SetStrings(m.TenantNames) {
		taken.Association(m.Region.ValueString(), tenant, m.ResourceARN.ValueString())
	}
}

// AccountARN is that of the resource.
func (m *sharedModel) AccountARN() string { return m.ResourceARN.ValueString() }

// Read looks which of the tenants still hold the resource.
func (m *sharedModel) Read(ctx context.Context, in framework.Reading) error {
	holders, err := in.Client.ResourceTenants(ctx, m.ResourceARN.ValueString())
	switch {
	case ses.IsNotFound(err):
		return framework.GoneError("SES does not know the resource any more, so no tenant holds it.")
	case err != nil:
		return &framework.ReadError{Summary: "Cannot look up which SES tenants hold " + m.ResourceARN.ValueString(), Err: err}
	}
	m.TenantNames = framework.StringSet(holding(m.names(), holders))
	return nil
}

// Plan refuses a resource in another Region.
func (m *sharedModel) Plan(_ context.Context, in framework.Planning[sharedModel]) {
	refuseOtherRegion(m.ResourceARN, m.Region, in.Diags)
}

// names are the tenants that are known, sorted.
func (m *sharedModel) names() []string { return framework.SetStrings(m.TenantNames) }

// without are the names that the other list does not hold, in their order.
func without(names, other []string) []string {
	held := make(map[string]bool, len(other))
	for _, name := range other {
		held[name] = true
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return held[name] })
}

// holding are those of the names whose tenants hold the resource, in the order of the names.
func holding(names []string, holders []ses.ResourceTenant) []string {
	hold := make([]string, 0, len(holders))
	for _, holder := range holders {
		hold = append(hold, holder.TenantName)
	}
	return without(names, without(names, hold))
}
