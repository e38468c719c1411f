// SPDX-License-Identifier: MPL-2.0

package document

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// event is what EventBridge sends; SES's documentation shows it with these members, the detail left out here.
type event struct {
	Source     string   `json:"source"`
	DetailType string   `json:"detail-type"`
	Region     string   `json:"region"`
	Resources  []string `json:"resources"`
}

// matches compares an event with a pattern, as EventBridge documents it: every member of the pattern has to match, one of the values
// accepted for it suffices, and of a list in the event one element. It knows what the patterns here may hold: exact values, prefixes and
// wildcards; anything else is an error.
func (e event) matches(t testing.TB, pattern string) bool {
	t.Helper()
	var accepted map[string][]any
	if err := json.Unmarshal([]byte(pattern), &accepted); err != nil {
		t.Fatalf("This is no pattern: %v\n%s", err, pattern)
	}
	members := map[string][]string{"source": {e.Source}, "detail-type": {e.DetailType}, "region": {e.Region}, "resources": e.Resources}
	for member, values := range accepted {
		actual, ok := members[member]
		if !ok || len(values) == 0 {
			t.Fatalf("The pattern has a member %s of %v.", member, values)
		}
		found := false
		for _, value := range values {
			for _, each := range actual {
				found = found || accepts(t, value, each)
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// accepts compares one value of a pattern with one of an event.
func accepts(t testing.TB, value any, actual string) bool {
	t.Helper()
	switch value := value.(type) {
	case string:
		return value == actual
	case map[string]any:
		if prefix, ok := value["prefix"].(string); ok && len(value) == 1 {
			return strings.HasPrefix(actual, prefix)
		}
		if wildcard, ok := value["wildcard"].(string); ok && len(value) == 1 && !strings.ContainsAny(wildcard, `\?`) && !strings.Contains(wildcard, "**") {
			return iamWildcard(wildcard, actual) // Without ? and escapes, both are the same.
		}
	}
	t.Fatalf("The pattern holds %v.", value)
	return false
}

// pattern makes the JSON of a pattern.
func pattern(t testing.TB, m eventPatternModel) string {
	t.Helper()
	var diags diag.Diagnostics
	text := m.pattern(&diags)
	if diags.HasError() {
		t.Fatalf("There is no pattern: %v", diags)
	}
	return text
}

// events is a model for events of every tenant.
func events(names ...string) eventPatternModel {
	return eventPatternModel{Events: set(names...), TenantARNs: set(), TenantNamePrefix: types.StringNull(), Region: types.StringNull()}
}

// with adds ARNs, a prefix and a region.
func (m eventPatternModel) with(arns []string, prefix, region string) eventPatternModel {
	m.TenantARNs = set(arns...)
	if prefix != "" {
		m.TenantNamePrefix = types.StringValue(prefix)
	}
	if region != "" {
		m.Region = types.StringValue(region)
	}
	return m
}

// Every match is written down.
func TestPatternsMatch(t *testing.T) {
	t.Parallel()
	const (
		acme   = "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"
		acme2  = "arn:aws:ses:eu-west-1:123456789012:tenant/acme-2/tn-2"
		usAcme = "arn:aws:ses:us-east-1:123456789012:tenant/acme/tn-3"
		team   = "arn:aws-cn:ses:cn-north-1:123456789012:tenant/team-a/tn-4"
		domain = "arn:aws:ses:eu-west-1:123456789012:identity/acme.com"
	)
	tells := func(detailType, resource string) event {
		return event{Source: "aws.ses", DetailType: detailType, Region: strings.Split(resource, ":")[3], Resources: []string{resource}}
	}
	paused, resumed := "Sending Status Disabled", "Sending Status Enabled"
	opened, closed, resolved := "Advisor Recommendation Status Open", "Advisor Recommendation Status Closed", "Advisor Recommendation Status Resolved"
	for _, c := range []struct {
		name  string
		model eventPatternModel
		event event
		want  bool
	}{
		{"paused", events("paused"), tells(paused, acme), true},
		{"paused, other partition", events("paused"), tells(paused, team), true},
		{"paused, but resumed", events("paused"), tells(resumed, acme), false},
		{"paused, but opened", events("paused"), tells(opened, acme), false},
		{"resumed", events("resumed"), tells(resumed, acme), true},
		{"opened", events("finding_opened"), tells(opened, acme), true},
		{"opened, but closed", events("finding_opened"), tells(closed, acme), false},
		{"closed in one spelling", events("finding_closed"), tells(closed, acme), true},
		{"closed in the other spelling", events("finding_closed"), tells(resolved, acme), true},
		{"all of them", events(eventNames...), tells(paused, acme), true},
		{"all of them, resolved", events(eventNames...), tells(resolved, usAcme), true},
		{"finding of a domain", events("finding_opened"), tells(opened, domain), false},
		{"other source", events("paused"), event{Source: "my.app", DetailType: paused, Region: "eu-west-1", Resources: []string{acme}}, false},
		{"mail event", events(eventNames...), tells("Email Bounced", acme), false},
		{"no resources", events("paused"), event{Source: "aws.ses", DetailType: paused, Region: "eu-west-1"}, false},
		{"second resource", events("paused"), event{Source: "aws.ses", DetailType: paused, Region: "eu-west-1", Resources: []string{domain, acme}}, true},
		{"ARN", events("paused").with([]string{acme}, "", ""), tells(paused, acme), true},
		{"one of two ARNs", events("paused").with([]string{acme2, acme}, "", ""), tells(paused, acme), true},
		{"ARN of a longer name", events("paused").with([]string{acme}, "", ""), tells(paused, acme2), false},
		{"ARN in another Region", events("paused").with([]string{acme}, "", ""), tells(paused, usAcme), false},
		{"ARN of a tenant made anew", events("paused").with([]string{acme}, "", ""), tells(paused, acme+"9"), false},
		{"prefix", events("paused").with(nil, "acme", ""), tells(paused, acme), true},
		{"prefix of a longer name", events("paused").with(nil, "acme", ""), tells(paused, acme2), true},
		{"prefix that is longer", events("paused").with(nil, "acme-", ""), tells(paused, acme), false},
		{"prefix in the middle", events("paused").with(nil, "cme", ""), tells(paused, acme), false},
		{"prefix in another letter case", events("paused").with(nil, "Acme", ""), tells(paused, acme), false},
		{"prefix in every Region", events("paused").with(nil, "acme", ""), tells(paused, usAcme), true},
		{"prefix of an id", events("paused").with(nil, "tn-", ""), tells(paused, acme), false},
		{"Region", events("paused").with(nil, "acme", "us-east-1"), tells(paused, usAcme), true},
		{"other Region", events("paused").with(nil, "acme", "us-east-1"), tells(paused, acme), false},
		{"ARN and its Region", events("paused").with([]string{acme}, "", "eu-west-1"), tells(paused, acme), true},
	} {
		if got := c.event.matches(t, pattern(t, c.model)); got != c.want {
			t.Errorf("%s: %t, want %t with %s", c.name, got, c.want, pattern(t, c.model))
		}
	}
}

// The whole text of patterns, which is the same in whatever order the arguments come.
func TestPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		model eventPatternModel
		want  string
	}{
		{events("paused"), `{"source":["aws.ses"],"detail-type":["Sending Status Disabled"],"resources":[{"wildcard":"*:tenant/*"}]}`},
		{
			events("resumed", "finding_closed").with(nil, "team-", "eu-west-1"),
			`{"source":["aws.ses"],"detail-type":["Advisor Recommendation Status Closed","Advisor Recommendation Status Resolved","Sending Status Enabled"],"region":["eu-west-1"],"resources":[{"wildcard":"*:tenant/team-*"}]}`,
		},
		{
			events("paused").with([]string{"arn:aws:ses:eu-west-1:123456789012:tenant/b/tn-2", "arn:aws:ses:eu-west-1:123456789012:tenant/a/tn-1"}, "", ""),
			`{"source":["aws.ses"],"detail-type":["Sending Status Disabled"],"resources":["arn:aws:ses:eu-west-1:123456789012:tenant/a/tn-1","arn:aws:ses:eu-west-1:123456789012:tenant/b/tn-2"]}`,
		},
	} {
		if got := pattern(t, c.model); got != c.want {
			t.Errorf("The pattern is %s, want %s", got, c.want)
		}
	}
	one := pattern(t, events(eventNames...))
	for i := range eventNames {
		if other := pattern(t, events(append(eventNames[i:len(eventNames):len(eventNames)], eventNames[:i]...)...)); other != one {
			t.Errorf("In another order: %s, not %s", other, one)
		}
	}
}

// A pattern that EventBridge would not take is an error, and the longest that it takes is not.
func TestPatternLength(t *testing.T) {
	t.Parallel()
	var arns []string
	for i := 0; ; i++ {
		var diags diag.Diagnostics
		arns = append(arns, fmt.Sprintf("arn:aws:ses:eu-west-1:123456789012:tenant/acme-%d/tn-%030d", i, i))
		length := len(events(eventNames...).with(arns, "", "").pattern(&diags))
		if length <= maxPatternLength && diags.HasError() || length > maxPatternLength && !diags.HasError() {
			t.Fatalf("A pattern of %d characters gives %v.", length, diags)
		}
		if length > maxPatternLength {
			if withPath, ok := diags[0].(diag.DiagnosticWithPath); !ok || withPath.Path().String() != "tenant_arns" || !strings.Contains(diags[0].Detail(), fmt.Sprintf("%d characters; EventBridge takes at most 2048", length)) {
				t.Errorf("The error is %v.", diags[0])
			}
			break
		}
	}
	if len(arns) < 15 {
		t.Errorf("Only %d tenants have room.", len(arns)-1)
	}
}

// A prefix matches the tenants whose names begin with it, and no other.
func FuzzPrefix(f *testing.F) {
	f.Add("team-", "team-a")
	f.Add("team-", "Team-a")
	f.Add("a", "ba")
	f.Add("tn", "a")
	f.Fuzz(func(t *testing.T, prefix, name string) {
		if checkTenantNamePrefix(prefix) != nil || checkTenantPattern(name) != nil || strings.ContainsAny(name, "*?") {
			return
		}
		arn := "arn:aws:ses:eu-west-1:123456789012:tenant/" + name + "/tn-0123456789abcdef"
		sent := event{Source: "aws.ses", DetailType: "Sending Status Disabled", Region: "eu-west-1", Resources: []string{arn}}
		if got := sent.matches(t, pattern(t, events("paused").with(nil, prefix, ""))); got != strings.HasPrefix(name, prefix) {
			t.Errorf("The prefix %q for %q is %t.", prefix, name, got)
		}
		if checkTenantARN(arn) != nil || !sent.matches(t, pattern(t, events("paused").with([]string{arn}, "", ""))) {
			t.Errorf("The ARN %q does not match itself.", arn)
		}
	})
}
