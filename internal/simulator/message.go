// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/base64"
	"net/mail"
	"strings"
)

// message is what SendEmail is asked to send.
type message struct {
	// from is the sender as given, empty if the raw message has to name it.
	from       string
	recipients []string
	// set and tenant are empty if neither the request nor a header names one.
	set    string
	tenant string
	// template is the name of the stored template, empty for none.
	template string
	// raw is the header of a raw message, nil for another one.
	raw mail.Header
}

// The headers that stand for members of the request (AWS documentation).
const (
	setHeader    = "X-SES-CONFIGURATION-SET"
	tenantHeader = "X-SES-TENANT"
)

// readMessage checks the shape of a request, which comes before the tenant is
// looked up; the sender of a raw message comes after (measured on AWS, E-01).
// Guess (E-13): the texts, and that a member of the request wins over a header.
func readMessage(body document) (message, error) {
	var read message
	read.from = strings.TrimSpace(value(body.text("FromEmailAddress")))
	read.set = value(body.text("ConfigurationSetName"))
	tenant := body.text("TenantName")
	read.tenant = value(tenant)
	read.recipients = readDestinations(body)
	content, given := body.object("Content")
	kinds := 0
	var misshapen error
	if part, present := content.object("Simple"); present {
		kinds++
		misshapen = read.simple(part)
	}
	if part, present := content.object("Template"); present {
		kinds++
		misshapen = read.templated(part)
	}
	if part, present := content.object("Raw"); present {
		kinds++
		misshapen = read.mime(part)
	}
	if err := body.err(); err != nil {
		return message{}, err
	}
	switch {
	case tenant != nil && isBlank(tenant):
		return message{}, badRequest(tenantNameEmpty)
	case !given:
		return message{}, constraint("content", mustNotBeNull)
	case kinds != 1:
		return message{}, badRequest("Content must contain exactly one of Simple, Raw and Template.")
	}
	return read, misshapen
}

// readDestinations reads the recipients of a message.
func readDestinations(from document) []string {
	destination, _ := from.object("Destination")
	var recipients []string
	for _, list := range []string{"ToAddresses", "CcAddresses", "BccAddresses"} {
		recipients = append(recipients, destination.texts(list)...)
	}
	return recipients
}

// simple reads a message that SES puts together. Without a sender it is refused
// without a text (seen on AWS, E-13).
func (m *message) simple(content document) error {
	subject, hasSubject := content.object("Subject")
	title := subject.text("Data")
	_, hasBody := content.object("Body")
	m.obey(content.headers("Headers"))
	switch {
	case m.from == "":
		return badRequest("")
	case !hasSubject:
		return constraint("content.simple.subject", mustNotBeNull)
	case title == nil:
		return constraint("content.simple.subject.data", mustNotBeNull)
	case !hasBody:
		return constraint("content.simple.body", mustNotBeNull)
	default:
		return nil
	}
}

// templated reads a message made of a stored template or of one in the request.
func (m *message) templated(content document) error {
	name, arn := value(content.text("TemplateName")), value(content.text("TemplateArn"))
	inline, isInline := content.object("TemplateContent")
	parts := value(inline.text("Subject")) + value(inline.text("Text")) + value(inline.text("Html"))
	m.obey(content.headers("Headers"))
	named := 0
	for _, is := range []bool{name != "", arn != "", isInline} {
		if is {
			named++
		}
	}
	m.template = name
	if resource, isARN := parseARN(arn); isARN {
		m.template = resource.name
	}
	switch {
	case m.from == "":
		return badRequest("Source cannot be empty")
	case named != 1:
		return badRequest("Content.Template must contain exactly one of TemplateName, TemplateArn and TemplateContent.")
	case isInline && strings.TrimSpace(parts) == "":
		return badRequest("Content.Template.TemplateContent must not be empty.")
	case arn != "" && m.template == "":
		return badRequest("Invalid template ARN <" + arn + ">.")
	default:
		return nil
	}
}

// mime reads a message that the caller has put together, with what its headers
// say.
func (m *message) mime(content document) error {
	data := content.text("Data")
	if data == nil {
		return constraint("content.raw.data", mustNotBeNull)
	}
	decoded, err := base64.StdEncoding.DecodeString(*data)
	if err != nil {
		return serialization("")
	}
	parsed, err := mail.ReadMessage(bytes.NewReader(decoded))
	if err != nil {
		return badRequest("Content.Raw.Data is not a valid message.")
	}
	m.raw = parsed.Header
	m.obey(map[string]string{setHeader: parsed.Header.Get(setHeader)})
	if m.tenant == "" {
		m.tenant = parsed.Header.Get(tenantHeader)
	}
	if len(m.recipients) == 0 {
		for _, name := range []string{"To", "Cc", "Bcc"} {
			// What cannot be read as addresses is refused with the recipients.
			m.recipients = append(m.recipients, splitAddresses(parsed.Header.Get(name))...)
		}
	}
	return nil
}

// obey takes the configuration set from a header where the request names none.
func (m *message) obey(headers map[string]string) {
	if m.set == "" {
		m.set = headers[setHeader]
	}
}

// headers reads a list of headers, their names in upper case.
func (d document) headers(name string) map[string]string {
	read := map[string]string{}
	for _, header := range d.toObjects(d.members[name]) {
		read[strings.ToUpper(value(header.text("Name")))] = value(header.text("Value"))
	}
	return read
}

// splitAddresses returns the addresses of a header, or the header whole if it
// cannot be read.
func splitAddresses(header string) []string {
	if header == "" {
		return nil
	}
	list, err := mail.ParseAddressList(header)
	if err != nil {
		return []string{header}
	}
	addresses := make([]string, 0, len(list))
	for _, one := range list {
		addresses = append(addresses, one.Address)
	}
	return addresses
}

// bareAddress returns an address without its display name, false if the text is
// no address.
func bareAddress(text string) (string, bool) {
	parsed, err := mail.ParseAddress(text)
	if err != nil {
		return "", false
	}
	return canonicalIdentity(parsed.Address), true
}
