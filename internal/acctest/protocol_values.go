// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Attributes are the attributes of a state, plan or identity as JSON would have them: unknown values are the text "(unknown)".
func Attributes(value tftypes.Value) map[string]any {
	attributes, _ := plain(value).(map[string]any)
	return attributes
}

// plain turns a value into what encoding/json makes of its JSON form.
func plain(value tftypes.Value) any {
	switch {
	case !value.IsKnown():
		return "(unknown)"
	case value.IsNull():
		return nil
	}
	var text string
	var truth bool
	var number big.Float
	members, elements := map[string]tftypes.Value{}, []tftypes.Value{}
	switch {
	case value.As(&text) == nil:
		return text
	case value.As(&truth) == nil:
		return truth
	case value.As(&number) == nil:
		near, _ := number.Float64()
		return near
	case value.As(&members) == nil:
		out := map[string]any{}
		for name, member := range members {
			out[name] = plain(member)
		}
		return out
	case value.As(&elements) == nil:
		out := []any{}
		for _, element := range elements {
			out = append(out, plain(element))
		}
		return out
	}
	return value.String()
}

// Failures are the errors among diagnostics, each as its attribute path, summary and detail.
func Failures(diags []*tfprotov6.Diagnostic) []string {
	var failures []string
	for _, d := range diags {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			failures = append(failures, fmt.Sprintf("%s: %s: %s", pathText(d.Attribute), d.Summary, d.Detail))
		}
	}
	return failures
}

// pathText writes a path as a configuration would, such as mail_from.subdomain.
func pathText(at *tftypes.AttributePath) string {
	var steps []string
	for _, step := range at.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			steps = append(steps, string(step))
		case tftypes.ElementKeyString:
			steps = append(steps, string(step))
		case tftypes.ElementKeyValue:
			steps = append(steps, fmt.Sprint(plain(tftypes.Value(step))))
		default:
			steps = append(steps, fmt.Sprint(step))
		}
	}
	return strings.Join(steps, ".")
}
