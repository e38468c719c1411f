// SPDX-License-Identifier: MPL-2.0

package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"pgregory.net/rapid"
)

const (
	acmeARN    = "arn:aws:ses:eu-west-1:123456789012:identity/acme.com"
	acmeSetARN = "arn:aws:ses:eu-west-1:123456789012:configuration-set/acme"
	welcomeARN = "arn:aws:ses:eu-west-1:123456789012:template/welcome"
)

// set is a set of strings, null without any.
func set(values ...string) types.Set {
	if len(values) == 0 {
		return types.SetNull(types.StringType)
	}
	elements := make([]attr.Value, len(values))
	for i, value := range values {
		elements[i] = types.StringValue(value)
	}
	return types.SetValueMust(types.StringType, elements)
}

// arguments of a policy in a test.
type policyArguments struct{ tenants, identities, sets, templates []string }

// model makes the model of a role with arguments.
func (a policyArguments) model(role string) sendingPolicyModel {
	return sendingPolicyModel{
		Role: types.StringValue(role), TenantNames: set(a.tenants...), IdentityARNs: set(a.identities...), ConfigurationSetARNs: set(a.sets...),
		TemplateARNs: set(a.templates...), Region: types.StringNull(),
	}
}

// policy is the policy as IAM reads it.
func policy(t rapid.TB, m sendingPolicyModel) iamPolicy {
	t.Helper()
	var diags diag.Diagnostics
	document := m.document(&diags)
	if diags.HasError() {
		t.Fatalf("There is no document: %v", diags)
	}
	return readPolicy(t, encode(document, ""))
}

// The whole text of one document of each role.
func TestDocuments(t *testing.T) {
	t.Parallel()
	for file, model := range map[string]sendingPolicyModel{
		"policy-sender.json":          policyArguments{tenants: []string{"acme"}, identities: []string{acmeARN}, sets: []string{acmeSetARN}, templates: []string{welcomeARN}}.model("sender"),
		"policy-sender-patterns.json": policyArguments{tenants: []string{"team-*", "acme"}}.model("sender"),
		"policy-operator.json":        policyArguments{tenants: []string{"acme"}, identities: []string{acmeARN}}.model("operator"),
	} {
		want, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		var diags diag.Diagnostics
		if got := model.document(&diags); encode(got, "  ")+"\n" != string(want) || diags.HasError() {
			t.Errorf("%s: %v\n%s", file, diags, encode(got, "  "))
		}
	}
}

// The Region goes into every ARN that is made here, and stays out of those given.
func TestRegionOfADocument(t *testing.T) {
	t.Parallel()
	m := policyArguments{tenants: []string{"acme"}, identities: []string{acmeARN}}.model("operator")
	m.Region = types.StringValue("eu-west-1")
	text := encode(m.document(&diag.Diagnostics{}), "")
	for _, want := range []string{
		`"arn:aws:ses:eu-west-1:123456789012:tenant/acme/*"`, `"arn:aws:ses:eu-west-1:aws:reputation-policy/*"`, `"arn:aws:ses:eu-west-1:123456789012:template/*"`, `"` + acmeARN + `"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("There is no %s in %s", want, text)
		}
	}
	if strings.Contains(text, ":ses:*:") {
		t.Errorf("There is another Region in %s", text)
	}
}

// The same arguments give the same text, in whatever order they come.
func TestDocumentsHaveOneOrder(t *testing.T) {
	t.Parallel()
	for _, role := range []string{roleSender, roleOperator, roleReader} {
		a := policyArguments{
			tenants:    []string{"acme", "Acme", "team-*", "b?", "acme-2", "z"},
			identities: []string{acmeARN, acmeARN + ".uk", "arn:aws:ses:us-east-1:123456789012:identity/a@acme.com"},
			sets:       []string{acmeSetARN, acmeSetARN + "-2", acmeSetARN + "-*"},
			templates:  []string{welcomeARN, welcomeARN + "-2"},
		}
		want := encode(a.model(role).document(&diag.Diagnostics{}), "")
		rapid.Check(t, func(t *rapid.T) {
			shuffled := policyArguments{
				tenants:    rapid.Permutation(a.tenants).Draw(t, "tenants"),
				identities: rapid.Permutation(a.identities).Draw(t, "identities"),
				sets:       rapid.Permutation(a.sets).Draw(t, "configuration sets"),
				templates:  rapid.Permutation(a.templates).Draw(t, "templates"),
			}
			if got := encode(shuffled.model(role).document(&diag.Diagnostics{}), ""); got != want {
				t.Fatalf("%s in another order:\n%s\n%s", role, got, want)
			}
		})
	}
}

// The minified text is the other one without white space, so that its length is what IAM counts.
func TestMinifiedIsWithoutWhiteSpace(t *testing.T) {
	t.Parallel()
	document := policyArguments{tenants: []string{"team-*"}, identities: []string{acmeARN, "arn:aws:ses:eu-west-1:123456789012:identity/a&b<c@acme.com"}}.model(roleOperator).document(&diag.Diagnostics{})
	minified, pretty := encode(document, ""), encode(document, "  ")
	if without := strings.Join(strings.Fields(pretty), ""); without != minified {
		t.Errorf("Without white space:\n%s\nminified:\n%s", without, minified)
	}
	if strings.ContainsAny(minified, " \n\t\\") {
		t.Errorf("There is white space, or something escaped, in %s", minified)
	}
}

// A policy that IAM would not take is an error that names what takes the room, and one of the greatest length is not.
func TestPolicyLength(t *testing.T) {
	t.Parallel()
	names := func(count int) []string {
		var names []string
		for i := range count {
			names = append(names, strings.Repeat("x", 60)+string(rune('a'+i/26%26))+string(rune('a'+i%26)))
		}
		return names
	}
	for _, c := range []struct {
		role      string
		arguments policyArguments
		argument  string
		wayOn     string
	}{
		{roleSender, policyArguments{tenants: names(60)}, "tenant_names", "a role of its own"},
		{roleOperator, policyArguments{tenants: names(60)}, "tenant_names", "several documents for one role"},
		{roleReader, policyArguments{tenants: []string{"a"}, sets: prefixed(acmeSetARN, names(60))}, "configuration_set_arns", "several documents for one role"},
	} {
		var diags diag.Diagnostics
		c.arguments.model(c.role).document(&diags)
		if len(diags) != 1 {
			t.Fatalf("%s: the errors are %v.", c.role, diags)
		}
		if withPath, ok := diags[0].(diag.DiagnosticWithPath); !ok || withPath.Path().String() != c.argument || !strings.Contains(diags[0].Detail(), c.wayOn) || !strings.Contains(diags[0].Detail(), "at most 6144") {
			t.Errorf("%s: the error is %v.", c.role, diags[0])
		}
	}
	filled := policyArguments{tenants: []string{"a"}}
	room := maxPolicyLength - len(encode(filled.model(roleSender).document(&diag.Diagnostics{}), ""))
	// Every further name of three characters takes twelve, and the rest goes into one that is longer.
	for i := 0; room >= 2*(2+1+3)+2*30; i++ {
		filled.tenants = append(filled.tenants, "b"+string(rune('a'+i/26%26))+string(rune('a'+i%26))+string(rune('A'+i/676)))
		room -= 2 * (2 + 1 + 4)
	}
	filled.tenants = append(filled.tenants, "c"+strings.Repeat("c", room/2-4))
	var diags diag.Diagnostics
	if length := len(encode(filled.model(roleSender).document(&diags), "")); length < maxPolicyLength-1 || diags.HasError() {
		t.Errorf("The policy of %d characters gives %v.", length, diags)
	}
}

// prefixed puts a text before each of others.
func prefixed(prefix string, names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, prefix+name)
	}
	return all
}
