// SPDX-License-Identifier: MPL-2.0

// Package defaultset holds ses_tenant_domain_default_configuration_set.
package defaultset
