// Package domain holds ses_tenant_domain and the data sources on domains.
package domain
