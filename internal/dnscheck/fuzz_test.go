// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"testing"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// FuzzJudge feeds messages as they come from the network into the judgement of each type: nothing may panic, and a value
// that was judged ok is never empty.
func FuzzJudge(f *testing.F) {
	records := []dnsrecord.Record{
		dnsrecord.DKIM("acme.com", "tok", ""),
		dnsrecord.BYODKIM("acme.com", "s1", "abc"),
		dnsrecord.MailFromMX("acme.com", "eu-west-1"),
		dnsrecord.MailFromSPF("acme.com"),
		dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "none"}),
	}
	for _, record := range records {
		rr, err := dns.NewRR(record.FQDN + ". 60 IN " + record.Type + " " + record.RDATA())
		if err != nil {
			f.Fatal(err)
		}
		message := new(dns.Msg)
		message.SetQuestion(record.FQDN+".", rr.Header().Rrtype)
		message.Answer = []dns.RR{rr}
		packed, err := message.Pack()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(packed)
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		message := new(dns.Msg)
		if message.Unpack(packed) != nil {
			return
		}
		zoneIn(message)
		for _, record := range records {
			name := dns.CanonicalName(record.FQDN)
			target, found := inAnswer(message, name, dns.StringToType[record.Type])
			p := published{records: found}
			if target != "" {
				p.aliases = []string{withoutDot(target)}
			}
			for _, anyValue := range []bool{false, true} {
				verdict, value, _ := judge(Expectation{Record: record, AnyValue: anyValue}, p)
				if verdict == VerdictOK && value == "" {
					t.Errorf("nothing was judged ok for %+v", record)
				}
			}
		}
	})
}
