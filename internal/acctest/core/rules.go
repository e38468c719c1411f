// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// brokenRule is one way in which a provider's answer does not follow the protocol.
type brokenRule struct {
	path string
	text string
}

// checkPlanned reports where a planned value breaks the rules: what is configured is planned as configured or as before, and only
// computed attributes have a value of the provider's own.
func checkPlanned(b block, prior, config, planned cty.Value) []brokenRule {
	if planned.IsNull() {
		return []brokenRule{{text: "planned for absence although the configuration holds the object"}}
	}
	return checkPlannedObject("", b.attributes, prior, config, planned)
}

func checkPlannedObject(at string, attributes []attribute, prior, config, planned cty.Value) []brokenRule {
	var broken []brokenRule
	for _, a := range attributes {
		broken = append(broken, checkPlannedAttribute(at+"."+a.name, a, attributeOf(prior, a), attributeOf(config, a), attributeOf(planned, a))...)
	}
	return broken
}

func checkPlannedAttribute(at string, a attribute, prior, config, planned cty.Value) []brokenRule {
	broke := func(format string, arguments ...any) []brokenRule {
		return []brokenRule{{at, fmt.Sprintf(format, arguments...)}}
	}
	if a.writeOnly {
		if !planned.IsNull() {
			return broke("planned with a value although it is write-only")
		}
		return nil
	}
	switch {
	case planned.RawEquals(config):
		return nil
	case planned.RawEquals(prior) && !prior.IsNull() && !config.IsNull():
		return nil // The provider takes the configured value for the same as the prior one, written in another way.
	case config.IsNull() && a.computed:
		return nil
	case config.IsNull():
		return broke("planned with the value %s although it is not computed and not configured", text(planned))
	case a.nested != nil:
		return checkPlannedNested(at, a, prior, config, planned)
	}
	return broke("planned as %s although it is configured as %s and was %s", text(planned), text(config), text(prior))
}

func checkPlannedNested(at string, a attribute, prior, config, planned cty.Value) []brokenRule {
	broke := func(format string, arguments ...any) []brokenRule {
		return []brokenRule{{at, fmt.Sprintf(format, arguments...)}}
	}
	switch {
	case !config.IsKnown():
		return nil // Nothing can be compared yet; the plan that is made again at apply is.
	case !planned.IsKnown():
		if a.computed {
			return broke("planned as unknown although it is configured")
		}
		return broke("planned as unknown although it is not computed")
	case planned.IsNull():
		return broke("planned as null although it is configured")
	}
	if a.nesting == tfprotov6.SchemaObjectNestingModeSingle {
		return checkPlannedObject(at, a.nested, prior, config, planned)
	}
	if planned.LengthInt() != config.LengthInt() {
		return broke("planned with %d elements although %d are configured", planned.LengthInt(), config.LengthInt())
	}
	if a.nesting == tfprotov6.SchemaObjectNestingModeSet {
		return matchSets(at, config, planned, func(wanted, got cty.Value) bool {
			return len(checkPlannedObject(at, a.nested, cty.NullVal(wanted.Type()), wanted, got)) == 0
		})
	}
	var broken []brokenRule
	for key, wanted := range elements(config) {
		got, ok := elements(planned)[key]
		if !ok {
			broken = append(broken, brokenRule{at + "." + key, "is configured but not planned"})
			continue
		}
		before, ok := elements(prior)[key]
		if !ok {
			before = cty.NullVal(wanted.Type())
		}
		broken = append(broken, checkPlannedObject(at+"."+key, a.nested, before, wanted, got)...)
	}
	return broken
}

// elements are the elements of a map, list or tuple by their key.
func elements(value cty.Value) map[string]cty.Value {
	out := map[string]cty.Value{}
	if value.IsNull() || !value.IsKnown() {
		return out
	}
	for it := value.ElementIterator(); it.Next(); {
		key, element := it.Element()
		if key.Type() == cty.String {
			out[key.AsString()] = element
		} else {
			out[key.AsBigFloat().String()] = element
		}
	}
	return out
}

// checkCompatible reports where a value does not hold what was planned: what was known stays as it is, unknown values may become anything.
func checkCompatible(planned, actual cty.Value) []brokenRule { return compatible("", planned, actual) }

func compatible(at string, planned, actual cty.Value) []brokenRule {
	broke := func(format string, arguments ...any) []brokenRule {
		return []brokenRule{{at, fmt.Sprintf(format, arguments...)}}
	}
	kind := planned.Type()
	switch {
	case !planned.IsKnown():
		return nil
	case !actual.IsKnown():
		return broke("was %s, but is unknown now", text(planned))
	case planned.IsNull() && actual.IsNull():
		return nil
	case planned.IsNull():
		return broke("was null, but now %s", text(actual))
	case actual.IsNull():
		return broke("was %s, but now null", text(planned))
	case kind.IsObjectType():
		var broken []brokenRule
		for name := range kind.AttributeTypes() {
			broken = append(broken, compatible(at+"."+name, planned.GetAttr(name), actual.GetAttr(name))...)
		}
		return broken
	case kind.IsSetType():
		return matchSets(at, planned, actual, func(p, a cty.Value) bool { return len(compatible("", p, a)) == 0 })
	case kind.IsCollectionType(), kind.IsTupleType() && actual.Type().IsTupleType():
		return compatibleElements(at, elements(planned), elements(actual))
	case !planned.RawEquals(actual):
		return broke("was %s, but now %s", text(planned), text(actual))
	}
	return nil
}

func compatibleElements(at string, planned, actual map[string]cty.Value) []brokenRule {
	var broken []brokenRule
	for key, value := range planned {
		if now, ok := actual[key]; ok {
			broken = append(broken, compatible(at+"."+key, value, now)...)
		} else {
			broken = append(broken, brokenRule{at, "element " + key + " has vanished"})
		}
	}
	for key := range actual {
		if _, ok := planned[key]; !ok {
			broken = append(broken, brokenRule{at, "new element " + key + " has appeared"})
		}
	}
	return broken
}

// matchSets compares sets: each planned element needs an actual one that it may have become, and the other way round.
func matchSets(at string, planned, actual cty.Value, matches func(planned, actual cty.Value) bool) []brokenRule {
	ps, as := planned.AsValueSlice(), actual.AsValueSlice()
	for _, p := range ps {
		if !slices.ContainsFunc(as, func(a cty.Value) bool { return matches(p, a) }) {
			return []brokenRule{{at, "planned element " + text(p) + " does not correlate with any element of the actual set"}}
		}
	}
	for _, a := range as {
		if !slices.ContainsFunc(ps, func(p cty.Value) bool { return matches(p, a) }) {
			return []brokenRule{{at, "actual element " + text(a) + " does not correlate with any planned element"}}
		}
	}
	return nil
}

// text writes a value for a message.
func text(value cty.Value) string {
	switch {
	case !value.IsKnown():
		return "unknown"
	case value.IsNull():
		return "null"
	}
	return fmt.Sprintf("%#v", value)
}

// report makes errors of broken rules, worded as the real core does where a test may look for it.
func report(address, summary, lead string, broken []brokenRule) Diagnostics {
	var out Diagnostics
	for _, b := range broken {
		if b.path != "" {
			b.path = " " + b.path
		}
		out = append(out, Diagnostic{Address: address, Summary: summary, Detail: fmt.Sprintf(
			"%s%s: %s.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.", lead, b.path, b.text)})
	}
	return out
}
