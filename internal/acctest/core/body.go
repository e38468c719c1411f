// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// content splits a body by a schema: which arguments and blocks it has, and errors for what it must not have or lacks.
func (b block) content(body hcl.Body) (*hcl.BodyContent, hcl.Diagnostics) {
	want := &hcl.BodySchema{}
	for _, a := range b.attributes {
		if a.required || a.optional {
			want.Attributes = append(want.Attributes, hcl.AttributeSchema{Name: a.name, Required: a.required})
		}
	}
	for _, n := range b.blocks {
		want.Blocks = append(want.Blocks, hcl.BlockHeaderSchema{Type: n.name})
	}
	content, diags := body.Content(want)
	for _, d := range diags {
		if d.Summary == "Unsupported argument" {
			b.explainReadOnly(d)
		}
	}
	return content, diags
}

// explainReadOnly words the error for an argument that only the provider sets, as the real core does.
func (b block) explainReadOnly(d *hcl.Diagnostic) {
	for _, a := range b.attributes {
		if a.computed && !a.optional && d.Detail == fmt.Sprintf("An argument named %q is not expected here.", a.name) {
			d.Summary, d.Detail = "Value for unconfigurable attribute", fmt.Sprintf("Can't configure a value for %q: its value will be decided automatically based on the result of applying this configuration.", a.name)
		}
	}
}

// decode evaluates a body by a schema. What is left out is null.
func (b block) decode(body hcl.Body, evaluate func(hcl.Expression) (cty.Value, hcl.Diagnostics)) (cty.Value, *hcl.BodyContent, hcl.Diagnostics) {
	content, diags := b.content(body)
	if diags.HasErrors() {
		return cty.UnknownVal(b.kind()), content, diags
	}
	values := map[string]cty.Value{}
	for _, a := range b.attributes {
		values[a.name] = cty.NullVal(a.kind)
		set, ok := content.Attributes[a.name]
		if !ok {
			continue
		}
		value, wrong := evaluate(set.Expr)
		diags = append(diags, wrong...)
		if wrong.HasErrors() {
			continue
		}
		if value, wrong = a.convert(value, set); !wrong.HasErrors() {
			values[a.name] = value
		}
		diags = append(diags, wrong...)
	}
	for _, n := range b.blocks {
		value, wrong := n.decode(content.Blocks.OfType(n.name), evaluate)
		diags = append(diags, wrong...)
		values[n.name] = value
	}
	return cty.ObjectVal(values), content, diags
}

// convert gives a configured value the type of its attribute.
func (a attribute) convert(value cty.Value, set *hcl.Attribute) (cty.Value, hcl.Diagnostics) {
	converted, err := convert.Convert(value, a.configurationType())
	if err != nil {
		return cty.NilVal, hcl.Diagnostics{{
			Severity: hcl.DiagError, Summary: "Incorrect attribute value type", Subject: set.Expr.Range().Ptr(),
			Detail: fmt.Sprintf("Inappropriate value for attribute %q: %s.", a.name, wordError(err)),
		}}
	}
	if a.required && converted.IsNull() {
		return cty.NilVal, hcl.Diagnostics{{
			Severity: hcl.DiagError, Summary: "Missing required argument", Subject: set.Expr.Range().Ptr(),
			Detail: fmt.Sprintf("The argument %q is required, but no definition was found.", a.name),
		}}
	}
	if converted.IsNull() {
		return cty.NullVal(a.kind), nil
	}
	return plainUnknown(withType(converted, a.kind)), nil
}

// withType gives a value whose type was declared with optional members the plain type.
func withType(value cty.Value, kind cty.Type) cty.Value {
	if out, err := convert.Convert(value, kind); err == nil {
		return out
	}
	return value
}

// wordError names the place inside a value that cannot be converted.
func wordError(err error) string {
	if inner, ok := err.(cty.PathError); ok { //nolint:errorlint // A conversion gives a path error of its own, never a wrapped one.
		at := ""
		for _, step := range inner.Path {
			switch step := step.(type) {
			case cty.GetAttrStep:
				at += fmt.Sprintf("attribute %q: ", step.Name)
			case cty.IndexStep:
				if step.Key.Type() == cty.String {
					at += fmt.Sprintf("element %q: ", step.Key.AsString())
				} else {
					at += fmt.Sprintf("element %s: ", step.Key.AsBigFloat().String())
				}
			}
		}
		return at + inner.Error()
	}
	return err.Error()
}

func (n nestedBlock) decode(blocks hcl.Blocks, evaluate func(hcl.Expression) (cty.Value, hcl.Diagnostics)) (cty.Value, hcl.Diagnostics) {
	var diags hcl.Diagnostics
	values := make([]cty.Value, 0, len(blocks))
	for _, b := range blocks {
		value, _, wrong := n.block.decode(b.Body, evaluate)
		diags = append(diags, wrong...)
		values = append(values, value)
	}
	kind := n.block.kind()
	switch {
	case n.nesting == tfprotov6.SchemaNestedBlockNestingModeSet && len(values) > 0:
		return cty.SetVal(values), diags
	case n.nesting == tfprotov6.SchemaNestedBlockNestingModeSet:
		return cty.SetValEmpty(kind), diags
	case n.nesting == tfprotov6.SchemaNestedBlockNestingModeList && len(values) > 0:
		return cty.ListVal(values), diags
	case n.nesting == tfprotov6.SchemaNestedBlockNestingModeList:
		return cty.ListValEmpty(kind), diags
	case len(values) > 0:
		return values[0], diags
	}
	return cty.NullVal(kind), diags
}
