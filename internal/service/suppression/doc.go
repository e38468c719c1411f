// SPDX-License-Identifier: MPL-2.0

// Package suppression holds what decides which recipients a tenant that something else owns may not write to: the resources
// ses_tenant_suppression, its settings, and ses_tenant_suppressed_address, one address of its list, and the data source
// ses_tenant_suppressed_addresses, all of them.
package suppression
