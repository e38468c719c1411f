// Package defaultset holds ses_tenant_domain_default_configuration_set.
package defaultset
