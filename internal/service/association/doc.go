// SPDX-License-Identifier: MPL-2.0

// Package association holds the resources that give tenants what exists already: ses_tenant_resource_association, one resource for one
// tenant, and ses_tenant_shared_resource, one resource for many.
package association
