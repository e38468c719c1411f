// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"slices"
	"time"
)

// template is one stored email template.
type template struct {
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	Tags    tagSet    `json:"tags"`
	Subject *string   `json:"subject,omitempty"`
	Text    *string   `json:"text,omitempty"`
	HTML    *string   `json:"html,omitempty"`
}

const (
	// maximumTemplates is the number of templates in a region (AWS
	// documentation).
	maximumTemplates = 20_000
	// maximumTemplateBytes is how much the HTML and the text of a template hold
	// together (AWS documentation: 500 KB).
	maximumTemplateBytes = 500 * 1024
)

var templateOperations = []operation{
	{name: "CreateEmailTemplate", route: "POST /v2/email/templates", handle: createEmailTemplate},
	{name: "DeleteEmailTemplate", route: "DELETE /v2/email/templates/{TemplateName}", handle: deleteEmailTemplate},
	{name: "GetEmailTemplate", route: "GET /v2/email/templates/{TemplateName}", handle: getEmailTemplate},
	{name: "ListEmailTemplates", route: "GET /v2/email/templates", handle: listEmailTemplates},
	{name: "UpdateEmailTemplate", route: "PUT /v2/email/templates/{TemplateName}", handle: updateEmailTemplate},
}

// createEmailTemplate makes a template. Guess (C-16): its texts and the order
// of its checks.
func createEmailTemplate(c *call) (any, error) {
	name := c.body.text("TemplateName")
	content, given := readTemplateContent(c.body)
	tags, _ := readTags(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	var failed constraints
	switch {
	case name == nil:
		failed.add("templateName", mustNotBeNull)
	case *name == "":
		failed.add("templateName", mustBeNonEmpty)
	}
	if !given {
		failed.add("templateContent", mustNotBeNull)
	}
	if err := failed.err(); err != nil {
		return nil, err
	}
	if !namePattern.MatchString(*name) || len(*name) > 64 {
		return nil, badRequest("Template name <" + *name + "> is invalid: it must hold 1 to 64 alphanumeric ASCII characters, '_', and '-'.")
	}
	if err := content.check(); err != nil {
		return nil, err
	}
	merged, err := mergeTags(nil, tags)
	if err != nil {
		return nil, err
	}
	held := c.data().Templates
	if _, taken := held[*name]; taken {
		return nil, alreadyExists("Template " + *name + " already exists.")
	}
	if len(held) >= maximumTemplates {
		// Guess (C-20): the text.
		return nil, refuse("LimitExceededException", "Maximum number of email templates exceeded.")
	}
	held[*name] = &template{*name, c.now, merged, content.Subject, content.Text, content.HTML}
	return nil, nil
}

// updateEmailTemplate replaces the content as a whole and leaves the tags.
// Guess (C-18): that the template is looked up before its content is checked.
func updateEmailTemplate(c *call) (any, error) {
	content, given := readTemplateContent(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if !given {
		return nil, constraint("templateContent", mustNotBeNull)
	}
	found, err := c.template()
	if err != nil {
		return nil, err
	}
	if err := content.check(); err != nil {
		return nil, err
	}
	found.Subject, found.Text, found.HTML = content.Subject, content.Text, content.HTML
	return nil, nil
}

func getEmailTemplate(c *call) (any, error) {
	found, err := c.template()
	if err != nil {
		return nil, err
	}
	return struct {
		Tags            []tag
		TemplateContent templateContent
		TemplateName    string
	}{found.Tags.sorted(), templateContent{found.HTML, found.Subject, found.Text}, found.Name}, nil
}

func deleteEmailTemplate(c *call) (any, error) {
	found, err := c.template()
	if err != nil {
		return nil, err
	}
	if err := c.unassociated(typeTemplate + "/" + found.Name); err != nil {
		return nil, err
	}
	delete(c.data().Templates, found.Name)
	return nil, nil
}

// listEmailTemplates lists names and times. Guess (C-19): the order, the
// default of 100 a page, and the texts.
func listEmailTemplates(c *call) (any, error) {
	request, err := readPageQuery(c.query)
	if err != nil {
		return nil, err
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	held := c.data().Templates
	names, next, err := pageOf(c.listing(), request, slices.Sorted(maps.Keys(held)), func(name string) string { return name })
	if err != nil {
		return nil, err
	}
	type metadata struct {
		CreatedTimestamp timestamp
		TemplateName     string
	}
	shown := make([]metadata, 0, len(names))
	for _, name := range names {
		shown = append(shown, metadata{timestamp(held[name].Created), name})
	}
	return struct {
		NextToken         *string
		TemplatesMetadata []metadata
	}{next, shown}, nil
}

// templateContent is what a template is made of (SDK model).
type templateContent struct {
	HTML    *string `json:"Html,omitempty"`
	Subject *string `json:",omitempty"`
	Text    *string `json:",omitempty"`
}

func readTemplateContent(body document) (content templateContent, given bool) {
	from, given := body.object("TemplateContent")
	return templateContent{from.text("Html"), from.text("Subject"), from.text("Text")}, given
}

// check wants a subject and not too much. Guess (C-18, C-20): the texts, and
// that v2 wants what v1 does.
func (t templateContent) check() error {
	switch {
	case value(t.Subject) == "":
		return badRequest("The subject must be specified.")
	case len(value(t.HTML))+len(value(t.Text)) > maximumTemplateBytes:
		return badRequest("Template content must not exceed 500 KB.")
	}
	return nil
}

// template finds the template that the path names. Guess (C-16): the text.
func (c *call) template() (*template, error) {
	name := c.label("TemplateName")
	if found, exists := c.data().Templates[name]; exists {
		return found, nil
	}
	return nil, notFound("Template " + name + " does not exist.")
}
