// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
	"time"
)

// The behaviours when the MX record of MAIL FROM is not there.
const (
	useDefaultValue = "USE_DEFAULT_VALUE"
	rejectMessage   = "REJECT_MESSAGE"
)

// mailFrom is the custom MAIL FROM domain of an identity.
type mailFrom struct {
	Domain    string `json:"domain"`
	Behaviour string `json:"behaviour"`
	Status    string `json:"status"`
	// Put is when the search for the MX record began.
	Put time.Time `json:"put"`
	// Held means that a test has set the status, and that no search changes
	// it until the settings are put again.
	Held bool `json:"held"`
}

var mailFromOperations = []operation{
	{name: "PutEmailIdentityMailFromAttributes", route: "PUT /v2/email/identities/{EmailIdentity}/mail-from", handle: putMailFromAttributes},
}

// mailFromAnswer is MailFromAttributes as it is shown: without a domain only
// the behaviour (seen on AWS, P-17).
type mailFromAnswer struct {
	BehaviorOnMxFailure  string
	MailFromDomain       string `json:",omitempty"`
	MailFromDomainStatus string `json:",omitempty"`
}

// putMailFromAttributes replaces the MAIL FROM settings. An empty domain clears
// them and the behaviour with them (measured on AWS, D-16). After FAILED the
// same put begins the search anew (AWS documentation). Guess (D-18): the same
// domain again leaves a search that goes on, or has succeeded, as it is, and an
// omitted domain is an empty one.
func putMailFromAttributes(c *call) (any, error) {
	given := c.body.text("MailFromDomain")
	behaviour := c.body.text("BehaviorOnMxFailure")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if behaviour != nil && !slices.Contains([]string{useDefaultValue, rejectMessage}, *behaviour) {
		// Guess (D-19): the order of the values in the text.
		return nil, constraint("behaviorOnMxFailure", enumSet(useDefaultValue, rejectMessage))
	}
	found, err := c.bracketedIdentity()
	if err != nil {
		return nil, err
	}
	if value(given) == "" {
		found.MailFrom = nil
		return nil, nil
	}
	domain := strings.ToLower(*given)
	if !strings.HasSuffix(domain, "."+found.domain()) || !isDomain(domain) {
		return nil, badRequest("Provided MAIL-FROM domain <" + *given + "> is not subdomain of the domain of the identity <" + found.Name + ">.")
	}
	next := &mailFrom{Domain: domain, Behaviour: useDefaultValue, Status: statusPending, Put: c.now}
	if standing := found.MailFrom; standing != nil && standing.Domain == domain && (standing.Status == statusSuccess || standing.Status == statusPending) {
		*next = *standing
		next.Behaviour, next.Held = useDefaultValue, false
	}
	if behaviour != nil {
		next.Behaviour = *behaviour
	}
	found.MailFrom = next
	return nil, nil
}

// answer shows the settings, also where there are none.
func (m *mailFrom) answer() mailFromAnswer {
	if m == nil {
		return mailFromAnswer{BehaviorOnMxFailure: useDefaultValue}
	}
	return mailFromAnswer{m.Behaviour, m.Domain, m.Status}
}

// mailExchanger is the host that the MX record of MAIL FROM must name (AWS
// documentation).
func mailExchanger(region string) string {
	return "feedback-smtp." + region + "." + mailSuffix(region)
}
