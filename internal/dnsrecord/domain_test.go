// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func TestDomainRecords(t *testing.T) {
	t.Parallel()
	const spf = "v=spf1 include:amazonses.com ~all"
	named := func(key, fqdn, kind, value string, priority int) dnsrecord.NamedRecord {
		return dnsrecord.NamedRecord{Key: key, Record: dnsrecord.Record{FQDN: fqdn, Type: kind, Value: value, Priority: priority}}
	}
	alias := func(key, token, zone string) dnsrecord.NamedRecord {
		return named(key, token+"._domainkey.acme.com", "CNAME", token+"."+zone, 0)
	}
	tests := map[string]struct {
		domain dnsrecord.Domain
		want   []dnsrecord.NamedRecord
	}{
		"nothing yet": {domain: dnsrecord.Domain{Name: "acme.com"}},
		"Easy DKIM, in the order of the tokens": {
			domain: dnsrecord.Domain{Name: "acme.com", Tokens: []string{"c", "a", "b"}, SigningHostedZone: "dkim.eu-central-2.amazonses.com"},
			want: []dnsrecord.NamedRecord{
				alias("dkim1", "c", "dkim.eu-central-2.amazonses.com"),
				alias("dkim2", "a", "dkim.eu-central-2.amazonses.com"),
				alias("dkim3", "b", "dkim.eu-central-2.amazonses.com"),
			},
		},
		"Easy DKIM without zone": {
			domain: dnsrecord.Domain{Name: "acme.com", Tokens: []string{"a"}},
			want:   []dnsrecord.NamedRecord{alias("dkim1", "a", "dkim.amazonses.com")},
		},
		"own key": {
			domain: dnsrecord.Domain{Name: "acme.com", Signing: dnsrecord.OwnKey, Tokens: []string{"s1"}, PublicKey: "MIGf"},
			want:   []dnsrecord.NamedRecord{named("dkim", "s1._domainkey.acme.com", "TXT", "p=MIGf", 0)},
		},
		"own key that is not known": {
			domain: dnsrecord.Domain{Name: "acme.com", Signing: dnsrecord.OwnKey, Tokens: []string{"s1"}},
			want:   []dnsrecord.NamedRecord{named("dkim", "s1._domainkey.acme.com", "TXT", "", 0)},
		},
		"replica with MAIL FROM and DMARC": {
			domain: dnsrecord.Domain{
				Name: "acme.com", Region: "eu-west-1", Signing: dnsrecord.Replica, Tokens: []string{"a", "b", "c"},
				MailFrom: "bounce.acme.com", DMARC: &dnsrecord.DMARCPolicy{Policy: "none"},
			},
			want: []dnsrecord.NamedRecord{
				named("mail_from_mx", "bounce.acme.com", "MX", "feedback-smtp.eu-west-1.amazonses.com", 10),
				named("mail_from_spf", "bounce.acme.com", "TXT", spf, 0),
				named("dmarc", "_dmarc.acme.com", "TXT", "v=DMARC1; p=none", 0),
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, test.domain.Records()); diff != "" {
				t.Errorf("records (-want +got):\n%s", diff)
			}
		})
	}
}
