// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// longKey is the value of a DKIM record of 2048 bits, which takes two strings.
var longKey = "p=" + strings.Repeat("MIIBIjANBgkqhkiG", 24) + "IDAQAB"

// zoneRecords are what is hard to write in a zone file: a long text, a text with what has a meaning there, an MX record, a name in
// punycode, names and hosts that end in a dot already, and the zone itself.
func zoneRecords() []dnsrecord.NamedRecord {
	const idn = "xn--mnchen-3ya.example"
	return []dnsrecord.NamedRecord{
		{Key: "apex", Record: dnsrecord.Record{FQDN: idn, Type: "TXT", Value: "v=spf1 -all"}},
		{Key: "cname", Record: dnsrecord.Record{FQDN: "Tok._domainkey." + idn + ".", Type: "CNAME", Value: "tok.dkim.amazonses.com."}},
		{Key: "key", Record: dnsrecord.Record{FQDN: "s1._domainkey." + idn, Type: "TXT", Value: longKey}},
		{Key: "mx", Record: dnsrecord.MailFromMX("bounce."+idn, "eu-west-1")},
		{Key: "outside", Record: dnsrecord.Record{FQDN: "bounce.acme.com", Type: "MX", Value: "mx.acme.com", Priority: 65535}},
		{Key: "quoted; text", Record: dnsrecord.Record{FQDN: "a b." + idn, Type: "TXT", Value: "say \"x\\y\"; é\x00(z)"}},
		{Key: "wild", Record: dnsrecord.Record{FQDN: "*." + idn, Type: "CNAME", Value: "xn--bcher-kva.example"}},
	}
}

// A parser of zone files reads back each record as it was given, with names that are absolute whether the file has an origin or not.
func TestZoneIsReadBack(t *testing.T) {
	t.Parallel()
	const idn = "xn--mnchen-3ya.example."
	want := map[string]string{
		idn:                     "TXT v=spf1 -all",
		"tok._domainkey." + idn: "CNAME tok.dkim.amazonses.com.",
		"s1._domainkey." + idn:  "TXT " + longKey,
		"bounce." + idn:         "MX 10 feedback-smtp.eu-west-1.amazonses.com.",
		"bounce.acme.com.":      "MX 65535 mx.acme.com.",
		"a\\ b." + idn:          "TXT say \"x\\y\"; é\x00(z)",
		"*." + idn:              "CNAME xn--bcher-kva.example.",
	}
	for _, zone := range []string{"", "xn--mnchen-3ya.example", "xn--mnchen-3ya.example.", "EXAMPLE"} {
		text, err := dnsrecord.Table(zoneRecords(), dnsrecord.Layout{Zone: zone, Format: dnsrecord.FormatZone, TTL: 86400})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, readZone(t, text)); diff != "" {
			t.Errorf("in the zone %q (-want +got):\n%s\n%s", zone, diff, text)
		}
		// The parser takes longer strings too, BIND does not.
		if parts := `"` + longKey[:255] + `" "` + longKey[255:] + `"`; !strings.Contains(text, parts) {
			t.Errorf("in the zone %q, the key is not split after 255 bytes:\n%s", zone, text)
		}
	}
}

// The short names of a file for one zone are read under that zone also where the file is included without its first line.
func TestZoneNamesAreRelative(t *testing.T) {
	t.Parallel()
	text, err := dnsrecord.Table(exampleRecords(), dnsrecord.Layout{Zone: "acme.com", Format: dnsrecord.FormatZone, TTL: 300})
	if err != nil {
		t.Fatal(err)
	}
	_, lines, _ := strings.Cut(text, "\n")
	parser := dns.NewZoneParser(strings.NewReader(lines), "acme.com.", "")
	for rr, ok := parser.Next(); ok; rr, ok = parser.Next() {
		if !strings.HasSuffix(rr.Header().Name, ".acme.com.") {
			t.Errorf("The name is %s.", rr.Header().Name)
		}
	}
	if err := parser.Err(); err != nil {
		t.Error(err)
	}
}

// readZone reads a zone file of records of the class IN that are kept for a day, and returns type and data by lower-case name. The strings
// of a text are joined, as every reader of DKIM and SPF does.
func readZone(t *testing.T, text string) map[string]string {
	t.Helper()
	found := map[string]string{}
	parser := dns.NewZoneParser(strings.NewReader(text), "", "")
	for rr, ok := parser.Next(); ok; rr, ok = parser.Next() {
		header := rr.Header()
		if header.Ttl != 86400 || header.Class != dns.ClassINET {
			t.Errorf("The record is %s.", rr)
		}
		data := strings.TrimPrefix(rr.String(), header.String())
		if txt, ok := rr.(*dns.TXT); ok {
			data = joined(t, txt)
		}
		found[dns.CanonicalName(header.Name)] = dns.TypeToString[header.Rrtype] + " " + data
	}
	if err := parser.Err(); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return found
}

// joined is the text of a TXT record as it goes over the wire.
func joined(t *testing.T, txt *dns.TXT) string {
	t.Helper()
	wire := make([]byte, dns.Len(txt))
	length, err := dns.PackRR(txt, wire, 0, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	_, start, err := dns.UnpackDomainName(wire, 0)
	if err != nil {
		t.Fatal(err)
	}
	// Type, class, time to live and length are ten bytes.
	rest, text := wire[start+10:length], ""
	for len(rest) > 0 {
		size := int(rest[0])
		text, rest = text+string(rest[1:1+size]), rest[1+size:]
	}
	return text
}
