// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// cloudWatchMetric is a metric as CloudWatch knows it.
type cloudWatchMetric struct {
	namespace, name string
	dimensions      map[string]string
}

// searchShape matches a search expression and captures what is between the single quotation marks.
var searchShape = regexp.MustCompile(`SEARCH\('([^']*)', 'Sum', 86400\)`)

// searchParts matches a part of what stands there: the schema, a parenthesis, or a term with or without a property, in quotation marks or not.
var searchParts = regexp.MustCompile(`^(?:(\{[^{}]+\})|([()])|(?:([A-Za-z]+)=)?(?:"((?:[^"\\()]|\\.)*)"|([^\s"()={}]+)))\s*`)

// readSearch takes the text of a search apart.
func readSearch(t rapid.TB, text string) [][]string {
	t.Helper()
	var parts [][]string
	for rest := strings.TrimSpace(text); rest != ""; {
		part := searchParts.FindStringSubmatch(rest)
		if part == nil {
			t.Fatalf("A search cannot go on with %s", rest)
		}
		parts, rest = append(parts, part), rest[len(part[0]):]
	}
	if len(parts) == 0 || parts[0][1] == "" {
		t.Fatalf("The search has no schema: %s", text)
	}
	return parts
}

// searchTerms evaluates what CloudWatch documents of searches, as far as a dashboard here may use it. Anything else fails the test.
type searchTerms struct {
	t      rapid.TB
	parts  [][]string
	metric cloudWatchMetric
}

// searchFinds tells whether a search finds a metric.
func searchFinds(t rapid.TB, search [][]string, metric cloudWatchMetric) bool {
	t.Helper()
	terms := &searchTerms{t: t, parts: search, metric: metric}
	found := terms.schema()
	if len(terms.parts) > 0 {
		found = terms.either() && found
	}
	if len(terms.parts) > 0 {
		t.Fatalf("The search goes on after its end: %q", terms.parts)
	}
	return found
}

// next takes the next part.
func (s *searchTerms) next() []string {
	part := s.parts[0]
	s.parts = s.parts[1:]
	return part
}

// word is the next part if that is a word alone, such as an operator.
func (s *searchTerms) word() string {
	if len(s.parts) == 0 || s.parts[0][3] != "" {
		return ""
	}
	return s.parts[0][5]
}

// schema compares namespace and dimensions: a metric has to have exactly these.
func (s *searchTerms) schema() bool {
	wanted := strings.Split(strings.Trim(s.next()[1], "{}"), ",")
	found := s.metric.namespace == wanted[0] && len(s.metric.dimensions) == len(wanted)-1
	for _, dimension := range wanted[1:] {
		_, has := s.metric.dimensions[dimension]
		found = found && has
	}
	return found
}

// either evaluates terms with OR between them.
func (s *searchTerms) either() bool {
	found := s.all()
	for s.word() == "OR" {
		s.next()
		found = s.all() || found // in this order, so that all of it is read
	}
	return found
}

// all evaluates terms with AND or nothing between them.
func (s *searchTerms) all() bool {
	found := s.one()
	for len(s.parts) > 0 && s.word() != "OR" && s.parts[0][2] != ")" {
		if s.word() == "AND" {
			s.next()
		}
		found = s.one() && found
	}
	return found
}

// one evaluates one term.
func (s *searchTerms) one() bool {
	if len(s.parts) == 0 {
		s.t.Fatal("The search ends in the middle.")
	}
	if s.word() == "NOT" {
		s.next()
		return !s.one()
	}
	part := s.next()
	switch {
	case part[2] == "(":
		found := s.either()
		if len(s.parts) == 0 || s.next()[2] != ")" {
			s.t.Fatal("A parenthesis is not closed.")
		}
		return found
	case part[3] == "":
		s.t.Fatalf("The term %q names no property, so that it would match names of tenants too.", part[0])
	}
	value, ok := s.metric.dimensions[part[3]]
	switch {
	case part[3] == "MetricName":
		value = s.metric.name
	case part[3] == "Namespace":
		value = s.metric.namespace
	case !ok:
		return false
	}
	if part[5] == "" {
		return part[4] == value
	}
	tokens := searchTokens(part[5])
	if len(tokens) != 1 {
		s.t.Fatalf("The term %s has the tokens %q: the test knows single ones alone.", part[0], tokens)
	}
	return slices.Contains(searchTokens(value), tokens[0])
}

// searchTokens are the tokens of a text: words begin at a capital letter after a small one, at the last of several capital letters before a
// small one, at digits, and at all that is neither letter nor digit; the whole is a token too, all in lower case.
func searchTokens(text string) []string {
	var tokens []string
	word, whole := "", ""
	end := func() {
		if word != "" {
			tokens = append(tokens, strings.ToLower(word))
		}
		word = ""
	}
	letters := []rune(text)
	for i, letter := range letters {
		switch {
		case !unicode.IsLetter(letter) && !unicode.IsDigit(letter):
			end()
			continue
		case word == "":
		case unicode.IsDigit(letter) != unicode.IsDigit(letters[i-1]):
			end()
		case unicode.IsUpper(letter) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])):
			end()
		}
		word, whole = word+string(letter), whole+string(letter)
	}
	end()
	if whole = strings.ToLower(whole); !slices.Contains(tokens, whole) {
		tokens = append(tokens, whole)
	}
	return tokens
}

// The evaluator itself is held against what CloudWatch documents.
func TestSearchEvaluator(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"CustomCount1":          "[custom count 1 customcount1]",
		"SDBFailure":            "[sdb failure sdbfailure]",
		"Project2-trial333":     "[project 2 trial 333 project2trial333]",
		"Network-Errors_2":      "[network errors 2 networkerrors2]",
		"couNT":                 "[cou nt count]",
		"Send":                  "[send]",
		"Sends":                 "[sends]",
		"Reputation.BounceRate": "[reputation bounce rate reputationbouncerate]",
		"PERMANENT_BOUNCE":      "[permanent bounce permanentbounce]",
	} {
		if got := fmt.Sprint(searchTokens(text)); got != want {
			t.Errorf("%s has the tokens %s, want %s", text, got, want)
		}
	}
	metric := cloudWatchMetric{"AWS/SES", "CustomCount1", map[string]string{"TenantName": "team-a_1", "TenantId": "tn-1"}}
	for search, want := range map[string]bool{
		`{AWS/SES,TenantId,TenantName}`:                                                true,
		`{AWS/SES,TenantName,TenantId}`:                                                true,
		`{AWS/SES,TenantName}`:                                                         false,
		`{AWS/SES,TenantName,TenantId,Other}`:                                          false,
		`{AWS/EC2,TenantName,TenantId}`:                                                false,
		`{AWS/SES,TenantId,TenantName} MetricName=count`:                               true,
		`{AWS/SES,TenantId,TenantName} MetricName=COUNT`:                               true,
		`{AWS/SES,TenantId,TenantName} MetricName=counts`:                              false,
		`{AWS/SES,TenantId,TenantName} MetricName="CustomCount1"`:                      true,
		`{AWS/SES,TenantId,TenantName} MetricName="Custom"`:                            false,
		`{AWS/SES,TenantId,TenantName} MetricName="customcount1"`:                      false,
		`{AWS/SES,TenantId,TenantName} TenantName="team-a_1"`:                          true,
		`{AWS/SES,TenantId,TenantName} TenantName="team_a_1"`:                          false,
		`{AWS/SES,TenantId,TenantName} TenantName="Team-a_1"`:                          false,
		`{AWS/SES,TenantId,TenantName} TenantName=team`:                                true,
		`{AWS/SES,TenantId,TenantName} Other=team`:                                     false,
		`{AWS/SES,TenantId,TenantName} NOT MetricName=count`:                           false,
		`{AWS/SES,TenantId,TenantName} MetricName=count NOT TenantName=b`:              true,
		`{AWS/SES,TenantId,TenantName} (MetricName=sum OR MetricName=count)`:           true,
		`{AWS/SES,TenantId,TenantName} MetricName=sum OR MetricName=count`:             true,
		`{AWS/SES,TenantId,TenantName} MetricName=sum AND MetricName=count`:            false,
		`{AWS/SES,TenantId,TenantName} (MetricName=sum OR MetricName=rate)`:            false,
		`{AWS/SES,TenantId,TenantName} (MetricName=sum) OR (MetricName=count) NOT X=y`: true,
	} {
		if got := searchFinds(t, readSearch(t, search), metric); got != want {
			t.Errorf("%s is %t.", search, got)
		}
	}
}
