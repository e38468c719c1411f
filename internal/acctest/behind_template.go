// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// CreateTemplate makes an email template with a subject and a text behind Terraform's back and deletes it when the test ends.
func (e *Environment) CreateTemplate(t *testing.T, name string, tags map[string]string) {
	t.Helper()
	input := &sesv2.CreateEmailTemplateInput{TemplateName: aws.String(name), TemplateContent: &types.EmailTemplateContent{Subject: aws.String("Hello"), Text: aws.String("Hello")}}
	for key, value := range tags {
		input.Tags = append(input.Tags, types.Tag{Key: aws.String(key), Value: aws.String(value)})
	}
	if _, err := e.SES.CreateEmailTemplate(t.Context(), input); err != nil {
		t.Fatalf("Cannot create the template %s behind Terraform's back: %v", name, err)
	}
	e.cleanup(t, func() {
		ctx, cancel := cleanupContext()
		defer cancel()
		_, err := e.SES.DeleteEmailTemplate(ctx, &sesv2.DeleteEmailTemplateInput{TemplateName: aws.String(name)})
		if _, err := found(err); err != nil {
			t.Errorf("Cannot delete the template %s: %v", name, err)
		}
	})
}

// UpdateTemplate replaces the content of an email template behind Terraform's back.
func (e *Environment) UpdateTemplate(t *testing.T, name string, content types.EmailTemplateContent) {
	t.Helper()
	if _, err := e.SES.UpdateEmailTemplate(t.Context(), &sesv2.UpdateEmailTemplateInput{TemplateName: aws.String(name), TemplateContent: &content}); err != nil {
		t.Fatalf("Cannot update the template %s behind Terraform's back: %v", name, err)
	}
}

// DeleteTemplate deletes an email template behind Terraform's back.
func (e *Environment) DeleteTemplate(t *testing.T, name string) {
	t.Helper()
	if _, err := e.SES.DeleteEmailTemplate(t.Context(), &sesv2.DeleteEmailTemplateInput{TemplateName: aws.String(name)}); err != nil {
		t.Fatalf("Cannot delete the template %s behind Terraform's back: %v", name, err)
	}
}

// Template is what SES has of an email template, nil for none.
func (e *Environment) Template(t *testing.T, name string) *types.EmailTemplateContent {
	t.Helper()
	out, err := e.SES.GetEmailTemplate(t.Context(), &sesv2.GetEmailTemplateInput{TemplateName: aws.String(name)})
	if is, err := found(err); !is {
		if err != nil {
			t.Fatalf("Cannot look at the template %s: %v", name, err)
		}
		return nil
	}
	return out.TemplateContent
}

// TemplateARN is the ARN of an email template in the provider's region.
func (e *Environment) TemplateARN(t *testing.T, name string) string {
	t.Helper()
	return e.arn(t, "template/"+name)
}
