// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// holderSeparator stands between the tenants in the tenant_name of an object whose move was not finished. No name of a tenant holds it, so such
// a value differs from every configuration.
const holderSeparator = ", "

// HoldersIn are the tenants that the tenant_name of a state names: none, one, or, after a move that failed half-way, all that hold the object.
func HoldersIn(tenantName types.String) []string {
	if tenantName.ValueString() == "" {
		return nil
	}
	return strings.Split(tenantName.ValueString(), holderSeparator)
}

// holderText is the tenant_name that names the tenants, null for none.
func holderText(tenants []string) types.String {
	if len(tenants) == 0 {
		return types.StringNull()
	}
	return types.StringValue(strings.Join(tenants, holderSeparator))
}

// WithoutHolders is a tenant_name without the tenants that leaves reports; it stays as it is where there are none.
func WithoutHolders(tenantName types.String, leaves func(tenant types.String) bool) types.String {
	tenants := HoldersIn(tenantName)
	stay := slices.DeleteFunc(slices.Clone(tenants), func(name string) bool { return leaves(types.StringValue(name)) })
	if len(stay) == len(tenants) {
		return tenantName
	}
	return holderText(stay)
}
