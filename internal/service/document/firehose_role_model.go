// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Lengths of a role's trust policy in characters: what IAM takes without being asked for more, and the greatest quota that it grants (AWS
// documentation, IAM quotas).
const (
	defaultTrustPolicyLength = 2048
	maxTrustPolicyLength     = 8192
)

// firehoseRoleModel is the data source ses_tenant_firehose_role_document.
type firehoseRoleModel struct {
	DeliveryStreamARN     types.String `tfsdk:"delivery_stream_arn"`
	ConfigurationSetNames types.Set    `tfsdk:"configuration_set_names"`
	AssumeRolePolicyJSON  types.String `tfsdk:"assume_role_policy_json"`
	PolicyJSON            types.String `tfsdk:"policy_json"`
}

// complete reports whether all arguments are known, so that the policies can be made.
func (m firehoseRoleModel) complete() bool {
	return !m.DeliveryStreamARN.IsUnknown() && given(m.ConfigurationSetNames)
}

// policies makes the trust policy and the permissions policy as AWS shows them (SES Developer Guide, Firehose event destination). It is an
// error where IAM would not take them.
func (m firehoseRoleModel) policies(diags *diag.Diagnostics) (trust, permissions string) {
	stream, err := ses.ParseDeliveryStreamARN(m.DeliveryStreamARN.ValueString())
	if err != nil {
		return "", "" // The argument's own validator says so.
	}
	trust = encode(policyDocument{Version: policyVersion, Statement: []policyStatement{{
		Sid: "AllowSESToAssumeTheRole", Effect: "Allow", Principal: sesPrincipal, Action: []string{"sts:AssumeRole"},
		Condition: fromConfigurationSets(stream, known(m.ConfigurationSetNames)),
	}}}, "")
	permissions = encode(policyDocument{Version: policyVersion, Statement: []policyStatement{{
		Sid: "WriteEvents", Effect: "Allow", Action: []string{"firehose:PutRecordBatch"}, Resource: []string{stream.String()},
	}}}, "")
	if length := len(trust); length > maxTrustPolicyLength {
		diags.AddAttributeError(path.Root("configuration_set_names"), "The trust policy is too long", fmt.Sprintf(
			"It has %d characters; IAM takes at most %d, and %d without a quota increase. "+
				"Name configuration sets by a pattern such as team-*, or leave the argument out: then all of the account in this Region count.",
			length, maxTrustPolicyLength, defaultTrustPolicyLength))
	}
	return trust, permissions
}

// checkDeliveryStreamARN accepts the ARN of a delivery stream.
func checkDeliveryStreamARN(arn string) error {
	_, err := ses.ParseDeliveryStreamARN(arn)
	return err
}
