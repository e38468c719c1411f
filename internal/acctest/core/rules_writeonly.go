// SPDX-License-Identifier: MPL-2.0

package core

import "github.com/zclconf/go-cty/cty"

// writeOnlyLeft reports write-only attributes that came back with a value.
func (b block) writeOnlyLeft(at string, value cty.Value) []brokenRule {
	if value.IsNull() || !value.IsKnown() {
		return nil
	}
	return writeOnlyLeft(at, b.attributes, value)
}

func writeOnlyLeft(at string, attributes []attribute, value cty.Value) []brokenRule {
	var out []brokenRule
	for _, a := range attributes {
		inner := attributeOf(value, a)
		if a.writeOnly && !inner.IsNull() {
			out = append(out, brokenRule{at + "." + a.name, "is write-only but has a value"})
		}
		for _, object := range objectsIn(a, inner) {
			if !object.IsNull() && object.IsKnown() {
				out = append(out, writeOnlyLeft(at+"."+a.name, a.nested, object)...)
			}
		}
	}
	return out
}
