package dnscheck_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

var (
	key    = strings.Repeat("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", 12)
	alias  = dnsrecord.DKIM("acme.com", "tok1", "dkim.eu-west-1.amazonses.com")
	byodk  = dnsrecord.BYODKIM("acme.com", "s1", key)
	mx     = dnsrecord.MailFromMX("bounce.acme.com", "eu-west-1")
	spf    = dnsrecord.MailFromSPF("bounce.acme.com")
	dmarc  = dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "reject", RUA: []string{"d@acme.com"}})
	anyKey = dnsrecord.BYODKIM("acme.com", "s1", "")
)

func TestCheckSaysWhatIsWrongWithARecord(t *testing.T) {
	t.Parallel()
	target := alias.Value
	tests := map[string]struct {
		record  dnsrecord.Record
		any     bool
		zone    func(*dnstest.Server)
		verdict dnscheck.Verdict
		found   string
		advice  string
	}{
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
		"TXT in strings":                            {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN, byodk.Value) }, verdict: dnscheck.VerdictOK, found: byodk.Value},
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
		"TXT replaced by an alias":          {record: byodk, zone: func(s *dnstest.Server) { s.SetCNAME(byodk.FQDN, "tok.dkim.amazonses.com") }, verdict: dnscheck.VerdictWrongType, found: "CNAME tok.dkim.amazonses.com", advice: "Replace the CNAME"},
		"TXT at a doubled name":             {record: byodk, zone: func(s *dnstest.Server) { s.SetTXT(byodk.FQDN+".acme.com", byodk.Value) }, verdict: dnscheck.VerdictNameDoubled, found: byodk.Value + " at " + byodk.FQDN + ".acme.com", advice: `"s1._domainkey"`},
		"any key":                           {record: anyKey, any: true, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "v=DKIM1; p=abc") }, verdict: dnscheck.VerdictOK, found: "v=DKIM1; p=abc"},
		"any key but none":                  {record: anyKey, any: true, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "hello") }, verdict: dnscheck.VerdictWrongValue, found: "hello", advice: "public key"},
		"any key but missing":               {record: anyKey, any: true, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"a value that is not known":         {record: anyKey, zone: func(s *dnstest.Server) { s.SetTXT(anyKey.FQDN, "p=abc") }, verdict: dnscheck.VerdictUnknown, advice: "not known"},
		"MX as expected":                    {record: mx, zone: func(s *dnstest.Server) { s.Publish(mx) }, verdict: dnscheck.VerdictOK, found: "10 feedback-smtp.eu-west-1.amazonses.com"},
		"MX in other case":                  {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 10, "Feedback-SMTP.EU-West-1.amazonses.com") }, verdict: dnscheck.VerdictOK, found: "10 Feedback-SMTP.EU-West-1.amazonses.com"},
		"MX of another priority":            {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 5, mx.Value) }, verdict: dnscheck.VerdictOK, found: "5 " + mx.Value, advice: "priority 10"},
		"MX of another region":              {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 10, "feedback-smtp.us-east-1.amazonses.com") }, verdict: dnscheck.VerdictWrongValue, found: "10 feedback-smtp.us-east-1.amazonses.com", advice: "region us-east-1"},
		"MX of another service":             {record: mx, zone: func(s *dnstest.Server) { s.SetMX(mx.FQDN, 1, "mail.example.net") }, verdict: dnscheck.VerdictWrongValue, found: "1 mail.example.net", advice: "Change the mail server"},
		"MX beside another":                 {record: mx, zone: func(s *dnstest.Server) { s.Publish(mx); s.AddMX(mx.FQDN, 20, "mail.example.net") }, verdict: dnscheck.VerdictWrongValue, found: "10 " + mx.Value + " | 20 mail.example.net", advice: "no other"},
		"MX missing beside SPF":             {record: mx, zone: func(s *dnstest.Server) { s.Publish(spf) }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"MX as a text":                      {record: mx, zone: func(s *dnstest.Server) { s.SetTXT(mx.FQDN, "10 "+mx.Value) }, verdict: dnscheck.VerdictWrongType, found: "TXT 10 " + mx.Value, advice: "as an MX record"},
		"MX at a doubled name":              {record: mx, zone: func(s *dnstest.Server) { s.SetMX("bounce.acme.com.acme.com", 10, mx.Value) }, verdict: dnscheck.VerdictNameDoubled, found: "10 " + mx.Value + " at bounce.acme.com.acme.com", advice: `"bounce"`},
		"SPF as expected":                   {record: spf, zone: func(s *dnstest.Server) { s.Publish(spf) }, verdict: dnscheck.VerdictOK, found: spf.Value},
		"SPF with more mechanisms":          {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "v=spf1 a +include:AmazonSES.com -all") }, verdict: dnscheck.VerdictOK, found: "v=spf1 a +include:AmazonSES.com -all"},
		"SPF with the mechanism behind all": {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "v=spf1 -all include:amazonses.com") }, verdict: dnscheck.VerdictWrongValue, found: "v=spf1 -all include:amazonses.com", advice: "add include:amazonses.com"},
		"SPF twice":                         {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, spf.Value, "v=spf1 -all") }, verdict: dnscheck.VerdictWrongValue, found: "v=spf1 -all | " + spf.Value, advice: "into one"},
		"SPF missing beside another text":   {record: spf, zone: func(s *dnstest.Server) { s.SetTXT(spf.FQDN, "site-verification=abc") }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
		"DMARC in other spacing and order": {record: dmarc, zone: func(s *dnstest.Server) {
			s.SetTXT(dmarc.FQDN, "v=DMARC1;p=reject;adkim=r;pct=100;sp=reject;rua=mailto:d@acme.com;")
		}, verdict: dnscheck.VerdictOK, found: "v=DMARC1;p=reject;adkim=r;pct=100;sp=reject;rua=mailto:d@acme.com;"},
		"DMARC of another policy":                     {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, "v=DMARC1; p=none; rua=mailto:d@acme.com") }, verdict: dnscheck.VerdictWrongValue, found: "v=DMARC1; p=none; rua=mailto:d@acme.com", advice: "Change the record"},
		"DMARC with escaped semicolons":               {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, strings.ReplaceAll(dmarc.Value, ";", `\;`)) }, verdict: dnscheck.VerdictWrongValue, found: strings.ReplaceAll(dmarc.Value, ";", `\;`), advice: "backslashes"},
		"DMARC twice":                                 {record: dmarc, zone: func(s *dnstest.Server) { s.SetTXT(dmarc.FQDN, dmarc.Value, "v=DMARC1; p=none") }, verdict: dnscheck.VerdictWrongValue, found: "v=DMARC1; p=none | " + dmarc.Value, advice: "delete the others"},
		"a text of no known kind":                     {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "TXT", Value: "a\\b\"c\x01ä"}, zone: func(s *dnstest.Server) { s.SetTXT("x.acme.com", "a\\b\"c\x01ä") }, verdict: dnscheck.VerdictOK, found: "a\\b\"c\x01ä"},
		"another text of no known kind":               {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "TXT", Value: "a"}, zone: func(s *dnstest.Server) { s.SetTXT("x.acme.com", "A") }, verdict: dnscheck.VerdictWrongValue, found: "A", advice: "Change"},
		"a record of a type that is not looked up":    {record: dnsrecord.Record{FQDN: "x.acme.com", Type: "SRV", Value: "a"}, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictUnknown, advice: "not looked up"},
		"a name that is none":                         {record: dnsrecord.Record{FQDN: "x..acme.com", Type: "TXT", Value: "a"}, zone: func(*dnstest.Server) {}, verdict: dnscheck.VerdictUnknown, advice: "no DNS name"},
		"a domain below another at a doubled name":    {record: dnsrecord.DKIM("mail.acme.com", "t", ""), zone: func(s *dnstest.Server) { s.SetCNAME("t._domainkey.mail.acme.com.acme.com", "t.dkim.amazonses.com") }, verdict: dnscheck.VerdictNameDoubled, found: "t.dkim.amazonses.com at t._domainkey.mail.acme.com.acme.com", advice: `"t._domainkey.mail"`},
		"a domain below a suffix of two labels":       {record: dnsrecord.DKIM("acme.co.uk", "t", ""), zone: func(s *dnstest.Server) { s.AddZone("co.uk") }, verdict: dnscheck.VerdictNotDelegated, advice: "acme.co.uk does not exist"},
		"a domain below a suffix that a company runs": {record: dnsrecord.DKIM("acme.github.io", "t", ""), zone: func(s *dnstest.Server) { s.AddZone("github.io") }, verdict: dnscheck.VerdictMissing, advice: "Publish"},
	}
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

func TestCheckAsksTCPOnlyAfterTruncation(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	server.Publish(byodk)
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}})
	expectations := []dnscheck.Expectation{{Key: "dkim", Record: byodk}}

	checker.Check(t.Context(), expectations)
	server.SetFault(byodk.FQDN, dnstest.Fault{Truncate: true})
	checker.Check(t.Context(), expectations)

	want := []dnstest.Query{
		{Name: byodk.FQDN, Type: "TXT", Network: "udp"},
		{Name: byodk.FQDN, Type: "TXT", Network: "udp"},
		{Name: byodk.FQDN, Type: "TXT", Network: "tcp"},
	}
	if diff := cmp.Diff(want, server.Queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
}

func TestCheckAsksNoMoreThanItNeeds(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}}).Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}, {Key: "b", Record: alias}})
	want := []dnstest.Query{
		{Name: alias.FQDN, Type: "CNAME", Network: "udp"},
		{Name: alias.FQDN + ".acme.com", Type: "CNAME", Network: "udp"},
	}
	if diff := cmp.Diff(want, server.Queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
}

func TestCheckTakesTheFirstResolverThatAnswers(t *testing.T) {
	t.Parallel()
	dead, failing, good, other := dnstest.New(t), dnstest.New(t), dnstest.New(t, "acme.com"), dnstest.New(t, "acme.com")
	dead.SetFault("", dnstest.Fault{Drop: true})
	failing.SetFault("", dnstest.Fault{Rcode: dns.RcodeServerFailure})
	good.Publish(mx, spf, alias)
	checker := dnscheck.New(dnscheck.Options{
		Resolvers: []string{dead.Addr(), failing.Addr(), good.Addr(), other.Addr()},
		Timeout:   time.Second,
	})

	results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: mx}, {Key: "b", Record: spf}, {Key: "c", Record: alias}})
	if !dnscheck.OK(results) {
		t.Errorf("not all are ok:\n%s", dnscheck.Report(results))
	}
	if got := len(other.Queries()); got != 0 {
		t.Errorf("the last resolver was asked %d times although one before it answered", got)
	}
}

func TestCheckAsksADeadResolverOncePerRecordUnderWay(t *testing.T) {
	t.Parallel()
	dead, good := dnstest.New(t), dnstest.New(t, "acme.com")
	dead.SetFault("", dnstest.Fault{Drop: true})
	expectations := make([]dnscheck.Expectation, 0, 40)
	for i := range 40 {
		record := dnsrecord.DKIM("acme.com", fmt.Sprintf("tok%d", i), "")
		good.Publish(record)
		expectations = append(expectations, dnscheck.Expectation{Key: fmt.Sprint(i), Record: record})
	}
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{dead.Addr(), good.Addr()}, Timeout: time.Second})
	if results := checker.Check(t.Context(), expectations); !dnscheck.OK(results) {
		t.Errorf("not all are ok:\n%s", dnscheck.Report(results))
	}
	// Records that are looked up at the same time cannot know of each other yet.
	if got := len(dead.Queries()); got == 0 || got > 8 {
		t.Errorf("the dead resolver was asked %d times, want 1 to 8", got)
	}
}

func TestCheckPrefersTheFirstResolver(t *testing.T) {
	t.Parallel()
	first, second := dnstest.New(t, "acme.com"), dnstest.New(t, "acme.com")
	second.Publish(alias)
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{first.Addr(), second.Addr()}})
	if results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}}); results[0].Verdict != dnscheck.VerdictMissing {
		t.Errorf("got %+v, want what the first resolver says", results[0])
	}
	if got := len(second.Queries()); got != 0 {
		t.Errorf("the second resolver was asked %d times", got)
	}
}

func TestCheckKeepsTheOrder(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	expectations := make([]dnscheck.Expectation, 0, 50)
	for i := range 50 {
		record := dnsrecord.DKIM("acme.com", fmt.Sprintf("tok%d", i), "")
		if i%2 == 0 {
			server.Publish(record)
		}
		expectations = append(expectations, dnscheck.Expectation{Key: fmt.Sprint(i), Record: record})
	}
	results := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}}).Check(t.Context(), expectations)
	for i, result := range results {
		want := dnscheck.VerdictOK
		if i%2 == 1 {
			want = dnscheck.VerdictMissing
		}
		if result.Key != fmt.Sprint(i) || result.Verdict != want {
			t.Errorf("result %d is %+v", i, result)
		}
	}
}

func TestCheckSeesAMendedZone(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}})
	expectations := []dnscheck.Expectation{{Key: "dkim1", Record: alias}}
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictMissing {
		t.Fatalf("before: %+v", results[0])
	}
	server.Publish(alias)
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictOK {
		t.Errorf("after publishing: %+v", results[0])
	}
	server.Remove(alias.FQDN)
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictMissing {
		t.Errorf("after removing: %+v", results[0])
	}
}

func TestCheckEndsWithItsContext(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t)
	server.SetFault("", dnstest.Fault{Drop: true})
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}, Timeout: time.Minute, Attempts: 5})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	ended := make(chan []dnscheck.Result, 1)
	go func() {
		ended <- checker.Check(ctx, []dnscheck.Expectation{{Key: "a", Record: alias}, {Key: "b", Record: alias}, {Key: "c", Record: mx}})
	}()
	select {
	case results := <-ended:
		for _, result := range results {
			if result.Verdict != dnscheck.VerdictUnknown || !strings.Contains(result.Advice, "cut short") {
				t.Errorf("%s is %q with %q", result.Key, result.Verdict, result.Advice)
			}
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the check goes on after its context is done")
	}
}

func TestCheckWithoutReachableResolver(t *testing.T) {
	t.Parallel()
	listener, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.LocalAddr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	for name, resolver := range map[string]string{"closed port": closed, "no address": "1.1.1.1:http", "no host": "resolver.invalid"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checker := dnscheck.New(dnscheck.Options{Resolvers: []string{resolver}, Timeout: 200 * time.Millisecond, Attempts: 1})
			results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}})
			if results[0].Verdict != dnscheck.VerdictUnknown || dnscheck.Wrong(results) {
				t.Errorf("got %+v", results[0])
			}
		})
	}
}

func TestCheckWithNothingToCheck(t *testing.T) {
	t.Parallel()
	results := dnscheck.New(dnscheck.Options{}).Check(t.Context(), nil)
	if len(results) != 0 || !dnscheck.OK(results) || dnscheck.Wrong(results) {
		t.Errorf("got %v", results)
	}
}
