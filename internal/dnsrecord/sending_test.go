// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func TestRecordsOfADomain(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		got, want dnsrecord.Record
	}{
		"Easy DKIM": {
			got:  dnsrecord.DKIM("acme.com", "tok", "dkim.eu-west-1.amazonses.com"),
			want: dnsrecord.Record{FQDN: "tok._domainkey.acme.com", Type: "CNAME", Value: "tok.dkim.eu-west-1.amazonses.com"},
		},
		"Easy DKIM in a zone given with a dot": {
			got:  dnsrecord.DKIM("acme.com", "tok", "dkim.amazonses.com."),
			want: dnsrecord.Record{FQDN: "tok._domainkey.acme.com", Type: "CNAME", Value: "tok.dkim.amazonses.com"},
		},
		"Easy DKIM without zone": {
			got:  dnsrecord.DKIM("acme.com", "tok", ""),
			want: dnsrecord.Record{FQDN: "tok._domainkey.acme.com", Type: "CNAME", Value: "tok.dkim.amazonses.com"},
		},
		"BYODKIM": {
			got:  dnsrecord.BYODKIM("acme.com", "s1", "MIIB"),
			want: dnsrecord.Record{FQDN: "s1._domainkey.acme.com", Type: "TXT", Value: "p=MIIB"},
		},
		"BYODKIM with capitals in the selector": {
			got:  dnsrecord.BYODKIM("acme.com", "Sel-1", "MIIB"),
			want: dnsrecord.Record{FQDN: "sel-1._domainkey.acme.com", Type: "TXT", Value: "p=MIIB"},
		},
		"BYODKIM without key": {
			got:  dnsrecord.BYODKIM("acme.com", "s1", ""),
			want: dnsrecord.Record{FQDN: "s1._domainkey.acme.com", Type: "TXT"},
		},
		"MAIL FROM MX": {
			got:  dnsrecord.MailFromMX("bounce.acme.com", "eu-west-1"),
			want: dnsrecord.Record{FQDN: "bounce.acme.com", Type: "MX", Value: "feedback-smtp.eu-west-1.amazonses.com", Priority: 10},
		},
		"MAIL FROM SPF": {
			got:  dnsrecord.MailFromSPF("bounce.acme.com"),
			want: dnsrecord.Record{FQDN: "bounce.acme.com", Type: "TXT", Value: "v=spf1 include:amazonses.com ~all"},
		},
		"DMARC with a policy only": {
			got:  dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "none"}),
			want: dnsrecord.Record{FQDN: "_dmarc.acme.com", Type: "TXT", Value: "v=DMARC1; p=none"},
		},
		"DMARC with everything": {
			got: dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{
				Policy: "reject", SubdomainPolicy: "quarantine", RUA: []string{"a@acme.com", "mailto:b@acme.org!10m"}, RUF: []string{"MAILTO:c@acme.com"},
				DKIMAlignment: "strict", SPFAlignment: "r",
			}),
			want: dnsrecord.Record{
				FQDN: "_dmarc.acme.com", Type: "TXT",
				Value: "v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@acme.com,mailto:b@acme.org!10m; ruf=mailto:c@acme.com; adkim=s; aspf=r",
			},
		},
		"DMARC with an address that has to be encoded": {
			got:  dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"a!b,c;d%e@acme.com"}}),
			want: dnsrecord.Record{FQDN: "_dmarc.acme.com", Type: "TXT", Value: "v=DMARC1; p=none; rua=mailto:a%21b%2Cc%3Bd%25e@acme.com"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, test.got); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}
