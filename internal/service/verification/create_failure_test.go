// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestFailureAdvice(t *testing.T) {
	t.Parallel()
	wrong := []dnscheck.Result{{Key: "dkim1", Verdict: dnscheck.VerdictMissing}}
	right := []dnscheck.Result{{Key: "dkim1", Verdict: dnscheck.VerdictOK}}
	unknown := []dnscheck.Result{{Key: "dkim1", Verdict: dnscheck.VerdictUnknown}}
	signedBy := func(origin string) *ses.Identity {
		return &ses.Identity{Name: "a.com", DKIM: ses.DKIMState{Origin: origin}}
	}
	easy, own, replica := signedBy(ses.OriginEasyDKIM), signedBy(ses.OriginBYODKIM), signedBy("AWS_SES_US_EAST_1")
	tests := map[string]struct {
		failure ses.Failure
		seen    *ses.Identity
		results []dnscheck.Result
		want    string
	}{
		"timed out, records wrong":         {ses.TimedOut, easy, wrong, "Publish or mend"},
		"timed out, records right":         {ses.TimedOut, easy, right, "All records are published"},
		"timed out, nothing known":         {ses.TimedOut, easy, unknown, "Compare what is published"},
		"timed out, never seen":            {ses.TimedOut, nil, nil, "Compare what is published"},
		"timed out, replica":               {ses.TimedOut, replica, nil, "replicated from us-east-1"},
		"still looking, records wrong":     {ses.StillLooking, easy, wrong, "Publish or mend"},
		"no identity":                      {ses.NoIdentity, nil, nil, "Create it first"},
		"no MAIL FROM":                     {ses.NoMailFrom, easy, right, "Set mail_from"},
		"no MAIL FROM and records wrong":   {ses.NoMailFrom, easy, wrong, "Publish or mend"},
		"MAIL FROM given up":               {ses.FailedMailFrom, easy, wrong, "restarts the search"},
		"DKIM given up":                    {ses.FailedDKIM, easy, wrong, "another dkim.signing_key_length"},
		"DKIM with a key of one's own":     {ses.FailedDKIM, own, wrong, "another selector or another key"},
		"DKIM of a replica":                {ses.FailedDKIM, replica, nil, "mend the identity in us-east-1"},
		"DKIM of what cannot be read":      {ses.FailedDKIM, nil, nil, "create the identity anew"},
		"DKIM, and the identity made anew": {ses.FailedDKIM, own, wrong, "-replace=ADDRESS"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := failure{domain: "a.com", Outcome: ses.Outcome{Failure: test.failure, Identity: test.seen}, results: test.results}
			if got := f.advice(); !strings.Contains(got, test.want) {
				t.Errorf("advice %q, want something with %q", got, test.want)
			}
		})
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	for want, identity := range map[string]ses.Identity{
		"SES shows verification unknown, DKIM unknown.": {},
		"SES shows verification PENDING, DKIM PENDING; its reason is TYPE_NOT_FOUND (a name exists, but holds no record of the type that SES looks for).": {
			VerificationStatus: "PENDING", VerificationError: "TYPE_NOT_FOUND", DKIM: ses.DKIMState{Status: "PENDING"},
		},
		"SES shows verification FAILED, DKIM FAILED, MAIL FROM PENDING; its reason is BRAND_NEW.": {
			VerificationStatus: "FAILED", VerificationError: "BRAND_NEW", DKIM: ses.DKIMState{Status: "FAILED"}, MailFrom: ses.MailFrom{Domain: "b.a.com", Status: "PENDING"},
		},
	} {
		if got := shown(&identity); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestFailureSummary(t *testing.T) {
	t.Parallel()
	a, b := failure{domain: "a.com"}, failure{domain: "b.com"}
	for want, got := range map[string]string{
		"Domain a.com is not verified":                   failureSummary([]failure{a}, 1),
		"1 of 2 domains are not verified: a.com":         failureSummary([]failure{a}, 2),
		"2 of 20 domains are not verified: a.com, b.com": failureSummary([]failure{a, b}, 20),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	detail := failureDetail([]failure{a, b}, []string{"1.1.1.1", "9.9.9.9"})
	if !strings.Contains(detail, "looked up at 1.1.1.1, 9.9.9.9,") || !strings.Contains(failureDetail([]failure{a}, nil), "the system's resolvers") {
		t.Errorf("the detail does not say where the records were looked up:\n%s", detail)
	}
}
