// SPDX-License-Identifier: MPL-2.0

package core

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// formatVersions are the versions of the JSON forms that the answers follow.
const (
	planFormatVersion  = "1.2"
	stateFormatVersion = "1.0"
)

// JSON is the plan as show -json gives it, as far as checks look at it: the changes of resources and outputs.
func (p *Plan) JSON() (*tfjson.Plan, error) {
	out := &tfjson.Plan{FormatVersion: planFormatVersion, TerraformVersion: terraformVersion, OutputChanges: map[string]*tfjson.Change{}}
	for _, name := range slices.Sorted(maps.Keys(p.Changes)) {
		c := p.Changes[name]
		change, err := jsonChange(c.Before, c.After)
		if err != nil {
			return nil, err
		}
		change.Actions = actions(c.Action)
		if c.Importing != "" {
			change.Importing = &tfjson.Importing{ID: c.Importing}
		}
		mode := tfjson.ManagedResourceMode
		if c.at.data {
			mode = tfjson.DataResourceMode
		}
		out.ResourceChanges = append(out.ResourceChanges, &tfjson.ResourceChange{
			Address: c.Address, PreviousAddress: c.PreviousAddress, Mode: mode, Type: c.at.typeName, Name: c.at.name, Index: c.at.key, ProviderName: c.provider, DeposedKey: c.Deposed, Change: change,
		})
	}
	planned := map[string]*tfjson.StateOutput{}
	out.PlannedValues = &tfjson.StateValues{Outputs: planned, RootModule: &tfjson.StateModule{}}
	for name, value := range p.Outputs {
		known, err := jsonValue(omitUnknown(value))
		if err != nil {
			return nil, err
		}
		planned[name] = &tfjson.StateOutput{Value: known, Type: value.Type()}
		was, had := p.outputs[name]
		if !had {
			was = cty.NullVal(value.Type())
		}
		change, err := jsonChange(was, value)
		if err != nil {
			return nil, err
		}
		switch {
		case !had:
			change.Actions = tfjson.Actions{tfjson.ActionCreate}
		case value.RawEquals(was):
			change.Actions = tfjson.Actions{tfjson.ActionNoop}
		default:
			change.Actions = tfjson.Actions{tfjson.ActionUpdate}
		}
		out.OutputChanges[name] = change
	}
	for name, was := range p.outputs {
		if _, stays := p.Outputs[name]; !stays {
			change, err := jsonChange(was, cty.NullVal(was.Type()))
			if err != nil {
				return nil, err
			}
			change.Actions = tfjson.Actions{tfjson.ActionDelete}
			out.OutputChanges[name] = change
		}
	}
	return out, nil
}

// actions are an action as the JSON form lists it.
func actions(a Action) tfjson.Actions {
	var out tfjson.Actions
	for part := range strings.SplitSeq(string(a), ", ") {
		out = append(out, tfjson.Action(part))
	}
	return out
}

// jsonChange is a change with its values as JSON has them; unknown ones are told apart.
func jsonChange(before, after cty.Value) (*tfjson.Change, error) {
	was, err := jsonValue(before)
	if err != nil {
		return nil, err
	}
	becomes, err := jsonValue(omitUnknown(after))
	if err != nil {
		return nil, err
	}
	return &tfjson.Change{Before: was, After: becomes, AfterUnknown: unknownPart(after)}, nil
}

// jsonValue is a value as encoding/json decodes its JSON form, numbers as they are written.
func jsonValue(value cty.Value) (any, error) {
	if !value.IsWhollyKnown() {
		value = knownPart(value)
	}
	encoded, err := ctyjson.Marshal(value, value.Type())
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(strings.NewReader(string(encoded)))
	decoder.UseNumber()
	var out any
	return out, decoder.Decode(&out)
}

// omitUnknown is a value without the members that are unknown, as the JSON form of a plan has it.
func omitUnknown(value cty.Value) cty.Value {
	kind := value.Type()
	switch {
	case !value.IsKnown():
		return cty.NullVal(cty.DynamicPseudoType)
	case value.IsNull():
		return value
	case kind.IsObjectType() || kind.IsMapType():
		out := map[string]cty.Value{}
		for name, member := range value.AsValueMap() {
			if member.IsKnown() {
				out[name] = omitUnknown(member)
			}
		}
		return cty.ObjectVal(out)
	case kind.IsTupleType() || kind.IsListType() || kind.IsSetType():
		list := value.AsValueSlice()
		for i, element := range list {
			list[i] = omitUnknown(element)
		}
		return cty.TupleVal(list)
	}
	return value
}

// unknownPart says which members of a value are unknown, as the JSON form of a plan does: true for those, nothing for known ones.
func unknownPart(value cty.Value) any {
	kind := value.Type()
	switch {
	case !value.IsKnown():
		return true
	case value.IsNull():
		return map[string]any{}
	case kind.IsObjectType() || kind.IsMapType():
		out := map[string]any{}
		for name, member := range value.AsValueMap() {
			if !member.IsWhollyKnown() || isNest(member) {
				out[name] = unknownPart(member)
			}
		}
		return out
	case kind.IsTupleType() || kind.IsListType() || kind.IsSetType():
		out := []any{}
		for _, element := range value.AsValueSlice() {
			if element.IsWhollyKnown() && !isNest(element) {
				out = append(out, false)
				continue
			}
			out = append(out, unknownPart(element))
		}
		return out
	}
	return false
}

// isNest reports whether a value can have members.
func isNest(value cty.Value) bool {
	kind := value.Type()
	return value.IsKnown() && !value.IsNull() && (kind.IsObjectType() || kind.IsCollectionType() || kind.IsTupleType())
}

// State is the state as show -json gives it, as far as checks look at it.
func (w *Workspace) State() (*tfjson.State, error) {
	out := &tfjson.State{FormatVersion: stateFormatVersion, TerraformVersion: terraformVersion, Values: &tfjson.StateValues{
		Outputs: map[string]*tfjson.StateOutput{}, RootModule: &tfjson.StateModule{},
	}}
	for _, e := range w.state.sorted() {
		for key, kept := range allOf(e) {
			next, err := w.jsonResource(e, kept, key)
			if err != nil {
				return nil, err
			}
			out.Values.RootModule.Resources = append(out.Values.RootModule.Resources, next)
		}
	}
	for name, value := range w.state.outputs {
		plain, err := jsonValue(value)
		if err != nil {
			return nil, err
		}
		out.Values.Outputs[name] = &tfjson.StateOutput{Value: plain, Type: value.Type()}
	}
	return out, nil
}

// allOf are the objects at an address by their deposed key, which is empty for the current one.
func allOf(e *entry) map[string]*object {
	out := maps.Clone(e.deposed)
	if out == nil {
		out = map[string]*object{}
	}
	if e.current != nil {
		out[""] = e.current
	}
	return out
}

func (w *Workspace) jsonResource(e *entry, kept *object, deposed string) (*tfjson.StateResource, error) {
	attributes, err := w.jsonAttributes(e.address, kept)
	if err != nil {
		return nil, err
	}
	mode := tfjson.ManagedResourceMode
	if e.address.data {
		mode = tfjson.DataResourceMode
	}
	out := &tfjson.StateResource{
		Address: e.address.String(), Mode: mode, Type: e.address.typeName, Name: e.address.name, Index: e.address.key, ProviderName: e.provider,
		SchemaVersion: uint64(kept.schemaVersion), AttributeValues: attributes, Tainted: kept.tainted, DeposedKey: deposed, DependsOn: kept.dependencies, //nolint:gosec // Schema versions are small.
	}
	if kept.identity != cty.NilVal && !kept.identity.IsNull() {
		identity, err := jsonValue(kept.identity)
		if err != nil {
			return nil, err
		}
		out.IdentityValues, _ = identity.(map[string]any)
	}
	return out, nil
}

// jsonAttributes are the attributes of an object: by its schema, or as they are kept where no provider has its type.
func (w *Workspace) jsonAttributes(at address, kept *object) (map[string]any, error) {
	if s := w.schemaOf(at); s != nil {
		if value, err := decodeKept(kept, s.block.kind()); err == nil {
			plain, err := jsonValue(value)
			attributes, _ := plain.(map[string]any)
			return attributes, err
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(kept.value))
	decoder.UseNumber()
	var attributes map[string]any
	return attributes, decoder.Decode(&attributes)
}
