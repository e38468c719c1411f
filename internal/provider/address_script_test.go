// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// everyType is a module with an object of every type, each referring to what it depends on.
const everyType = `
terraform {
  required_providers {
    ses = {
      source = "ses-tenancy/ses"
    }
  }
}

resource "ses_tenant" "it" {
  name = "acme"
  #adopt
}

resource "ses_tenant_configuration_set" "it" {
  name        = "acme"
  tenant_name = ses_tenant.it.name
  #adopt
}

resource "ses_tenant_domain" "it" {
  for_each    = toset(["acme.example", "acme.test"])
  domain      = each.key
  tenant_name = each.key == "acme.test" ? null : ses_tenant.it.name
  mail_from   = { subdomain = "bounce" }
  #adopt
}

output "records" {
  value = keys(ses_tenant_domain.it["acme.example"].dns_records)
}

resource "ses_tenant_template" "it" {
  name        = "welcome"
  tenant_name = ses_tenant.it.name
  subject     = "Hello"
  text        = "Hello"
  #adopt
}

resource "ses_tenant_resource_association" "it" {
  tenant_name  = ses_tenant.it.name
  resource_arn = ses_tenant_domain.it["acme.test"].arn
  #life
}

resource "ses_tenant_configuration_set" "shared" {
  name = "shared"
  #adopt
}

resource "ses_tenant_shared_resource" "it" {
  tenant_names = [ses_tenant.it.name]
  resource_arn = ses_tenant_configuration_set.shared.arn
  #life
}

resource "ses_tenant_domain_default_configuration_set" "it" {
  domain                 = ses_tenant_domain.it["acme.test"].domain
  configuration_set_name = ses_tenant_configuration_set.shared.name
  #life
}

resource "ses_tenant_suppression" "it" {
  tenant_name = ses_tenant.it.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
  on_destroy  = "clear"
  #life
}

resource "ses_tenant_suppressed_address" "it" {
  tenant_name   = ses_tenant.it.name
  email_address = "a@b.example"
  reason        = "BOUNCE"
  depends_on    = [ses_tenant_suppression.it]
  #life
}

resource "ses_tenant_sending_state" "it" {
  tenant_name = ses_tenant.it.name
  status      = "DISABLED"
  on_destroy  = "reset"
  #life
}
`

// everyAddress are the addresses of [everyType].
var everyAddress = []string{
	"ses_tenant.it", "ses_tenant_configuration_set.it", "ses_tenant_configuration_set.shared",
	"ses_tenant_template.it", `ses_tenant_domain.it["acme.example"]`, `ses_tenant_domain.it["acme.test"]`,
	"ses_tenant_resource_association.it", "ses_tenant_shared_resource.it", "ses_tenant_domain_default_configuration_set.it",
	"ses_tenant_suppression.it", "ses_tenant_suppressed_address.it", "ses_tenant_sending_state.it",
}

// addressScript is [everyType] as a module of a real core.
type addressScript struct {
	t  *testing.T
	e  *acctest.Environment
	tf *acctest.Terraform
	// module is the text of the module.
	module string
}

// eachAddressScript runs a script without and with adopt.
func eachAddressScript(t *testing.T, script func(s *addressScript, adopt bool)) {
	t.Parallel()
	for _, adopt := range []bool{false, true} {
		t.Run(fmt.Sprintf("adopting %t", adopt), func(t *testing.T) {
			t.Parallel()
			s := &addressScript{t: t, e: simulated(t), module: everyType}
			s.tf = s.e.TerraformAttached(t, "")
			if adopt {
				s.module = strings.ReplaceAll(s.module, "#adopt", "adopt = \"if_unchanged\"\n  #life")
			} else {
				s.module = strings.ReplaceAll(s.module, "#adopt", "#life")
			}
			if err := os.MkdirAll(s.tf.Path("all"), 0o750); err != nil {
				t.Fatal(err)
			}
			s.tf.Write(filepath.Join("all", "main.tf"), s.module)
			s.call("one")
			s.tf.Must("init", "-input=false", "-no-color")
			s.tf.Apply("")
			s.e.Simulator.ResetRequests()
			script(s, adopt)
			s.tf.Destroy()
			if empty, left := s.e.Simulator.Empty(); !empty {
				t.Errorf("Something is left: %v", left)
			}
		})
	}
}

// call calls the module under names, with further blocks.
func (s *addressScript) call(names ...string) {
	var text strings.Builder
	for _, name := range names {
		if strings.Contains(name, "{") {
			text.WriteString(name)
			continue
		}
		fmt.Fprintf(&text, "module %q {\n  source = \"./all\"\n}\n\n", name)
	}
	s.tf.Write("main.tf", text.String())
}

// run runs a command and expects its exit code; the provider is never to blame, and the tenant never resumed.
func (s *addressScript) run(code int, arguments ...string) (text string) {
	s.t.Helper()
	result := s.tf.Run(append(arguments, "-input=false", "-no-color")...)
	text = said(result)
	for _, fault := range []string{"Provider produced", "bug in the provider"} {
		if strings.Contains(text, fault) {
			s.t.Fatalf("The provider is to blame: %s", text)
		}
	}
	if result.Code != code {
		s.t.Fatalf("Exit code %d, want %d:\n%s", result.Code, code, text)
	}
	return text
}

// objects are everything in SES, with what tells the object from another one of the same name.
func (s *addressScript) objects() []string {
	s.t.Helper()
	_, names := s.e.Simulator.Empty()
	slices.Sort(names)
	for _, of := range []struct{ kind, name string }{{"tenant", "acme"}, {"identity", "acme.example"}, {"identity", "acme.test"}} {
		if i := slices.Index(names, of.kind+" "+of.name+" in "+s.e.Region); i >= 0 {
			if of.kind == "tenant" {
				names[i] += " id " + *s.e.Tenant(s.t, of.name).TenantId
			} else {
				names[i] += " tokens " + strings.Join(s.e.Identity(s.t, of.name).DkimAttributes.Tokens, " ") + " default set " + s.e.DefaultConfigurationSet(s.t, of.name)
			}
		}
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, "tenant acme") }) {
		names = append(names, "status "+s.e.CustomerStatus(s.t, "acme"))
	}
	return names
}

// stand expects SES to have what it had, and the tenant never to have been resumed.
func (s *addressScript) stand(was []string) {
	s.t.Helper()
	if now := s.objects(); !slices.Equal(now, was) {
		s.t.Fatalf("SES has\n%s\nwant\n%s", strings.Join(now, "\n"), strings.Join(was, "\n"))
	}
	s.neverResumed()
}

// neverResumed expects no call that lets the tenant send.
func (s *addressScript) neverResumed() {
	s.t.Helper()
	for _, request := range s.e.Simulator.Journal() {
		if request.Operation == "UpdateReputationEntityCustomerManagedStatus" && strings.Contains(request.Body, "ENABLED") {
			s.t.Fatalf("The tenant was resumed for a moment: %s", request.Body)
		}
	}
}

// settled expects an empty plan.
func (s *addressScript) settled() {
	s.t.Helper()
	s.run(0, "plan", "-detailed-exitcode")
}

func TestAddressScriptModuleRenamed(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		was := s.objects()
		s.call("two")
		s.tf.Must("init", "-input=false", "-no-color")
		// What depends on an object that is refused is not planned, so nothing is said of it.
		for _, command := range [][]string{{"plan"}, {"apply", "-auto-approve"}} {
			if text := s.run(1, command...); !strings.Contains(text, "This plan both destroys and creates ") {
				s.t.Errorf("%s is not refused:\n%s", command[0], text)
			}
		}
		s.stand(was)
		s.call("two", "moved {\n  from = module.one\n  to   = module.two\n}\n")
		s.run(0, "apply", "-auto-approve")
		s.stand(was)
		s.settled()
	})
}

func TestAddressScriptReplaced(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		arguments := []string{"apply", "-auto-approve"}
		for _, at := range everyAddress {
			arguments = append(arguments, "-replace=module.one."+at)
		}
		text := s.run(0, arguments...)
		if strings.Contains(text, "adopted") {
			s.t.Errorf("An adoption is promised or made: %s", text)
		}
		s.complete()
	})
}

func TestAddressScriptTainted(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		for _, at := range everyAddress {
			s.tf.Must("taint", "module.one."+at)
		}
		if text := s.run(0, "apply", "-auto-approve"); strings.Contains(text, "adopted") {
			s.t.Errorf("An adoption is promised or made: %s", text)
		}
		s.complete()
	})
}

// complete expects everything to exist, whatever its tokens, and nothing left to be planned.
func (s *addressScript) complete() {
	s.t.Helper()
	s.neverResumed()
	if names := s.objects(); len(names) != 13 || !slices.Contains(names, "status DISABLED") {
		s.t.Errorf("SES has\n%s", strings.Join(names, "\n"))
	}
	s.settled()
}

func TestAddressScriptReplacedCreatingFirst(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, adopt bool) {
		was := s.objects()
		s.tf.Write(filepath.Join("all", "main.tf"), strings.ReplaceAll(s.module, "#life", "lifecycle {\n    create_before_destroy = true\n  }"))
		s.run(0, "apply", "-auto-approve")
		for _, at := range everyAddress {
			code := 1
			if adopt || !slices.Contains([]string{"ses_tenant", "ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template"}, strings.Split(at, ".")[0]) {
				code = 0
			}
			text := s.run(code, "apply", "-auto-approve", "-replace=module.one."+at)
			if code == 1 && !strings.Contains(text, "exists already") {
				s.t.Errorf("The apply fails with: %s", text)
			}
			s.stand(was)
			s.settled()
		}
	})
}

func TestAddressScriptTwice(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		was := s.objects()
		s.call("one", "two")
		s.tf.Must("init", "-input=false", "-no-color")
		if text := s.run(1, "plan"); !strings.Contains(text, "One object at two addresses: ") {
			s.t.Errorf("The plan is not refused:\n%s", text)
		}
		s.stand(was)
		s.call("one")
		s.settled()
	})
}

func TestAddressScriptBlockAndKeyRenamed(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		was := s.objects()
		// Links that can be made again as they were need no moved block.
		linked := s.module
		for _, name := range []string{"ses_tenant_resource_association", "ses_tenant_shared_resource", "ses_tenant_domain_default_configuration_set", "ses_tenant_suppressed_address"} {
			linked = strings.ReplaceAll(linked, fmt.Sprintf("resource %q \"it\"", name), fmt.Sprintf("resource %q \"renamed\"", name))
		}
		s.tf.Write(filepath.Join("all", "main.tf"), linked)
		s.run(0, "apply", "-auto-approve")
		s.stand(was)
		s.settled()
		// A key of for_each that becomes another block.
		keyed := strings.Replace(linked, "resource \"ses_tenant_sending_state\" \"it\" {", "resource \"ses_tenant_sending_state\" \"it\" {\n  for_each = toset([\"key\"])", 1)
		s.tf.Write(filepath.Join("all", "main.tf"), keyed)
		if text := s.run(1, "plan"); !strings.Contains(text, "This plan both destroys and creates the sending status of SES tenant acme") {
			s.t.Errorf("The plan fails with: %s", text)
		}
		s.tf.Write(filepath.Join("all", "main.tf"), keyed+"\nmoved {\n  from = ses_tenant_sending_state.it\n  to   = ses_tenant_sending_state.it[\"key\"]\n}\n")
		s.run(0, "apply", "-auto-approve")
		s.stand(was)
		s.settled()
	})
}

// A destroy is planned normally first, which a pending rename refuses; without a refresh it is not.
func TestAddressScriptDestroyedWhileRenamed(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		was := s.objects()
		s.call("two")
		s.tf.Must("init", "-input=false", "-no-color")
		s.run(1, "destroy", "-auto-approve")
		s.stand(was)
		s.run(0, "destroy", "-auto-approve", "-refresh=false")
		if empty, left := s.e.Simulator.Empty(); !empty {
			s.t.Errorf("Something is left: %v", left)
		}
	})
}

// The arguments take the place of the resources in one apply, with removed blocks, and the resources theirs again.
func TestAddressScriptResourceToArgumentAndBack(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		was := s.objects()
		argued := strings.NewReplacer(
			`each.key == "acme.test" ? null : ses_tenant.it.name`, "ses_tenant.it.name\n  configuration_set_name = each.key == \"acme.test\" ? ses_tenant_configuration_set.shared.name : null",
			"name = \"shared\"", "name = \"shared\"\n  tenant_name = ses_tenant.it.name",
			"name = \"acme\"\n", "name = \"acme\"\n  suppression = { scope = \"TENANT\", reasons = [\"BOUNCE\"] }\n",
			"[ses_tenant_suppression.it]", "[ses_tenant.it]",
		).Replace(s.module)
		var removed strings.Builder
		for _, name := range []string{"ses_tenant_resource_association", "ses_tenant_shared_resource", "ses_tenant_domain_default_configuration_set", "ses_tenant_suppression"} {
			block := argued[strings.Index(argued, fmt.Sprintf("resource %q", name)):]
			argued = strings.Replace(argued, block[:strings.Index(block, "\n}\n")+3], "", 1)
			fmt.Fprintf(&removed, "removed {\n  from = %s.it\n  lifecycle {\n    destroy = false\n  }\n}\n", name)
		}
		s.tf.Write(filepath.Join("all", "main.tf"), argued)
		if text := s.run(1, "plan"); !strings.Contains(text, "which another address keeps") {
			s.t.Errorf("The plan fails with: %s", text)
		}
		s.tf.Write(filepath.Join("all", "main.tf"), argued+removed.String())
		s.run(0, "apply", "-auto-approve")
		s.stand(was)
		s.settled()
		s.tf.Write(filepath.Join("all", "main.tf"), s.module)
		s.run(0, "apply", "-auto-approve")
		s.stand(was)
		s.settled()
	})
}
