// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// EachTenantName are the names of the tenants that a list goes through: the one that its arguments name, which is not looked up, or all of the
// Region, page by page.
func EachTenantName(ctx context.Context, client *ses.Client, named types.String) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if !named.IsNull() {
			yield(named.ValueString(), nil)
			return
		}
		for tenant, err := range client.EachTenant(ctx, ses.TenantFilter{}) {
			if !yield(tenant.Name, err) {
				return
			}
		}
	}
}
