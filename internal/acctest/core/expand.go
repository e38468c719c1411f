// SPDX-License-Identifier: MPL-2.0

package core

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// expansion is which instances a resource block has.
type expansion struct {
	// single is a block with neither count nor for_each; counted one with count.
	single, counted bool
	keys            []any
	inside          map[any]instance
}

// expand finds out which instances a block has, and notes it.
func (o *operation) expand(r *resourceBlock) (expansion, Diagnostics) {
	out := expansion{inside: map[any]instance{}}
	at := r.address.resource()
	var diags Diagnostics
	switch {
	case r.count != nil:
		diags = o.expandCount(r, &out)
	case r.forEach != nil:
		diags = o.expandForEach(r, &out)
	default:
		out.single, out.keys = true, []any{nil}
	}
	if diags.HasError() {
		return out, diags
	}
	o.mu.Lock()
	o.keys[at] = out
	o.mu.Unlock()
	return out, diags
}

func (o *operation) expandCount(r *resourceBlock, out *expansion) Diagnostics {
	value, wrong := o.scope.evaluate(r.count, nil)
	if wrong.HasErrors() {
		return o.configuration.fromHCL(wrong, r.address.String())
	}
	if !value.IsKnown() {
		return failure(r.address.String(), "Invalid count argument", `The "count" value depends on resource attributes that cannot be determined until apply.`)
	}
	converted, err := convert.Convert(value, cty.Number)
	if err != nil || converted.IsNull() || converted.AsBigFloat().Sign() < 0 {
		return failure(r.address.String(), "Invalid count argument", `The "count" value must be a whole number that is not negative.`)
	}
	out.counted = true
	number, _ := converted.AsBigFloat().Int64()
	for i := range int(number) {
		out.keys = append(out.keys, i)
		out.inside[i] = instance{"count": cty.ObjectVal(map[string]cty.Value{"index": cty.NumberIntVal(int64(i))})}
	}
	return nil
}

func (o *operation) expandForEach(r *resourceBlock, out *expansion) Diagnostics {
	value, wrong := o.scope.evaluate(r.forEach, nil)
	if wrong.HasErrors() {
		return o.configuration.fromHCL(wrong, r.address.String())
	}
	kind := value.Type()
	switch {
	case !value.IsKnown() || kind.IsSetType() && !value.IsWhollyKnown():
		return failure(r.address.String(), "Invalid for_each argument", `The "for_each" value depends on resource attributes that cannot be determined until apply.`)
	case value.IsNull() || !(kind.IsMapType() || kind.IsObjectType() || kind.IsSetType() && kind.ElementType() == cty.String):
		return failure(r.address.String(), "Invalid for_each argument", `The "for_each" value must be a map, or set of strings.`)
	}
	for it := value.ElementIterator(); it.Next(); {
		key, element := it.Element()
		name := key.AsString()
		out.keys = append(out.keys, name)
		out.inside[name] = instance{"each": cty.ObjectVal(map[string]cty.Value{"key": cty.StringVal(name), "value": element})}
	}
	return nil
}

// placeholder is what each and count mean while a block is validated.
func (r *resourceBlock) placeholder() instance {
	return instance{
		"each":  cty.ObjectVal(map[string]cty.Value{"key": cty.UnknownVal(cty.String), "value": cty.DynamicVal}),
		"count": cty.ObjectVal(map[string]cty.Value{"index": cty.UnknownVal(cty.Number)}),
	}
}
