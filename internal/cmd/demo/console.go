// SPDX-License-Identifier: MPL-2.0

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// console prints the story for somebody who reads along.
type console struct{ out io.Writer }

// chapter prints the heading of a step, and why it is there.
func (c console) chapter(number, of int, title, why string) {
	c.line("\n[%d/%d] %s", number, of, title)
	c.detail("%s", why)
}

// detail prints what happened in a step.
func (c console) detail(format string, arguments ...any) {
	c.line("      "+format, arguments...)
}

// block prints a text of several lines as it is, set off by empty lines.
func (c console) block(text string) {
	c.line("\n%s\n", strings.Trim(text, "\n"))
}

func (c console) line(format string, arguments ...any) {
	_, _ = fmt.Fprintf(c.out, format+"\n", arguments...) // a reader who has gone away is no failure
}

// planned prints a message of a plan: what it will do to each object, and how many there are of each.
func (c console) planned(m message) {
	c.message(m, "planned_change", "change_summary")
}

// applied prints a message of an apply: what is done with each object, and how many there were of each.
func (c console) applied(m message) {
	if !m.isPlanSummary() {
		c.message(m, "apply_complete", "change_summary")
	}
}

// message prints one of Terraform's messages if it is of one of the kinds, or a diagnostic: warnings by their
// summary alone, errors whole.
func (c console) message(m message, kinds ...string) {
	switch {
	case slices.Contains(kinds, m.Kind):
		c.detail("%s", m.Text)
	case m.Diagnostic == nil || m.Diagnostic.isOverrideNotice():
	case m.Diagnostic.Severity == "error":
		c.line("\nError: %s\n\n%s", m.Diagnostic.Summary, m.Diagnostic.Detail)
	default:
		c.detail("Warning: %s", m.Diagnostic.Summary)
	}
}
