// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

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

const (
	// minDeliverySeconds and maxDeliverySeconds bound max_delivery_seconds (measured on AWS,
	// FACTS.md C-09).
	minDeliverySeconds = 300
	maxDeliverySeconds = 50400
)

// resourceSchema is the surface of ses_tenant_configuration_set.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Manages a configuration set with its event destinations and associates it with a tenant. A tenant can send only with an associated configuration set.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.ConfigurationSetName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name: 1 to 64 of `A-Z a-z 0-9 _ -`. A change replaces the configuration set.",
			},
			"tenant_name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TenantNameOrNone()},
				PlanModifiers: []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `tenant_name = ""`}},
				MarkdownDescription: "Tenant to associate with the set. Changes in place. " +
					"If omitted, not managed. `\"\"` ends the association. Associations with other tenants do not change. After a change that failed halfway, it shows both, such as `acme, globex`, and the next apply or destroy completes it.",
			},
			"sending_enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				PlanModifiers:       []planmodifier.Bool{framework.Keep{Default: types.BoolValue(true), Clear: "sending_enabled = true"}},
				MarkdownDescription: "Whether SES sends emails with the set. If omitted, not managed (`true` for a new set). To pause a tenant, use `ses_tenant_sending_state`.",
			},
			"reputation_metrics_enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				PlanModifiers:       []planmodifier.Bool{framework.Keep{Default: types.BoolValue(true), Clear: "reputation_metrics_enabled = true"}},
				MarkdownDescription: "Whether SES publishes the bounce and complaint rates of the set to CloudWatch. If omitted, not managed (`true` for a new set).",
			},
			"tracking":           trackingAttribute(),
			"delivery":           deliveryAttribute(),
			"suppression":        suppressionAttribute(),
			"vdm":                vdmAttribute(),
			"archiving":          archivingAttribute(),
			"event_destinations": destinationsAttribute(),
			"adopt": framework.AdoptAttribute("an existing option or event destination would change; " +
				"existing event destinations must be in `event_destinations`."),
			"deletion_protection": framework.ProtectionAttribute("configuration set"),
			"on_destroy":          framework.OnDestroyAttribute("configuration set"),
			"tags":                framework.TagsAttribute(),
			"tags_all":            framework.TagsAllAttribute(),
			"arn":                 schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}}, MarkdownDescription: "ARN of the configuration set."},
			"region":              framework.RegionAttribute(),
			"timeouts":            framework.Timeouts(ctx),
		},
	}
}

// trackingAttribute is the tracking argument.
func trackingAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: keepBlock(trackingTypes, "tracking = {}", map[string]string{
			"custom_redirect_domain": "tracking = {}",
			"https_policy":           `https_policy = "OPTIONAL"`,
		}),
		MarkdownDescription: "Domain for tracked links and open pixels. If omitted, not managed. `{}` clears it.",
		Attributes: map[string]schema.Attribute{
			"custom_redirect_domain": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{trackingDomain()},
				MarkdownDescription: "Domain such as `links.example.com`. This domain or a parent domain must be verified in the same Region first. " +
					"If the parent domain names this set as its default, use `ses_tenant_domain_default_configuration_set`.",
			},
			"https_policy": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf("OPTIONAL", "REQUIRE", "REQUIRE_OPEN_ONLY")},
				MarkdownDescription: "`OPTIONAL` (default): open pixels use HTTP, links keep their protocol. `REQUIRE`: both use HTTPS. `REQUIRE_OPEN_ONLY`: open pixels use HTTPS.",
			},
		},
	}
}

// deliveryAttribute is the delivery argument.
func deliveryAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: keepBlock(deliveryTypes, "delivery = {}", map[string]string{
			"tls_policy":           `tls_policy = "OPTIONAL", or delivery = {} for all of it`,
			"sending_pool_name":    `sending_pool_name = ""`,
			"max_delivery_seconds": "max_delivery_seconds = 50400, which is the most, or delivery = {} for all of it",
		}),
		MarkdownDescription: "Delivery options. If omitted, not managed. `{}` clears them.",
		Attributes: map[string]schema.Attribute{
			"tls_policy": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf("OPTIONAL", "REQUIRE")},
				MarkdownDescription: "`REQUIRE` delivers only with TLS. `OPTIONAL` delivers in plain text if the receiving server does not support TLS.",
			},
			"sending_pool_name": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Pool of dedicated IP addresses to send from. `\"\"` clears it.",
			},
			"max_delivery_seconds": schema.NumberAttribute{
				Optional: true, Computed: true, Validators: []validator.Number{framework.WholeNumber(minDeliverySeconds, maxDeliverySeconds)},
				MarkdownDescription: "How long SES tries to deliver an email: 300 to 50400 seconds.",
			},
		},
	}
}

// suppressionAttribute is the suppression argument.
func suppressionAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: keepBlock(suppressionTypes, "suppression = {}", map[string]string{
			"reasons":    "suppression = {}",
			"scope":      `scope = ""`,
			"validation": `validation = ""`,
		}),
		MarkdownDescription: "Suppression options, which override those of the tenant and the account. If omitted, not managed. `{}` clears them.",
		Attributes: map[string]schema.Attribute{
			"reasons": schema.SetAttribute{
				Optional: true, Computed: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(stringvalidator.OneOf("BOUNCE", "COMPLAINT"))},
				MarkdownDescription: "Reasons to suppress addresses: `BOUNCE`, `COMPLAINT`. With `[]`, SES suppresses none.",
			},
			"scope": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf("TENANT", "ACCOUNT", "")},
				MarkdownDescription: "Suppression list to use: `TENANT` or `ACCOUNT`. Requires `reasons`. `\"\"` clears it.",
			},
			"validation": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf(append(ses.Validations(), "")...)},
				MarkdownDescription: "Auto Validation: how likely delivery must be for SES to send to an address (`MEDIUM`, `HIGH`, or `MANAGED` by SES), or `DISABLED`. It needs `reasons`. `\"\"` clears it alone.",
			},
		},
	}
}

// vdmAttribute is the vdm argument.
func vdmAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: keepBlock(vdmTypes, "vdm = {}", map[string]string{
			"engagement_metrics":        "vdm = {}, which clears both of its members",
			"optimized_shared_delivery": "vdm = {}, which clears both of its members",
		}),
		MarkdownDescription: "Virtual Deliverability Manager options, which override those of the account. If omitted, not managed. `{}` clears them.",
		Attributes: map[string]schema.Attribute{
			"engagement_metrics": schema.BoolAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Whether SES counts opens and clicks.",
			},
			"optimized_shared_delivery": schema.BoolAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Whether SES optimizes the use of shared IP addresses.",
			},
		},
	}
}

// archivingAttribute is the archiving argument.
func archivingAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers: keepBlock(archivingTypes, "archiving = {}", map[string]string{
			"archive_arn": "archiving = {}",
		}),
		MarkdownDescription: "Mail Manager archive for emails with the set. If omitted, not managed. `{}` clears it.",
		Attributes: map[string]schema.Attribute{
			"archive_arn": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{archiveARN()},
				MarkdownDescription: "ARN of the archive.",
			},
		},
	}
}

// keepBlock keeps what a block holds where it is left out; clearing says how to clear it, and clearMembers how to clear its members.
func keepBlock(members map[string]attr.Type, clearing string, clearMembers map[string]string) []planmodifier.Object {
	return []planmodifier.Object{framework.Keep{Default: framework.NullMembers(members), Clear: clearing, Members: clearMembers}}
}
