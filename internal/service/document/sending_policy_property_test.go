// SPDX-License-Identifier: MPL-2.0

package document

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"pgregory.net/rapid"
)

// means tells independently of the evaluator whether one of patterns means a name.
func means(patterns []string, name string) bool {
	for _, pattern := range patterns {
		expression := strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(regexp.QuoteMeta(pattern))
		if regexp.MustCompile(`(?s)^` + expression + `$`).MatchString(name) {
			return true
		}
	}
	return len(patterns) == 0 && name != ""
}

// checkSender holds a sender's decisions about one name against what its patterns mean.
func checkSender(t rapid.TB, patterns []string, document iamPolicy, name string) {
	t.Helper()
	want := means(patterns, name)
	message := []string{ireland + "identity/acme.com", ireland + "configuration-set/acme", ireland + "template/welcome"}
	for _, action := range []string{"ses:SendEmail", "ses:SendBulkEmail", "ses:SendRawEmail"} {
		if got := iamAllows(iamRequest{action, message, through(name)}, document); got != want {
			t.Errorf("A sender for %q: %s through %q is allowed %t, want %t.", patterns, action, name, got, want)
		}
		if got := iamAllows(iamRequest{action, message, through(name)}, everything, document); got != want {
			t.Errorf("A sender for %q that may do everything: %s through %q is allowed %t, want %t.", patterns, action, name, got, want)
		}
		if iamAllows(iamRequest{action, message, noTenant()}, everything, document) {
			t.Errorf("A sender for %q: %s without a tenant is allowed.", patterns, action)
		}
	}
}

// tenantNamesAlike generates names of few letters, so that many are equal, prefixes of one another or differ in letter case alone.
func tenantNamesAlike() *rapid.Generator[string] { return rapid.StringMatching(`[aAb_-]{1,4}`) }

// tenantPatterns generates patterns that the schema accepts, of the same letters.
func tenantPatterns() *rapid.Generator[string] {
	return rapid.StringMatching(`[aAb_*?-]{1,4}`).Filter(func(pattern string) bool { return checkTenantPattern(pattern) == nil })
}

// A sender for some tenants can never send through another: random names and patterns.
func TestSenderKeepsToItsTenants(t *testing.T) {
	t.Parallel()
	allowed, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		patterns := rapid.SliceOfN(tenantPatterns(), 0, 3).Draw(t, "patterns")
		document := policy(t, policyArguments{tenants: patterns}.model(roleSender))
		names := append([]string{"", "a", "A", "ab", "a*", "*", "?*"}, patterns...)
		names = append(names, rapid.SliceOfN(tenantNamesAlike(), 100, 100).Draw(t, "names")...)
		for _, each := range names {
			checkSender(t, patterns, document, each)
			if means(patterns, each) {
				allowed++
			} else {
				refused++
			}
		}
	})
	if allowed < 1000 || refused < 1000 {
		t.Errorf("%d sends were allowed and %d refused: the names show nothing.", allowed, refused)
	}
}

// An operator of some tenants can never touch another.
func TestOperatorKeepsToItsTenants(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		patterns := []string{tenantPatterns().Draw(t, "pattern")}
		document := policy(t, policyArguments{tenants: patterns}.model(roleOperator))
		for _, each := range rapid.SliceOfN(tenantNamesAlike(), 100, 100).Draw(t, "names") {
			for _, action := range append(append([]string{"ses:CreateTenantResourceAssociation", "ses:UpdateReputationEntityPolicy"}, manageTenant...), readTenant...) {
				if got, want := iamAllows(iamRequest{action, []string{ireland + "tenant/" + each + "/tn-0123456789"}, nil}, document), means(patterns, each); got != want {
					t.Errorf("An operator of %q: %s of %q is allowed %t, want %t.", patterns, action, each, got, want)
				}
			}
		}
	})
}

func FuzzSenderKeepsToItsTenants(f *testing.F) {
	for _, seed := range [][2]string{{"acme", "acme"}, {"acme", "acme-2"}, {"acme-2", "acme"}, {"team-*", "team-a"}, {"team-*", "Team-a"}, {"a?c", "abc"}, {"a*", "a*"}, {"*a*", ""}, {"acme", "*"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		if checkTenantPattern(pattern) != nil {
			return
		}
		checkSender(t, []string{pattern}, policy(t, policyArguments{tenants: []string{pattern}}.model(roleSender)), name)
	})
}

// Whatever ARN is accepted stands in the policy as it is, and as nothing that IAM would read as something else.
func FuzzARNs(f *testing.F) {
	for _, seed := range []string{acmeARN, acmeSetARN, welcomeARN, ireland + "identity/*", "arn:aws:ses:*:123456789012:identity/${aws:username}", ireland + "identity/\"@b", ireland + "identity/ä"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, arn string) {
		for kind, argument := range arguments {
			if checkARN(kind)(arn) != nil {
				continue
			}
			a := map[string]*policyArguments{
				"identity_arns": {identities: []string{arn}}, "configuration_set_arns": {sets: []string{arn}}, "template_arns": {templates: []string{arn}},
			}[argument]
			var diags diag.Diagnostics
			text := encode(a.model(roleSender).document(&diags), "")
			if len(arn) > 4000 || diags.HasError() {
				continue
			}
			found := false
			for _, resource := range readPolicy(t, text).Statement[0].Resource {
				found = found || resource == arn
			}
			if !found || strings.Contains(text, "${") {
				t.Errorf("The %s %q makes %s", kind, arn, text)
			}
		}
	})
}
