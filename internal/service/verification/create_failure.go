// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"
	"fmt"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// failure is a domain that has not got there, with what is published for it.
type failure struct {
	domain string
	ses.Outcome
	results []dnscheck.Result
}

// lookUp looks up what is published for all domains that failed.
func lookUp(ctx context.Context, client *ses.Client, failures []failure, resolvers []string) {
	var all []dnscheck.Expectation
	expected := make([]int, len(failures))
	for i := range failures {
		f := &failures[i]
		if f.Identity == nil && f.Failure != ses.NoIdentity {
			// Where it cannot be read, the failure is told without table.
			f.Identity, _ = client.Identity(ctx, f.domain)
		}
		if f.Identity != nil {
			wanted := expectations(f.Identity, client.Region())
			expected[i] = len(wanted)
			all = append(all, wanted...)
		}
	}
	results := dnscheck.New(dnscheck.Options{Resolvers: resolvers}).Check(ctx, all)
	for i := range failures {
		failures[i].results, results = results[:expected[i]], results[expected[i]:]
	}
}

// failureSummary says how many of the domains have not got there, and which.
func failureSummary(failures []failure, all int) string {
	names := make([]string, 0, len(failures))
	for _, f := range failures {
		names = append(names, f.domain)
	}
	if all == 1 {
		return "Domain " + namesOf(names) + " is not verified"
	}
	return fmt.Sprintf("%d of %d domains are not verified: %s", len(failures), all, namesOf(names))
}

// failureDetail tells of each domain why, what SES shows, what is published, and what to do.
func failureDetail(failures []failure, resolvers []string) string {
	sections := make([]string, 0, len(failures)+1)
	for _, f := range failures {
		section := f.domain + ": " + string(f.Failure) + "."
		if f.Identity != nil {
			section += " " + shown(f.Identity)
		}
		if table := dnscheck.Report(f.results); table != "" {
			section += "\n" + table
		}
		sections = append(sections, section+"\n"+f.advice())
	}
	asked := "the system's resolvers"
	if len(resolvers) > 0 {
		asked = strings.Join(resolvers, ", ")
	}
	return strings.Join(sections, "\n\n") + "\n\nThe records were looked up at " + asked + ", to explain the failure; SES looks for itself. " +
		"Nothing was changed in SES, and the next apply waits again."
}

// shown puts the statuses of an identity into words, with SES's own reason.
func shown(identity *ses.Identity) string {
	text := fmt.Sprintf("SES shows verification %s, DKIM %s", orNone(identity.VerificationStatus), orNone(identity.DKIM.Status))
	if identity.MailFrom.Domain != "" {
		text += ", MAIL FROM " + orNone(identity.MailFrom.Status)
	}
	if identity.VerificationError == "" {
		return text + "."
	}
	text += "; its reason is " + identity.VerificationError
	if meaning := verificationErrors[identity.VerificationError]; meaning != "" {
		text += " (" + meaning + ")"
	}
	return text + "."
}

// verificationErrors puts SES's error types into words (AWS documentation, VerificationInfo). Others pass through without.
var verificationErrors = map[string]string{
	"SERVICE_ERROR":                                "SES itself failed while it looked",
	"DNS_SERVER_ERROR":                             "the name servers of the domain did not answer properly",
	"HOST_NOT_FOUND":                               "a name does not exist in DNS",
	"TYPE_NOT_FOUND":                               "a name exists, but holds no record of the type that SES looks for",
	"INVALID_VALUE":                                "a record is there, but with another value",
	"REPLICATION_ACCESS_DENIED":                    "the credentials may not replicate the DKIM key: ses:ReplicateEmailIdentityDkimSigningKey is needed in both Regions",
	"REPLICATION_PRIMARY_NOT_FOUND":                "the Region to replicate from has no such identity",
	"REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED":   "the identity to replicate from signs with a key of your own, and only Easy DKIM can be replicated",
	"REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED": "the identity to replicate from is a replica itself",
	"REPLICATION_PRIMARY_INVALID_REGION":           "there is nothing to replicate from in that Region",
}

// orNone names a status that SES has left out.
func orNone(status string) string {
	if status == "" {
		return "unknown"
	}
	return status
}

// advice says what leads on.
func (f failure) advice() string {
	switch f.Failure {
	case ses.NoIdentity:
		return "Create it first (ses_tenant_domain), let this resource take its domains from there, and check that both are in the same Region."
	case ses.NoMailFrom:
		advice := "Set mail_from on its ses_tenant_domain, or take \"mail_from\" out of wait_for."
		if dnscheck.Wrong(f.results) {
			advice += " Publish or mend the records that are not ok."
		}
		return advice
	case ses.FailedMailFrom:
		return "Mend the MX record of the MAIL FROM domain and apply again: the next wait restarts the search."
	case ses.FailedDKIM:
		return "SES looks for DKIM records for 72 hours and does not begin again with the same key. First mend the records that are not ok, then " + f.newKey()
	}
	parent := ""
	if f.Identity != nil {
		parent = ses.ParentRegionOf(f.Identity.DKIM.Origin)
	}
	switch {
	case parent != "":
		return fmt.Sprintf("Its DKIM is replicated from %s: the DKIM records are those of the identity there, which has to be verified first. Then apply again.", parent)
	case dnscheck.Wrong(f.results):
		return "Publish or mend the records that are not ok, then apply again."
	case len(f.results) > 0 && dnscheck.OK(f.results):
		return "All records are published as they should be. SES looks at intervals of its own (mostly minutes, 72 hours at most): apply again later, or raise the timeouts."
	}
	return "Compare what is published with the dns_records of its ses_tenant_domain, then apply again."
}

// newKey says how to make SES look for DKIM records anew.
func (f failure) newKey() string {
	anew := "create the identity anew (terraform apply -replace=ADDRESS of its ses_tenant_domain)."
	if f.Identity == nil {
		return anew
	}
	switch {
	case f.Identity.DKIM.Origin == ses.OriginBYODKIM:
		return "give it another selector or another key in its ses_tenant_domain (dkim.selector, or dkim_private_key_wo with a new dkim_private_key_wo_version), or " + anew
	case ses.ParentRegionOf(f.Identity.DKIM.Origin) != "":
		return "mend the identity in " + ses.ParentRegionOf(f.Identity.DKIM.Origin) + " that its DKIM is replicated from, and " + anew
	}
	return "give it another dkim.signing_key_length in its ses_tenant_domain (SES takes a change once a day; it brings new records), or " + anew
}
