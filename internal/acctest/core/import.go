// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// wanted is an object to be imported: by id, or by identity where that is empty.
type wanted struct {
	id       string
	identity cty.Value
}

// label is what a plan shows of an import.
func (w wanted) label() string {
	if w.id != "" {
		return w.id
	}
	return fmt.Sprintf("%#v", w.identity)
}

// importFor is what an import block says about an instance, nil for nothing.
func (o *operation) importFor(at address) (*wanted, Diagnostics) {
	for _, b := range o.configuration.imports {
		to, diags := o.configuration.reference(b, "to")
		if diags.HasError() {
			return nil, diags
		}
		if to.String() != at.String() {
			continue
		}
		out := &wanted{}
		for name, a := range b.Body.Attributes {
			if name != "id" && name != "identity" {
				continue
			}
			value, wrong := o.scope.evaluate(a.Expr, nil)
			switch {
			case wrong.HasErrors():
				return nil, o.configuration.fromHCL(wrong, at.String())
			case !value.IsWhollyKnown() || value.IsNull():
				return nil, failure(at.String(), "Invalid import "+name+" argument", "The import "+name+" depends on values that cannot be determined until apply, or is null.")
			case name == "identity":
				out.identity = value
			case value.Type() == cty.String:
				out.id = value.AsString()
			}
		}
		return out, nil
	}
	return nil, nil
}

// importObject imports an object and reads it.
func (t *target) importObject(ctx context.Context, w wanted) (remote, Diagnostics) {
	at := t.address.String()
	request := &tfprotov6.ImportResourceStateRequest{TypeName: t.address.typeName, ID: w.id}
	if w.id == "" {
		data, diags := t.importIdentity(w.identity)
		if diags.HasError() {
			return t.none(), diags
		}
		request.Identity = data
	}
	answer, err := t.client.server.ImportResourceState(ctx, request)
	if err != nil {
		return t.none(), broken(at, "ImportResourceState", err)
	}
	diags := t.said(answer.Diagnostics)
	if diags.HasError() {
		return t.none(), diags
	}
	if len(answer.ImportedResources) == 0 {
		return t.none(), append(diags, failure(at, "Import returned no resources", "The provider returned no resources to import.")...)
	}
	imported := answer.ImportedResources[0]
	object, diags := t.answered("ImportResourceState", imported.State, imported.Identity, imported.Private, diags)
	if diags.HasError() {
		return object, diags
	}
	read, more := t.read(ctx, object)
	if diags = append(diags, more...); diags.HasError() {
		return read, diags
	}
	if read.value.IsNull() {
		// The real cores drop what the provider has said before this.
		return read, failure(at, "Cannot import non-existent remote object", "While attempting to import an existing object to "+at+
			", the provider detected that no object exists with the given id. Only pre-existing objects can be imported.")
	}
	return read, diags
}

// importIdentity makes the wire form of an identity that is written out; what is left out is null.
func (t *target) importIdentity(given cty.Value) (*tfprotov6.ResourceIdentityData, Diagnostics) {
	at := t.address.String()
	if given == cty.NilVal || given.IsNull() {
		return nil, failure(at, "Missing import target", "Neither an id nor an identity is given.")
	}
	kind := t.identityType()
	values := map[string]cty.Value{}
	for name, attribute := range kind.AttributeTypes() {
		values[name] = cty.NullVal(attribute)
		if !given.Type().HasAttribute(name) {
			continue
		}
		converted, err := convert.Convert(given.GetAttr(name), attribute)
		if err != nil {
			return nil, failure(at, "Invalid identity", name+": "+err.Error())
		}
		values[name] = converted
	}
	data, err := identityData(cty.ObjectVal(values))
	if err != nil {
		return nil, broken(at, "encoding the identity", err)
	}
	return data, nil
}

// Import brings an existing object into the state, as the command import does: the configuration must have its block.
func (w *Workspace) Import(ctx context.Context, at, id string) Diagnostics {
	if diags := w.Validate(ctx); diags.HasError() {
		return diags
	}
	working := w.state.clone()
	o, diags := w.begin(ctx, working)
	if diags.HasError() {
		return diags
	}
	parsed, err := parseAddress(at)
	if err != nil {
		return failure(at, "Invalid address", err.Error())
	}
	r := o.configuration.resources[parsed.resource()]
	switch {
	case r == nil:
		return failure(at, "Resource address does not exist in the configuration", "Before importing this resource, create its configuration.")
	case working.current(parsed.String()) != nil:
		return failure(at, "Resource already managed", "The state has an object at this address already.")
	}
	t, diags := o.target(ctx, parsed, r.provider, r)
	if t == nil {
		return diags
	}
	object, more := t.importObject(ctx, wanted{id: id})
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	if diags = append(diags, t.keepObject(object, nil)...); !diags.HasError() {
		w.state = working
	}
	return diags
}
