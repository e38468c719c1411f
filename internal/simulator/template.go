package simulator

import "time"

// template is one stored email template.
type template struct {
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	Tags    tagSet    `json:"tags"`
	Subject *string   `json:"subject,omitempty"`
	Text    *string   `json:"text,omitempty"`
	HTML    *string   `json:"html,omitempty"`
}

var templateOperations = []operation{
	{name: "CreateEmailTemplate", route: "POST /v2/email/templates", handle: createEmailTemplate},
	{name: "GetEmailTemplate", route: "GET /v2/email/templates/{TemplateName}", handle: getEmailTemplate},
	{name: "DeleteEmailTemplate", route: "DELETE /v2/email/templates/{TemplateName}", handle: deleteEmailTemplate},
}

// createEmailTemplate makes a template. Guess (C-16): its texts and the order
// of its checks.
func createEmailTemplate(c *call) (any, error) {
	name := c.body.text("TemplateName")
	content, given := c.body.object("TemplateContent")
	made := &template{Created: c.now, Subject: content.text("Subject"), Text: content.text("Text"), HTML: content.text("Html")}
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
	merged, err := mergeTags(nil, tags)
	if err != nil {
		return nil, err
	}
	if _, taken := c.data().Templates[*name]; taken {
		return nil, alreadyExists("Template " + *name + " already exists.")
	}
	made.Name, made.Tags = *name, merged
	c.data().Templates[*name] = made
	return nil, nil
}

func getEmailTemplate(c *call) (any, error) {
	found, err := c.template()
	if err != nil {
		return nil, err
	}
	type content struct {
		HTML    *string `json:"Html,omitempty"`
		Subject *string `json:",omitempty"`
		Text    *string `json:",omitempty"`
	}
	return struct {
		Tags            []tag
		TemplateContent content
		TemplateName    string
	}{found.Tags.sorted(), content{found.HTML, found.Subject, found.Text}, found.Name}, nil
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

// template finds the template that the path names. Guess (C-16): the text.
func (c *call) template() (*template, error) {
	name := c.label("TemplateName")
	if found, exists := c.data().Templates[name]; exists {
		return found, nil
	}
	return nil, notFound("Template " + name + " does not exist.")
}
