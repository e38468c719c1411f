package verification_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// dnsCheck is the data source for a domain with one resolver.
func dnsCheck(domain, resolver string) string {
	return fmt.Sprintf("data \"ses_tenant_domain_dns_check\" \"test\" {\n  domain    = %q\n  resolvers = [%q]\n}\n", domain, resolver)
}

func TestAccDNSCheckDataSource(t *testing.T) {
	t.Parallel()
	zone := dnstest.New(t, "example.com")
	e := acctest.NewSimulated(t, simulator.Options{Verification: simulator.VerifyNever()})
	domain := e.CreateIdentities(t, 1)[0]
	e.SetMailFrom(t, domain)
	records := e.DKIMRecords(t, domain)
	zone.Publish(records[0])
	zone.SetCNAME(records[1].FQDN, "elsewhere.example.com")
	zone.SetMX("bounce."+domain, 10, "feedback-smtp."+e.Region+".amazonses.com")
	const address = "data.ses_tenant_domain_dns_check.test"
	record := func(fqdn, kind, expected string, found knownvalue.Check, verdict string) knownvalue.Check {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{
			"fqdn": knownvalue.StringExact(fqdn), "type": knownvalue.StringExact(kind), "expected": knownvalue.StringExact(expected), "found": found, "verdict": knownvalue.StringExact(verdict),
		})
	}
	const spf = "v=spf1 include:amazonses.com ~all"
	mx := "10 feedback-smtp." + e.Region + ".amazonses.com"
	verdicts := func(verdict string) []statecheck.StateCheck {
		checks := []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("ok"), knownvalue.Bool(verdict == "ok"))}
		for _, key := range []string{"dkim1", "dkim2", "dkim3", "mail_from_mx", "mail_from_spf"} {
			checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New("records").AtMapKey(key).AtMapKey("verdict"), knownvalue.StringExact(verdict)))
		}
		return checks
	}
	config := e.Config(dnsCheck(domain, zone.Addr()))
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{
			Config: config,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("ok"), knownvalue.Bool(false)),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("report"), knownvalue.StringRegexp(regexp.MustCompile(`(?s)dkim2\s+wrong value.*dkim3\s+missing`))),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("records"), knownvalue.MapExact(map[string]knownvalue.Check{
					"dkim1":         record(records[0].FQDN, "CNAME", records[0].Value, knownvalue.StringExact(records[0].Value), "ok"),
					"dkim2":         record(records[1].FQDN, "CNAME", records[1].Value, knownvalue.StringExact("elsewhere.example.com"), "wrong value"),
					"dkim3":         record(records[2].FQDN, "CNAME", records[2].Value, knownvalue.Null(), "missing"),
					"mail_from_mx":  record("bounce."+domain, "MX", mx, knownvalue.StringExact(mx), "ok"),
					"mail_from_spf": record("bounce."+domain, "TXT", spf, knownvalue.Null(), "missing"),
				})),
			},
		},
		{
			PreConfig: func() {
				zone.Publish(records...)
				zone.SetTXT("bounce."+domain, spf)
			},
			Config: config, ConfigStateChecks: verdicts("ok"),
		},
		{
			PreConfig: func() { zone.SetFault("", dnstest.Fault{Rcode: 2}) },
			Config:    config, ConfigStateChecks: verdicts("unknown"),
		},
	}})
}

func TestAccDNSCheckDataSourceRefuses(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	missing := acctest.Domain()
	tests := map[string]struct {
		config string
		want   string
	}{
		"check of a domain that SES does not have": {dnsCheck(missing, "127.0.0.1:9"), `SES has no domain ` + regexp.QuoteMeta(missing)},
		"check with a malformed resolver":          {dnsCheck("acme.com", "1.1.1.1:dns"), `its\s+port\s+is\s+a\s+number`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(test.config), ExpectError: regexp.MustCompile(`(?s)` + test.want)}}})
		})
	}
}
