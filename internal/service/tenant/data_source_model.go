// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// dataModel is the data source ses_tenant.
type dataModel struct {
	Name           types.String   `tfsdk:"name"`
	OrganizationID types.String   `tfsdk:"organization_id"`
	Suppression    types.Object   `tfsdk:"suppression"`
	Tags           types.Map      `tfsdk:"tags"`
	TagsAll        types.Map      `tfsdk:"tags_all"`
	ID             types.String   `tfsdk:"id"`
	ARN            types.String   `tfsdk:"arn"`
	CreatedAt      types.String   `tfsdk:"created_at"`
	SendingStatus  types.String   `tfsdk:"sending_status"`
	Resources      types.List     `tfsdk:"resources"`
	Region         types.String   `tfsdk:"region"`
	Timeouts       timeouts.Value `tfsdk:"timeouts"`
}

// heldResource is one entry of resources.
var heldResource = types.ObjectType{AttrTypes: map[string]attr.Type{"arn": types.StringType, "type": types.StringType}}

// label names what the data source looks for in a message.
func (m dataModel) label() string {
	if framework.Known(m.Name) {
		return "SES tenant " + m.Name.ValueString()
	}
	return "SES tenant of organization " + m.OrganizationID.ValueString()
}

// flatten fills the data source with what SES shows.
func (m *dataModel) flatten(tenant *ses.Tenant, resources []ses.TenantResource, tags framework.TagPolicy) {
	visible := tags.Visible(tenant.Tags, ses.OrganizationTag)
	m.TagsAll = framework.StringMap(visible)
	delete(visible, ses.OrganizationTag)
	m.Tags = framework.StringMap(visible)
	m.Name = types.StringValue(tenant.Name)
	m.OrganizationID = organizationOf(tenant.Tags, types.StringNull())
	m.Suppression = flattenSuppression(tenant.Suppression)
	m.ID, m.ARN = types.StringValue(tenant.ID), types.StringValue(tenant.ARN)
	m.CreatedAt = types.StringValue(tenant.CreatedAt.Format(time.RFC3339))
	m.SendingStatus = framework.OrNull(tenant.SendingStatus)
	held := make([]attr.Value, 0, len(resources))
	for _, resource := range resources {
		held = append(held, types.ObjectValueMust(heldResource.AttrTypes, map[string]attr.Value{
			"arn": types.StringValue(resource.ARN), "type": types.StringValue(resource.Type),
		}))
	}
	m.Resources = types.ListValueMust(heldResource, held)
}

// listModel is the data source ses_tenants.
type listModel struct {
	NamePrefix    types.String   `tfsdk:"name_prefix"`
	NameContains  types.String   `tfsdk:"name_contains"`
	SendingStatus types.String   `tfsdk:"sending_status"`
	IncludeTags   types.Bool     `tfsdk:"include_tags"`
	Tenants       types.List     `tfsdk:"tenants"`
	Region        types.String   `tfsdk:"region"`
	Timeouts      timeouts.Value `tfsdk:"timeouts"`
}

// listedTenant is one entry of tenants.
var listedTenant = types.ObjectType{AttrTypes: map[string]attr.Type{
	"name": types.StringType, "id": types.StringType, "arn": types.StringType, "created_at": types.StringType,
	"sending_status": types.StringType, "tags": types.MapType{ElemType: types.StringType},
}}

// filter is what SES is asked for.
func (m listModel) filter() ses.TenantFilter {
	return tenantFilter(m.NamePrefix, m.NameContains, m.SendingStatus)
}

// tenantFilter asks for the longer of two parts of a name, since SES takes one and that narrows more.
func tenantFilter(prefix, part, status types.String) ses.TenantFilter {
	asked := part.ValueString()
	if prefix := prefix.ValueString(); len(prefix) > len(asked) {
		asked = prefix
	}
	return ses.TenantFilter{NameContains: asked, SendingStatus: status.ValueString()}
}

// isNamed reports whether a name begins with one part, exactly as written, and contains the other one, whatever its case.
func isNamed(name string, prefix, part types.String) bool {
	return strings.HasPrefix(name, prefix.ValueString()) && strings.Contains(strings.ToLower(name), strings.ToLower(part.ValueString()))
}

// flattenListed makes one entry of tenants; tags is nil where they were not asked for.
func flattenListed(tenant ses.TenantSummary, tags map[string]string) attr.Value {
	shown := types.MapNull(types.StringType)
	if tags != nil {
		shown = framework.StringMap(tags)
	}
	return types.ObjectValueMust(listedTenant.AttrTypes, map[string]attr.Value{
		"name": types.StringValue(tenant.Name), "id": types.StringValue(tenant.ID), "arn": types.StringValue(tenant.ARN),
		"created_at":     types.StringValue(tenant.CreatedAt.Format(time.RFC3339)),
		"sending_status": framework.OrNull(tenant.SendingStatus), "tags": shown,
	})
}
