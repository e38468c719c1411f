// SPDX-License-Identifier: MPL-2.0

package verification_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// checkedAt is dns_check with one resolver.
func checkedAt(address string) string {
	return fmt.Sprintf("dns_check = { resolvers = [%q] }", address)
}

// One CNAME is missing and one has a wrong target: the apply fails within its timeout with a table that names both, and saves nothing. After
// the zone is mended the same apply succeeds.
func TestAccVerificationAgainstDNS(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyDNS(zone.Addr())})
	d := e.CreateIdentities(t, 2)
	good, bad := e.DKIMRecords(t, d[0]), e.DKIMRecords(t, d[1])
	zone.Publish(good...)
	zone.Publish(bad[0])
	zone.SetCNAME(bad[1].FQDN, "elsewhere.example.com")
	config := e.Config(verification(d, checkedAt(zone.Addr()), `timeouts = { create = "5s" }`))
	var began time.Time
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			PreConfig: func() { began = time.Now() },
			Config:    config,
			ExpectError: regexp.MustCompile(`(?s)1 of 2 domains are not verified: ` + regexp.QuoteMeta(d[1]) + `.*` +
				`dkim1\s+ok\s+CNAME\s+` + regexp.QuoteMeta(bad[0].FQDN) + `.*` +
				`dkim2\s+wrong value\s+CNAME\s+` + regexp.QuoteMeta(bad[1].FQDN) + `\s+expected:\s+` + regexp.QuoteMeta(bad[1].Value) + `\s+published:\s+elsewhere\.example\.com.*` +
				`dkim3\s+missing\s+CNAME\s+` + regexp.QuoteMeta(bad[2].FQDN) + `\s+expected:\s+` + regexp.QuoteMeta(bad[2].Value) + `\s+published:\s+nothing`),
		},
		{
			PreConfig: func() {
				if took := time.Since(began); took > 20*time.Second {
					t.Errorf("The apply with a timeout of 5 seconds took %s in all.", took)
				}
				zone.Publish(bad...)
			},
			Config: config, ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
		},
	}})
}

// The table holds what BYODKIM and MAIL FROM need, and a zone that DNS does not know.
func TestAccVerificationExplainsEveryKindOfRecord(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyDNS(zone.Addr())})
	d := e.CreateIdentities(t, 1)
	e.SetMailFrom(t, d[0])
	zone.Publish(e.DKIMRecords(t, d[0])...)
	zone.SetMX("bounce."+d[0], 10, "feedback-smtp.us-east-1.amazonses.com")
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: e.Config(verification(d, `wait_for = ["dkim", "mail_from"]`, checkedAt(zone.Addr()), `timeouts = { create = "3s" }`)),
			ExpectError: regexp.MustCompile(`(?s)Domain ` + regexp.QuoteMeta(d[0]) + ` is not verified.*dkim3\s+ok.*mail_from_mx\s+wrong value\s+MX.*` +
				`region\s+us-east-1,\s+and\s+the\s+identity\s+is\s+in\s+eu-west-1.*mail_from_spf\s+missing\s+TXT`),
		},
		{
			PreConfig: func() {
				zone.RemoveZone("example.com")
				zone.AddZone("other.com")
			},
			Config:      e.Config(verification(d, `wait_for = ["mail_from"]`, checkedAt(zone.Addr()), `timeouts = { create = "3s" }`)),
			ExpectError: regexp.MustCompile(`(?s)mail_from_mx\s+not delegated`),
		},
	}})
}

// A resolver that cannot be reached makes the verdict unknown and decides nothing.
func TestAccVerificationWithDeadResolver(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	zone.SetFault("", dnstest.Fault{Drop: true})
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 1)
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config:      e.Config(verification(d, checkedAt(zone.Addr()), `timeouts = { create = "2s" }`)),
			ExpectError: regexp.MustCompile(`(?s)SES\s+has\s+not\s+found\s+the\s+records\s+in\s+time.*its\s+reason\s+is\s+HOST_NOT_FOUND.*dkim1\s+unknown`),
		},
		{
			PreConfig: func() { e.SetDKIM(t, "SUCCESS", d...) },
			Config:    e.Config(verification(d, checkedAt(zone.Addr()))), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
		},
	}})
}

// DKIM that SES has given up fails at once, with all that cannot get there or is still looked for, and says what leads on.
func TestAccVerificationFailedDKIM(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 3)
	e.SetDKIM(t, "FAILED", d[0], d[1])
	e.Simulator.ResetRequests()
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config:      e.Config(verification(d[:1], checkedAt(zone.Addr()))),
			ExpectError: words("SES looks for DKIM records for 72 hours and does not begin again with the same key. First mend the records that are not ok, then give it another dkim.signing_key_length"),
		},
		{
			PreConfig: func() {
				if looks := e.Simulator.Requests().ByOperation["GetEmailIdentity"]; looks != 1 {
					t.Errorf("SES was asked %d times for a domain that it has given up, want once.", looks)
				}
			},
			Config: e.Config(verification(d, checkedAt(zone.Addr()))),
			ExpectError: regexp.MustCompile(`(?s)3 of 3 domains are not verified.*` + sections(d, map[string]string{
				d[0]: `SES has given up looking for the DKIM records`, d[1]: `SES has given up looking for the DKIM records`,
				d[2]: `SES was still looking for the records when the wait ended`,
			})),
		},
	}})
}

// sections matches the sections of domains in their order, each with its failure and a table.
func sections(domains []string, failures map[string]string) string {
	all := make([]string, 0, len(domains))
	for _, domain := range slices.Sorted(slices.Values(domains)) {
		all = append(all, regexp.QuoteMeta(domain)+`:\s+`+strings.ReplaceAll(failures[domain], " ", `\s+`)+`.*RECORD\s+VERDICT.*dkim1\s+missing`)
	}
	return strings.Join(all, `.*`)
}

// What is not there cannot be waited for.
func TestAccVerificationOfNothing(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 1)
	missing := acctest.Domain()
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(verification([]string{missing})), ExpectError: words(missing + ": SES has no such identity. Create it first (ses_tenant_domain)")},
		{Config: e.Config(verification(d, `wait_for = ["mail_from"]`)), ExpectError: words("Set mail_from on its ses_tenant_domain, or take \"mail_from\" out of wait_for.")},
	}})
}

// An update that fails keeps what was verified, and the next apply waits only for the rest.
func TestAccVerificationFailedUpdate(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	d := e.CreateIdentities(t, 2)
	e.SetDKIM(t, "SUCCESS", d[0])
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(verification(d[:1])), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d[0])}},
		{
			Config:      e.Config(verification(d, checkedAt(zone.Addr()), `timeouts = { update = "2s" }`)),
			ExpectError: words("Domain " + d[1] + " is not verified"),
		},
		{
			PreConfig: func() { e.SetDKIM(t, "SUCCESS", d[1]) },
			Config:    e.Config(verification(d)), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)},
		},
	}})
}

func TestAccVerificationRefusedCall(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 1)
	e.Simulator.Inject(simulator.Fault{Operation: "GetEmailIdentity", Status: 403, Message: "User is not authorized"})
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: e.Config(verification(d)), ExpectError: regexp.MustCompile(`(?s)Cannot wait for the verification of ` + regexp.QuoteMeta(d[0]) + `.*AccessDeniedException.*request\s+id.*ses:GetEmailIdentity`)},
		{Config: e.Config(verification(d)), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...)}},
	}})
}

func TestAccVerificationBadInput(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tests := map[string]struct {
		config string
		want   string
	}{
		"upper case and dot":  {config: verification([]string{"Acme.COM."}), want: `domains = \["Acme\.COM\."\].*write\s+"acme\.com"`},
		"address":             {config: verification([]string{"a@example.com"}), want: `domains = \["a@example\.com"\].*no\s+domain\s+name`},
		"no domain":           {config: verification(nil), want: `domains\s+set\s+must\s+contain\s+at\s+least\s+1`},
		"nothing to wait for": {config: verification([]string{"acme.com"}, "wait_for = []"), want: `wait_for\s+set\s+must\s+contain\s+at\s+least\s+1`},
		"unknown wait_for":    {config: verification([]string{"acme.com"}, `wait_for = ["spf"]`), want: `wait_for\[Value\("spf"\)\]`},
		"unknown on_lapse":    {config: verification([]string{"acme.com"}, `on_lapse = "fail"`), want: `on_lapse.*"warn"\s+"wait"`},
		"malformed resolver":  {config: verification([]string{"acme.com"}, checkedAt("udp://1.1.1.1")), want: `"udp://1\.1\.1\.1"\s+is\s+no\s+resolver`},
		"malformed region":    {config: verification([]string{"acme.com"}, `region = "Ireland"`), want: `not\s+a\s+valid\s+AWS\s+Region`},
		"malformed timeout":   {config: verification([]string{"acme.com"}, `timeouts = { create = "long" }`), want: `"long"\s+must\s+be`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
				Config: e.Config(test.config), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)` + test.want),
			}}})
		})
	}
}
