// SPDX-License-Identifier: MPL-2.0

package simulator

import "errors"

// bulkResult is what became of one entry of SendBulkEmail.
type bulkResult struct {
	Error     *string
	MessageID *string `json:"MessageId"`
	Status    string
}

// bulkStatuses are the statuses of an entry by the error that a send of its own
// would have (SDK model).
var bulkStatuses = map[string]string{
	"MessageRejected":                    "MESSAGE_REJECTED",
	"MailFromDomainNotVerifiedException": "MAIL_FROM_DOMAIN_NOT_VERIFIED",
	"BadRequestException":                "INVALID_PARAMETER",
}

// sendBulkEmail sends one stored template to many destinations. Guess (E-14):
// all of it is as in SendEmail; what does not depend on an entry, such as the
// tenant's gate, refuses the whole request, and an entry fails alone.
func sendBulkEmail(c *call) (any, error) {
	if err := c.accountMaySend(); err != nil {
		return nil, err
	}
	asked, entries, err := readBulk(c.body)
	if err != nil {
		return nil, err
	}
	by, err := c.passage(asked)
	if err != nil {
		return nil, err
	}
	results := make([]bulkResult, 0, len(entries))
	for _, recipients := range entries {
		results = append(results, c.acceptEntry(by, recipients))
	}
	return struct{ BulkEmailEntryResults []bulkResult }{results}, nil
}

// acceptEntry is accept for one entry.
func (c *call) acceptEntry(by passage, recipients []string) bulkResult {
	sent, err := c.accept(by, recipients)
	if err == nil {
		return bulkResult{MessageID: &sent.MessageID, Status: "SUCCESS"}
	}
	text, status := err.Error(), "FAILED"
	if refusal, is := errors.AsType[*apiError](err); is {
		text = refusal.message
		if named, known := bulkStatuses[refusal.code]; known {
			status = named
		}
	}
	return bulkResult{Error: &text, Status: status}
}

// readBulk reads the request: the message without recipients, and the
// recipients of each entry. Guess (E-14): the texts.
func readBulk(body document) (message, [][]string, error) {
	var read message
	read.from, read.set = value(body.text("FromEmailAddress")), value(body.text("ConfigurationSetName"))
	tenant := body.text("TenantName")
	read.tenant = value(tenant)
	content, given := body.object("DefaultContent")
	template, isTemplate := content.object("Template")
	var entries [][]string
	for _, entry := range body.toObjects(body.members["BulkEmailEntries"]) {
		entries = append(entries, readDestinations(entry))
	}
	misshapen := error(nil)
	if isTemplate {
		misshapen = read.templated(template)
	}
	if err := body.err(); err != nil {
		return message{}, nil, err
	}
	switch {
	case tenant != nil && isBlank(tenant):
		return message{}, nil, badRequest(tenantNameEmpty)
	case !given:
		return message{}, nil, constraint("defaultContent", mustNotBeNull)
	case !isTemplate:
		return message{}, nil, badRequest("DefaultContent must contain Template.")
	case len(entries) == 0:
		return message{}, nil, constraint("bulkEmailEntries", mustNotBeNull)
	case len(entries) > maximumRecipients:
		return message{}, nil, badRequest("Recipient count exceeds 50.")
	}
	return read, entries, misshapen
}
