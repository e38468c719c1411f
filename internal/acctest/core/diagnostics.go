// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Diagnostic is an error or a warning, of the provider or of the core itself.
type Diagnostic struct {
	// Warning is false for an error.
	Warning bool
	// Summary and Detail are the texts.
	Summary, Detail string
	// Address names the object that it is about, empty for none.
	Address string
	// Attribute is the path of the argument that it is about, as a configuration writes it, such as mail_from.subdomain.
	Attribute string
	// Source is the place in the configuration with its line of text, empty for none.
	Source string
}

// Diagnostics are what an operation has to say.
type Diagnostics []Diagnostic

// HasError reports whether any of them is an error.
func (d Diagnostics) HasError() bool {
	for _, one := range d {
		if !one.Warning {
			return true
		}
	}
	return false
}

// Errors are the errors among them.
func (d Diagnostics) Errors() Diagnostics { return d.pick(false) }

// Warnings are the warnings among them.
func (d Diagnostics) Warnings() Diagnostics { return d.pick(true) }

func (d Diagnostics) pick(warning bool) Diagnostics {
	var out Diagnostics
	for _, one := range d {
		if one.Warning == warning {
			out = append(out, one)
		}
	}
	return out
}

// Error is all of them as the real binary prints them, but without its line breaks inside paragraphs.
func (d Diagnostics) Error() string {
	texts := make([]string, 0, len(d))
	for _, one := range d {
		texts = append(texts, one.String())
	}
	return strings.Join(texts, "\n\n")
}

// String is the diagnostic as the real binary prints it.
func (d Diagnostic) String() string {
	var out strings.Builder
	kind := "Error"
	if d.Warning {
		kind = "Warning"
	}
	fmt.Fprintf(&out, "%s: %s\n", kind, d.Summary)
	if d.Address != "" {
		fmt.Fprintf(&out, "\n  with %s,\n", d.Address)
	}
	if d.Source != "" {
		fmt.Fprintf(&out, "  %s\n", d.Source)
	}
	if d.Detail != "" {
		fmt.Fprintf(&out, "\n%s\n", d.Detail)
	}
	return out.String()
}

// failure is a single error of the core itself.
func failure(address, summary, detail string) Diagnostics {
	return Diagnostics{{Address: address, Summary: summary, Detail: detail}}
}

// fromHCL translates what the HCL library says.
func (c *configuration) fromHCL(given hcl.Diagnostics, address string) Diagnostics {
	out := make(Diagnostics, 0, len(given))
	for _, d := range given {
		next := Diagnostic{Warning: d.Severity == hcl.DiagWarning, Summary: d.Summary, Detail: d.Detail, Address: address}
		if d.Subject != nil {
			next.Source = c.excerpt(*d.Subject, "")
		}
		out = append(out, next)
	}
	return out
}

// fromProvider translates what the provider says about an object whose configuration is given, nil for one that is only in the state.
func (c *configuration) fromProvider(given []*tfprotov6.Diagnostic, address string, body *hcl.BodyContent, header string) Diagnostics {
	out := make(Diagnostics, 0, len(given))
	for _, d := range given {
		next := Diagnostic{
			Warning: d.Severity == tfprotov6.DiagnosticSeverityWarning, Summary: d.Summary, Detail: d.Detail, Address: address, Attribute: pathText(d.Attribute),
		}
		if body != nil {
			next.Source = c.excerpt(sourceOf(d.Attribute, body), header)
		}
		out = append(out, next)
	}
	return out
}

// sourceOf is where the configuration sets the attribute of a path, or where its block begins.
func sourceOf(path *tftypes.AttributePath, body *hcl.BodyContent) hcl.Range {
	if path == nil || len(path.Steps()) == 0 {
		return body.MissingItemRange
	}
	name, _ := path.Steps()[0].(tftypes.AttributeName)
	set, ok := body.Attributes[string(name)]
	if !ok {
		return body.MissingItemRange
	}
	at := set.Expr
	for _, step := range path.Steps()[1:] {
		next := member(at, step)
		if next == nil {
			break
		}
		at = next
	}
	found := hcl.RangeBetween(set.NameRange, at.Range())
	found.Start = at.Range().Start
	if at == set.Expr {
		found.Start = set.NameRange.Start
	}
	return found
}

// member is the expression of a member of an object or an element of a tuple that is written out, nil where it is not.
func member(expr hcl.Expression, step tftypes.AttributePathStep) hcl.Expression {
	switch step := step.(type) {
	case tftypes.AttributeName:
		return keyed(expr, string(step))
	case tftypes.ElementKeyString:
		return keyed(expr, string(step))
	case tftypes.ElementKeyInt:
		if elements, diags := hcl.ExprList(expr); !diags.HasErrors() && int(step) < len(elements) {
			return elements[step]
		}
	}
	return nil
}

func keyed(expr hcl.Expression, name string) hcl.Expression {
	pairs, diags := hcl.ExprMap(expr)
	if diags.HasErrors() {
		return nil
	}
	for _, pair := range pairs {
		if key, diags := pair.Key.Value(nil); !diags.HasErrors() && key.AsString() == name {
			return pair.Value
		}
	}
	return nil
}

// excerpt is a place with the text of its first line. header names the block that it is in, empty for none.
func (c *configuration) excerpt(at hcl.Range, header string) string {
	lines := strings.Split(c.sources[at.Filename], "\n")
	if at.Start.Line < 1 || at.Start.Line > len(lines) {
		return ""
	}
	where := fmt.Sprintf("on %s line %d", at.Filename, at.Start.Line)
	if header != "" {
		where += ", in " + header
	}
	return fmt.Sprintf("%s:\n  %4d: %s", where, at.Start.Line, lines[at.Start.Line-1])
}

// pathText writes a path as a configuration does, such as mail_from.subdomain.
func pathText(at *tftypes.AttributePath) string {
	if at == nil {
		return ""
	}
	steps := make([]string, 0, len(at.Steps()))
	for _, step := range at.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			steps = append(steps, string(step))
		case tftypes.ElementKeyString:
			steps = append(steps, string(step))
		case tftypes.ElementKeyInt:
			steps = append(steps, fmt.Sprint(int64(step)))
		case tftypes.ElementKeyValue:
			steps = append(steps, fmt.Sprint(tftypes.Value(step)))
		}
	}
	return strings.Join(steps, ".")
}
