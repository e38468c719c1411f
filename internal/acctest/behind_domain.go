// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// Identity is what SES has of a domain.
func (e *Environment) Identity(t *testing.T, domain string) *sesv2.GetEmailIdentityOutput {
	t.Helper()
	return identityOf(t, e.SES, domain)
}

// IdentityIn is [Environment.Identity] in another Region.
func (e *Environment) IdentityIn(t *testing.T, region, domain string) *sesv2.GetEmailIdentityOutput {
	t.Helper()
	return identityOf(t, e.ClientIn(region), domain)
}

// identityOf reads a domain.
func identityOf(t *testing.T, client *sesv2.Client, domain string) *sesv2.GetEmailIdentityOutput {
	t.Helper()
	out, err := client.GetEmailIdentity(t.Context(), &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(domain)})
	if err != nil {
		t.Fatalf("Cannot look at the identity %s: %v", domain, err)
	}
	return out
}

// DefaultConfigurationSet is the default configuration set that SES has of a domain, empty for none.
func (e *Environment) DefaultConfigurationSet(t *testing.T, domain string) string {
	t.Helper()
	return aws.ToString(e.Identity(t, domain).ConfigurationSetName)
}

// DKIMRecords are the three CNAMEs of a domain, as SES asks for them.
func (e *Environment) DKIMRecords(t *testing.T, domain string) []dnsrecord.Record {
	t.Helper()
	dkim := e.Identity(t, domain).DkimAttributes
	var records []dnsrecord.Record
	for _, token := range dkim.Tokens {
		records = append(records, dnsrecord.DKIM(domain, token, aws.ToString(dkim.SigningHostedZone)))
	}
	return records
}

// CreateIdentities makes domain identities of new names as [Environment.CreateIdentity] does.
func (e *Environment) CreateIdentities(t *testing.T, count int) []string {
	t.Helper()
	domains := make([]string, count)
	for i := range domains {
		domains[i] = Domain()
		e.CreateIdentity(t, domains[i], nil)
	}
	return domains
}

// SetMailFrom gives a domain the MAIL FROM domain bounce.DOMAIN behind Terraform's back.
func (e *Environment) SetMailFrom(t *testing.T, domain string) {
	t.Helper()
	if _, err := e.SES.PutEmailIdentityMailFromAttributes(t.Context(), &sesv2.PutEmailIdentityMailFromAttributesInput{
		EmailIdentity: aws.String(domain), MailFromDomain: aws.String("bounce." + domain),
	}); err != nil {
		t.Fatalf("Cannot set the MAIL FROM domain of %s behind Terraform's back: %v", domain, err)
	}
}

// SetDKIM sets the DKIM status of domains in the simulator.
func (e *Environment) SetDKIM(t *testing.T, status string, domains ...string) {
	t.Helper()
	for _, domain := range domains {
		if err := e.Simulator.SetDKIMStatus(e.Region, domain, status); err != nil {
			t.Fatal(err)
		}
	}
}
