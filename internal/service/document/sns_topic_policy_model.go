// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// maxTopicPolicyBytes is how many bytes the policy of a topic may have, documented as 30 KB (Amazon SNS Developer Guide, policy quotas).
const maxTopicPolicyBytes = 30 * 1024

// snsTopicPolicyModel is the data source ses_tenant_sns_topic_policy_document.
type snsTopicPolicyModel struct {
	TopicARN              types.String `tfsdk:"topic_arn"`
	ConfigurationSetNames types.Set    `tfsdk:"configuration_set_names"`
	JSON                  types.String `tfsdk:"json"`
}

// complete reports whether all arguments are known, so that the policy can be made.
func (m snsTopicPolicyModel) complete() bool {
	return !m.TopicARN.IsUnknown() && given(m.ConfigurationSetNames)
}

// policy makes the policy as AWS shows it (SES Developer Guide, SNS event destination). SNS asks for an Id of the policy and a Sid of each
// statement (Amazon SNS Developer Guide, actions and resources reference). It is an error where SNS would not take it.
func (m snsTopicPolicyModel) policy(diags *diag.Diagnostics) string {
	topic, err := ses.ParseTopicARN(m.TopicARN.ValueString())
	if err != nil {
		return "" // The argument's own validator says so.
	}
	policy := encode(policyDocument{
		Version: policyVersion,
		ID:      "SESEventDestination",
		Statement: []policyStatement{{
			Sid: "AllowSESToPublishEvents", Effect: "Allow", Principal: sesPrincipal, Action: []string{"sns:Publish"},
			Resource: []string{topic.String()}, Condition: fromConfigurationSets(topic, known(m.ConfigurationSetNames)),
		}},
	}, "")
	if length := len(policy); length > maxTopicPolicyBytes {
		diags.AddAttributeError(path.Root("configuration_set_names"), "The policy is too long", fmt.Sprintf(
			"It has %d bytes; SNS takes at most %d. Name configuration sets by a pattern such as team-*, or leave the argument out: then all of the account in this Region count.",
			length, maxTopicPolicyBytes))
	}
	return policy
}

// checkTopicARN accepts the ARN of a standard topic.
func checkTopicARN(arn string) error {
	_, err := ses.ParseTopicARN(arn)
	return err
}
