// SPDX-License-Identifier: MPL-2.0

// Package verification holds ses_tenant_domain_verification and the data source that checks the DNS records of a domain.
package verification
