// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

const (
	useDefaultValue = "USE_DEFAULT_VALUE"
	rejectMessage   = "REJECT_MESSAGE"

	rsa1024 = "RSA_1024_BIT"
	rsa2048 = "RSA_2048_BIT"
)

// recordsDescription explains dns_records once for the resource and the data source.
const recordsDescription = "Records to publish, by key: `dkim1`, `dkim2`, `dkim3` (Easy DKIM, CNAME) or `dkim` (BYODKIM, TXT; none for a DEED replica, which uses the records of its source), " +
	"`mail_from_mx`, `mail_from_spf`, `dmarc`. Keys and types are known in the first plan, so `for_each` works. Each record has `fqdn` (no trailing dot), `type`, `value` (raw), " +
	"`priority` (MX, else null), `rdata` (zone-file form, for Google Cloud DNS, RFC 2136 and zone files), `route53` (for `records` of `aws_route53_record`), `cloudflare` (for `content` of `cloudflare_dns_record`)."

// resourceSchema is the surface of ses_tenant_domain.
func resourceSchema(ctx context.Context) schema.Schema {
	surface := schema.Schema{
		MarkdownDescription: "Manages a domain to send from (an SES email identity), associates it with a tenant, and returns the DNS records to publish.",
		Attributes: map[string]schema.Attribute{
			"domain": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.DomainName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Domain name: lower case, no trailing dot, punycode for international names. A change replaces the domain, with new DKIM tokens.",
			},
			"tenant_name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TenantNameOrNone()},
				PlanModifiers: []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `tenant_name = ""`}},
				MarkdownDescription: "Tenant to associate with the domain. Changes in place: tokens and verification stay. " +
					"If omitted, not managed. `\"\"` ends the association. Associations with other tenants do not change. After a change that failed halfway, it shows both, such as `acme, globex`, and the next apply or destroy completes it.",
			},
			"dkim": dkimAttribute(),
			"dkim_private_key_wo": schema.StringAttribute{
				Optional: true, WriteOnly: true,
				MarkdownDescription: "BYODKIM: RSA private key of 1024 to 2048 bits, PEM or bare base64. Write-only: not stored in the plan or the state. Pass it with an ephemeral variable from the environment or with `file()`; " +
					"Terraform shows literals and `-var`. Required to create a domain with a selector, and to change the selector or the version.",
			},
			"dkim_private_key_wo_version": schema.NumberAttribute{
				Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()},
				MarkdownDescription: "Version of `dkim_private_key_wo`. Increase it with each new key.",
			},
			"mail_from": mailFromAttribute(),
			"dmarc":     dmarcAttribute(),
			"configuration_set_name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.ConfigurationSetNameOrNone()},
				PlanModifiers:       []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `configuration_set_name = ""`}},
				MarkdownDescription: "Default configuration set of the domain. If omitted, not managed. `\"\"` clears it.",
			},
			"email_forwarding_enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				PlanModifiers:       []planmodifier.Bool{framework.Keep{Default: types.BoolValue(true), Clear: "email_forwarding_enabled = true"}},
				MarkdownDescription: "Whether SES forwards bounces and complaints by email. If omitted, not managed (`true` for a new domain).",
			},
			"adopt":               framework.AdoptAttribute("the DKIM origin, selector or key length, or a MAIL FROM domain, would change. It does not write a BYODKIM key."),
			"deletion_protection": framework.ProtectionAttribute("domain"),
			"on_destroy":          framework.OnDestroyAttribute("identity"),
			"tags":                framework.TagsAttribute(),
			"tags_all":            framework.TagsAllAttribute(),
			"region":              framework.RegionAttribute(),
			"timeouts":            framework.Timeouts(ctx),
		},
	}
	maps.Copy(surface.Attributes, shownAttributes())
	return surface
}

// shownAttributes are the attributes that no configuration sets.
func shownAttributes() map[string]schema.Attribute {
	stays := []planmodifier.String{framework.Computed{}}
	return map[string]schema.Attribute{
		"arn": schema.StringAttribute{Computed: true, PlanModifiers: stays, MarkdownDescription: "ARN of the identity."},
		"dkim_tokens": schema.ListAttribute{
			Computed: true, ElementType: types.StringType, PlanModifiers: []planmodifier.List{framework.Computed{}},
			MarkdownDescription: "Easy DKIM and DEED: the three tokens in a fixed order. BYODKIM: the selector.",
		},
		"dkim_public_key": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "BYODKIM: public key (base64) derived from the private key. Null until you set a key.",
		},
		"dkim_signing_hosted_zone": schema.StringAttribute{
			Computed: true, PlanModifiers: stays,
			MarkdownDescription: "Zone of the DKIM CNAME targets. It differs by Region and within Regions.",
		},
		"dkim_origin": schema.StringAttribute{
			Computed: true, PlanModifiers: stays,
			MarkdownDescription: "`AWS_SES` (Easy DKIM), `EXTERNAL` (BYODKIM) or `AWS_SES_` with a Region (DEED).",
		},
		"dns_records": schema.MapAttribute{Computed: true, ElementType: types.ObjectType{AttrTypes: recordTypes}, MarkdownDescription: recordsDescription},
		"verification": schema.ObjectAttribute{
			Computed: true, AttributeTypes: verificationTypes, PlanModifiers: []planmodifier.Object{framework.Computed{}},
			MarkdownDescription: "Verification status: `verified` (DKIM is verified and the account can send), `status`, `error`, `dkim_status`, `mail_from_status`. " +
				"Wait for it with `ses_tenant_domain_verification`.",
		},
	}
}

// dkimAttribute is the dkim argument.
func dkimAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true, PlanModifiers: []planmodifier.Object{keepDKIM},
		MarkdownDescription: "DKIM signing method, changes in place: Easy DKIM (`signing_key_length`), BYODKIM (`selector`, with `dkim_private_key_wo`), " +
			"or DEED (`replicate_from_region`, the keys of the same domain in another Region). If omitted, Easy DKIM with 2048 bits at creation, and not managed later.",
		Attributes: map[string]schema.Attribute{
			"signing_key_length": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf(rsa1024, rsa2048)},
				MarkdownDescription: "Easy DKIM: `RSA_1024_BIT` or `RSA_2048_BIT`. A change creates new tokens and records. SES allows one change per day.",
			},
			"selector": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.Checked("Invalid selector", dnsrecord.ValidateSelector)},
				MarkdownDescription: "BYODKIM: selector, the first label of the TXT record's name.",
			},
			"replicate_from_region": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.RegionName()},
				MarkdownDescription: "DEED: Region of the source domain, which must use Easy DKIM and must not be a replica.",
			},
			"signing_enabled": schema.BoolAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Whether SES signs emails with DKIM (`true` for a new domain).",
			},
		},
	}
}

// mailFromAttribute is the mail_from argument.
func mailFromAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		PlanModifiers:       []planmodifier.Object{keepMailFrom},
		MarkdownDescription: "Custom MAIL FROM domain, which aligns SPF with the domain. If omitted, not managed. `{}` clears it.",
		Attributes: map[string]schema.Attribute{
			"subdomain": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "One or more labels below the domain, such as `bounce`.",
			},
			"behavior_on_mx_failure": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{stringvalidator.OneOf(useDefaultValue, rejectMessage)},
				MarkdownDescription: "What SES does if it does not find the MX record: `USE_DEFAULT_VALUE` (default) sends with a MAIL FROM domain of SES; `REJECT_MESSAGE` refuses to send.",
			},
		},
	}
}

// dmarcAttribute is the dmarc argument.
func dmarcAttribute() schema.SingleNestedAttribute {
	action := []validator.String{stringvalidator.OneOf("none", "quarantine", "reject")}
	alignment := []validator.String{stringvalidator.OneOf("relaxed", "strict")}
	targets := []validator.List{listvalidator.NoNullValues(), listvalidator.ValueStringsAre(framework.Checked("Invalid report address", dnsrecord.ValidateReportTarget))}
	return schema.SingleNestedAttribute{
		Optional:            true,
		MarkdownDescription: "DMARC policy (RFC 7489). It adds the record `dmarc` to `dns_records`. SES does not use it.",
		Attributes: map[string]schema.Attribute{
			"policy":           schema.StringAttribute{Required: true, Validators: action, MarkdownDescription: "`none`, `quarantine` or `reject`."},
			"subdomain_policy": schema.StringAttribute{Optional: true, Validators: action, MarkdownDescription: "Policy for subdomains. Default: `policy`."},
			"rua":              schema.ListAttribute{Optional: true, ElementType: types.StringType, Validators: targets, MarkdownDescription: "Addresses for aggregate reports."},
			"ruf":              schema.ListAttribute{Optional: true, ElementType: types.StringType, Validators: targets, MarkdownDescription: "Addresses for failure reports."},
			"dkim_alignment":   schema.StringAttribute{Optional: true, Validators: alignment, MarkdownDescription: "`relaxed` (default) or `strict`."},
			"spf_alignment":    schema.StringAttribute{Optional: true, Validators: alignment, MarkdownDescription: "`relaxed` (default) or `strict`."},
		},
	}
}

// verificationTypes are the members of verification.
var verificationTypes = map[string]attr.Type{
	"verified": types.BoolType, "status": types.StringType, "error": types.StringType,
	"dkim_status": types.StringType, "mail_from_status": types.StringType,
}
