// Package association holds the resource ses_tenant_resource_association.
package association
