// SPDX-License-Identifier: MPL-2.0

package verification_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// A domain is verified without any look at DNS. The set of domains changes in place: only what is new is waited for.
func TestAccVerificationLifeCycle(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	d := e.CreateIdentities(t, 3)
	if _, err := e.ClientIn(acctest.OtherRegion).CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(d[0])}); err != nil {
		t.Fatal(err)
	}
	stable := statecheck.CompareValue(compare.ValuesSame())
	first := func() statecheck.StateCheck {
		return stable.AddStateValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0]))
	}
	acctest.LifeCycle(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{
		{
			Config: e.Config(verification(d[:1])),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionCreate),
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0])),
				plancheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("region"), knownvalue.StringExact(e.Region)),
			}},
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d[0]), first()},
		},
		{
			PreConfig: e.Simulator.ResetRequests,
			Config:    e.Config(verification(d)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionUpdate),
				plancheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[0]), knownvalue.NotNull()),
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[1])),
				plancheck.ExpectUnknownValue(verificationAddress, tfjsonpath.New("verified_at").AtMapKey(d[2])),
			}},
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d...), first()},
		},
		{
			// The wait of an identity that is gone would fail, so that this step proves that nothing is waited for.
			Config: e.Config(verification(d[:2], `on_lapse = "warn"`, `dns_check = {}`, `timeouts = { create = "1h" }`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(verificationAddress, plancheck.ResourceActionUpdate),
				plancheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("verified_at"), knownvalue.MapSizeExact(2)),
			}},
			ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d[:2]...), first()},
		},
		{
			// An identity that somebody has deleted and made again is waited for again.
			PreConfig: func() { e.DeleteIdentity(t, d[1]); e.CreateIdentity(t, d[1], nil) },
			Config:    e.Config(verification(d[:2])), ConfigPlanChecks: acctest.Actions(verificationAddress, plancheck.ResourceActionUpdate), ConfigStateChecks: []statecheck.StateCheck{verifiedAt(d[:2]...)},
		},
		{
			Config:            e.Config(verification(d[:1], fmt.Sprintf("region = %q", acctest.OtherRegion))),
			ConfigPlanChecks:  acctest.Actions(verificationAddress, plancheck.ResourceActionReplace),
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(verificationAddress, tfjsonpath.New("region"), knownvalue.StringExact(acctest.OtherRegion))},
		},
	}}, "ses_tenant_domain_verification")
}

func TestAccDNSCheckLifeCycle(t *testing.T) {
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
	acctest.LifeCycle(t, resource.TestCase{Steps: []resource.TestStep{
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
	}}, "data.ses_tenant_domain_dns_check")
}
