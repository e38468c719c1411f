// SPDX-License-Identifier: MPL-2.0

package dnscheck_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// recordCase is a record that is looked for, and what a zone that has it or not leads to.
type recordCase struct {
	record  dnsrecord.Record
	any     bool
	zone    func(*dnstest.Server)
	verdict dnscheck.Verdict
	found   string
	advice  string
}

func TestCheckOfAnAlias(t *testing.T) {
	t.Parallel()
	target := alias.Value
	checkRecords(t, map[string]recordCase{
		"CNAME as expected":                     {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN, target) }, verdict: dnscheck.VerdictOK, found: target},
		"CNAME in other case":                   {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(strings.ToUpper(alias.FQDN), strings.ToUpper(target)) }, verdict: dnscheck.VerdictOK, found: strings.ToUpper(target)},
		"CNAME missing beside others":           {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME("tok2._domainkey.acme.com", target) }, verdict: dnscheck.VerdictMissing, advice: "Publish this record"},
		"CNAME missing in an empty zone":        {record: alias, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictMissing, advice: "Publish this record"},
		"CNAME with another target":             {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN, "tok9.dkim.amazonses.com") }, verdict: dnscheck.VerdictWrongValue, found: "tok9.dkim.amazonses.com", advice: "Change the target"},
		"CNAME whose target got the zone added": {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN, target+".acme.com") }, verdict: dnscheck.VerdictWrongValue, found: target + ".acme.com", advice: `added "acme.com" to the target`},
		"CNAME through a chain":                 {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN, "k1.acme.com"); s.SetCNAME("k1.acme.com", target) }, verdict: dnscheck.VerdictOK, found: "k1.acme.com → " + target, advice: "through other names"},
		"CNAME in a loop":                       {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN, "k1.acme.com"); s.SetCNAME("k1.acme.com", alias.FQDN) }, verdict: dnscheck.VerdictWrongValue, found: "k1.acme.com → " + alias.FQDN, advice: "Change the target"},
		"CNAME whose chain breaks off in SERVFAIL": {record: alias, zone: func(s *dnstest.Server) {
			s.SetCNAME(alias.FQDN, "k1.acme.com")
			s.SetFault("k1.acme.com", dnstest.Fault{Rcode: dns.RcodeServerFailure})
		}, verdict: dnscheck.VerdictWrongValue, found: "k1.acme.com", advice: "Change the target"},
		"TXT in place of CNAME":                 {record: alias, zone: func(s *dnstest.Server) { s.SetTXT(alias.FQDN, "p=abc") }, verdict: dnscheck.VerdictWrongType, found: "TXT p=abc", advice: "publish a CNAME record"},
		"address in place of CNAME":             {record: alias, zone: func(s *dnstest.Server) { s.SetA(alias.FQDN, "192.0.2.1") }, verdict: dnscheck.VerdictWrongType, found: "A 192.0.2.1", advice: "proxy"},
		"CNAME at a doubled name":               {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN+".acme.com", target) }, verdict: dnscheck.VerdictNameDoubled, found: target + " at " + alias.FQDN + ".acme.com", advice: `"tok1._domainkey"`},
		"another CNAME at a doubled name":       {record: alias, zone: func(s *dnstest.Server) { s.SetCNAME(alias.FQDN+".acme.com", "other.example.com") }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"CNAME in a domain that does not exist": {record: alias, zone: func(s *dnstest.Server) { s.RemoveZone("acme.com") }, verdict: dnscheck.VerdictNotDelegated, advice: "acme.com does not exist"},
		"CNAME with SERVFAIL":                   {record: alias, zone: func(s *dnstest.Server) { s.SetFault("", dnstest.Fault{Rcode: dns.RcodeServerFailure}) }, verdict: dnscheck.VerdictUnknown, advice: "SERVFAIL"},
		"CNAME refused":                         {record: alias, zone: func(s *dnstest.Server) { s.SetFault("", dnstest.Fault{Rcode: dns.RcodeRefused}) }, verdict: dnscheck.VerdictUnknown, advice: "REFUSED"},
		"CNAME without any answer":              {record: alias, zone: func(s *dnstest.Server) { s.SetFault("", dnstest.Fault{Drop: true}) }, verdict: dnscheck.VerdictUnknown, advice: "did not answer"},
		"CNAME with an answer that is too slow": {record: alias, zone: func(s *dnstest.Server) {
			s.SetCNAME(alias.FQDN, target)
			s.SetFault("", dnstest.Fault{Delay: time.Second})
		}, verdict: dnscheck.VerdictUnknown, advice: "did not answer"},
		"CNAME with an answer that is slow": {record: alias, zone: func(s *dnstest.Server) {
			s.SetCNAME(alias.FQDN, target)
			s.SetFault("", dnstest.Fault{Delay: 50 * time.Millisecond})
		}, verdict: dnscheck.VerdictOK, found: target},
		"CNAME with garbage":                        {record: alias, zone: func(s *dnstest.Server) { s.SetFault("", dnstest.Fault{Garbage: true}) }, verdict: dnscheck.VerdictUnknown, advice: "No resolver gave an answer"},
		"CNAME with the answer to another question": {record: alias, zone: func(s *dnstest.Server) { s.SetFault("", dnstest.Fault{OtherQuestion: true}) }, verdict: dnscheck.VerdictUnknown, advice: "another question"},
		"CNAME from a server that knows no EDNS":    {record: alias, zone: func(s *dnstest.Server) { s.Publish(alias); s.SetFault("", dnstest.Fault{NoEDNS: true}) }, verdict: dnscheck.VerdictOK, found: target},
	})
}

func TestCheckOfAKey(t *testing.T) {
	t.Parallel()
	checkRecords(t, map[string]recordCase{
		"TXT in strings": {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, byodk.Value) }, verdict: dnscheck.VerdictOK, found: byodk.Value},
		"TXT over TCP after truncation": {record: byodk, zone: func(s *dnstest.Server) {
			s.SetTXT(byodk.FQDN, byodk.Value)
			s.SetFault("", dnstest.Fault{Truncate: true})
		}, verdict: dnscheck.VerdictOK, found: byodk.Value},
		"TXT with version and kind of key": {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, "v=DKIM1; k=rsa; "+byodk.Value+";") }, verdict: dnscheck.VerdictOK, found: "v=DKIM1; k=rsa; " + byodk.Value + ";"},
		"TXT with another kind of key":     {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, "k=ed25519; "+byodk.Value) }, verdict: dnscheck.VerdictWrongValue, found: "k=ed25519; " + byodk.Value, advice: "other tags"},
		"TXT cut off at one string":        {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, byodk.Value[:255]) }, verdict: dnscheck.VerdictWrongValue, found: byodk.Value[:255], advice: fmt.Sprintf("cut off after 253 of %d", len(key))},
		"TXT with another key":             {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, "p=MIIBXXX") }, verdict: dnscheck.VerdictWrongValue, found: "p=MIIBXXX", advice: "differs from its character 5 on"},
		"TXT of a revoked key":             {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, "p=") }, verdict: dnscheck.VerdictWrongValue, found: "p=", advice: "no key"},
		"TXT with quotes inside":           {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, `"`+byodk.Value+`"`) }, verdict: dnscheck.VerdictWrongValue, found: `"` + byodk.Value + `"`, advice: "Quotes"},
		"TXT with two keys":                {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, byodk.Value, "p=old") }, verdict: dnscheck.VerdictWrongValue, found: byodk.Value + " | p=old", advice: "delete the other"},
		"TXT behind an alias": {record: byodk, zone: func(s *dnstest.Server) {
			s.SetCNAME(byodk.FQDN, "keys.acme.com")
			s.SetTXT("keys.acme.com", byodk.Value)
		}, verdict: dnscheck.VerdictOK, found: byodk.Value},
		"TXT behind an alias that is not followed": {record: byodk, zone: func(s *dnstest.Server) {
			s.SetCNAME(byodk.FQDN, "keys.acme.com")
			s.SetTXT("keys.acme.com", byodk.Value)
			s.SetFault("", dnstest.Fault{NoChase: true})
		}, verdict: dnscheck.VerdictOK, found: byodk.Value},
		"TXT behind aliases in a loop": {record: byodk, zone: func(s *dnstest.Server) {
			s.SetCNAME(byodk.FQDN, "keys.acme.com")
			s.SetCNAME("keys.acme.com", byodk.FQDN)
		}, verdict: dnscheck.VerdictWrongType, found: "CNAME keys.acme.com", advice: "Replace the CNAME"},
		"TXT replaced by an alias":  {record: byodk, zone: func(s *dnstest.Server) { s.SetCNAME(byodk.FQDN, "tok.dkim.amazonses.com") }, verdict: dnscheck.VerdictWrongType, found: "CNAME tok.dkim.amazonses.com", advice: "Replace the CNAME"},
		"TXT at a doubled name":     {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN+".acme.com", byodk.Value) }, verdict: dnscheck.VerdictNameDoubled, found: byodk.Value + " at " + byodk.FQDN + ".acme.com", advice: `"s1._domainkey"`},
		"any key":                   {record: anyKey, any: true, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "v=DKIM1; p=abc") }, verdict: dnscheck.VerdictOK, found: "v=DKIM1; p=abc"},
		"any key but none":          {record: anyKey, any: true, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "hello") }, verdict: dnscheck.VerdictWrongValue, found: "hello", advice: "public key"},
		"any key but missing":       {record: anyKey, any: true, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"a value that is not known": {record: anyKey, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "p=abc") }, verdict: dnscheck.VerdictUnknown, advice: "not known"},
	})
}

func TestCheckOfAMailExchanger(t *testing.T) {
	t.Parallel()
	checkRecords(t, map[string]recordCase{
		"MX as expected":         {record: mx, zone: func(s *dnstest.Server) { s.Publish(mx) }, verdict: dnscheck.VerdictOK, found: "10 feedback-smtp.eu-west-1.amazonses.com"},
		"MX in other case":       {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 10, "Feedback-SMTP.EU-West-1.amazonses.com") }, verdict: dnscheck.VerdictOK, found: "10 Feedback-SMTP.EU-West-1.amazonses.com"},
		"MX of another priority": {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 5, mx.Value) }, verdict: dnscheck.VerdictOK, found: "5 " + mx.Value, advice: "priority 10"},
		"MX of another region":   {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 10, "feedback-smtp.us-east-1.amazonses.com") }, verdict: dnscheck.VerdictWrongValue, found: "10 feedback-smtp.us-east-1.amazonses.com", advice: "region us-east-1"},
		"MX of another service":  {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 1, "mail.example.net") }, verdict: dnscheck.VerdictWrongValue, found: "1 mail.example.net", advice: "Change the mail server"},
		"MX beside another":      {record: mx, zone: func(s *dnstest.Server) { s.Publish(mx); s.AddMX(mx.FQDN, 20, "mail.example.net") }, verdict: dnscheck.VerdictWrongValue, found: "10 " + mx.Value + " | 20 mail.example.net", advice: "no other"},
		"MX missing beside SPF":  {record: mx, zone: func(s *dnstest.Server) { s.Publish(spf) }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"MX as a text":           {record: mx, zone: func(s *dnstest.Server) { s.SetTXT(mx.FQDN, "10 "+mx.Value) }, verdict: dnscheck.VerdictWrongType, found: "TXT 10 " + mx.Value, advice: "as an MX record"},
		"MX at a doubled name":   {record: mx, zone: func(s *dnstest.Server) { s.SetMX("bounce.acme.com.acme.com", 10, mx.Value) }, verdict: dnscheck.VerdictNameDoubled, found: "10 " + mx.Value + " at bounce.acme.com.acme.com", advice: `"bounce"`},
	})
}

func TestCheckOfSPFAndDMARC(t *testing.T) {
	t.Parallel()
	checkRecords(t, map[string]recordCase{
		"SPF as expected":                   {record: spf, zone: func(s *dnstest.Server) { s.Publish(spf) }, verdict: dnscheck.VerdictOK, found: spf.Value},
		"SPF with more mechanisms":          {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "v=spf1 a +include:AmazonSES.com -all") }, verdict: dnscheck.VerdictOK, found: "v=spf1 a +include:AmazonSES.com -all"},
		"SPF with the mechanism behind all": {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "v=spf1 -all include:amazonses.com") }, verdict: dnscheck.VerdictWrongValue, found: "v=spf1 -all include:amazonses.com", advice: "add include:amazonses.com"},
		"SPF twice":                         {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, spf.Value, "v=spf1 -all") }, verdict: dnscheck.VerdictWrongValue, found: "v=spf1 -all | " + spf.Value, advice: "into one"},
		"SPF missing beside another text":   {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "site-verification=abc") }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"DMARC in other spacing and order": {record: dmarc, zone: func(s *dnstest.Server) {
			s.SetTXT(dmarc.FQDN, "v=DMARC1;p=reject;adkim=r;pct=100;sp=reject;rua=mailto:d@acme.com;")
		}, verdict: dnscheck.VerdictOK, found: "v=DMARC1;p=reject;adkim=r;pct=100;sp=reject;rua=mailto:d@acme.com;"},
		"DMARC of another policy":       {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, "v=DMARC1; p=none; rua=mailto:d@acme.com") }, verdict: dnscheck.VerdictWrongValue, found: "v=DMARC1; p=none; rua=mailto:d@acme.com", advice: "Change the record"},
		"DMARC with escaped semicolons": {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, strings.ReplaceAll(dmarc.Value, ";", `\;`)) }, verdict: dnscheck.VerdictWrongValue, found: strings.ReplaceAll(dmarc.Value, ";", `\;`), advice: "backslashes"},
		"DMARC twice":                   {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, dmarc.Value, "v=DMARC1; p=none") }, verdict: dnscheck.VerdictWrongValue, found: "v=DMARC1; p=none | " + dmarc.Value, advice: "delete the others"},
	})
}

func TestCheckOfOtherRecords(t *testing.T) {
	t.Parallel()
	checkRecords(t, map[string]recordCase{
		"a text of no known kind":                     {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "TXT", Value: "a\\b\"c\x01ä"}, zone: func(s *dnstest.Server) { s.SetTXT("x.acme.com", "a\\b\"c\x01ä") }, verdict: dnscheck.VerdictOK, found: "a\\b\"c\x01ä"},
		"another text of no known kind":               {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "TXT", Value: "a"}, zone: func(s *dnstest.Server) { s.SetTXT("x.acme.com", "A") }, verdict: dnscheck.VerdictWrongValue, found: "A", advice: "Change"},
		"a record of a type that is not looked up":    {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "SRV", Value: "a"}, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictUnknown, advice: "not looked up"},
		"a name that is none":                         {record: dnsrecord.Record{FQDN: "x..acme.com", Type: "TXT", Value: "a"}, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictUnknown, advice: "no DNS name"},
		"a domain below another at a doubled name":    {record: dnsrecord.DKIM("mail.acme.com", "t", ""), zone: func(s *dnstest.Server) { s.SetCNAME("t._domainkey.mail.acme.com.acme.com", "t.dkim.amazonses.com") }, verdict: dnscheck.VerdictNameDoubled, found: "t.dkim.amazonses.com at t._domainkey.mail.acme.com.acme.com", advice: `"t._domainkey.mail"`},
		"a domain below a suffix of two labels":       {record: dnsrecord.DKIM("acme.co.uk", "t", ""), zone: func(s *dnstest.Server) { s.AddZone("co.uk") }, verdict: dnscheck.VerdictNotDelegated, advice: "acme.co.uk does not exist"},
		"a domain below a suffix that a company runs": {record: dnsrecord.DKIM("acme.github.io", "t", ""), zone: func(s *dnstest.Server) { s.AddZone("github.io") }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
	})
}

// checkRecords checks each case against a server of its own.
func checkRecords(t *testing.T, tests map[string]recordCase) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := dnstest.New(t, "acme.com")
			test.zone(server)
			options := dnscheck.Options{Resolvers: []string{server.Addr()}, Timeout: 10 * time.Second, Attempts: 1}
			if test.verdict == dnscheck.VerdictUnknown {
				options.Timeout = 400 * time.Millisecond
			}
			checker := dnscheck.New(options)
			results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "k", Record: test.record, AnyValue: test.any}})
			got := results[0]
			if got.Verdict != test.verdict || got.Found != test.found {
				t.Errorf("got %q with %q, want %q with %q (advice %q)", got.Verdict, got.Found, test.verdict, test.found, got.Advice)
			}
			if !strings.Contains(got.Advice, test.advice) || (test.advice == "") != (got.Advice == "") {
				t.Errorf("advice is %q, want it to hold %q", got.Advice, test.advice)
			}
			if got.Key != "k" || got.FQDN != test.record.FQDN || got.Type != test.record.Type {
				t.Errorf("the result is not about the record: %+v", got)
			}
			if ok := dnscheck.OK(results); ok != (test.verdict == dnscheck.VerdictOK) {
				t.Errorf("OK is %v for %q", ok, test.verdict)
			}
			if wrong := dnscheck.Wrong(results); wrong != (test.verdict != dnscheck.VerdictOK && test.verdict != dnscheck.VerdictUnknown) {
				t.Errorf("Wrong is %v for %q", wrong, test.verdict)
			}
		})
	}
}
