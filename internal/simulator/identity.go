// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
	"time"
)

// The statuses of verification, of DKIM and of MAIL FROM (SDK model). MAIL FROM
// has no NOT_STARTED.
const (
	statusNotStarted       = "NOT_STARTED"
	statusPending          = "PENDING"
	statusSuccess          = "SUCCESS"
	statusFailed           = "FAILED"
	statusTemporaryFailure = "TEMPORARY_FAILURE"
)

var verificationStatuses = []string{statusPending, statusSuccess, statusFailed, statusTemporaryFailure, statusNotStarted}

// maximumIdentities is the number of identities in a region (AWS
// documentation).
const maximumIdentities = 10_000

// identity is one email identity: a domain, or an address if the name holds @.
type identity struct {
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	Tags    tagSet    `json:"tags"`
	// ConfigurationSet is the default set, empty for none. It may name one
	// that was deleted since.
	ConfigurationSet string `json:"configuration_set"`
	Feedback         bool   `json:"feedback"`
	// HostedZone belongs to the identity, not to its keys: it outlives their
	// rotation and a change of origin.
	HostedZone string    `json:"hosted_zone"`
	DKIM       dkim      `json:"dkim"`
	MailFrom   *mailFrom `json:"mail_from,omitempty"`
	// Status is the verification of the identity itself.
	Status      string    `json:"status"`
	ErrorType   string    `json:"error_type"`
	LastChecked time.Time `json:"last_checked"`
	LastSuccess time.Time `json:"last_success"`
}

var identityOperations = []operation{
	{name: "CreateEmailIdentity", route: "POST /v2/email/identities", handle: createEmailIdentity},
	{name: "GetEmailIdentity", route: "GET /v2/email/identities/{EmailIdentity}", prepare: lookUpIdentity, handle: getEmailIdentity},
	{name: "DeleteEmailIdentity", route: "DELETE /v2/email/identities/{EmailIdentity}", handle: deleteEmailIdentity},
	{name: "ListEmailIdentities", route: "POST /v2/email/list-identities", prepare: lookUpRegion, handle: listEmailIdentities},
	{name: "ListEmailIdentities", route: "GET /v2/email/identities", prepare: lookUpRegion, handle: listEmailIdentitiesByQuery},
	{name: "PutEmailIdentityConfigurationSetAttributes", route: "PUT /v2/email/identities/{EmailIdentity}/configuration-set", handle: putIdentityConfigurationSet},
	{name: "PutEmailIdentityFeedbackAttributes", route: "PUT /v2/email/identities/{EmailIdentity}/feedback", handle: putIdentityFeedback},
}

// createEmailIdentity looks for a duplicate before it checks the tags and looks
// the configuration set up (measured on AWS, I-03).
func createEmailIdentity(c *call) (any, error) {
	name := c.body.text("EmailIdentity")
	set := c.body.text("ConfigurationSetName")
	given, _ := readTags(c.body)
	attributes, _ := c.body.object("DkimSigningAttributes")
	signing := readSigning(attributes, attributes.text("DomainSigningAttributesOrigin"))
	if err := c.body.err(); err != nil {
		return nil, err
	}
	canonical, err := checkIdentityName(name)
	if err != nil {
		return nil, err
	}
	if err := signing.checkConstraints("dkimSigningAttributes."); err != nil {
		return nil, err
	}
	if err := signing.checkNew(strings.Contains(canonical, "@")); err != nil {
		return nil, err
	}
	data := c.data()
	if _, taken := data.Identities[canonical]; taken {
		return nil, alreadyExists("Email identity " + *name + " already exist.")
	}
	tags, err := mergeTags(nil, given)
	if err != nil {
		return nil, err
	}
	if value(set) != "" {
		if _, err := c.configurationSet(*set); err != nil {
			return nil, err
		}
	}
	made := &identity{
		Name:             canonical,
		Created:          c.now,
		Tags:             tags,
		ConfigurationSet: value(set),
		Feedback:         true,
		HostedZone:       hostedZone(c.region),
		Status:           statusPending,
	}
	if err := made.signFirst(signing, c.now); err != nil {
		return nil, err
	}
	if len(data.Identities) >= maximumIdentities {
		// Guess (L-04): the text.
		return nil, refuse("LimitExceededException", "Maximum number of email identities exceeded.")
	}
	data.Identities[canonical] = made
	return c.createdIdentity(made), nil
}

// signFirst gives a new domain its keys. An address has none of its own, and a
// key length for it is taken without effect (measured on AWS, D-05).
func (i *identity) signFirst(signing signingAttributes, now time.Time) error {
	if i.isAddress() {
		if signing.origin != "" && signing.origin != originEasy {
			// Guess (D-05): the text.
			return badRequest("DkimSigningAttributes can only be specified for a domain identity.")
		}
		return nil
	}
	if err := i.sign(signing, now); err != nil {
		return err
	}
	i.DKIM.Enabled, i.DKIM.Status = true, statusNotStarted
	return nil
}

// createdIdentity is the answer of CreateEmailIdentity. An address without a
// registered parent domain has no DKIM attributes in it (seen on AWS, I-07).
func (c *call) createdIdentity(made *identity) any {
	answer := struct {
		DkimAttributes           *dkimAnswer `json:",omitempty"`
		IdentityType             string
		VerifiedForSendingStatus bool
	}{IdentityType: made.kind()}
	if owner := c.signer(made); owner != nil {
		answer.DkimAttributes = c.dkimAnswer(owner)
	}
	return answer
}

// getEmailIdentity shows an identity. An address shows the DKIM settings of its
// registered parent domain (measured on AWS, I-08).
func getEmailIdentity(c *call) (any, error) {
	found, err := c.identity(c.label("EmailIdentity"))
	if err != nil {
		return nil, err
	}
	c.settle(found)
	shown := &dkimAnswer{Status: statusNotStarted, SigningAttributesOrigin: originEasy, NextSigningKeyLength: keyLength1024}
	if owner := c.signer(found); owner != nil {
		c.settle(owner)
		shown = c.dkimAnswer(owner)
	}
	type verification struct {
		ErrorType            string     `json:",omitempty"`
		LastCheckedTimestamp *timestamp `json:",omitempty"`
		LastSuccessTimestamp *timestamp `json:",omitempty"`
	}
	answer := struct {
		ConfigurationSetName     *string
		DkimAttributes           *dkimAnswer
		FeedbackForwardingStatus bool
		IdentityType             string
		MailFromAttributes       mailFromAnswer
		Policies                 struct{}
		Tags                     []tag
		VerificationInfo         verification
		VerificationStatus       string
		VerifiedForSendingStatus bool
	}{
		DkimAttributes:           shown,
		FeedbackForwardingStatus: found.Feedback,
		IdentityType:             found.kind(),
		MailFromAttributes:       found.MailFrom.answer(),
		Tags:                     found.Tags.sorted(),
		VerificationInfo:         verification{found.ErrorType, timestampOf(found.LastChecked), timestampOf(found.LastSuccess)},
		VerificationStatus:       found.Status,
		VerifiedForSendingStatus: found.verified(),
	}
	if found.ConfigurationSet != "" {
		answer.ConfigurationSetName = &found.ConfigurationSet
	}
	return answer, nil
}

// deleteEmailIdentity refuses while a tenant holds the identity (measured on
// AWS, A-08) and while it has DKIM replicas in other regions (AWS
// documentation).
func deleteEmailIdentity(c *call) (any, error) {
	name := c.label("EmailIdentity")
	found, exists := c.data().Identities[canonicalIdentity(name)]
	if !exists {
		return nil, notFound("Email identity " + name + " does not exist.")
	}
	if err := c.unassociated(typeIdentity + "/" + found.Name); err != nil {
		return nil, err
	}
	if replicas := c.replicas(found); len(replicas) > 0 {
		// Guess (D-13): the text.
		return nil, badRequest("Cannot delete <" + c.arn(typeIdentity+"/"+found.Name) + "> because it has replica identities in " + strings.Join(replicas, ", ") + ".")
	}
	data, arn := c.data(), c.arn(typeIdentity+"/"+found.Name)
	delete(data.Identities, found.Name)
	data.Findings = slices.DeleteFunc(data.Findings, func(f finding) bool { return f.ResourceARN == arn })
	return nil, nil
}

// putIdentityConfigurationSet clears the default set where the name is omitted,
// null, or the body is empty (measured on AWS, I-13).
func putIdentityConfigurationSet(c *call) (any, error) {
	set := c.body.text("ConfigurationSetName")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	found, err := c.bracketedIdentity()
	if err != nil {
		return nil, err
	}
	if value(set) != "" {
		if _, err := c.configurationSet(*set); err != nil {
			return nil, err
		}
	}
	found.ConfigurationSet = value(set)
	return nil, nil
}

// putIdentityFeedback answers 400 and not 404 for an unknown identity (measured
// on AWS, I-15). Guess (I-15): an omitted EmailForwardingEnabled means false.
func putIdentityFeedback(c *call) (any, error) {
	enabled := c.body.boolean("EmailForwardingEnabled")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	name := c.label("EmailIdentity")
	found, exists := c.data().Identities[canonicalIdentity(name)]
	if !exists {
		return nil, badRequest("Identity " + name + " is invalid. Must be a verified email address or domain.")
	}
	found.Feedback = truth(enabled)
	return nil, nil
}

// identity finds an identity. Guess (I-05): the text of GetEmailIdentity is not
// settled.
func (c *call) identity(name string) (*identity, error) {
	if found, exists := c.data().Identities[canonicalIdentity(name)]; exists {
		return found, nil
	}
	return nil, notFound("Identity " + name + " does not exist.")
}

// bracketedIdentity finds the identity of the puts whose text has brackets
// (measured on AWS, I-13).
func (c *call) bracketedIdentity() (*identity, error) {
	name := c.label("EmailIdentity")
	if found, exists := c.data().Identities[canonicalIdentity(name)]; exists {
		return found, nil
	}
	return nil, notFound("Identity <" + name + "> does not exist.")
}

// signer returns the domain whose DKIM settings an identity shows: its own, or
// those of the registered parent domain of an address, nil if there is none.
// Guess (I-08): the nearest parent counts.
func (c *call) signer(of *identity) *identity {
	if !of.isAddress() {
		return of
	}
	for domain := of.domain(); strings.Contains(domain, "."); {
		if parent, exists := c.data().Identities[domain]; exists {
			return parent
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return nil
}

func (i *identity) isAddress() bool {
	return strings.Contains(i.Name, "@")
}

// domain returns the domain, or that of the address.
func (i *identity) domain() string {
	return i.Name[strings.LastIndex(i.Name, "@")+1:]
}

func (i *identity) kind() string {
	if i.isAddress() {
		return "EMAIL_ADDRESS"
	}
	return "DOMAIN"
}

// verified reports whether SES would send from the identity. Guess (D-20): a
// temporary failure stops sending.
func (i *identity) verified() bool {
	return i.Status == statusSuccess
}
