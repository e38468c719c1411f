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
}

// maximumRecipients is the number of recipients of one message (AWS
// documentation).
const maximumRecipients = 50

// sendEmail checks the shape of the request, looks the tenant up, then whether
// it holds what the send uses, then the recipients, then the identity (measured
// on AWS). Guess: where the account, the tenant's pause, the template and the
// configuration set come in.
func sendEmail(c *call) (any, error) {
	if err := c.accountMaySend(); err != nil {
		return nil, err
	}
	asked, err := readMessage(c.body)
	if err != nil {
		return nil, err
	}
	var through *tenant
	if asked.tenant != "" {
		found, exists := c.data().Tenants[asked.tenant]
		if !exists {
			return nil, notFound("Tenant " + asked.tenant + " for AwsAccountId " + c.server.account + " not found.")
		}
		through = found
	}
	from, err := asked.sender()
	if err != nil {
		return nil, err
	}
	by := c.senderIdentity(from)
	set, isDefault := asked.set, false
	if identity := c.data().Identities[by]; set == "" && identity != nil {
		set, isDefault = identity.ConfigurationSet, true
	}
	if through != nil {
		if err := c.tenantMaySend(through, by, set, asked.template); err != nil {
			return nil, err
		}
	}
	if err := c.sendable(asked.template, set, isDefault); err != nil {
		return nil, err
	}
	to, err := asked.addressees()
	if err != nil {
		return nil, err
	}
	if err := c.allVerified(from, to); err != nil {
		return nil, err
	}
	if err := c.mailFromReady(by); err != nil {
		return nil, err
	}
	sent := Mail{MessageID: c.messageID(), Identity: by, From: from, To: to, ConfigurationSet: set, At: c.now}
	if through != nil {
		sent.Tenant, sent.TenantID = through.Name, through.ID
		through.Reputation.Tracked = true
	}
	data := c.data()
	data.Sent = append(data.Sent, sent)
	data.countMail(sent)
	return struct {
		MessageID string `json:"MessageId"`
	}{sent.MessageID}, nil
}

// accountMaySend checks the switches of the account (SDK model). The text of the
// pause is that of the v1 API (seen on AWS). Guess: that v2 has it too, and the
// other text.
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
// one in the request that of its From header. Guess: the texts.
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

// senderIdentity names the identity behind an address: the address if it is an
// identity itself, else its domain (measured on AWS), or the nearest parent
// domain that is one (AWS documentation). Where nothing is registered it is the
// domain. Guess: the last.
func (c *call) senderIdentity(address string) string {
	identities := c.data().Identities
	if _, exists := identities[address]; exists {
		return address
	}
	if domain := c.signer(&identity{Name: address}); domain != nil {
		return domain.Name
	}
	return address[strings.LastIndex(address, "@")+1:]
}

// tenantMaySend refuses what the tenant does not hold (measured on AWS; for the
// template it is inferred), a send to which no configuration set applies, and a
// paused tenant. Guess: the answers to the last two, in this order.
func (c *call) tenantMaySend(through *tenant, identity, set, template string) error {
	used := []string{c.arn(typeIdentity + "/" + identity)}
	if set != "" {
		used = append(used, c.arn(typeConfigurationSet+"/"+set))
	}
	if template != "" {
		used = append(used, c.arn(typeTemplate+"/"+template))
	}
	missing := slices.DeleteFunc(used, func(arn string) bool {
		return slices.ContainsFunc(c.data().Associations, associates(through.ID, arn))
	})
	switch {
	case len(missing) > 0:
		return associationError{refuse("AccessDeniedException", "Tenant not associated with resources ["+strings.Join(missing, ", ")+"].")}
	case set == "":
		return badRequest("A configuration set is required to send through tenant " + through.Name + ".")
	case through.Reputation.aggregate() == sendingDisabled:
		return refuse("SendingPausedException", "Sending is paused for tenant "+through.Name)
	default:
		return nil
	}
}

// sendable checks that the template and the configuration set of a send are
// there and not paused. Guess: that a set which is named in the request and
// unknown is not found, while a default one is a bad request (measured on AWS),
// and the text for the template.
func (c *call) sendable(template, set string, isDefault bool) error {
	data := c.data()
	if _, exists := data.Templates[template]; template != "" && !exists {
		return notFound("Template " + template + " does not exist.")
	}
	if set == "" {
		return nil
	}
	applied, exists := data.ConfigurationSets[set]
	switch {
	case !exists && isDefault:
		return badRequest("Configuration set <" + set + "> does not exist.")
	case !exists:
		return notFound("Configuration set <" + set + "> does not exist.")
	case !applied.SendingEnabled:
		return refuse("SendingPausedException", "Sending is paused for configuration set "+set)
	default:
		return nil
	}
}

// addressees checks the recipients. Guess: the texts.
func (m *message) addressees() ([]string, error) {
	if len(m.recipients) == 0 {
		return nil, badRequest("At least one recipient must be specified.")
	}
	if len(m.recipients) > maximumRecipients {
		return nil, badRequest("Recipient count exceeds 50.")
	}
	addresses := make([]string, 0, len(m.recipients))
	for _, given := range m.recipients {
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
// recipients. The region in the text is in upper case (measured on AWS).
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
// verified and which is to reject then (AWS documentation). Guess: the text.
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
