// SPDX-License-Identifier: MPL-2.0

package dnsrecord_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

func TestDMARCPolicyValidate(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		policy dnsrecord.DMARCPolicy
		want   []string
	}{
		"policy only":           {policy: dnsrecord.DMARCPolicy{Policy: "quarantine"}},
		"everything":            {policy: dnsrecord.DMARCPolicy{Policy: "reject", SubdomainPolicy: "none", RUA: []string{"d@acme.com", "mailto:d@acme.com!5m"}, RUF: []string{"D@Acme.com"}, DKIMAlignment: "s", SPFAlignment: "relaxed"}},
		"encoded URI":           {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"mailto:a%2Cb@acme.com?subject=x"}}},
		"nothing":               {want: []string{"policy: is missing"}},
		"unknown policy":        {policy: dnsrecord.DMARCPolicy{Policy: "Reject"}, want: []string{`policy: "Reject" is no DMARC policy`}},
		"everything wrong":      {policy: dnsrecord.DMARCPolicy{Policy: "x", SubdomainPolicy: "y", RUA: []string{"z"}, RUF: []string{"@a.com"}, DKIMAlignment: "R", SPFAlignment: "hard"}, want: []string{"policy: ", "subdomain_policy: ", `rua: "z" is no mail address`, "ruf: ", "dkim_alignment: ", "spf_alignment: "}},
		"report to a web page":  {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"https://acme.com/dmarc"}}, want: []string{"by mail only"}},
		"two targets in one":    {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"mailto:a@acme.com,mailto:b@acme.com"}}, want: []string{"one target per element"}},
		"address without dot":   {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"a@localhost"}}, want: []string{"at least two"}},
		"address with a space":  {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"a b@acme.com"}}, want: []string{"is no mail address"}},
		"broken encoding":       {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"mailto:a%2@acme.com"}}, want: []string{"hexadecimal"}},
		"address with newline":  {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"a\n@acme.com"}}, want: []string{"is no mail address"}},
		"address beyond ASCII":  {policy: dnsrecord.DMARCPolicy{Policy: "none", RUA: []string{"ä@acme.com"}}, want: []string{"is no mail address"}},
		"mailto: with nothing":  {policy: dnsrecord.DMARCPolicy{Policy: "none", RUF: []string{"mailto:"}}, want: []string{`ruf: "mailto:" is no mail address`}},
		"address with a number": {policy: dnsrecord.DMARCPolicy{Policy: "none", RUF: []string{"a@192.0.2.1"}}, want: []string{"IP address"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := test.policy.Validate()
			if len(test.want) == 0 {
				if err != nil {
					t.Errorf("got %v", err)
				}
				return
			}
			if err == nil {
				t.Fatal("no error")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(test.want) {
				t.Fatalf("%d problems, want %d:\n%v", len(lines), len(test.want), err)
			}
			for i, want := range test.want {
				if !strings.Contains(lines[i], want) {
					t.Errorf("problem %d is %q, want it to hold %q", i, lines[i], want)
				}
			}
		})
	}
}
