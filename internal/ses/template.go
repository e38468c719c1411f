// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"maps"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// MaxTemplateBytes is the most that the HTML and the text of an email template hold together, in bytes: 500 KB (AWS documentation, SES quotas).
const MaxTemplateBytes = 500 * 1024

// templateType is the wire word for email templates (measured on AWS, FACTS.md A-09).
const templateType = "template"

// Template is an email template as GetEmailTemplate shows it, and as CreateEmailTemplate makes it.
type Template struct {
	// Name is 1 to 64 of A-Z a-z 0-9 _ - (guess, FACTS.md C-16).
	Name string
	// Subject, HTML and Text hold placeholders such as {{name}}; empty for a part that the template does not have.
	Subject, HTML, Text string
	Tags                map[string]string
}

// TemplateARN is the ARN of an email template.
func (c *Client) TemplateARN(owner Owner, name string) string {
	return c.arn(owner, templateType+"/"+name).String()
}

// Template reads one email template (GetEmailTemplate); identical reads under way are one call.
func (c *Client) Template(ctx context.Context, name string) (*Template, error) {
	return c.read.template.Share(ctx, name, func(ctx context.Context) (*Template, error) {
		out, err := call.Do(ctx, c.api.GetEmailTemplate, &sesv2.GetEmailTemplateInput{TemplateName: aws.String(name)})
		if err != nil {
			return nil, err
		}
		content := out.TemplateContent
		return &Template{
			Name: name, Tags: tagMap(out.Tags),
			Subject: aws.ToString(content.Subject), HTML: aws.ToString(content.Html), Text: aws.ToString(content.Text),
		}, nil
	})
}

// CreateTemplate creates an email template. SES's create is not idempotent: where a try of this call may have taken effect although its answer
// never came, a template that exists is taken for this call's own if it equals the inputs and no tenant holds it. That is looked up even where the
// caller has given up meanwhile, so that nothing is left behind unnoticed.
func (c *Client) CreateTemplate(ctx context.Context, in Template) error {
	_, err := write(ctx, c, []object{templateItself(in.Name)}, c.api.CreateEmailTemplate, &sesv2.CreateEmailTemplateInput{
		TemplateName: aws.String(in.Name), TemplateContent: in.content(), Tags: sdkTags(in.Tags),
	})
	return call.Settle(ctx, err, func(ctx context.Context) bool { return c.isOurTemplate(ctx, in) })
}

// isOurTemplate reports whether a template that exists is what a create with these inputs would have left.
func (c *Client) isOurTemplate(ctx context.Context, in Template) bool {
	found, err := c.Template(ctx, in.Name)
	if err != nil || !found.equal(in) {
		return false
	}
	owner, err := c.Owner(ctx, "")
	if err != nil {
		return false
	}
	holders, err := c.ResourceTenants(ctx, c.TemplateARN(owner, in.Name))
	return err == nil && len(holders) == 0
}

// PutTemplate replaces subject, HTML and text of an email template (UpdateEmailTemplate); its tags stay.
func (c *Client) PutTemplate(ctx context.Context, in Template) error {
	_, err := write(ctx, c, []object{templateItself(in.Name)}, c.api.UpdateEmailTemplate, &sesv2.UpdateEmailTemplateInput{
		TemplateName: aws.String(in.Name), TemplateContent: in.content(),
	})
	return err
}

// DeleteTemplate deletes an email template; one that is gone already counts as deleted. SES refuses while any tenant holds it
// ([IsHeldByTenants]).
func (c *Client) DeleteTemplate(ctx context.Context, name string) error {
	_, err := write(ctx, c, []object{templateItself(name)}, c.api.DeleteEmailTemplate, &sesv2.DeleteEmailTemplateInput{TemplateName: aws.String(name)})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// content is what SES is told, without the parts that the template does not have.
func (t Template) content() *types.EmailTemplateContent {
	return &types.EmailTemplateContent{Subject: orNil(t.Subject), Html: orNil(t.HTML), Text: orNil(t.Text)}
}

// equal compares two templates in all that a create gives them.
func (t *Template) equal(other Template) bool {
	return t.Subject == other.Subject && t.HTML == other.HTML && t.Text == other.Text && maps.Equal(t.Tags, other.Tags)
}
