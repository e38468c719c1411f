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

// WarnDestroy says what goes with the tenant.
func (m *model) WarnDestroy(ctx context.Context, client *ses.Client, diags *diag.Diagnostics) {
	resources, err := client.TenantResources(ctx, m.Name.ValueString())
	if err != nil || len(resources) == 0 {
		return
	}
	diags.AddWarning(m.Label()+" still holds resources",
		"Associated at the time of this plan:\n"+list(resources)+
			"\n\nWith the tenant SES drops its associations, its suppression list and its reputation; sends that name it fail from then on. Resources that this apply does not remove make the destroy fail, unless on_destroy = \"disassociate\".")
}

// list puts what a tenant holds one a line.
func list(resources []ses.TenantResource) string {
	lines := make([]string, 0, len(resources))
	for _, resource := range resources {
		lines = append(lines, "  - "+resource.ARN)
	}
	return strings.Join(lines, "\n")
}
