// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Mail is one message that SES has accepted.
type Mail struct {
	MessageID string `json:"message_id"`
	// Tenant and TenantID are empty for a mail that no tenant sent.
	Tenant   string `json:"tenant"`
	TenantID string `json:"tenant_id"`
	// Identity is the identity that let the mail go.
	Identity string   `json:"identity"`
	From     string   `json:"from"`
	To       []string `json:"to"`
	// ConfigurationSet is empty if none applied.
	ConfigurationSet string    `json:"configuration_set"`
	At               time.Time `json:"at"`
}

var sendOperations = []operation{
	{name: "SendEmail", route: "POST /v2/email/outbound-emails", prepare: lookUpRegion, handle: sendEmail},
	{name: "SendBulkEmail", route: "POST /v2/email/outbound-bulk-emails", prepare: lookUpRegion, handle: sendBulkEmail},
}

// maximumRecipients is the number of recipients of one message (AWS
// documentation).
const maximumRecipients = 50

// sendEmail checks the shape of the request, looks the tenant up, then whether
// it holds what the send uses, then the recipients, then the identity (measured
// on AWS, E-01). Guess (E-01): where the account, the tenant's pause, the
// template and the configuration set come in.
func sendEmail(c *call) (any, error) {
	if err := c.accountMaySend(); err != nil {
		return nil, err
	}
	asked, err := readMessage(c.body)
	if err != nil {
		return nil, err
	}
	by, err := c.passage(asked)
	if err != nil {
		return nil, err
	}
	sent, err := c.accept(by, asked.recipients)
	if err != nil {
		return nil, err
	}
	return struct {
		MessageID string `json:"MessageId"`
	}{sent.MessageID}, nil
}

// passage is what a send goes through: all that does not depend on its
// recipients.
type passage struct {
	from, identity, set string
	// tenant is nil for a send without one.
	tenant *tenant
}

// passage lets a message through the tenant's gate and the configuration set.
func (c *call) passage(asked message) (passage, error) {
	var by passage
	if asked.tenant != "" {
		found, exists := c.data().Tenants[asked.tenant]
		if !exists {
			return passage{}, notFound("Tenant " + asked.tenant + " for AwsAccountId " + c.server.account + " not found.")
		}
		by.tenant = found
	}
	from, err := asked.sender()
	if err != nil {
		return passage{}, err
	}
	by.from, by.identity, by.set = from, c.senderIdentity(from), asked.set
	isDefault := false
	if identity := c.data().Identities[by.identity]; by.set == "" && identity != nil {
		by.set, isDefault = identity.ConfigurationSet, true
	}
	if by.tenant != nil {
		if err := c.tenantMaySend(by.tenant, by.identity, by.set, asked.template); err != nil {
			return passage{}, err
		}
	}
	return by, c.sendable(asked.template, by.set, isDefault)
}

// accept checks the recipients and the identity, and takes the message.
func (c *call) accept(by passage, recipients []string) (Mail, error) {
	to, err := addressees(recipients)
	if err != nil {
		return Mail{}, err
	}
	if err := c.allVerified(by.from, to); err != nil {
		return Mail{}, err
	}
	if err := c.mailFromReady(by.identity); err != nil {
		return Mail{}, err
	}
	sent := Mail{MessageID: c.messageID(), Identity: by.identity, From: by.from, To: to, ConfigurationSet: by.set, At: c.now}
	if by.tenant != nil {
		sent.Tenant, sent.TenantID = by.tenant.Name, by.tenant.ID
		by.tenant.Reputation.Tracked = true
	}
	data := c.data()
	data.Sent = append(data.Sent, sent)
	data.countMail(sent)
	return sent, nil
}

// accountMaySend checks the switches of the account (SDK model). The text of
// the pause is that of the v1 API (seen on AWS, E-11). Guess (E-11): that v2
// has it too, and the other text.
func (c *call) accountMaySend() error {
	switch set := c.data().account(); {
	case set.EnforcementStatus == enforcementShutdown:
		return refuse("AccountSuspendedException", "The account's ability to send email has been permanently restricted.")
	case !set.SendingEnabled:
		return refuse("SendingPausedException", "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.")
	default:
		return nil
	}
}

// sender returns the address that a message is from, for a raw message without
// one in the request that of its From header. Guess (E-13): the texts.
func (m *message) sender() (string, error) {
	given := m.from
	if given == "" && m.raw != nil {
		given = m.raw.Get("From")
	}
	if given == "" {
		return "", badRequest("Missing required header 'From'.")
	}
	address, isAddress := bareAddress(given)
	if !isAddress {
		return "", badRequest("Illegal address <" + given + ">.")
	}
	return address, nil
}

// addressees checks the recipients. Guess (E-13): the texts.
func addressees(recipients []string) ([]string, error) {
	if len(recipients) == 0 {
		return nil, badRequest("At least one recipient must be specified.")
	}
	if len(recipients) > maximumRecipients {
		return nil, badRequest("Recipient count exceeds 50.")
	}
	addresses := make([]string, 0, len(recipients))
	for _, given := range recipients {
		address, isAddress := bareAddress(given)
		if !isAddress {
			return nil, badRequest("Illegal address <" + given + ">.")
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// mailboxSimulator is the domain that takes mail from everybody, also from the
// sandbox (AWS documentation).
const mailboxSimulator = "simulator.amazonses.com"

// allVerified refuses an unverified sender, and in the sandbox unverified
// recipients. The region in the text is in upper case (measured on AWS, E-06).
func (c *call) allVerified(from string, to []string) error {
	checked := []string{from}
	if !c.data().account().ProductionAccess {
		checked = append(checked, slices.DeleteFunc(slices.Clone(to), func(address string) bool {
			return strings.HasSuffix(address, "@"+mailboxSimulator)
		})...)
	}
	var failed []string
	for _, address := range checked {
		if !c.covered(address) && !slices.Contains(failed, address) {
			failed = append(failed, address)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	return refuse("MessageRejected", "Email address is not verified. The following identities failed the check in region "+strings.ToUpper(c.region)+": "+strings.Join(failed, ", "))
}

// covered tells whether an address is verified, or its domain or a parent
// domain is (AWS documentation).
func (c *call) covered(address string) bool {
	domain := address[strings.LastIndex(address, "@")+1:]
	for name := address; name != ""; {
		if found, exists := c.data().Identities[name]; exists {
			c.settle(found)
			if found.verified() {
				return true
			}
		}
		name, domain = domain, parentDomain(domain)
	}
	return false
}

// parentDomain returns a domain without its first label, empty for a top-level
// domain.
func parentDomain(domain string) string {
	_, parent, _ := strings.Cut(domain, ".")
	return parent
}

// mailFromReady refuses a send from an identity whose MAIL FROM domain is not
// verified and which is to reject then (AWS documentation). Guess (E-12): the
// text.
func (c *call) mailFromReady(name string) error {
	found, exists := c.data().Identities[name]
	if !exists || found.MailFrom == nil {
		return nil
	}
	c.settle(found)
	if found.MailFrom.Behaviour == rejectMessage && found.MailFrom.Status != statusSuccess {
		return refuse("MailFromDomainNotVerifiedException", "The MAIL FROM domain "+found.MailFrom.Domain+" is not verified.")
	}
	return nil
}

// messageID makes an id as SES does: hexadecimal digits that begin with the
// time, and a counter.
func (c *call) messageID() string {
	return fmt.Sprintf("0100%012x-%s-000000", c.now.UnixMilli(), newRequestID())
}

// sentSince counts the recipients of the mails since a time, as quotas do (AWS
// documentation).
func (r *region) sentSince(since time.Time) int {
	recipients := 0
	for _, one := range r.Sent {
		if one.At.After(since) {
			recipients += len(one.To)
		}
	}
	return recipients
}

// Mails returns what was sent in a region, in the order of sending.
func (s *Server) Mails(region string) []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	held, exists := s.state.Regions[region]
	if !exists {
		return nil
	}
	return slices.Clone(held.Sent)
}
