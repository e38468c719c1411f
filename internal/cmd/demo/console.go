package main

import (
	"fmt"
	"io"
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

// message prints one of Terraform's messages: what it plans and does, its warnings by their summary alone, its
// errors whole.
func (c console) message(m message) {
	switch {
	case m.Kind == "planned_change", m.Kind == "apply_complete", m.Kind == "change_summary":
		c.detail("%s", m.Text)
	case m.Diagnostic == nil || m.Diagnostic.isOverrideNotice():
	case m.Diagnostic.Severity == "error":
		c.line("\nError: %s\n\n%s", m.Diagnostic.Summary, m.Diagnostic.Detail)
	default:
		c.detail("Warning: %s", m.Diagnostic.Summary)
	}
}
