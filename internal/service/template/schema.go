// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// resourceSchema is the surface of ses_tenant_template.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "An email template, normally belonging to a tenant. A tenant sends a stored template only if the template is associated with it.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TemplateName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name: 1 to 64 of `A-Z a-z 0-9 _ -`. A change replaces the template.",
			},
			"tenant_name": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.TenantNameOrNone()},
				PlanModifiers: []planmodifier.String{framework.Keep{Default: types.StringNull(), Clear: `tenant_name = ""`}},
				MarkdownDescription: "Tenant that sends with the template. It changes in place. If you leave it out, the association is not managed here. " +
					"`\"\"` removes it. Associations with other tenants never change.",
			},
			"subject": schema.StringAttribute{
				Required: true, Validators: []validator.String{notEmpty()},
				MarkdownDescription: "Subject line. Like `html` and `text`, it can hold placeholders such as `{{name}}`.",
			},
			"html": schema.StringAttribute{
				Optional: true, Validators: []validator.String{notEmpty()},
				MarkdownDescription: "HTML body. At least one of `html` and `text` is required, and together they hold at most 500 KB.",
			},
			"text": schema.StringAttribute{
				Optional: true, Validators: []validator.String{notEmpty()},
				MarkdownDescription: "Plain text body, for recipients whose email program shows no HTML.",
			},
			"adopt":               framework.AdoptAttribute("`subject`, `html` or `text` would change."),
			"deletion_protection": framework.ProtectionAttribute("template"),
			"on_destroy":          framework.OnDestroyAttribute("template"),
			"tags":                framework.TagsAttribute(),
			"tags_all":            framework.TagsAllAttribute(),
			"arn":                 schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}}, MarkdownDescription: "ARN of the template."},
			"region":              framework.RegionAttribute(),
			"timeouts":            framework.Timeouts(ctx),
		},
	}
}
