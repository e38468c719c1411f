// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// reputationModel is the data source ses_tenant_reputation.
type reputationModel struct {
	TenantName            types.String   `tfsdk:"tenant_name"`
	IncludeResolved       types.Bool     `tfsdk:"include_resolved"`
	ReputationPolicy      types.String   `tfsdk:"reputation_policy"`
	CustomerManagedStatus types.Object   `tfsdk:"customer_managed_status"`
	SESManagedStatus      types.Object   `tfsdk:"ses_managed_status"`
	EffectiveStatus       types.String   `tfsdk:"effective_status"`
	Impact                types.String   `tfsdk:"impact"`
	Findings              types.List     `tfsdk:"findings"`
	OpenHighFindings      types.Int64    `tfsdk:"open_high_findings"`
	Region                types.String   `tfsdk:"region"`
	Timeouts              timeouts.Value `tfsdk:"timeouts"`
}

// reputationsModel is the data source ses_tenant_reputations.
type reputationsModel struct {
	NamePrefix      types.String   `tfsdk:"name_prefix"`
	EffectiveStatus types.String   `tfsdk:"effective_status"`
	Impact          types.String   `tfsdk:"impact"`
	Tenants         types.Map      `tfsdk:"tenants"`
	Region          types.String   `tfsdk:"region"`
	Timeouts        timeouts.Value `tfsdk:"timeouts"`
}

var (
	// recordTypes are the members of a status record.
	recordTypes = map[string]attr.Type{"status": types.StringType, "cause": types.StringType, "updated_at": types.StringType}
	// findingType is one of findings.
	findingType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"type": types.StringType, "impact": types.StringType, "status": types.StringType, "description": types.StringType,
		"created_at": types.StringType, "updated_at": types.StringType,
	}}
	// reputationType is one of tenants.
	reputationType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"reputation_policy": types.StringType, "customer_managed_status": types.ObjectType{AttrTypes: recordTypes}, "ses_managed_status": types.ObjectType{AttrTypes: recordTypes},
		"effective_status": types.StringType, "impact": types.StringType, "findings": types.ListType{ElemType: findingType}, "open_high_findings": types.Int64Type,
	}}
)

// flatten fills the data source with what SES shows.
func (m *reputationModel) flatten(entity *ses.ReputationEntity, findings []ses.Finding) {
	m.ReputationPolicy = types.StringValue(policyOf(entity))
	m.CustomerManagedStatus, m.SESManagedStatus = flattenRecord(entity.Customer), flattenRecord(entity.SES)
	m.EffectiveStatus, m.Impact = framework.OrNull(entity.Aggregate), framework.OrNull(entity.Impact)
	m.Findings, m.OpenHighFindings = flattenFindings(findings), openHigh(findings)
}

// flattenReputation makes one of tenants.
func flattenReputation(entity *ses.ReputationEntity, findings []ses.Finding) attr.Value {
	return types.ObjectValueMust(reputationType.AttrTypes, map[string]attr.Value{
		"reputation_policy":       types.StringValue(policyOf(entity)),
		"customer_managed_status": flattenRecord(entity.Customer), "ses_managed_status": flattenRecord(entity.SES),
		"effective_status": framework.OrNull(entity.Aggregate), "impact": framework.OrNull(entity.Impact),
		"findings": flattenFindings(findings), "open_high_findings": openHigh(findings),
	})
}

// flattenRecord makes the object of a status record, null where there is none.
func flattenRecord(record ses.StatusRecord) types.Object {
	if record == (ses.StatusRecord{}) {
		return types.ObjectNull(recordTypes)
	}
	return types.ObjectValueMust(recordTypes, map[string]attr.Value{
		"status": framework.OrNull(record.Status), "cause": framework.OrNull(record.Cause), "updated_at": instant(record.UpdatedAt, time.RFC3339Nano),
	})
}

// flattenFindings makes the list of findings.
func flattenFindings(findings []ses.Finding) types.List {
	shown := make([]attr.Value, 0, len(findings))
	for _, finding := range findings {
		shown = append(shown, types.ObjectValueMust(findingType.AttrTypes, map[string]attr.Value{
			"type": framework.OrNull(finding.Type), "impact": framework.OrNull(finding.Impact), "status": framework.OrNull(finding.Status), "description": framework.OrNull(finding.Description),
			"created_at": instant(finding.CreatedAt, time.RFC3339), "updated_at": instant(finding.UpdatedAt, time.RFC3339),
		}))
	}
	return types.ListValueMust(findingType, shown)
}

// openHigh counts the open findings of high impact.
func openHigh(findings []ses.Finding) types.Int64 {
	count := int64(0)
	for _, finding := range findings {
		if finding.Status == ses.FindingOpen && finding.Impact == ses.ImpactHigh {
			count++
		}
	}
	return types.Int64Value(count)
}

// instant is a time, null where SES does not tell it. That of a status record keeps its fraction, so that it can be compared with.
func instant(t time.Time, layout string) types.String {
	if t.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(t.Format(layout))
}
