// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// moveObjects carries out the moved blocks: within a type the state follows the address, across types the provider translates the state. An
// object also moves between a block without count and the first instance of one with count.
func (o *operation) moveObjects(ctx context.Context) Diagnostics {
	var diags Diagnostics
	for _, m := range o.configuration.moves {
		if m.from.key == nil && o.configuration.resources[m.from.resource()] != nil && m.from.resource() != m.to.resource() {
			diags = append(diags, failure("", "Moved object still exists", "A moved block leads away from "+m.from.String()+", which is still declared.")...)
		}
	}
	if diags.HasError() {
		return diags
	}
	for range o.configuration.moves { // One block may lead to where another begins, in any order.
		for _, m := range o.configuration.moves {
			if m.from.typeName == m.to.typeName {
				o.moveWithin(m)
			} else {
				diags = append(diags, o.moveAcross(ctx, m)...)
			}
		}
		if diags.HasError() {
			return diags
		}
	}
	for _, r := range o.configuration.resources {
		first := r.address
		first.key = 0
		switch {
		case r.count != nil:
			o.move(r.address, first)
		case r.forEach == nil:
			o.move(first, r.address)
		}
	}
	return diags
}

func (o *operation) moveWithin(m move) {
	if m.from.key != nil || m.to.key != nil {
		o.move(m.from, m.to)
		return
	}
	for _, e := range o.state.of(m.from.resource()) {
		to := m.to
		to.key = e.address.key
		o.move(e.address, to)
	}
}

// move gives an object another address, if there is one and nothing is in its way, and notes where it was.
func (o *operation) move(from, to address) {
	if o.state.move(from.String(), to) {
		o.noteMove(from, to)
	}
}

func (o *operation) noteMove(from, to address) {
	first, chained := o.moved[from.String()]
	if !chained {
		first = from.String()
	}
	o.moved[to.String()] = first
}

func (o *operation) moveAcross(ctx context.Context, m move) Diagnostics {
	e := o.state.get(m.from.String())
	r := o.configuration.resources[m.to.resource()]
	if e == nil || e.current == nil || r == nil || o.state.get(m.to.String()) != nil {
		return nil
	}
	t, diags := o.target(ctx, m.to, r.provider, r)
	if t == nil {
		return diags
	}
	answer, err := t.client.server.MoveResourceState(ctx, &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/hashicorp/" + localName(m.from.typeName), SourceTypeName: m.from.typeName,
		SourceSchemaVersion: e.current.schemaVersion, SourceState: &tfprotov6.RawState{JSON: e.current.value}, TargetTypeName: m.to.typeName,
	})
	if err != nil {
		return broken(m.to.String(), "MoveResourceState", err)
	}
	moved, diags := t.answered("MoveResourceState", answer.TargetState, answer.TargetIdentity, answer.TargetPrivate, append(diags, t.said(answer.Diagnostics)...))
	if diags.HasError() {
		return diags
	}
	o.state.set(m.from, e.provider, nil)
	o.noteMove(m.from, m.to)
	return append(diags, t.keepObject(moved, nil)...)
}

// SetForeign puts an object of another provider's type into the state, as that provider would have left it: something to move from.
func (w *Workspace) SetForeign(at string, attributes map[string]any) error {
	parsed, err := parseAddress(at)
	if err != nil {
		return err
	}
	encoded, err := json.Marshal(attributes)
	if err != nil {
		return err
	}
	w.state.set(parsed, localName(parsed.typeName), &object{value: encoded, identity: cty.NilVal})
	return nil
}
