// SPDX-License-Identifier: MPL-2.0

// Package domain holds ses_tenant_domain and the data sources on domains.
package domain
