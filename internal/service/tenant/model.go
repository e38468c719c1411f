// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	onDestroyRefuse       = "refuse"
	onDestroyDisassociate = "disassociate"
)

// model is ses_tenant.
type model struct {
	Name           types.String `tfsdk:"name"`
	OrganizationID types.String `tfsdk:"organization_id"`
	Suppression    types.Object `tfsdk:"suppression"`
	Tags           types.Map    `tfsdk:"tags"`
	TagsAll        types.Map    `tfsdk:"tags_all"`
	Adopt          types.String `tfsdk:"adopt"`
	OnDestroy      types.String `tfsdk:"on_destroy"`
	ID             types.String `tfsdk:"id"`
	ARN            types.String `tfsdk:"arn"`
	CreatedAt      types.String `tfsdk:"created_at"`
	framework.Protection
	framework.Common
}

// suppressionTypes are the members of suppression.
var suppressionTypes = map[string]attr.Type{"scope": types.StringType, "reasons": types.SetType{ElemType: types.StringType}}

// Label names the tenant in a message.
func (m *model) Label() string {
	if framework.Known(m.Name) {
		return "SES tenant " + m.Name.ValueString()
	}
	return "SES tenant of organization " + m.OrganizationID.ValueString()
}

// AccountARN is the tenant's own.
func (m *model) AccountARN() string { return m.ARN.ValueString() }

// OwnTags is the argument tags.
func (m *model) OwnTags() types.Map { return m.Tags }

// AllTags is the computed tags_all.
func (m *model) AllTags() types.Map { return m.TagsAll }

// Read rebuilds the model from SES.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	tenant, err := in.Client.Tenant(ctx, m.Name.ValueString())
	switch {
	case ses.IsNotFound(err):
		return framework.GoneError("SES does not know it any more.")
	case err != nil:
		return err
	case framework.Known(m.ID) && m.ID.ValueString() != tenant.ID:
		return framework.RecreatedError(fmt.Sprintf("It was deleted and created again outside (id %s instead of %s), so it leaves the state. "+
			"The apply fails because the name is taken, unless adopt = \"if_unchanged\" takes the new tenant over.", tenant.ID, m.ID.ValueString()))
	}
	m.flatten(tenant, in.Tags)
	return nil
}

// Glance looks whether the list has the tenant of the state. It shows nothing else that the model holds.
func (m *model) Glance(ctx context.Context, in framework.Reading) (enough bool, err error) {
	if !framework.Known(m.ID) {
		return false, nil
	}
	tenant, listed, err := in.Client.ListedTenant(ctx, m.Name.ValueString())
	return listed && tenant.ID == m.ID.ValueString() && tenant.ARN == m.ARN.ValueString(), err
}

// allTags is tags_all of a plan.
func (m *model) allTags(tags framework.TagPolicy) types.Map {
	kept := map[string]types.String{}
	switch {
	case m.OrganizationID.IsUnknown():
		return types.MapUnknown(types.StringType)
	case m.OrganizationID.ValueString() != "":
		kept[ses.OrganizationTag] = m.OrganizationID
	case !m.OrganizationID.IsNull():
		tags.IgnoreKeys = append(slices.Clone(tags.IgnoreKeys), ses.OrganizationTag)
	}
	return tags.PlanAll(m.Tags, kept)
}

// flatten fills the model with what SES shows.
func (m *model) flatten(tenant *ses.Tenant, tags framework.TagPolicy) {
	m.Name = types.StringValue(tenant.Name)
	m.ID = types.StringValue(tenant.ID)
	m.ARN = types.StringValue(tenant.ARN)
	m.CreatedAt = types.StringValue(tenant.CreatedAt.Format(time.RFC3339))
	m.OrganizationID = organizationOf(tenant.Tags, m.OrganizationID)
	m.Suppression = flattenSuppression(tenant.Suppression)
	m.Tags = tags.Own(tenant.Tags, m.Tags, m.TagsAll, ses.OrganizationTag)
	m.TagsAll = framework.StringMap(tags.Visible(tenant.Tags, ses.OrganizationTag))
}

// organizationOf reads the organization out of tags. None is null, or "" where that is how the configuration clears it.
func organizationOf(tags map[string]string, state types.String) types.String {
	id := tags[ses.OrganizationTag]
	if id == "" && (!framework.Known(state) || state.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(id)
}

// flattenSuppression makes the object of SES's settings, with null members where the tenant has none.
func flattenSuppression(suppression *ses.TenantSuppression) types.Object {
	scope, reasons := types.StringNull(), types.SetNull(types.StringType)
	if suppression != nil {
		scope, reasons = types.StringValue(suppression.Scope), framework.StringSet(suppression.Reasons)
	}
	return types.ObjectValueMust(suppressionTypes, map[string]attr.Value{"scope": scope, "reasons": reasons})
}

// checkSuppression says what is missing where half a pair of suppression settings is given for certain; what is unknown may still fit.
func checkSuppression(object types.Object) (missing string, err error) {
	if !framework.Known(object) {
		return "", nil
	}
	members := object.Attributes()
	for _, pair := range [][2]string{{"scope", "reasons"}, {"reasons", "scope"}} {
		given, missing := pair[0], pair[1]
		if framework.Known(members[given]) && members[missing].IsNull() {
			return missing, fmt.Errorf("%s is given without %s; SES takes both or neither. Add %s, or write suppression = {} to clear both", given, missing, missing)
		}
	}
	return "", nil
}

// settled reports whether neither suppression nor a member of it is unknown.
func settled(suppression types.Object) bool {
	if suppression.IsUnknown() {
		return false
	}
	for _, member := range suppression.Attributes() {
		if member.IsUnknown() {
			return false
		}
	}
	reasons, _ := suppression.Attributes()["reasons"].(types.Set)
	return !slices.ContainsFunc(reasons.Elements(), func(reason attr.Value) bool { return reason.IsUnknown() })
}

// expandSuppression makes SES's settings of the object; nil where its members are null.
func expandSuppression(object types.Object) *ses.TenantSuppression {
	scope, _ := object.Attributes()["scope"].(types.String)
	reasons, _ := object.Attributes()["reasons"].(types.Set)
	if scope.ValueString() == "" || reasons.IsNull() {
		return nil
	}
	out := &ses.TenantSuppression{Scope: scope.ValueString(), Reasons: []string{}}
	for _, element := range reasons.Elements() {
		if reason, ok := element.(types.String); ok {
			out.Reasons = append(out.Reasons, reason.ValueString())
		}
	}
	slices.Sort(out.Reasons)
	return out
}
