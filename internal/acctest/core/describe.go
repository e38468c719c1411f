// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// titles say what an action does with an object.
var titles = map[Action]string{
	Create: "will be created", Read: "will be read during apply", Update: "will be updated in-place", Delete: "will be destroyed",
	DeleteThenCreate: "must be replaced", CreateThenDelete: "must be replaced", Forget: "will no longer be managed by Terraform",
}

// String describes the plan for a person, in the words of the real cores: each change with the attributes that differ, and the count.
func (p *Plan) String() string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p.Changes)) {
		c := p.Changes[name]
		if c.Action == NoOp && c.Importing == "" {
			continue
		}
		title := titles[c.Action]
		if c.Action == NoOp {
			title = "will be imported"
		}
		fmt.Fprintf(&out, "  # %s %s\n", c.key(), title)
		if c.Action != Forget {
			describeMembers(&out, "    ", c.Before, c.After, c.Action)
		}
		out.WriteString("\n")
	}
	if out.Len() > 0 {
		out.WriteString(p.count())
	}
	for _, name := range slices.Sorted(maps.Keys(p.Outputs)) {
		was, had := p.outputs[name]
		if value := p.Outputs[name]; !had || !value.RawEquals(was) {
			fmt.Fprintf(&out, "output %s = %s\n", name, valueText(value))
		}
	}
	if out.Len() == 0 {
		return "No changes. Your infrastructure matches the configuration.\n"
	}
	return out.String()
}

// count is the line that sums a plan up.
func (p *Plan) count() string {
	var imported, added, changed, destroyed int
	for _, c := range p.Changes {
		if c.Importing != "" {
			imported++
		}
		switch c.Action {
		case Create:
			added++
		case Update:
			changed++
		case Delete:
			destroyed++
		case DeleteThenCreate, CreateThenDelete:
			added++
			destroyed++
		case NoOp, Read, Forget:
		}
	}
	if added+changed+destroyed+imported == 0 {
		return ""
	}
	counted := fmt.Sprintf("%d to add, %d to change, %d to destroy.\n", added, changed, destroyed)
	if imported > 0 {
		counted = fmt.Sprintf("%d to import, ", imported) + counted
	}
	return "Plan: " + counted
}

// describeMembers writes the members of an object that differ, or all of one that appears or goes.
func describeMembers(out *strings.Builder, indent string, before, after cty.Value, action Action) {
	members := func(value cty.Value) map[string]cty.Value {
		if value.IsNull() || !value.IsKnown() {
			return nil
		}
		return value.AsValueMap()
	}
	was, becomes := members(before), members(after)
	names := maps.Clone(was)
	if names == nil {
		names = map[string]cty.Value{}
	}
	maps.Copy(names, becomes)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		old, had := was[name]
		now, has := becomes[name]
		if !had {
			old = cty.NullVal(cty.DynamicPseudoType)
		}
		if !has {
			now = cty.NullVal(cty.DynamicPseudoType)
		}
		switch {
		case old.IsNull() && now.IsKnown() && now.IsNull() || had && has && old.RawEquals(now):
			continue
		case old.IsNull() || action == Create:
			fmt.Fprintf(out, "%s+ %s = %s\n", indent, name, valueText(now))
		case now.IsKnown() && now.IsNull():
			fmt.Fprintf(out, "%s- %s = %s -> null\n", indent, name, valueText(old))
		case isNest(old) && isNest(now) && !old.Type().IsSetType() && !old.Type().IsListType() && !old.Type().IsTupleType():
			fmt.Fprintf(out, "%s~ %s = {\n", indent, name)
			describeMembers(out, indent+"    ", old, now, action)
			fmt.Fprintf(out, "%s}\n", indent)
		default:
			fmt.Fprintf(out, "%s~ %s = %s -> %s\n", indent, name, valueText(old), valueText(now))
		}
	}
}

// valueText writes a value as a configuration does.
func valueText(value cty.Value) string {
	kind := value.Type()
	switch {
	case !value.IsKnown():
		return "(known after apply)"
	case value.IsNull():
		return "null"
	case kind == cty.String:
		return fmt.Sprintf("%q", value.AsString())
	case kind == cty.Number:
		return value.AsBigFloat().Text('f', -1)
	case kind == cty.Bool:
		return fmt.Sprint(value.True())
	case kind.IsObjectType() || kind.IsMapType():
		parts := make([]string, 0, value.LengthInt())
		members := value.AsValueMap()
		for _, name := range slices.Sorted(maps.Keys(members)) {
			if member := members[name]; !member.IsKnown() || !member.IsNull() {
				parts = append(parts, name+" = "+valueText(member))
			}
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	parts := make([]string, 0, value.LengthInt())
	for _, element := range value.AsValueSlice() {
		parts = append(parts, valueText(element))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
