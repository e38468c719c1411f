// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"reflect"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// surface is which attributes a model has, worked out once. The plugin framework compiles a regular expression for each field of a model that it
// reads or writes, and builds every type of its schema anew: half of a plan's CPU, measured.
type surface struct {
	// fields are the fields of the model with a tfsdk tag; none where one is not an attribute value, which is left to the plugin framework.
	fields []field
	// object is the type of the whole value.
	object tftypes.Object
}

// field is an attribute and the field of the model that holds it.
type field struct {
	name  string
	index []int
	kind  attr.Type
}

// surfaces are the surfaces by model type. The attributes of a model are the same in every schema that it has, whatever their modifiers.
var surfaces sync.Map

// surfaceOf is the surface of a model.
func surfaceOf[A any](ctx context.Context, model reflect.Type, from schemaOf[A]) *surface {
	if known, ok := surfaces.Load(model); ok {
		found, _ := known.(*surface)
		return found
	}
	made := newSurface(ctx, model, from)
	surfaces.Store(model, made)
	return made
}

// newSurface works out a surface.
func newSurface[A any](ctx context.Context, model reflect.Type, from schemaOf[A]) *surface {
	s := &surface{}
	whole, ok := from.Type().(attr.TypeWithAttributeTypes)
	if !ok {
		return s
	}
	object, ok := whole.TerraformType(ctx).(tftypes.Object)
	if fields := fieldsOf(model, whole.AttributeTypes()); ok && len(fields) == len(object.AttributeTypes) {
		s.fields, s.object = fields, object
	}
	return s
}

// fieldsOf are the fields of a model that hold attributes of these types.
func fieldsOf(model reflect.Type, kinds map[string]attr.Type) []field {
	var fields []field
	for _, f := range reflect.VisibleFields(model) {
		kind, known := kinds[f.Tag.Get("tfsdk")]
		if known && f.Type.Implements(reflect.TypeFor[attr.Value]()) {
			fields = append(fields, field{name: f.Tag.Get("tfsdk"), index: f.Index, kind: kind})
		}
	}
	return fields
}

// read fills a model from a value, and reports whether it has. A value that does not fit is left to the plugin framework, which says why.
func (s *surface) read(ctx context.Context, raw tftypes.Value, model reflect.Value) bool {
	if len(s.fields) == 0 || raw.IsNull() || !raw.IsKnown() {
		return false
	}
	for _, f := range s.fields {
		member, ok := memberOf(raw, f.name)
		if !ok {
			return false
		}
		value, err := f.kind.ValueFromTerraform(ctx, member)
		if err != nil {
			return false
		}
		into, held := model.FieldByIndex(f.index), reflect.ValueOf(value)
		if held.Type() != into.Type() {
			return false
		}
		into.Set(held)
	}
	return true
}

// write is the value of a model; ok is false for one that does not fit, which is left to the plugin framework.
func (s *surface) write(ctx context.Context, model reflect.Value) (raw tftypes.Value, ok bool) {
	if len(s.fields) == 0 {
		return raw, false
	}
	members := make(map[string]tftypes.Value, len(s.fields))
	for _, f := range s.fields {
		value, ok := model.FieldByIndex(f.index).Interface().(attr.Value)
		if !ok {
			return raw, false
		}
		member, err := value.ToTerraformValue(ctx)
		if err != nil || !member.Type().Equal(s.object.AttributeTypes[f.name]) {
			return raw, false
		}
		members[f.name] = member
	}
	return tftypes.NewValue(s.object, members), true
}

// memberOf is a member of an object; ok is false for one that the object does not have, or whose object is null or unknown.
func memberOf(raw tftypes.Value, name string) (member tftypes.Value, ok bool) {
	found, err := raw.ApplyTerraform5AttributePathStep(tftypes.AttributeName(name))
	if err != nil {
		return member, false
	}
	member, ok = found.(tftypes.Value)
	return member, ok
}

// textOf is a member of an object that holds text, empty where it is null or unknown.
func textOf(raw tftypes.Value, name string) (text string) {
	if member, ok := memberOf(raw, name); ok && member.IsKnown() {
		_ = member.As(&text) // What is not text has no text.
	}
	return text
}
