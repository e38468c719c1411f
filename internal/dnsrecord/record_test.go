// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"strings"
	"testing"

	"github.com/miekg/dns"
	"pgregory.net/rapid"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func TestRecordSpellings(t *testing.T) {
	t.Parallel()
	a, b := strings.Repeat("a", 255), strings.Repeat("b", 10)
	tests := map[string]struct {
		record                     dnsrecord.Record
		rdata, route53, cloudflare string
	}{
		"CNAME": {
			record: dnsrecord.Record{FQDN: "t._domainkey.acme.com", Type: "CNAME", Value: "t.dkim.amazonses.com"},
			rdata:  "t.dkim.amazonses.com.", route53: "t.dkim.amazonses.com", cloudflare: "t.dkim.amazonses.com",
		},
		"CNAME given with a dot": {
			record: dnsrecord.Record{Type: "CNAME", Value: "t.dkim.amazonses.com."},
			rdata:  "t.dkim.amazonses.com.", route53: "t.dkim.amazonses.com", cloudflare: "t.dkim.amazonses.com",
		},
		"MX": {
			record: dnsrecord.Record{Type: "MX", Value: "feedback-smtp.eu-west-1.amazonses.com", Priority: 10},
			rdata:  "10 feedback-smtp.eu-west-1.amazonses.com.", route53: "10 feedback-smtp.eu-west-1.amazonses.com", cloudflare: "feedback-smtp.eu-west-1.amazonses.com",
		},
		"short TXT": {
			record: dnsrecord.Record{Type: "TXT", Value: "v=spf1 include:amazonses.com ~all"},
			rdata:  `"v=spf1 include:amazonses.com ~all"`, route53: `v=spf1 include:amazonses.com ~all`, cloudflare: `"v=spf1 include:amazonses.com ~all"`,
		},
		"TXT of exactly one string": {
			record: dnsrecord.Record{Type: "TXT", Value: a},
			rdata:  `"` + a + `"`, route53: a, cloudflare: `"` + a + `"`,
		},
		"TXT of two strings": {
			record: dnsrecord.Record{Type: "TXT", Value: a + b},
			rdata:  `"` + a + `" "` + b + `"`, route53: a + `""` + b, cloudflare: `"` + a + `" "` + b + `"`,
		},
		"TXT of three strings": {
			record: dnsrecord.Record{Type: "TXT", Value: a + a + b},
			rdata:  `"` + a + `" "` + a + `" "` + b + `"`, route53: a + `""` + a + `""` + b, cloudflare: `"` + a + `" "` + a + `" "` + b + `"`,
		},
		"TXT with what has to be escaped": {
			record: dnsrecord.Record{Type: "TXT", Value: "say \"hi\" \\ \t\x7f\xe4;"},
			rdata:  `"say \"hi\" \\ \009\127\228;"`, route53: `say \"hi\" \\ \011\177\344;`, cloudflare: `"say \"hi\" \\ \009\127\228;"`,
		},
		"host with what ends a name in a zone file": {
			record: dnsrecord.Record{Type: "CNAME", Value: "a b;(c\nd\"e"},
			rdata:  `a\ b\;\(c\010d\"e.`, route53: "a b;(c\nd\"e", cloudflare: "a b;(c\nd\"e",
		},
		"value that is not known":    {record: dnsrecord.Record{Type: "TXT"}},
		"MX value that is not known": {record: dnsrecord.Record{Type: "MX", Priority: 10}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.record.RDATA(); got != test.rdata {
				t.Errorf("RDATA\n got %s\nwant %s", got, test.rdata)
			}
			if got := test.record.Route53(); got != test.route53 {
				t.Errorf("Route53\n got %s\nwant %s", got, test.route53)
			}
			if got := test.record.Cloudflare(); got != test.cloudflare {
				t.Errorf("Cloudflare\n got %s\nwant %s", got, test.cloudflare)
			}
		})
	}
}

func TestRecordEqual(t *testing.T) {
	t.Parallel()
	cname := dnsrecord.Record{FQDN: "a.acme.com", Type: "CNAME", Value: "b.acme.com"}
	mx := dnsrecord.Record{FQDN: "a.acme.com", Type: "MX", Value: "b.acme.com", Priority: 10}
	txt := dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "Text"}
	tests := map[string]struct {
		a, b dnsrecord.Record
		want bool
	}{
		"itself":                   {cname, cname, true},
		"name in other case":       {cname, dnsrecord.Record{FQDN: "A.Acme.COM", Type: "CNAME", Value: "b.acme.com"}, true},
		"name with a final dot":    {cname, dnsrecord.Record{FQDN: "a.acme.com.", Type: "CNAME", Value: "b.acme.com"}, true},
		"host in other case":       {cname, dnsrecord.Record{FQDN: "a.acme.com", Type: "CNAME", Value: "B.ACME.com."}, true},
		"other host":               {cname, dnsrecord.Record{FQDN: "a.acme.com", Type: "CNAME", Value: "c.acme.com"}, false},
		"other name":               {cname, dnsrecord.Record{FQDN: "x.acme.com", Type: "CNAME", Value: "b.acme.com"}, false},
		"other type":               {cname, mx, false},
		"priority of a CNAME":      {cname, dnsrecord.Record{FQDN: "a.acme.com", Type: "CNAME", Value: "b.acme.com", Priority: 7}, true},
		"priority of an MX":        {mx, dnsrecord.Record{FQDN: "a.acme.com", Type: "MX", Value: "b.acme.com", Priority: 20}, false},
		"MX host in other case":    {mx, dnsrecord.Record{FQDN: "a.acme.com", Type: "MX", Value: "B.acme.com", Priority: 10}, true},
		"text in other case":       {txt, dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "text"}, false},
		"text with a final dot":    {txt, dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "Text."}, false},
		"letters beyond ASCII":     {dnsrecord.Record{FQDN: "Ä.com"}, dnsrecord.Record{FQDN: "ä.com"}, false},
		"two records with nothing": {dnsrecord.Record{}, dnsrecord.Record{}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.a.Equal(test.b) != test.want || test.b.Equal(test.a) != test.want {
				t.Errorf("Equal of %+v and %+v is not %v", test.a, test.b, test.want)
			}
		})
	}
}

// checkTextRoundTrip has an independent parser read RDATA back, and checks what the other spellings owe to theirs.
func checkTextRoundTrip(t rapid.TB, text string) {
	t.Helper()
	record := dnsrecord.Record{FQDN: "a.acme.com", Type: dnsrecord.TypeTXT, Value: text}
	rr, err := dns.NewRR("a.acme.com. 60 IN TXT " + record.RDATA())
	if err != nil {
		t.Fatalf("%q does not parse: %v", record.RDATA(), err)
	}
	message := new(dns.Msg)
	message.Answer = []dns.RR{rr}
	packed, err := message.Pack()
	if err != nil {
		t.Fatalf("%q does not pack: %v", record.RDATA(), err)
	}
	// The data begins behind the header (12 bytes), the name (12), type, class, time to live and length (10).
	data := packed[12+12+10:]
	var joined []byte
	for len(data) > 0 {
		length := int(data[0])
		joined = append(joined, data[1:1+length]...)
		data = data[1+length:]
	}
	if string(joined) != text {
		t.Errorf("%q was read back as %q", text, joined)
	}
	parts := dnsrecord.SplitText(text)
	if strings.Join(parts, "") != text {
		t.Errorf("the parts of %q are %q", text, parts)
	}
	for i, part := range parts {
		if len(part) > dnsrecord.MaxStringBytes || i < len(parts)-1 && len(part) != dnsrecord.MaxStringBytes {
			t.Errorf("part %d of %d has %d bytes", i, len(parts), len(part))
		}
	}
	if record.Cloudflare() != record.RDATA() {
		t.Errorf("Cloudflare is %q, RDATA %q", record.Cloudflare(), record.RDATA())
	}
	if got := strings.Count(record.Route53(), `""`); got < len(parts)-1 {
		t.Errorf("Route53 %q has %d seams for %d parts", record.Route53(), got, len(parts))
	}
}

func TestTextRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for _, length := range []int{1, 2, 254, 255, 256, 509, 510, 511, 1000} {
			checkTextRoundTrip(t, string(rapid.SliceOfN(rapid.Byte(), length, length).Draw(t, "text")))
		}
	})
}

func FuzzTextRoundTrip(f *testing.F) {
	f.Add("v=spf1 include:amazonses.com ~all")
	f.Add(strings.Repeat("x", 300))
	f.Add("\"\\;\x00\xff\t ")
	f.Add(`\065\"`)
	f.Fuzz(func(t *testing.T, text string) {
		// A record that is longer than this does not fit into a message.
		if text == "" || len(text) > 4096 {
			return
		}
		checkTextRoundTrip(t, text)
	})
}
