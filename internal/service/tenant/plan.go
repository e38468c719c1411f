// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Validate refuses what no tenant can be made of.
func (m *model) Validate(diags *diag.Diagnostics) {
	if m.Name.IsNull() && !m.OrganizationID.IsUnknown() && m.OrganizationID.ValueString() == "" {
		diags.AddAttributeError(path.Root("name"), "Neither name nor organization_id",
			"A tenant needs a name. Set name, or organization_id to have one made (org-SHORT-UNIXSECONDS).")
	}
	if _, ok := m.Tags.Elements()[ses.OrganizationTag]; ok {
		diags.AddAttributeError(path.Root("tags").AtMapKey(ses.OrganizationTag), "Tag belongs to organization_id",
			"The tag "+ses.OrganizationTag+" is kept by the argument organization_id. Set that instead.")
	}
	if missing, err := checkSuppression(m.Suppression); err != nil {
		diags.AddAttributeError(path.Root("suppression").AtName(missing), "Half a pair of suppression settings", err.Error()+".")
	}
}

// Plan plans what depends on other arguments and on the provider block.
func (m *model) Plan(_ context.Context, in framework.Planning[model]) {
	if m.OrganizationID.IsNull() {
		m.OrganizationID = organizationOf(in.Tags.Visible(in.Tags.Default), types.StringNull())
	}
	m.TagsAll = m.allTags(in.Tags)
}

// Drop notes that the tenant goes, and with it all its associations.
func (m *model) Drop(taken *framework.Taken) {
	taken.Tenant(m.Region.ValueString(), m.Name.ValueString())
}

// WarnDestroy says what goes with the tenant. One summary serves all tenants, so that Terraform folds the warnings into one.
func (m *model) WarnDestroy(_ context.Context, in framework.Destroying) {
	in.Diags.AddWarning("A tenant's suppression list and reputation are deleted with it",
		m.Label()+" is deleted. A new tenant with the same name starts without them.")
}

// linesOf puts what a tenant holds one a line.
func linesOf(resources []ses.TenantResource) string {
	lines := make([]string, 0, len(resources))
	for _, resource := range resources {
		lines = append(lines, "  - "+resource.ARN)
	}
	return strings.Join(lines, "\n")
}
