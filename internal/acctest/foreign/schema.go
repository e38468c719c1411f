// SPDX-License-Identifier: MPL-2.0

package foreign

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var (
	required = schema.StringAttribute{Required: true}
	optional = schema.StringAttribute{Optional: true, Computed: true}
	computed = schema.StringAttribute{Computed: true}
	truth    = schema.BoolAttribute{Computed: true}
	tags     = schema.MapAttribute{ElementType: types.StringType, Optional: true}
	tagsAll  = schema.MapAttribute{ElementType: types.StringType, Computed: true}

	text  = types.StringType
	texts = types.ListType{ElemType: types.StringType}
)

// block is what the provider writes as a nested block or list.
func block(members map[string]attr.Type) schema.Attribute {
	return schema.ListAttribute{ElementType: object(members), Optional: true, Computed: true}
}

// inner is a block within a block.
func inner(members map[string]attr.Type) attr.Type { return types.ListType{ElemType: object(members)} }

func object(members map[string]attr.Type) attr.Type { return types.ObjectType{AttrTypes: members} }

// aws are the types of hashicorp/aws.
var aws = map[string]map[string]schema.Attribute{
	"aws_sesv2_tenant": {
		"region": optional, "sending_status": computed, "tags": tags, "tags_all": tagsAll, "tenant_arn": computed, "tenant_id": computed, "tenant_name": required,
	},
	"aws_sesv2_tenant_resource_association": {"region": optional, "resource_arn": required, "tenant_name": required},
	"aws_sesv2_email_identity": {
		"arn": computed, "configuration_set_name": optional, "email_identity": required, "id": computed, "identity_type": computed, "region": optional,
		"tags": tags, "tags_all": tagsAll, "verification_status": computed, "verified_for_sending_status": truth,
		"dkim_signing_attributes": block(map[string]attr.Type{
			"current_signing_key_length": text, "domain_signing_private_key": text, "domain_signing_selector": text, "last_key_generation_timestamp": text,
			"next_signing_key_length": text, "signing_attributes_origin": text, "signing_hosted_zone": text, "status": text, "tokens": texts,
		}),
	},
	"aws_sesv2_configuration_set": {
		"arn": computed, "configuration_set_name": required, "id": computed, "region": optional, "tags": tags, "tags_all": tagsAll,
		"delivery_options":    block(map[string]attr.Type{"max_delivery_seconds": types.Int64Type, "sending_pool_name": text, "tls_policy": text}),
		"reputation_options":  block(map[string]attr.Type{"last_fresh_start": text, "reputation_metrics_enabled": types.BoolType}),
		"sending_options":     block(map[string]attr.Type{"sending_enabled": types.BoolType}),
		"suppression_options": block(map[string]attr.Type{"suppressed_reasons": texts}),
		"tracking_options":    block(map[string]attr.Type{"custom_redirect_domain": text, "https_policy": text}),
		"vdm_options": block(map[string]attr.Type{
			"dashboard_options": inner(map[string]attr.Type{"engagement_metrics": text}), "guardian_options": inner(map[string]attr.Type{"optimized_shared_delivery": text}),
		}),
	},
	"aws_sesv2_configuration_set_event_destination": {
		"configuration_set_name": required, "event_destination_name": required, "id": computed, "region": optional,
		"event_destination": block(map[string]attr.Type{
			"cloud_watch_destination": inner(map[string]attr.Type{"dimension_configuration": inner(map[string]attr.Type{
				"default_dimension_value": text, "dimension_name": text, "dimension_value_source": text,
			})}),
			"enabled": types.BoolType, "event_bridge_destination": inner(map[string]attr.Type{"event_bus_arn": text}),
			"kinesis_firehose_destination": inner(map[string]attr.Type{"delivery_stream_arn": text, "iam_role_arn": text}),
			"matching_event_types":         texts, "pinpoint_destination": inner(map[string]attr.Type{"application_arn": text}),
			"sns_destination": inner(map[string]attr.Type{"topic_arn": text}),
		}),
	},
	"aws_sesv2_email_identity_mail_from_attributes": {
		"behavior_on_mx_failure": optional, "email_identity": required, "id": computed, "mail_from_domain": optional, "region": optional,
	},
}

// awscc are the types of hashicorp/awscc.
var awscc = map[string]map[string]schema.Attribute{
	"awscc_ses_tenant": {
		"arn": computed, "id": computed, "tenant_name": required,
		"resource_associations": block(map[string]attr.Type{"resource_arn": text}), "tags": block(map[string]attr.Type{"key": text, "value": text}),
	},
}
