// SPDX-License-Identifier: MPL-2.0

// Package tenant holds the resource ses_tenant and the data sources ses_tenant and ses_tenants.
package tenant
