// SPDX-License-Identifier: MPL-2.0

package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// verdict says whether AWS answers as the case expects.
type verdict string

// The verdicts.
const (
	same     verdict = "yes"
	differs  verdict = "**no**"
	notKnown verdict = "not known"
)

// line is one row of the report.
type line struct {
	chosen
	verdict verdict
	// aws is what AWS answers, reason why it is not known or what is different.
	aws    conformance.Answer
	reason string
}

// report is what a run has found.
type report struct {
	options
	choice
	at    time.Time
	lines []line
	made  int
}

// write prints the report as Markdown. The answers show neither the account nor the prefix.
func (r report) write(out io.Writer) error {
	var text strings.Builder
	counts := map[verdict]int{}
	for _, one := range r.lines {
		counts[one.verdict]++
	}
	fmt.Fprintf(&text, "## Conformance with Amazon SES in %s, %s\n\n", r.region, r.at.UTC().Format(time.DateOnly))
	fmt.Fprintf(&text, "%d cases, %d calls: %d as the simulator, %d different, %d not known.\n\n", len(r.lines), r.made, counts[same], counts[differs], counts[notKnown])
	text.WriteString("| Fact | Case | Simulator | AWS | Same |\n|---|---|---|---|---|\n")
	for _, one := range r.lines {
		_, title, _ := strings.Cut(one.Name(), ": ")
		aws := brief(one.aws)
		if one.reason != "" {
			aws = strings.TrimSpace(aws + " (" + one.reason + ")")
		}
		fmt.Fprintf(&text, "| %s | %s | %s | %s | %s |\n", one.Fact(), cell(title), cell(brief(one.simulated)), cell(aws), one.verdict)
	}
	text.WriteString("\n| Cases left out | because each |\n|---|---|\n")
	for _, reason := range r.reasons() {
		fmt.Fprintf(&text, "| %d | %s |\n", r.left[reason], reason)
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// brief shortens an answer to its status and its text.
func brief(answer conformance.Answer) string {
	if answer.Status == 0 {
		return ""
	}
	text := strconv.Itoa(answer.Status)
	if answer.Code != "" {
		text += " " + answer.Code
	}
	if message := answer.Message(); message != "" {
		text += ": " + message
	}
	return text
}

// maxCell bounds the text of a cell, in characters.
const maxCell = 300

// cell makes a text one that a cell of a table can hold.
func cell(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > maxCell {
		text = string(letters[:maxCell]) + "…"
	}
	return strings.NewReplacer("|", `\|`, "<", "&lt;", ">", "&gt;", "*", `\*`).Replace(text)
}
