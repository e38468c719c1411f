// SPDX-License-Identifier: MPL-2.0

package document

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// iamRequest is what IAM sees of a call.
type iamRequest struct {
	action string
	// resources are checked one by one, and all have to be allowed: a message has an identity, mostly a configuration set, and may have a
	// template.
	resources []string
	// context are the condition keys of the request. A service that calls is in aws:PrincipalServiceName.
	context map[string][]string
}

// iamPolicy is a policy as IAM reads it.
type iamPolicy struct {
	Version   string
	ID        string `json:"Id"`
	Statement []iamStatement
}

// iamStatement is one statement of it.
type iamStatement struct {
	Sid, Effect      string
	Principal        map[string]string
	Action, Resource []string
	Condition        map[string]map[string][]string
}

// readPolicy reads the JSON of a policy. A member that IAM does not know is an error.
func readPolicy(t rapid.TB, document string) iamPolicy {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(document))
	decoder.DisallowUnknownFields()
	var policy iamPolicy
	if err := decoder.Decode(&policy); err != nil {
		t.Fatalf("This is no policy: %v\n%s", err, document)
	}
	return policy
}

// iamAllows tells whether policies of one role allow a request, as IAM documents it: a denial wins, and what nothing allows is denied.
// Policy variables are not evaluated; [TestPoliciesHoldNoVariables] shows that there are none.
func iamAllows(request iamRequest, policies ...iamPolicy) bool {
	for _, resource := range request.resources {
		allowed := false
		for _, policy := range policies {
			for _, statement := range policy.Statement {
				switch {
				case !statement.applies(request, resource):
				case statement.Effect == "Deny":
					return false
				default:
					allowed = true
				}
			}
		}
		if !allowed {
			return false
		}
	}
	return len(request.resources) > 0
}

// applies tells whether a statement is about a request: action, resource and all conditions match.
func (s iamStatement) applies(request iamRequest, resource string) bool {
	// A policy of a role names no principal.
	if service := s.Principal["Service"]; service != "" && !slices.Equal(iamValues(request.context, "aws:PrincipalServiceName"), []string{service}) {
		return false
	}
	if !slices.ContainsFunc(s.Action, func(action string) bool { // Letter case is none of an action's (AWS documentation).
		return iamWildcard(strings.ToLower(action), strings.ToLower(request.action))
	}) {
		return false
	}
	if !slices.ContainsFunc(s.Resource, func(pattern string) bool { return iamResource(pattern, resource) }) {
		return false
	}
	for operator, keys := range s.Condition {
		for key, values := range keys {
			if !iamCondition(operator, values, iamValues(request.context, key)) {
				return false
			}
		}
	}
	return true
}

// iamValues are the values of a key, nil where the request has none. Letter case is none of a key's (AWS documentation).
func iamValues(context map[string][]string, key string) []string {
	for name, values := range context {
		if strings.EqualFold(name, key) {
			return values
		}
	}
	return nil
}

// iamResource compares an ARN, part by part: a wildcard ends with its part, and only in the last one a colon is a character like others.
func iamResource(pattern, resource string) bool {
	if pattern == "*" {
		return true
	}
	patterns, parts := strings.SplitN(pattern, ":", 6), strings.SplitN(resource, ":", 6)
	return len(patterns) == len(parts) && !slices.ContainsFunc(iamIndices(parts), func(i int) bool { return !iamWildcard(patterns[i], parts[i]) })
}

// iamIndices are the indices of a slice.
func iamIndices(parts []string) []int {
	indices := make([]int, len(parts))
	for i := range parts {
		indices[i] = i
	}
	return indices
}

// iamCondition evaluates one operator for one key.
func iamCondition(operator string, wanted, values []string) bool {
	quantifier, operator, found := strings.Cut(operator, ":")
	if !found {
		quantifier, operator = "", quantifier
	}
	if operator == "Null" {
		return slices.Equal(wanted, []string{"true"}) == (len(values) == 0)
	}
	operator, ifExists := strings.CutSuffix(operator, "IfExists")
	negated := strings.HasPrefix(operator, "StringNot")
	if len(values) == 0 {
		switch {
		case quantifier == "ForAnyValue":
			return ifExists
		case quantifier == "ForAllValues", ifExists:
			return true
		}
		return negated
	}
	matches := func(value string) bool {
		equal := slices.ContainsFunc(wanted, func(want string) bool {
			switch operator {
			case "StringEquals", "StringNotEquals":
				return want == value
			case "StringLike", "StringNotLike":
				return iamWildcard(want, value)
			case "ArnLike":
				return iamResource(want, value)
			}
			panic("the evaluator does not know the operator " + operator)
		})
		return equal != negated
	}
	if quantifier == "ForAnyValue" {
		return slices.ContainsFunc(values, matches)
	}
	return !slices.ContainsFunc(values, func(value string) bool { return !matches(value) })
}

// iamWildcard compares a text with a pattern in which * stands for any characters, none included, and ? for one.
func iamWildcard(pattern, text string) bool {
	p, t, star, mark := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p++
			t++
		case star >= 0:
			mark++
			p, t = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// The evaluator itself is held against what IAM documents.
func TestIAMEvaluator(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		operator       string
		wanted, values []string
		want           bool
	}{
		{"StringEquals", []string{"a"}, []string{"a"}, true},
		{"StringEquals", []string{"a"}, []string{"A"}, false},
		{"StringEquals", []string{"b", "a"}, []string{"a"}, true},
		{"StringEquals", []string{"a*"}, []string{"ab"}, false},
		{"StringEquals", []string{"a*"}, []string{"a*"}, true},
		{"StringEquals", []string{"a"}, nil, false},
		{"StringEqualsIfExists", []string{"a"}, nil, true},
		{"StringEqualsIfExists", []string{"a"}, []string{"b"}, false},
		{"StringNotEquals", []string{"a"}, []string{"b"}, true},
		{"StringNotEquals", []string{"a"}, []string{"a"}, false},
		{"StringNotEquals", []string{"a", "b"}, []string{"b"}, false},
		{"StringNotEquals", []string{"a"}, nil, true},
		{"StringNotEqualsIfExists", []string{"a"}, nil, true},
		{"StringLike", []string{"a*"}, []string{"a"}, true},
		{"StringLike", []string{"a?"}, []string{"a"}, false},
		{"StringLike", []string{"?*"}, []string{""}, false},
		{"StringLike", []string{"*"}, []string{""}, true},
		{"StringLike", []string{"*"}, nil, false},
		{"StringNotLike", []string{"a*"}, []string{"ba"}, true},
		{"StringNotLike", []string{"a*"}, []string{"ab"}, false},
		{"StringNotLike", []string{"*"}, nil, true},
		{"Null", []string{"true"}, nil, true},
		{"Null", []string{"true"}, []string{"a"}, false},
		{"Null", []string{"false"}, []string{"a"}, true},
		{"Null", []string{"false"}, nil, false},
		{"ForAnyValue:StringEquals", []string{"a"}, []string{"b", "a"}, true},
		{"ForAnyValue:StringEquals", []string{"a"}, []string{"b"}, false},
		{"ForAnyValue:StringEquals", []string{"a"}, nil, false},
		{"ForAnyValue:StringNotEquals", []string{"a"}, []string{"a", "b"}, true},
		{"ForAllValues:StringLike", []string{"a*"}, []string{"ab", "ac"}, true},
		{"ForAllValues:StringLike", []string{"a*"}, []string{"ab", "b"}, false},
		{"ForAllValues:StringLike", []string{"a*"}, nil, true},
	} {
		if got := iamCondition(c.operator, c.wanted, c.values); got != c.want {
			t.Errorf("%s %q of %q is %t.", c.operator, c.wanted, c.values, got)
		}
	}
	for _, c := range []struct {
		pattern, resource string
		want              bool
	}{
		{"*", "arn:aws:ses:eu-west-1:1:identity/a", true},
		{"arn:aws:ses:*:1:identity/*", "arn:aws:ses:eu-west-1:1:identity/a", true},
		{"arn:*:ses:*:*:identity/*", "arn:aws-us-gov:ses:eu-west-1:1:identity/a", true},
		{"arn:aws:ses:*:identity/*", "arn:aws:ses:eu-west-1:1:identity/a", false},
		{"arn:aws:ses:*:1:identity/a", "arn:aws:ses:eu-west-1:1:identity/ab", false},
		{"arn:aws:ses:*:1:identity/A", "arn:aws:ses:eu-west-1:1:identity/a", false},
		{"arn:aws:ses:*:1:tenant/a/*", "arn:aws:ses:eu-west-1:1:tenant/a/tn-1", true},
		{"arn:aws:ses:*:1:tenant/a/*", "arn:aws:ses:eu-west-1:1:tenant/ab/tn-1", false},
		{"arn:aws:ses:*:1:tenant/*", "*", false},
	} {
		if got := iamResource(c.pattern, c.resource); got != c.want {
			t.Errorf("%s for %s is %t.", c.pattern, c.resource, got)
		}
	}
}

// A denial wins over every allowance, wherever it stands, and each resource of a request has to be allowed.
func TestIAMEvaluatorDecides(t *testing.T) {
	t.Parallel()
	all := iamPolicy{Statement: []iamStatement{{Effect: "Allow", Action: []string{"ses:*"}, Resource: []string{"*"}}}}
	none := iamPolicy{Statement: []iamStatement{{Effect: "Deny", Action: []string{"ses:Send*"}, Resource: []string{"*"}}}}
	one := iamPolicy{Statement: []iamStatement{{Effect: "Allow", Action: []string{"ses:sendemail"}, Resource: []string{"arn:aws:ses:*:*:identity/*"}}}}
	identity, set := "arn:aws:ses:eu-west-1:1:identity/a", "arn:aws:ses:eu-west-1:1:configuration-set/a"
	for _, c := range []struct {
		name     string
		request  iamRequest
		policies []iamPolicy
		want     bool
	}{
		{"nothing allows", iamRequest{action: "ses:SendEmail", resources: []string{identity}}, nil, false},
		{"allowed", iamRequest{action: "ses:SendEmail", resources: []string{identity, set}}, []iamPolicy{all}, true},
		{"other service", iamRequest{action: "sns:Publish", resources: []string{"*"}}, []iamPolicy{all}, false},
		{"denied first", iamRequest{action: "ses:SendEmail", resources: []string{identity}}, []iamPolicy{none, all}, false},
		{"denied last", iamRequest{action: "ses:SendEmail", resources: []string{identity}}, []iamPolicy{all, none}, false},
		{"not denied", iamRequest{action: "ses:GetTenant", resources: []string{"*"}}, []iamPolicy{all, none}, true},
		{"letter case of an action", iamRequest{action: "ses:SendEmail", resources: []string{identity}}, []iamPolicy{one}, true},
		{"one resource of two", iamRequest{action: "ses:SendEmail", resources: []string{identity, set}}, []iamPolicy{one}, false},
	} {
		if got := iamAllows(c.request, c.policies...); got != c.want {
			t.Errorf("%s: %t.", c.name, got)
		}
	}
}
