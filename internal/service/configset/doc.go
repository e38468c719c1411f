// Package configset holds ses_tenant_configuration_set: a configuration set with its event destinations.
package configset
