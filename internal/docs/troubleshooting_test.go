// SPDX-License-Identifier: MPL-2.0

package docs

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// row is a line of the guide's tables, with a summary, its cause and what to do.
var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$")

// TestTroubleshooting proves that the guide has a row for the summary of each diagnostic in the source, and no other row.
func TestTroubleshooting(t *testing.T) {
	t.Parallel()
	missing, stale := compare(summaries(t, ".."), rows(pages(t)["docs/guides/troubleshooting.md"].text))
	for _, summary := range missing {
		t.Errorf("the guide to troubleshooting has no row for %q: add one with cause and remedy to its template", summary)
	}
	for _, listed := range stale {
		t.Errorf("no diagnostic has the summary %q of the guide to troubleshooting", listed)
	}
}

// rows returns the summaries that a guide lists.
func rows(text string) []string {
	var all []string
	for _, found := range row.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	return all
}

// compare returns the summaries without a row, and the rows without a summary. A row with variable parts is for all
// summaries that fit, unless it says hardly anything.
func compare(summaries, rows []string) (missing, stale []string) {
	for _, summary := range summaries {
		if !slices.ContainsFunc(rows, func(listed string) bool { return fits(listed, summary) }) {
			missing = append(missing, summary)
		}
	}
	for _, listed := range rows {
		found := func(summary string) bool { return fits(listed, summary) }
		if isVague(listed) || !slices.ContainsFunc(summaries, found) {
			stale = append(stale, listed)
		}
	}
	return missing, stale
}

// fits reports whether a row and a summary can be the same text.
func fits(listed, summary string) bool {
	return pattern(listed).MatchString(summary) || pattern(summary).MatchString(listed)
}

// pattern matches what a text with variable parts can be.
func pattern(text string) *regexp.Regexp {
	return regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(text), variable, ".+") + "$")
}

// isVague reports whether a row is for nearly everything, such as one for "Cannot …".
func isVague(listed string) bool {
	said := strings.Trim(strings.ReplaceAll(listed, variable, ""), " :")
	return said == "" || said == "Cannot"
}

// TestCompare proves that a diagnostic without a row, a row without a diagnostic, and a row for everything are found.
func TestCompare(t *testing.T) {
	t.Parallel()
	missing, stale := compare(
		[]string{"Cannot read …", "Cannot read the tags of …", "Cannot delete …", "Invalid ARN"},
		[]string{"Cannot read …", "Invalid ARN", "Invalid role", "Cannot …"},
	)
	if !slices.Equal(missing, []string(nil)) || !slices.Equal(stale, []string{"Invalid role", "Cannot …"}) {
		t.Errorf("missing %q, stale %q", missing, stale)
	}
	missing, stale = compare([]string{"Cannot delete …", "… stays"}, []string{"… stays"})
	if !slices.Equal(missing, []string{"Cannot delete …"}) || len(stale) > 0 {
		t.Errorf("missing %q, stale %q", missing, stale)
	}
}

// TestSummaries proves that summaries are found wherever code writes them.
func TestSummaries(t *testing.T) {
	t.Parallel()
	want := []string{
		"Cannot clear …", "Cannot fix …", "Cannot help …", "Cannot read tenant … in …", "Cannot see …", "Invalid name", "Many fail", "One fails",
		"Warned of …",
	}
	if got := summaries(t, "testdata"); !slices.Equal(got, want) {
		t.Errorf("the summaries are %q, want %q", got, want)
	}
}
