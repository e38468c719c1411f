// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// snsTopicPolicySchema is the schema of ses_tenant_sns_topic_policy_document.
func snsTopicPolicySchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Returns the policy of an SNS topic that receives events of configuration sets. It makes no API calls.",
		Attributes: map[string]schema.Attribute{
			"topic_arn": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid ARN", checkTopicARN)},
				MarkdownDescription: "ARN of a standard topic. The policy uses its partition, Region and account.",
			},
			"configuration_set_names": configurationSetsAttribute(),
			"json": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: fmt.Sprintf("The policy in one line, for `policy` of `aws_sns_topic_policy`. At most %d bytes, the limit of SNS.", maxTopicPolicyBytes),
			},
		},
	}
}
