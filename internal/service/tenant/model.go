package tenant

import (
	"fmt"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
	Name               types.String   `tfsdk:"name"`
	OrganizationID     types.String   `tfsdk:"organization_id"`
	Suppression        types.Object   `tfsdk:"suppression"`
	Tags               types.Map      `tfsdk:"tags"`
	TagsAll            types.Map      `tfsdk:"tags_all"`
	Adopt              types.String   `tfsdk:"adopt"`
	DeletionProtection types.Bool     `tfsdk:"deletion_protection"`
	OnDestroy          types.String   `tfsdk:"on_destroy"`
	ID                 types.String   `tfsdk:"id"`
	ARN                types.String   `tfsdk:"arn"`
	CreatedAt          types.String   `tfsdk:"created_at"`
	Region             types.String   `tfsdk:"region"`
	Timeouts           timeouts.Value `tfsdk:"timeouts"`
}

// suppressionTypes are the members of suppression.
var suppressionTypes = map[string]attr.Type{"scope": types.StringType, "reasons": types.SetType{ElemType: types.StringType}}

// clearables are the arguments that stay in SES when they are left out.
var clearables = []framework.Clearable{
	{Path: path.Root("organization_id"), Clear: `organization_id = ""`},
	{Path: path.Root("suppression"), Clear: "suppression = {}"},
}

// adopts tells whether a tenant that exists already may be taken over.
func (m model) adopts() bool { return m.Adopt.ValueString() == framework.AdoptIfUnchanged }

// label names the tenant in a message.
func (m model) label() string {
	if framework.Known(m.Name) {
		return "SES tenant " + m.Name.ValueString()
	}
	return "SES tenant of organization " + m.OrganizationID.ValueString()
}

// planCreate is the plan of a new tenant: all is known but what SES gives. Where a tenant may be adopted that could not be looked at yet,
// what the configuration leaves out is unknown too.
func planCreate(config model, tags framework.TagPolicy, found *ses.Tenant, looked bool) model {
	plan := config
	plan.ID, plan.ARN, plan.CreatedAt = types.StringUnknown(), types.StringUnknown(), types.StringUnknown()
	stands := model{Suppression: flattenSuppression(nil), OrganizationID: organizationOf(tags.Visible(tags.Default), types.StringNull())}
	switch {
	case found != nil:
		stands = model{Tags: types.MapNull(types.StringType)}
		stands.flatten(found, tags)
		plan.ID, plan.ARN, plan.CreatedAt = stands.ID, stands.ARN, stands.CreatedAt
	case (config.adopts() || config.Adopt.IsUnknown()) && !looked:
		stands = model{Suppression: types.ObjectUnknown(suppressionTypes), OrganizationID: types.StringUnknown()}
	}
	if config.Name.IsNull() {
		if plan.Name = types.StringUnknown(); found != nil {
			plan.Name = stands.Name
		}
	}
	plan.OrganizationID = framework.OrKeep(config.OrganizationID, stands.OrganizationID)
	plan.Suppression = planSuppression(config.Suppression, stands.Suppression)
	plan.TagsAll = plan.allTags(tags)
	return plan
}

// planUpdate is the plan of a tenant that stands: what the configuration leaves out stays as it is. replace holds the arguments whose
// change SES can only follow by a new tenant.
func planUpdate(config, state model, tags framework.TagPolicy) (plan model, replace []path.Path) {
	plan = config
	plan.Name = framework.OrKeep(config.Name, state.Name)
	plan.OrganizationID = framework.OrKeep(config.OrganizationID, state.OrganizationID)
	if plan.OrganizationID.IsNull() {
		plan.OrganizationID = organizationOf(tags.Visible(tags.Default), types.StringNull())
	}
	plan.Suppression = planSuppression(config.Suppression, state.Suppression)
	plan.TagsAll = plan.allTags(tags)
	plan.ID, plan.ARN, plan.CreatedAt = state.ID, state.ARN, state.CreatedAt
	if !plan.Name.Equal(state.Name) {
		replace = append(replace, path.Root("name"))
	}
	if !state.Region.IsNull() && !plan.Region.Equal(state.Region) {
		replace = append(replace, path.Root("region"))
	}
	if len(replace) > 0 {
		plan.ID, plan.ARN, plan.CreatedAt = types.StringUnknown(), types.StringUnknown(), types.StringUnknown()
	}
	return plan, replace
}

// allTags is tags_all of a plan.
func (m model) allTags(tags framework.TagPolicy) types.Map {
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

// planSuppression is the whole object that a plan holds: the configured pair, nulls for {}, what stands where it is left out.
func planSuppression(config, stands types.Object) types.Object {
	if config.IsNull() {
		if stands.IsNull() {
			return flattenSuppression(nil)
		}
		return stands
	}
	return config
}

// flatten fills the model with what SES shows.
func (m *model) flatten(tenant *ses.Tenant, tags framework.TagPolicy) {
	m.Name = types.StringValue(tenant.Name)
	m.ID = types.StringValue(tenant.ID)
	m.ARN = types.StringValue(tenant.ARN)
	m.CreatedAt = types.StringValue(tenant.CreatedAt.Format(time.RFC3339))
	m.OrganizationID = organizationOf(tenant.Tags, m.OrganizationID)
	m.Suppression = flattenSuppression(tenant.Suppression)
	m.Tags = tags.Own(tenant.Tags, m.Tags, ses.OrganizationTag)
	m.TagsAll = framework.StringMap(visibleTags(tenant.Tags, tags))
}

// visibleTags are a tenant's tags without the ignored ones. The tag that organization_id keeps is never ignored: the argument manages it.
func visibleTags(remote map[string]string, tags framework.TagPolicy) map[string]string {
	visible := tags.Visible(remote)
	if id, ok := remote[ses.OrganizationTag]; ok {
		visible[ses.OrganizationTag] = id
	}
	return visible
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
		elements := make([]attr.Value, 0, len(suppression.Reasons))
		for _, reason := range suppression.Reasons {
			elements = append(elements, types.StringValue(reason))
		}
		scope, reasons = types.StringValue(suppression.Scope), types.SetValueMust(types.StringType, elements)
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

// settled tells whether neither suppression nor a member of it is unknown.
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
