// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestExpectations(t *testing.T) {
	t.Parallel()
	alias := func(key, token, zone string) dnscheck.Expectation {
		return dnscheck.Expectation{Key: key, Record: dnsrecord.Record{FQDN: token + "._domainkey.acme.com", Type: "CNAME", Value: token + "." + zone}}
	}
	tests := map[string]struct {
		identity ses.Identity
		want     []dnscheck.Expectation
	}{
		"nothing yet": {identity: ses.Identity{Name: "acme.com"}},
		"Easy DKIM, in the order of SES": {
			identity: ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginEasyDKIM, Tokens: []string{"c", "a", "b"}, SigningHostedZone: "dkim.eu-central-2.amazonses.com"}},
			want: []dnscheck.Expectation{
				alias("dkim1", "c", "dkim.eu-central-2.amazonses.com"), alias("dkim2", "a", "dkim.eu-central-2.amazonses.com"), alias("dkim3", "b", "dkim.eu-central-2.amazonses.com"),
			},
		},
		"Easy DKIM without zone": {
			identity: ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginEasyDKIM, Tokens: []string{"a"}}},
			want:     []dnscheck.Expectation{alias("dkim1", "a", "dkim.amazonses.com")},
		},
		"BYODKIM": {
			identity: ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: ses.OriginBYODKIM, Tokens: []string{"s1"}}},
			want:     []dnscheck.Expectation{{Key: "dkim", Record: dnsrecord.Record{FQDN: "s1._domainkey.acme.com", Type: "TXT"}, AnyValue: true}},
		},
		"replica with MAIL FROM": {
			identity: ses.Identity{Name: "acme.com", DKIM: ses.DKIMState{Origin: "AWS_SES_US_EAST_1", Tokens: []string{"a", "b", "c"}}, MailFrom: ses.MailFrom{Domain: "bounce.acme.com"}},
			want: []dnscheck.Expectation{
				{Key: "mail_from_mx", Record: dnsrecord.Record{FQDN: "bounce.acme.com", Type: "MX", Value: "feedback-smtp.eu-west-1.amazonses.com", Priority: 10}},
				{Key: "mail_from_spf", Record: dnsrecord.Record{FQDN: "bounce.acme.com", Type: "TXT", Value: "v=spf1 include:amazonses.com ~all"}},
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, expectations(&test.identity, "eu-west-1")); diff != "" {
				t.Errorf("expectations (-want +got):\n%s", diff)
			}
		})
	}
}
