// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	pipeline = "the pipeline runs on GitHub"
	planned  = "No changes."
)

// actions need Terraform 1.14.
var actions = elsewhere("internal/provider/action_test.go", "TestActionsThroughTheBinary")

// guides has an entry for each guide, by its name.
var guides = map[string]guide{
	"cores":                  {},
	"faq":                    {},
	"glossary":               {},
	"one-object-one-address": {},
	"troubleshooting":        {},
	"ci":                     {steps: slices.Repeat([]step{elsewhere("internal/acctest/pipeline/ci_guide_test.go", "TestCIGuide")}, 8)},
	"testing": {steps: slices.Repeat([]step{
		elsewhere("internal/acctest/pipeline/testing_guide_test.go", "TestTestingGuide"),
	}, 11)},
	"dns": {steps: []step{
		alone(""),
		alone(""),
		left("the record belongs to the zone of somebody else"),
		then(write("main.tf"), func(s *session) {
			s.apply("")
			s.output = s.run("", 0, "output", "-raw", "for_acme")
		}),
		prints,
		after(func(s *session) { s.destroy("") }, func(s *session, b block) {
			// A plan asks the resolver, which is on the Internet.
			s.write("", "main.tf", b.text)
			s.run("", 0, "validate")
		}),
	}},
	"gate-ci": {real: true, steps: []step{
		write("main.tf"),
		after(func(s *session) { s.e.CreateTenant(s.t, "org-acme", nil) }, says(planned)),
		left(pipeline),
		says(planned),
		func(s *session, b block) {
			s.e.CreateTenant(s.t, "acme", nil)
			s.write("one", "main.tf", b.text)
			s.output = s.run("one", 1, "plan", "-input=false", "-no-color")
			s.expect("acme is not known to be healthy.")
		},
		then(add("paused.tf"), func(s *session) { s.settled("") }),
		shell,
		writeIn("/tmp/tenants"),
		says(planned),
		fails("SES tenant org-acme: 8 % of its"),
	}},
	"has-this-run-on-aws": {steps: []step{left("it needs an AWS account")}},
	"import-what-exists": {steps: []step{
		elsewhere("internal/provider/query_test.go", "TestQueryOfTheGuide"),
		elsewhere("internal/provider/list_examples_test.go", "TestQueryExamplesAreValid"),
		elsewhere("internal/provider/list_examples_test.go", "TestQueryExamplesAreValid"),
		elsewhere("internal/provider/import_test.go", "TestWholeAccountIsImported"),
	}},
	"installing": {steps: slices.Repeat([]step{left("make release-check builds the archives, which takes a quarter of an hour")}, 6)},
	"metrics": {real: true, steps: []step{
		shell,
		write("main.tf"),
		shell,
		after(func(s *session) {
			bounce(s, "acme")
			s.output = s.run("", 0, "plan", "-input=false", "-no-color")
		}, prints),
		after(func(s *session) { s.apply("") }, shell),
		after(func(s *session) { s.e.CreateTenant(s.t, "org-beta", nil) }, alone("")),
		alone(""),
		shell,
		shell,
		says(`status = "DISABLED"`, "8 % of its"),
		says("stays paused", planned),
		says(planned),
	}},
	"migrating": {steps: []step{
		elsewhere("internal/provider/migration_test.go", "TestMigration"),
		movesRecords,
		after(func(s *session) {
			s.e.CreateTenant(s.t, "acme", nil)
			s.e.CreateIdentity(s.t, "acme.example", nil)
			s.e.Associate(s.t, "acme", s.e.IdentityARN(s.t, "acme.example"))
		}, imports),
		elsewhere("internal/provider/import_test.go", "TestGeneratedConfigurationOfEverything"),
		alone(""),
		elsewhere("internal/provider/cores_test.go", "TestStateGoesFromCoreToCore"),
	}},
	"multiple-regions": {steps: []step{
		elsewhere("internal/provider/regions_test.go", "TestOneProviderForAllRegions"),
		elsewhere("internal/provider/regions_test.go", "TestProviderForEachRegion"),
	}},
	"onboarding": {real: true, steps: []step{
		shell,
		write("main.tf"),
		then(says("5 to add"), func(s *session) { s.settled(s.current) }),
		says("acme.com", "mail.acme.example"),
		after(func(s *session) {
			s.write("alone", "terraform.tfvars", `dns_records = { dmarc = { fqdn = "a.example", type = "TXT", route53 = "v=DMARC1" } }`)
		}, alone("")),
		says("1 to add"),
		shell,
		alone(""),
		alone(""),
	}},
	"pausing": {steps: []step{
		write("main.tf"),
		then(shell, func(s *session) { s.settled("") }),
		then(shell, func(s *session) { status(s, "DISABLED") }),
		then(says("stays paused"), func(s *session) { status(s, "DISABLED") }),
		then(shell, func(s *session) { status(s, "ENABLED") }),
		actions,
		actions,
		actions,
		left("the line is part of the block after the next one"),
		after(func(s *session) { s.destroy("") }, reinstates),
		then(shell, func(s *session) { s.apply("") }),
		says("stays paused", "Open findings: BOUNCE (impact HIGH)", planned),
	}},
	"permissions": {steps: []step{elsewhere("internal/cmd/provider-schema/permissions_test.go", "TestTheGuideToPermissionsIsComplete")}},
	"renaming": {steps: []step{
		after(func(s *session) {
			s.write("", "main.tf", "resource \"ses_tenant_domain\" \"one\" {\n  domain = \"acme.example\"\n}\n")
			s.apply("")
			s.write("", "main.tf", "resource \"ses_tenant_domain\" \"two\" {\n  domain = \"acme.example\"\n}\n")
			s.output = s.run("", 1, "plan", "-input=false", "-no-color")
		}, prints),
		then(write("moved.tf"), func(s *session) {
			s.e.Simulator.ResetRequests()
			s.apply("")
			s.unchanged()
			s.destroy("")
		}),
		changes,
		changes,
	}},
	"resource-or-argument": {steps: []step{switches, prints}},
	"thousands-of-tenants": {real: true, steps: []step{
		left("it is a formula"),
		elsewhere("internal/acctest/bulk/full_test.go", "TestVariable"),
		write("main.tf"),
		func(s *session, b block) {
			if s.checkout("examples/guides/thousands-of-tenants/shard.sh") != b.text {
				s.t.Error("The script is not the one of the examples.")
			}
		},
		left(pipeline),
		shell,
		says("to add", planned, "ListTenants"),
	}},
	"upgrading": {steps: []step{left("there is no release yet")}},
	"quick-start": {steps: []step{
		shell,
		moduleFrom("examples/quickstart"),
		shell,
		write("main.tf"),
		write("terraform.tfvars"),
		then(shell, func(s *session) { s.settled("") }),
		shell,
		then(shell, func(s *session) { s.e.ExpectEmpty(s.t) }),
	}},
}

// reinstates applies the block beside a tenant that the policy has paused.
func reinstates(s *session, b block) {
	s.t.Helper()
	s.e.CreateTenant(s.t, "acme", nil)
	if err := s.e.Simulator.PauseTenantByPolicy(s.e.Region, "acme", ""); err != nil {
		s.t.Fatal(err)
	}
	s.write("alone", "main.tf", strings.Replace(b.text, "2026-11-25T12:00:00Z", time.Now().UTC().Format(time.RFC3339), 1))
	s.apply("alone")
	status(s, "REINSTATED")
}

// movesRecords moves the DKIM records of a domain, in the order of its tokens, to the block, and expects that none is made or replaced.
func movesRecords(s *session, b block) {
	s.t.Helper()
	const domain = "resource \"ses_tenant_domain\" \"acme\" {\n  domain = \"acme.example\"\n}\n"
	s.write("alone", "domain.tf", domain)
	s.write("alone", "main.tf", `resource "aws_route53_record" "dkim" {
  count   = 3
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "${ses_tenant_domain.acme.dkim_tokens[count.index]}._domainkey.acme.example"
  type    = "CNAME"
  ttl     = 600
  records = ["${ses_tenant_domain.acme.dkim_tokens[count.index]}.dkim.amazonses.com"]
}
`)
	s.apply("alone")
	s.write("alone", "main.tf", b.text)
	s.output = s.run("alone", 0, "plan")
	s.expect(planned)
	s.apply("alone")
	s.destroy("alone")
	delete(s.folders, "alone")
}

// imports applies the block, whose objects exist, and expects that nothing in SES changes.
func imports(s *session, b block) {
	s.t.Helper()
	s.e.Simulator.ResetRequests()
	s.write("alone", "main.tf", b.text)
	s.apply("alone")
	s.unchanged()
	s.destroy("alone")
	delete(s.folders, "alone")
}

// switches moves the default configuration set from its resource to the argument of the block, which fails without the removed block.
func switches(s *session, b block) {
	s.t.Helper()
	const (
		set = "resource \"ses_tenant_configuration_set\" \"acme\" {\n  name = \"acme\"\n}\n"
		own = "resource \"ses_tenant_domain_default_configuration_set\" \"acme\" {\n  domain = ses_tenant_domain.acme.domain\n" +
			"  configuration_set_name = ses_tenant_configuration_set.acme.name\n}\n"
	)
	argument := regexp.MustCompile(`(?m)^  configuration_set_name .*\n`)
	kept, removed, _ := strings.Cut(b.text, "removed {")
	s.write("", "set.tf", set)
	s.write("", "main.tf", argument.ReplaceAllString(kept, "")+own)
	s.run("", 0, "apply", "-auto-approve")
	s.apply("")
	s.write("", "main.tf", kept)
	s.output = s.run("", 1, "plan")
	s.write("", "main.tf", kept+"removed {"+removed)
	s.e.Simulator.ResetRequests()
	s.apply("")
	s.unchanged()
}

// bounce lets 8 % of a tenant's emails of today bounce.
func bounce(s *session, tenant string) {
	s.t.Helper()
	day := simulator.DailyMetrics{Day: time.Now().UTC().Format(time.DateOnly), Metrics: map[string]int64{"SEND": 1000, "DELIVERY": 920, "PERMANENT_BOUNCE": 80}}
	if err := s.e.Simulator.FeedMetrics(s.e.Region, tenant, day); err != nil {
		s.t.Fatal(err)
	}
}

// status expects the customer's status of the tenant acme.
func status(s *session, want string) {
	s.t.Helper()
	if got := s.e.CustomerStatus(s.t, "acme"); got != want {
		s.t.Errorf("The status of acme is %s, want %s.", got, want)
	}
}
