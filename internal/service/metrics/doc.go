// SPDX-License-Identifier: MPL-2.0

// Package metrics holds the data sources that read how much mail of a tenant was sent, bounced and drew complaints, and judge whether the
// tenant is well: ses_tenant_metrics for one tenant, ses_tenants_metrics for many.
package metrics
