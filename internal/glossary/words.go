// SPDX-License-Identifier: MPL-2.0

package glossary

import (
	"regexp"
	"strings"
)

// word is what the glossary replaces.
type word struct {
	// name is how the glossary spells it, instead what to write.
	name, instead string
	pattern       *regexp.Regexp
}

// words are in the order of the glossary.
var words = []word{
	{"holder", "association", regexp.MustCompile(`(?i)\bholders?\b`)},
	{"mail", "email", regexp.MustCompile(`\b[Mm]ails?\b`)},
	{"figures", "metrics", regexp.MustCompile(`(?i)\bfigures?\b`)},
	{"is well", "healthy", regexp.MustCompile(`(?i)\b(is|are|being|not) well\b`)},
	{"stands", "exists", regexp.MustCompile(`(?i)\bstands?\b`)},
	{"mend", "fix", regexp.MustCompile(`(?i)\bmend(s|ed|ing)?\b`)},
	{"sighting", "last-seen status", regexp.MustCompile(`(?i)\bsightings?\b`)},
	{"breach", "threshold exceeded", regexp.MustCompile(`(?i)\bbreach(es|ed)?\b`)},
	{"lever", "test control", regexp.MustCompile(`(?i)\blevers?\b`)},
	{"is no X", "is not a valid X", regexp.MustCompile(`(?i)\b(is|are) no [a-z]+`)},
	{"cannot be had", "unavailable", regexp.MustCompile(`(?i)\bcan ?not be had\b`)},
	{"by itself", "automatically", regexp.MustCompile(`(?i)\bby itself\b`)},
	{"tells whether", "reports whether", regexp.MustCompile(`(?i)\btells? whether\b`)},
}

// allowed are phrases that contain such a word and are right.
var allowed = regexp.MustCompile(`(?i)\bMail Manager\b|\bthere (is|are) no\b|\b(is|are) no (longer|more|less)\b|` +
	`\bstands for\b|\bstand-in\b|\bwell[- ](known|formed|documented)\b`)

// Finding is a word that was found.
type Finding struct {
	// Line counts from 1. Word is what stands there, Name how the glossary spells it, Instead what to write.
	Line                int
	Word, Name, Instead string
}

// InText returns the words in a text, by line.
func InText(text string) []Finding {
	var findings []Finding
	for at, line := range strings.Split(text, "\n") {
		line = allowed.ReplaceAllStringFunc(line, blank)
		for _, word := range words {
			for _, found := range word.pattern.FindAllString(line, -1) {
				findings = append(findings, Finding{Line: at + 1, Word: found, Name: word.name, Instead: word.instead})
			}
		}
	}
	return findings
}

// blank hides a text without moving what follows.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return ' '
	}, text)
}
