// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// maxPatternLength is how many characters an event pattern may have by default (AWS documentation, EventBridge quotas).
const maxPatternLength = 2048

// eventNames are the events in the order in which documentation names them.
var eventNames = []string{"paused", "resumed", "finding_opened", "finding_closed"}

// detailTypes are the detail types of the events (AWS documentation). That REINSTATED comes as Enabled is a guess (FACTS.md R-23): the
// documentation knows two types for the three statuses. The end of a finding has two names there, Closed in the guide to tenants, Resolved
// in the reference of events.
var detailTypes = map[string][]string{
	"paused":         {"Sending Status Disabled"},
	"resumed":        {"Sending Status Enabled"},
	"finding_opened": {"Advisor Recommendation Status Open"},
	"finding_closed": {"Advisor Recommendation Status Closed", "Advisor Recommendation Status Resolved"},
}

// eventPatternModel is the data source ses_tenant_event_pattern.
type eventPatternModel struct {
	Events           types.Set    `tfsdk:"events"`
	TenantARNs       types.Set    `tfsdk:"tenant_arns"`
	TenantNamePrefix types.String `tfsdk:"tenant_name_prefix"`
	Region           types.String `tfsdk:"region"`
	JSON             types.String `tfsdk:"json"`
}

// eventPattern is what EventBridge compares an event with: each member holds what is accepted there.
type eventPattern struct {
	Source     []string `json:"source"`
	DetailType []string `json:"detail-type"`
	Region     []string `json:"region,omitempty"`
	Resources  []any    `json:"resources"`
}

// complete tells whether all arguments are known, so that the pattern can be made.
func (m eventPatternModel) complete() bool {
	return given(m.Events) && given(m.TenantARNs) && !m.TenantNamePrefix.IsUnknown() && !m.Region.IsUnknown()
}

// check says what does not fit together; what is not known yet is left out.
func (m eventPatternModel) check(diags *diag.Diagnostics) {
	if !m.TenantARNs.IsNull() && framework.Known(m.TenantNamePrefix) {
		diags.AddAttributeError(path.Root("tenant_name_prefix"), "Both tenant_arns and tenant_name_prefix",
			"One of them says which tenants are meant. Make two patterns if some are meant by ARN and some by name.")
	}
	for _, arn := range known(m.TenantARNs) {
		parsed, err := ses.ParseARN(arn)
		if err == nil && framework.Known(m.Region) && parsed.Region != m.Region.ValueString() {
			diags.AddAttributeError(at("tenant_arns", arn), "ARN of another Region",
				fmt.Sprintf("%q does not belong to the Region %s, which region names: no event would match. Leave region out for tenants of several Regions.", arn, m.Region.ValueString()))
		}
	}
}

// pattern makes the pattern; it is an error where EventBridge would not take it.
func (m eventPatternModel) pattern(diags *diag.Diagnostics) string {
	m.check(diags)
	pattern := eventPattern{Source: []string{"aws.ses"}, Resources: m.resources()}
	for _, name := range known(m.Events) {
		pattern.DetailType = append(pattern.DetailType, detailTypes[name]...)
	}
	if framework.Known(m.Region) {
		pattern.Region = []string{m.Region.ValueString()}
	}
	encoded := encode(pattern, "")
	if length := len(encoded); length > maxPatternLength {
		diags.AddAttributeError(path.Root("tenant_arns"), "The pattern is too long", fmt.Sprintf("It has %d characters; EventBridge takes at most %d. "+
			"Give tenant_name_prefix in place of tenant_arns, or leave both out and tell the tenants apart where the events arrive; or make several patterns, each for a part of the tenants.", length, maxPatternLength))
	}
	return encoded
}

// resources are what the event's resources are compared with: they hold the ARN of the tenant (AWS documentation, examples of all types).
// Findings come for identities too, whose ARN has another type, so that every tenant is a wildcard and not the absence of a filter. The
// account of an ARN is known to nobody here, which is why a prefix of the name is a wildcard as well; with two * it stays far from what
// EventBridge calls too complex.
func (m eventPatternModel) resources() []any {
	var resources []any
	for _, arn := range known(m.TenantARNs) {
		resources = append(resources, arn)
	}
	if resources == nil {
		resources = []any{map[string]string{"wildcard": "*:tenant/" + m.TenantNamePrefix.ValueString() + "*"}}
	}
	return resources
}

// checkTenantARN accepts the ARN of a tenant.
func checkTenantARN(arn string) error {
	const expected = "arn:aws:ses:eu-west-1:123456789012:tenant/NAME/ID, as ses_tenant shows it"
	parsed, err := ses.ParseARN(arn)
	if err != nil {
		return err
	}
	name, id, _ := strings.Cut(parsed.Name(), "/")
	switch {
	case parsed.Service != "ses" || parsed.Type() != "tenant":
		return fmt.Errorf("%q is the ARN of something else; expected %s", arn, expected)
	case framework.CheckTenantName(name) != nil || id == "" || !framework.IsRegionName(parsed.Region) || parsed.AccountID == "":
		return fmt.Errorf("%q is no complete ARN of a tenant; expected %s", arn, expected)
	case strings.ContainsAny(arn, "*?"):
		return fmt.Errorf("%q holds a wildcard, which EventBridge would take literally; use tenant_name_prefix", arn)
	}
	return nil
}

// checkTenantNamePrefix accepts what the name of a tenant can begin with.
func checkTenantNamePrefix(prefix string) error {
	if strings.ContainsAny(prefix, "*?") {
		return fmt.Errorf("%q holds a wildcard; a prefix is what the name begins with, whatever follows", prefix)
	}
	return framework.CheckTenantName(prefix)
}
