// SPDX-License-Identifier: MPL-2.0

package document

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// firehoseRoleSchema is the schema of ses_tenant_firehose_role_document.
func firehoseRoleSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Returns the policies of the IAM role with which SES writes events of configuration sets to a Firehose delivery stream. It makes no API calls.",
		Attributes: map[string]schema.Attribute{
			"delivery_stream_arn": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.Checked("Invalid ARN", checkDeliveryStreamARN)},
				MarkdownDescription: "ARN of the delivery stream. The policies use its partition, Region and account.",
			},
			"configuration_set_names": configurationSetsAttribute(),
			"assume_role_policy_json": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "The trust policy in one line, for `assume_role_policy` of `aws_iam_role`.",
			},
			"policy_json": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "The permissions policy in one line, for `policy` of `aws_iam_role_policy`.",
			},
		},
	}
}
