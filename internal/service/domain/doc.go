// Package domain holds ses_tenant_domain, its verification, the check of its DNS records and the data sources on domains.
package domain
