// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// destinationsAttribute is the event_destinations argument.
func destinationsAttribute() schema.MapNestedAttribute {
	return schema.MapNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: []planmodifier.Map{framework.Keep{
			Default: types.MapValueMust(destinationType, map[string]attr.Value{}), Clear: "event_destinations = {}",
		}},
		Validators: []validator.Map{mapvalidator.SizeAtMost(ses.MaxEventDestinations), mapvalidator.KeysAre(destinationName()), mapvalidator.NoNullValues()},
		MarkdownDescription: "Event destinations by name (1 to 64 of `A-Z a-z 0-9 _ -`), at most 10. If omitted, not managed. " +
			"The map manages **all** of them: others are removed, and `{}` removes all. Each has exactly one of `sns`, `eventbridge`, `firehose` and `cloudwatch`; " +
			"the type changes in place.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"matching_event_types": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(eventType())},
				MarkdownDescription: "Events to send: " + code(ses.EventTypes()) + ". Any other value is an error.",
			},
			"enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Whether SES sends events. Default: `true`.",
			},
			"sns": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Publishes to an Amazon SNS topic. Its policy must allow `ses.amazonaws.com` to publish.",
				Attributes: map[string]schema.Attribute{
					"topic_arn": schema.StringAttribute{Required: true, Validators: []validator.String{topicARN()}, MarkdownDescription: "ARN of the topic."},
				},
			},
			"eventbridge": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Publishes to Amazon EventBridge. `{}` is the default event bus of the same Region, the only one that SES supports.",
				Attributes: map[string]schema.Attribute{
					"event_bus_arn": schema.StringAttribute{
						Optional: true, Computed: true, Validators: []validator.String{eventBusARN()},
						MarkdownDescription: "ARN of the default event bus. Default: that of the same Region.",
					},
				},
			},
			"firehose": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Writes to an Amazon Data Firehose delivery stream. The provider waits up to a minute for a new role.",
				Attributes: map[string]schema.Attribute{
					"delivery_stream_arn": schema.StringAttribute{Required: true, Validators: []validator.String{deliveryStreamARN()}, MarkdownDescription: "ARN of the delivery stream."},
					"iam_role_arn": schema.StringAttribute{
						Required: true, Validators: []validator.String{roleARN()},
						MarkdownDescription: "ARN of a role that SES can assume and that can write to the stream. Your credentials need `iam:PassRole` for it.",
					},
				},
			},
			"cloudwatch": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Publishes metrics to Amazon CloudWatch, which bills each combination of dimension values as a custom metric.",
				Attributes:          map[string]schema.Attribute{"dimensions": dimensionsAttribute()},
			},
		}},
	}
}

// dimensionsAttribute are the dimensions of a CloudWatch destination.
func dimensionsAttribute() schema.MapNestedAttribute {
	return schema.MapNestedAttribute{
		Required:            true,
		Validators:          []validator.Map{mapvalidator.SizeAtLeast(1), mapvalidator.KeysAre(dimensionName()), mapvalidator.NoNullValues()},
		MarkdownDescription: "Dimensions of the metrics, by name: up to 255 of `A-Z a-z 0-9 _ - :`.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"source": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf(ses.DimensionSources()...)},
				MarkdownDescription: "Source of the value: " + code(ses.DimensionSources()) + ".",
			},
			"default_value": schema.StringAttribute{
				Required: true, Validators: []validator.String{dimensionValue()},
				MarkdownDescription: "Value for emails without one: up to 255 of `A-Z a-z 0-9 _ - @ .`.",
			},
		}},
	}
}

// code lists words as code.
func code(words []string) string { return "`" + strings.Join(words, "`, `") + "`" }
