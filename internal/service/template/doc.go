// SPDX-License-Identifier: MPL-2.0

// Package template holds ses_tenant_template, an email template that belongs to a tenant, and the data source ses_tenant_templates.
package template
