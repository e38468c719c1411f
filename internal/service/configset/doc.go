// SPDX-License-Identifier: MPL-2.0

// Package configset holds ses_tenant_configuration_set, a configuration set with its event destinations, and the data source
// ses_tenant_configuration_sets.
package configset
