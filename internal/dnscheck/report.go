// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxShown is how many characters of a value a report shows; keys are longer, and no eye compares them.
const maxShown = 160

// Report writes results for people: a line for each record with its verdict, type and name, and below each that is not plainly
// ok what was expected, what the resolver has, and what to do. Lines start with spaces, which keeps Terraform from wrapping
// them inside a diagnostic, and none ends in one. The text ends without a line break; no results give an empty text.
func Report(results []Result) string {
	if len(results) == 0 {
		return ""
	}
	head := []string{"RECORD", "VERDICT", "TYPE", "NAME"}
	rows := make([][]string, 0, len(results))
	widths := make([]int, len(head))
	for _, r := range results {
		rows = append(rows, []string{clean(r.Key), clean(string(r.Verdict)), clean(r.Type), clean(r.FQDN)})
	}
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	lines := []string{aligned(head, widths)}
	indent := strings.Repeat(" ", widths[0]+2)
	for i, r := range results {
		lines = append(lines, aligned(rows[i], widths))
		if r.Verdict == VerdictOK && r.Advice == "" {
			continue
		}
		details := [][2]string{{"expected", r.Expected}, {"published", r.Found}, {"what to do", r.Advice}}
		if r.Found == "" {
			details[1][1] = "nothing"
			if r.Verdict == VerdictUnknown {
				details[1][1] = "not known"
			}
		}
		for _, detail := range details {
			if detail[1] == "" {
				continue
			}
			value := clean(detail[1])
			if detail[0] != "what to do" {
				value = shown(value)
			}
			lines = append(lines, indent+aligned([]string{detail[0] + ":", value}, []int{len("what to do:"), 0}))
		}
	}
	return strings.Join(lines, "\n")
}

// aligned sets cells two columns in and two apart.
func aligned(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString("  " + cell + strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell))))
	}
	return strings.TrimRight(b.String(), " ")
}

// clean replaces what could move the cursor or break a line: texts come from strangers.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) {
			return '\ufffd'
		}
		return r
	}, text)
}

// shown cuts long values in the middle.
func shown(text string) string {
	runes := []rune(text)
	if len(runes) <= maxShown {
		return text
	}
	return string(runes[:maxShown/2]) + "…" + string(runes[len(runes)-maxShown/2+1:])
}
