// SPDX-License-Identifier: MPL-2.0

package dnscheck_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
)

func TestReport(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		results []dnscheck.Result
		want    string
	}{
		"nothing": {},
		"one of each kind": {
			results: []dnscheck.Result{
				{Key: "dkim1", FQDN: "a._domainkey.acme.com", Type: "CNAME", Expected: "a.dkim.amazonses.com", Found: "a.dkim.amazonses.com", Verdict: dnscheck.VerdictOK},
				{Key: "dkim2", FQDN: "b._domainkey.acme.com", Type: "CNAME", Expected: "b.dkim.amazonses.com", Verdict: dnscheck.VerdictMissing, Advice: "Publish this record."},
				{Key: "dkim3", FQDN: "c._domainkey.acme.com", Type: "CNAME", Expected: "c.dkim.amazonses.com", Found: "x.dkim.amazonses.com", Verdict: dnscheck.VerdictWrongValue, Advice: "Change the target."},
				{Key: "mail_from_mx", FQDN: "bounce.acme.com", Type: "MX", Expected: "10 feedback-smtp.eu-west-1.amazonses.com", Verdict: dnscheck.VerdictUnknown, Advice: "No resolver gave an answer."},
			},
			want: `  RECORD        VERDICT      TYPE   NAME
  dkim1         ok           CNAME  a._domainkey.acme.com
  dkim2         missing      CNAME  b._domainkey.acme.com
                expected:    b.dkim.amazonses.com
                published:   nothing
                what to do:  Publish this record.
  dkim3         wrong value  CNAME  c._domainkey.acme.com
                expected:    c.dkim.amazonses.com
                published:   x.dkim.amazonses.com
                what to do:  Change the target.
  mail_from_mx  unknown      MX     bounce.acme.com
                expected:    10 feedback-smtp.eu-west-1.amazonses.com
                published:   not known
                what to do:  No resolver gave an answer.`,
		},
		"an ok record with something to know": {
			results: []dnscheck.Result{{Key: "m", FQDN: "b.a.com", Type: "MX", Expected: "10 h", Found: "5 h", Verdict: dnscheck.VerdictOK, Advice: "It does not matter."}},
			want: `  RECORD  VERDICT  TYPE  NAME
  m       ok       MX    b.a.com
          expected:    10 h
          published:   5 h
          what to do:  It does not matter.`,
		},
		"a text that would move the cursor": {
			results: []dnscheck.Result{{Key: "d", FQDN: "a.com", Type: "TXT", Expected: "p=a", Found: "\x1b[2J\nx\xff", Verdict: dnscheck.VerdictWrongValue, Advice: "Change it."}},
			want: `  RECORD  VERDICT      TYPE  NAME
  d       wrong value  TXT   a.com
          expected:    p=a
          published:   ` + "\ufffd[2J\ufffdx\ufffd" + `
          what to do:  Change it.`,
		},
		"a text that is longer than anybody reads": {
			results: []dnscheck.Result{{Key: "d", FQDN: "a.com", Type: "TXT", Expected: strings.Repeat("ä", 160), Found: strings.Repeat("x", 100) + strings.Repeat("y", 100), Verdict: dnscheck.VerdictWrongValue, Advice: "Change it."}},
			want: `  RECORD  VERDICT      TYPE  NAME
  d       wrong value  TXT   a.com
          expected:    ` + strings.Repeat("ä", 160) + `
          published:   ` + strings.Repeat("x", 80) + "…" + strings.Repeat("y", 79) + `
          what to do:  Change it.`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := dnscheck.Report(test.results)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
			for line := range strings.SplitSeq(got, "\n") {
				if strings.TrimRight(line, " ") != line || line != "" && !strings.HasPrefix(line, " ") {
					t.Errorf("the line %q ends in a space or starts without one", line)
				}
			}
		})
	}
}

func TestValidateResolver(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"1.1.1.1":              true,
		"1.1.1.1:53":           true,
		"127.0.0.1:10053":      true,
		"dns.google":           true,
		"dns.google:53":        true,
		"2606:4700:4700::1111": true,
		"[2606:4700::1]":       true,
		"[2606:4700::1]:5353":  true,
		"":                     false,
		" ":                    false,
		":53":                  false,
		"1.1.1.1:":             false,
		"1.1.1.1:0":            false,
		"1.1.1.1:65536":        false,
		"1.1.1.1:dns":          false,
		"1.1.1.1:53:53":        false,
		"udp://1.1.1.1":        false,
		"1.1.1.1 8.8.8.8":      false,
		"[::1":                 false,
	}
	for resolver, ok := range tests {
		t.Run(resolver, func(t *testing.T) {
			t.Parallel()
			if err := dnscheck.ValidateResolver(resolver); (err == nil) != ok {
				t.Errorf("got %v", err)
			}
		})
	}
}
