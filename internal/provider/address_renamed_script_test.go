// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readdress writes the module with other addresses: the plan and the apply are refused, and nothing changes once moved blocks name the addresses.
func (s *addressScript) readdress(edited, moved string) {
	s.t.Helper()
	was := s.objects()
	s.tf.Write(filepath.Join("all", "main.tf"), edited)
	for _, command := range [][]string{{"plan"}, {"apply", "-auto-approve"}} {
		if text := s.run(1, command...); !strings.Contains(text, "This plan both destroys and creates ") {
			s.t.Errorf("%s is not refused:\n%s", command[0], text)
		}
	}
	s.stand(was)
	s.tf.Write(filepath.Join("all", "main.tf"), edited+moved)
	s.unchanged(was)
}

// unchanged applies a configuration that only moves addresses.
func (s *addressScript) unchanged(was []string) {
	s.t.Helper()
	if text := s.run(0, "apply", "-auto-approve"); !strings.Contains(text, "0 added, 0 changed, 0 destroyed") {
		s.t.Errorf("The moves change something:\n%s", text)
	}
	s.stand(was)
	s.settled()
}

// movedBlock says that an address was renamed.
func movedBlock(from, to string) string {
	return fmt.Sprintf("\nmoved {\n  from = %s\n  to   = %s\n}\n", from, to)
}

// blocksOf finds the resource blocks of a module: their types and names.
var blocksOf = regexp.MustCompile(`(?m)^resource "(\w+)" "(\w+)" \{$`)

func TestAddressScriptEveryBlockRenamed(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		edited, moved := s.module, ""
		for _, block := range blocksOf.FindAllStringSubmatch(s.module, -1) {
			from := block[1] + "." + block[2]
			edited = regexp.MustCompile(regexp.QuoteMeta(from)+`\b`).ReplaceAllString(edited, from+"_renamed")
			edited = strings.Replace(edited, block[0], fmt.Sprintf("resource %q %q {", block[1], block[2]+"_renamed"), 1)
			moved += movedBlock(from, from+"_renamed")
		}
		s.readdress(edited, moved)
	})
}

// keyed gives every resource of the module the key, and each domain the key and its name.
func keyed(module, key string) string {
	module = blocksOf.ReplaceAllStringFunc(module, func(block string) string {
		if strings.Contains(block, `"ses_tenant_domain"`) {
			return block
		}
		return block + fmt.Sprintf("\n  for_each = toset([%q])", key)
	})
	return strings.NewReplacer(
		`toset(["acme.example", "acme.test"])`, fmt.Sprintf(`{ "%[1]s/acme.example" = "acme.example", "%[1]s/acme.test" = "acme.test" }`, key),
		"= each.key", "= each.value",
		`ses_tenant_domain.it["`, fmt.Sprintf(`ses_tenant_domain.it["%s/`, key),
		"ses_tenant.it.", fmt.Sprintf("ses_tenant.it[%q].", key),
		"ses_tenant_configuration_set.shared.", fmt.Sprintf("ses_tenant_configuration_set.shared[%q].", key),
	).Replace(module)
}

func TestAddressScriptEveryKeyRenamed(t *testing.T) {
	eachAddressScript(t, func(s *addressScript, _ bool) {
		var first, second string
		for _, at := range everyAddress {
			one, two := at+`["one"]`, at+`["two"]`
			if block, name, ok := strings.Cut(at, `["`); ok {
				one, two = block+`["one/`+name, block+`["two/`+name
			}
			first += movedBlock(at, one)
			second += movedBlock(one, two)
		}
		was := s.objects()
		s.tf.Write(filepath.Join("all", "main.tf"), keyed(s.module, "one")+first)
		s.unchanged(was)
		s.readdress(keyed(s.module, "two"), second)
	})
}
