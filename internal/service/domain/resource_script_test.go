// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// changeOf is what a plan does to one resource.
func changeOf(t *testing.T, plan *tfjson.Plan, address string) *tfjson.Change {
	t.Helper()
	for _, change := range plan.ResourceChanges {
		if change.Address == address {
			return change.Change
		}
	}
	t.Fatalf("The plan says nothing of %s.", address)
	return nil
}

func TestRecordsInFirstPlan(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	tf := e.TerraformAttached(t, `
resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_domain" "this" {
  for_each    = toset(["acme.example.com", "acme.example.org"])
  tenant_name = ses_tenant.acme.name
  domain      = each.key
  mail_from   = { subdomain = "bounce" }
  dmarc       = { policy = "none" }
}

locals {
  records = merge([for d in ses_tenant_domain.this : { for k, r in d.dns_records : "${d.domain}/${k}" => r }]...)
}

resource "terraform_data" "record" {
  for_each         = local.records
  input            = each.value
  triggers_replace = each.value.type
}
`)
	if !tf.Plan("first.tfplan") {
		t.Fatal("The first plan is empty.")
	}
	plan := tf.Show("first.tfplan")
	kinds := map[string]int{}
	for _, change := range plan.ResourceChanges {
		if change.Type != "terraform_data" {
			continue
		}
		after, _ := change.Change.After.(map[string]any)
		kind, ok := after["triggers_replace"].(string)
		if !ok {
			t.Errorf("The type of %s is not known: %v", change.Address, after)
		}
		kinds[kind]++
	}
	if want := map[string]int{"CNAME": 6, "MX": 2, "TXT": 4}; fmt.Sprint(kinds) != fmt.Sprint(want) {
		t.Errorf("The first plan holds records of the types %v, want %v.", kinds, want)
	}
	if got := tf.Apply("first.tfplan").Output; !strings.Contains(got, "15 added") {
		t.Errorf("The apply has not made everything:\n%s", got)
	}
	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestCalls(t *testing.T) {
	t.Parallel()
	tenant := map[string]string{"a name": `name = "acme"`, "a generated name": `organization_id = "4c3f2b1a"`}
	for name, argument := range tenant {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, simulator.Options{})
			tf := e.Terraform(t, "resource \"ses_tenant\" \"this\" {\n  "+argument+"\n}\n"+
				domainBlock("acme.example.com", `tenant_name = ses_tenant.this.name`, `mail_from = { subdomain = "bounce" }`))
			tf.Apply("")
			want := map[string]int{
				"CreateTenant": 1, "CreateEmailIdentity": 1, "CreateTenantResourceAssociation": 1, "PutEmailIdentityMailFromAttributes": 1,
			}
			if name == "a generated name" {
				want["ListTenants"] = 2
			}
			e.ExpectCalls(t, "creation", want)
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
			e.ExpectCalls(t, "refresh", map[string]int{"GetTenant": 1, "GetEmailIdentity": 1, "ListTenantResources": 1})
			tf.Destroy()
			e.ExpectEmpty(t)
		})
	}
}

func TestCallsOfManyDomains(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+`
resource "ses_tenant_domain" "this" {
  for_each    = toset([for i in range(10) : "d${i}.example.com"])
  tenant_name = ses_tenant.this.name
  domain      = each.key
}
`)
	tf.Apply("")
	e.Simulator.ResetRequests()
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "refresh", map[string]int{"GetTenant": 1, "GetEmailIdentity": 10, "ListTenantResources": 1})
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestCallsWithoutTenant(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.Terraform(t, `
resource "ses_tenant_domain" "this" {
  for_each = toset(["a.example.com", "b.example.com", "c.example.com"])
  domain   = each.key
}
`)
	tf.Apply("")
	e.ExpectCalls(t, "creation", map[string]int{"GetCallerIdentity": 1, "CreateEmailIdentity": 3})
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
	e.ExpectCalls(t, "refresh", map[string]int{"GetCallerIdentity": 1, "GetEmailIdentity": 3})
	tf.Destroy()
	e.ExpectEmpty(t)
}

func TestTagChangeShowsNothingElse(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	arguments := []string{`tenant_name = ses_tenant.this.name`, `mail_from = { subdomain = "bounce" }`, `dmarc = { policy = "none" }`}
	tf := e.Terraform(t, acctest.TenantBlock("this", "acme")+domainBlock(domain, append(arguments, `tags = { team = "mail" }`)...))
	tf.Apply("")
	if err := e.Simulator.SetDKIMStatus(e.Region, domain, "SUCCESS"); err != nil {
		t.Fatal(err)
	}
	tf.Write("main.tf", acctest.TenantBlock("this", "acme")+domainBlock(domain, append(arguments, `tags = { team = "sales" }`)...))
	tf.Plan("tags.tfplan")
	// What changes by itself between plan and apply is no inconsistency.
	if err := e.Simulator.SetMailFromStatus(e.Region, domain, "SUCCESS"); err != nil {
		t.Fatal(err)
	}
	change := changeOf(t, tf.Show("tags.tfplan"), address)
	before, _ := change.Before.(map[string]any)
	after, _ := change.After.(map[string]any)
	var changed []string
	for name, value := range after {
		if fmt.Sprint(before[name]) != fmt.Sprint(value) {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	if !slices.Equal(changed, []string{"tags", "tags_all"}) {
		t.Errorf("A change of tags changes %v.", changed)
	}
	if unknown := unknownIn(change.AfterUnknown); len(unknown) > 0 {
		t.Errorf("A change of tags makes %v unknown.", unknown)
	}
	tf.Apply("tags.tfplan")
	if tf.Plan("last.tfplan") {
		t.Error("The plan after the change is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

// unknownIn are the paths that a plan's after_unknown marks.
func unknownIn(value any) []string {
	var unknown []string
	switch value := value.(type) {
	case bool:
		if value {
			unknown = append(unknown, "")
		}
	case map[string]any:
		for name, member := range value {
			for _, below := range unknownIn(member) {
				unknown = append(unknown, strings.TrimSuffix(name+"."+below, "."))
			}
		}
	case []any:
		for i, member := range value {
			for _, below := range unknownIn(member) {
				unknown = append(unknown, strings.TrimSuffix(fmt.Sprintf("%d.%s", i, below), "."))
			}
		}
	}
	return unknown
}

func TestLeavingOutWarns(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	createConfigurationSet(t, e, "marketing")
	const domain = "acme.example.com"
	tenant := acctest.TenantBlock("this", "acme")
	full := []string{
		`tenant_name = ses_tenant.this.name`, `dkim = { signing_key_length = "RSA_1024_BIT", signing_enabled = false }`,
		`mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`, `configuration_set_name = "marketing"`, `email_forwarding_enabled = false`,
	}
	tf := e.Terraform(t, tenant+domainBlock(domain, full...))
	tf.Apply("")
	e.Simulator.ResetRequests()

	plan := func(arguments ...string) string {
		tf.Write("main.tf", tenant+domainBlock(domain, append(arguments, `depends_on = [ses_tenant.this]`)...))
		return tf.Must("plan", "-input=false", "-no-color").Output
	}
	output := acctest.OneLine(plan())
	for _, want := range []string{
		"No changes.",
		`domain acme.example.com: tenant_name is no longer managed`, `write tenant_name = ""`,
		`domain acme.example.com: dkim is no longer managed`,
		`domain acme.example.com: mail_from is no longer managed`, `write mail_from = {}`,
		`domain acme.example.com: configuration_set_name is no longer managed`, `write configuration_set_name = ""`,
		`domain acme.example.com: email_forwarding_enabled is no longer managed`,
	} {
		if !strings.Contains(output, want) {
			t.Errorf("The plan that leaves everything out does not say %q:\n%s", want, output)
		}
	}
	output = acctest.OneLine(plan(full[0], `dkim = { signing_key_length = "RSA_1024_BIT" }`, `mail_from = { subdomain = "bounce" }`, full[3], full[4]))
	for _, want := range []string{"No changes.", "dkim.signing_enabled is no longer managed", "mail_from.behavior_on_mx_failure is no longer managed"} {
		if !strings.Contains(output, want) {
			t.Errorf("The plan that leaves members out does not say %q:\n%s", want, output)
		}
	}
	if output := acctest.OneLine(plan(full[0], `dkim = {}`, `mail_from = { behavior_on_mx_failure = "REJECT_MESSAGE" }`, full[3], full[4])); !strings.Contains(output, "No changes.") ||
		!strings.Contains(output, "mail_from.subdomain is no longer managed") {
		t.Errorf("dkim = {} and a mail_from without subdomain do not plan as they stand:\n%s", output)
	}
	if got := e.Written(); len(got) > 0 {
		t.Errorf("Plans have called %v.", got)
	}

	cleared := []string{`tenant_name = ""`, full[1], `mail_from = {}`, `configuration_set_name = ""`, full[4]}
	if output := plan(cleared...); strings.Contains(output, "no longer managed") {
		t.Errorf("Clearing warns of what is cleared:\n%s", output)
	}
	tf.Apply("")
	identity := e.Identity(t, domain)
	if identity.MailFromAttributes.MailFromDomain != nil || identity.ConfigurationSetName != nil || e.Holds(t, "acme", e.IdentityARN(t, domain)) {
		t.Errorf("Something was not cleared: %+v, %v.", identity.MailFromAttributes, identity.ConfigurationSetName)
	}
	if tf.Plan("cleared.tfplan") {
		t.Error("The plan after clearing is not empty.")
	}
	if output := acctest.OneLine(plan(full[1], full[4])); !strings.Contains(output, "mail_from is no longer managed") {
		t.Errorf("An empty value is one to warn of too:\n%s", output)
	}
	tf.Destroy()
	if left := leftBesidesSets(e); len(left) > 0 {
		t.Errorf("SES still holds %v.", left)
	}
}

// leftBesidesSets names what SES still holds but for configuration sets.
func leftBesidesSets(e *acctest.Environment) []string {
	_, left := e.Simulator.Empty()
	return slices.DeleteFunc(left, func(name string) bool { return strings.HasPrefix(name, "configuration set") })
}
