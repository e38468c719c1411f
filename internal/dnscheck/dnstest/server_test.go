// SPDX-License-Identifier: MPL-2.0

package dnstest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
)

func TestServerAnswers(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	server.SetCNAME("www.acme.com", "WEB.acme.com")
	server.SetA("web.acme.com", "192.0.2.1")
	server.SetTXT("txt.acme.com", strings.Repeat("a", 300), "b")
	server.SetMX("txt.acme.com", 10, "mail.example.com")
	server.SetTXT("gone.acme.com", "x")
	server.Remove("gone.acme.com")
	server.AddZone("gone.example")
	server.SetTXT("a.gone.example", "x")
	server.RemoveZone("gone.example")

	tests := map[string]struct {
		name   string
		rrtype uint16
		rcode  int
		answer []string
		zone   string
	}{
		"alias followed":              {name: "www.acme.com.", rrtype: dns.TypeA, answer: []string{"www.acme.com. CNAME WEB.acme.com.", "web.acme.com. A 192.0.2.1"}},
		"alias itself":                {name: "WWW.acme.com.", rrtype: dns.TypeCNAME, answer: []string{"www.acme.com. CNAME WEB.acme.com."}},
		"texts":                       {name: "txt.acme.com.", rrtype: dns.TypeTXT, answer: []string{`txt.acme.com. TXT "` + strings.Repeat("a", 255) + `" "` + strings.Repeat("a", 45) + `"`, `txt.acme.com. TXT "b"`}},
		"mail server":                 {name: "txt.acme.com.", rrtype: dns.TypeMX, answer: []string{"txt.acme.com. MX 10 mail.example.com."}},
		"other type":                  {name: "txt.acme.com.", rrtype: dns.TypeA, zone: "acme.com."},
		"name above others":           {name: "acme.com.", rrtype: dns.TypeA, zone: "acme.com."},
		"name that is none":           {name: "x.acme.com.", rrtype: dns.TypeA, rcode: dns.RcodeNameError, zone: "acme.com."},
		"removed name":                {name: "gone.acme.com.", rrtype: dns.TypeTXT, rcode: dns.RcodeNameError, zone: "acme.com."},
		"removed zone":                {name: "a.gone.example.", rrtype: dns.TypeTXT, rcode: dns.RcodeNameError, zone: "example."},
		"zone that never was":         {name: "other.org.", rrtype: dns.TypeSOA, rcode: dns.RcodeNameError, zone: "org."},
		"authority of a zone":         {name: "acme.com.", rrtype: dns.TypeSOA, answer: []string{"acme.com. SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 0"}},
		"name below one that is none": {name: "y.x.acme.com.", rrtype: dns.TypeTXT, rcode: dns.RcodeNameError, zone: "acme.com."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, network := range []string{"udp", "tcp"} {
				request := new(dns.Msg)
				request.SetQuestion(test.name, test.rrtype)
				reply, _, err := (&dns.Client{Net: network, UDPSize: dns.MaxMsgSize}).Exchange(request, server.Addr())
				if err != nil {
					t.Fatalf("%s: %v", network, err)
				}
				var answer []string
				for _, rr := range reply.Answer {
					fields := strings.Fields(rr.String())
					answer = append(answer, fields[0]+" "+strings.Join(fields[3:], " "))
				}
				if diff := cmp.Diff(test.answer, answer); diff != "" {
					t.Errorf("%s answer (-want +got):\n%s", network, diff)
				}
				zone := ""
				if len(reply.Ns) > 0 {
					zone = reply.Ns[0].Header().Name
				}
				if reply.Rcode != test.rcode || zone != test.zone {
					t.Errorf("%s: code %s from zone %q, want %s from %q", network, dns.RcodeToString[reply.Rcode], zone, dns.RcodeToString[test.rcode], test.zone)
				}
			}
		})
	}
}
