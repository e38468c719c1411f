// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_template.
type model struct {
	Name       types.String `tfsdk:"name"`
	TenantName types.String `tfsdk:"tenant_name"`
	Title      types.String `tfsdk:"subject"`
	HTML       types.String `tfsdk:"html"`
	Text       types.String `tfsdk:"text"`
	Adopt      types.String `tfsdk:"adopt"`
	OnDestroy  types.String `tfsdk:"on_destroy"`
	Tags       types.Map    `tfsdk:"tags"`
	TagsAll    types.Map    `tfsdk:"tags_all"`
	ARN        types.String `tfsdk:"arn"`
	framework.Protection
	framework.Common
}

// Label names the template within a sentence.
func (m *model) Label() string { return "template " + m.Name.ValueString() }

// Subject names the template at the start of a sentence. It has nothing to do with the argument subject.
func (m *model) Subject() string { return "SES " + m.Label() }

// AccountARN is the template's own.
func (m *model) AccountARN() string { return m.ARN.ValueString() }

// OwnTags is the argument tags.
func (m *model) OwnTags() types.Map { return m.Tags }

// AllTags is the computed tags_all.
func (m *model) AllTags() types.Map { return m.TagsAll }

// WarnDestroy warns of the other tenants that hold the template, since they make the destroy fail.
func (m *model) WarnDestroy(ctx context.Context, in framework.Destroying) {
	m.held(in.Client).WarnHeld(ctx, m.OnDestroy, in)
}

// held is the template as something that tenants can hold.
func (m *model) held(client *ses.Client) framework.Held {
	return framework.Held{Client: client, Label: m.Label(), Kind: "template", ARN: m.ARN.ValueString(), Tenant: m.TenantName}
}

// flatten fills the model with what SES shows; tenant_name and arn are the caller's, since they are not part of a template.
func (m *model) flatten(found *ses.Template, tags framework.TagPolicy) {
	m.Title, m.HTML, m.Text = framework.OrNull(found.Subject), framework.OrNull(found.HTML), framework.OrNull(found.Text)
	m.Tags = tags.Own(found.Tags, m.Tags, m.TagsAll)
	m.TagsAll = framework.StringMap(tags.Visible(found.Tags))
}

// settle fills what the plan left unknown.
func (m *model) settle(tagsAll types.Map) {
	m.TagsAll = framework.FillUnknown(m.TagsAll, tagsAll)
	m.TenantName = framework.FillUnknown(m.TenantName, types.StringNull())
}

// expand is what SES is told.
func (m *model) expand() ses.Template {
	return ses.Template{
		Name: m.Name.ValueString(), Subject: m.Title.ValueString(), HTML: m.HTML.ValueString(), Text: m.Text.ValueString(), Tags: framework.Strings(m.TagsAll),
	}
}
