// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"
	"pgregory.net/rapid"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func exampleRecords() []dnsrecord.NamedRecord {
	return []dnsrecord.NamedRecord{
		{Key: "mail_from_spf", Record: dnsrecord.MailFromSPF("bounce.acme.com")},
		{Key: "dkim1", Record: dnsrecord.DKIM("acme.com", "tok", "")},
		{Key: "mail_from_mx", Record: dnsrecord.MailFromMX("bounce.acme.com", "eu-west-1")},
		{Key: "dmarc", Record: dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "none"})},
		{Key: "dkim", Record: dnsrecord.BYODKIM("acme.com", "s1", "")},
	}
}

// layout is a layout with the default time to live.
func layout(zone, format string) dnsrecord.Layout {
	return dnsrecord.Layout{Zone: zone, Format: format, TTL: dnsrecord.DefaultTTL}
}

func TestTable(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		records      []dnsrecord.NamedRecord
		zone, format string
		want, err    string
	}{
		"text": {records: exampleRecords(), zone: "acme.com", format: "text", want: `RECORD         NAME            FULL NAME                TYPE   TTL  PRIORITY  VALUE
dkim           s1._domainkey   s1._domainkey.acme.com   TXT    600  -         (not known)
dkim1          tok._domainkey  tok._domainkey.acme.com  CNAME  600  -         tok.dkim.amazonses.com
dmarc          _dmarc          _dmarc.acme.com          TXT    600  -         v=DMARC1; p=none
mail_from_mx   bounce          bounce.acme.com          MX     600  10        feedback-smtp.eu-west-1.amazonses.com
mail_from_spf  bounce          bounce.acme.com          TXT    600  -         v=spf1 include:amazonses.com ~all
`},
		"text without zone": {records: exampleRecords()[:1], format: "text", want: `RECORD         FULL NAME        TYPE  TTL  PRIORITY  VALUE
mail_from_spf  bounce.acme.com  TXT   600  -         v=spf1 include:amazonses.com ~all
`},
		"text with an apex and a name outside": {
			records: []dnsrecord.NamedRecord{{Key: "a", Record: dnsrecord.MailFromSPF("bounce.acme.com")}, {Key: "b", Record: dnsrecord.MailFromSPF("acme.org")}},
			zone:    "bounce.acme.com", format: "text", want: `RECORD  NAME  FULL NAME        TYPE  TTL  PRIORITY  VALUE
a       @     bounce.acme.com  TXT   600  -         v=spf1 include:amazonses.com ~all
b       -     acme.org         TXT   600  -         v=spf1 include:amazonses.com ~all
`,
		},
		"text with letters of two bytes and control characters": {
			records: []dnsrecord.NamedRecord{{Key: "ä\n", Record: dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "x\ty"}}},
			format:  "text", want: "RECORD  FULL NAME   TYPE  TTL  PRIORITY  VALUE\nä       a.acme.com  TXT   600  -         x y\n",
		},
		"markdown": {records: exampleRecords()[2:4], zone: "acme.com", format: "markdown", want: "| Record | Name | Full name | Type | TTL | Priority | Value |\n" +
			"| --- | --- | --- | --- | --- | --- | --- |\n" +
			"| `dmarc` | `_dmarc` | `_dmarc.acme.com` | TXT | 600 | - | `v=DMARC1; p=none` |\n" +
			"| `mail_from_mx` | `bounce` | `bounce.acme.com` | MX | 600 | 10 | `feedback-smtp.eu-west-1.amazonses.com` |\n"},
		"markdown with pipes and backticks": {
			records: []dnsrecord.NamedRecord{{Key: "a|b", Record: dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "x|`y`"}}},
			format:  "markdown", want: "| Record | Full name | Type | TTL | Priority | Value |\n| --- | --- | --- | --- | --- | --- |\n| `a\\|b` | `a.acme.com` | TXT | 600 | - | `` x\\|`y` `` |\n",
		},
		"csv": {
			records: []dnsrecord.NamedRecord{{Key: `a,"b"`, Record: dnsrecord.Record{FQDN: "a.acme.com", Type: "TXT", Value: "x,\"y\""}}, exampleRecords()[2]},
			zone:    "acme.com", format: "csv", want: "record,name,full_name,type,ttl,priority,value\n\"a,\"\"b\"\"\",a,a.acme.com,TXT,600,,\"x,\"\"y\"\"\"\nmail_from_mx,bounce,bounce.acme.com,MX,600,10,feedback-smtp.eu-west-1.amazonses.com\n",
		},
		"zone": {records: exampleRecords(), zone: "Acme.com.", format: "zone", want: `$ORIGIN acme.com.
; s1._domainkey  600  IN  TXT    (not known) ; dkim
tok._domainkey   600  IN  CNAME  tok.dkim.amazonses.com. ; dkim1
_dmarc           600  IN  TXT    "v=DMARC1; p=none" ; dmarc
bounce           600  IN  MX     10 feedback-smtp.eu-west-1.amazonses.com. ; mail_from_mx
bounce           600  IN  TXT    "v=spf1 include:amazonses.com ~all" ; mail_from_spf
`},
		"zone without zone": {records: exampleRecords()[1:2], format: "zone", want: "tok._domainkey.acme.com.  600  IN  CNAME  tok.dkim.amazonses.com. ; dkim1\n"},
		"blocks": {records: exampleRecords()[:3], zone: "acme.com", format: "blocks", want: `Type:     CNAME
Name:     tok._domainkey
Value:    tok.dkim.amazonses.com
TTL:      600

Type:     MX
Name:     bounce
Value:    feedback-smtp.eu-west-1.amazonses.com
Priority: 10
TTL:      600

Type:     TXT
Name:     bounce
Value:    v=spf1 include:amazonses.com ~all
TTL:      600
`},
		"no records, blocks": {format: "blocks"},
		"no records, text":   {format: "text", want: "RECORD  FULL NAME  TYPE  TTL  PRIORITY  VALUE\n"},
		"no records, csv":    {format: "csv", want: "record,name,full_name,type,ttl,priority,value\n"},
		"no records, zone":   {format: "zone"},
		"unknown format":     {format: "HTML", err: `in the format "HTML": it is one of blocks, text, markdown, csv, zone`},
		"all outside":        {records: exampleRecords(), zone: "acme.org", format: "text", err: "none of them is inside it"},
		"a zone that is none": {
			records: exampleRecords(), zone: "..", format: "text", err: "is no DNS zone",
		},
		"unknown type": {records: []dnsrecord.NamedRecord{{Key: "k", Record: dnsrecord.Record{FQDN: "a.b", Type: "A"}}}, format: "text", err: `its type "A" is neither`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := dnsrecord.Table(test.records, layout(test.zone, test.format))
			checkError(t, err, test.err)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("table (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTableDoesNotDependOnTheOrder(t *testing.T) {
	t.Parallel()
	records := append(exampleRecords(), dnsrecord.NamedRecord{Key: "dkim1", Record: dnsrecord.DKIM("acme.org", "tok", "")})
	for _, format := range dnsrecord.Formats() {
		want, err := dnsrecord.Table(records, layout("acme.com", format))
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			got, err := dnsrecord.Table(rapid.Permutation(records).Draw(t, "records"), layout("acme.com", format))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", format, diff)
			}
		})
	}
}

// FuzzTable writes any record and has independent parsers read it back.
func FuzzTable(f *testing.F) {
	f.Add("dkim1", "tok._domainkey.acme.com", "tok.dkim.amazonses.com", "acme.com")
	f.Add("a|b", "acme.com", "x\n\"y\" ; z", "")
	f.Add("k\r\n", "a b;c.acme.com", strings.Repeat("`|", 200), "ACME.com.")
	f.Fuzz(func(t *testing.T, key, fqdn, value, zone string) {
		if len(value) > 4096 {
			return
		}
		for _, rrtype := range []string{dnsrecord.TypeTXT, dnsrecord.TypeCNAME, dnsrecord.TypeMX} {
			record := dnsrecord.Record{FQDN: fqdn, Type: rrtype, Value: value}
			records := []dnsrecord.NamedRecord{{Key: key, Record: record}}
			for _, format := range dnsrecord.Formats() {
				table, err := dnsrecord.Table(records, layout(zone, format))
				if err != nil {
					continue
				}
				lines := strings.Count(table, "\n")
				switch format {
				case dnsrecord.FormatBlocks:
					if lines != 4 && lines != 5 {
						t.Errorf("a block of %d lines: %q", lines, table)
					}
				case dnsrecord.FormatText:
					if lines != 2 {
						t.Errorf("a text of %d lines: %q", lines, table)
					}
				case dnsrecord.FormatMarkdown:
					if lines != 3 {
						t.Errorf("a table of %d lines: %q", lines, table)
					}
				case dnsrecord.FormatCSV:
					rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
					if err != nil || len(rows) != 2 {
						t.Errorf("%q is read as %q (%v)", table, rows, err)
					}
				case dnsrecord.FormatZone:
					checkZone(t, table, record)
				}
			}
		}
	})
}

// checkZone reads a zone back: at most the one record, and for texts exactly that.
func checkZone(t *testing.T, zone string, record dnsrecord.Record) {
	t.Helper()
	parser := dns.NewZoneParser(strings.NewReader(zone), "", "")
	count := 0
	for rr, ok := parser.Next(); ok; rr, ok = parser.Next() {
		count++
		if got := dns.TypeToString[rr.Header().Rrtype]; got != record.Type {
			t.Errorf("%q holds a record of type %s", zone, got)
		}
	}
	// Names that no DNS name can be are refused by the parser.
	if count > 1 || record.Value == "" && count != 0 || parser.Err() == nil && record.Value != "" && count != 1 {
		t.Errorf("%q is read as %d records (%v)", zone, count, parser.Err())
	}
}
