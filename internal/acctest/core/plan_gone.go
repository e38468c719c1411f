// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"maps"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// planGone gives what is to be planned for an address that the configuration does not have any more: its objects are destroyed, or, after a
// removed block that says so, forgotten.
func (o *operation) planGone(e *entry) []part {
	at := e.address
	switch {
	case at.data:
		return []part{func(context.Context) Diagnostics {
			o.state.set(at, e.provider, nil)
			return nil
		}}
	case o.configuration.removed[at.resource()] && !o.options.Destroy:
		return []part{func(ctx context.Context) Diagnostics { return o.planForget(ctx, e) }}
	}
	parts := o.planDeposed(e)
	if kept := e.current; kept != nil {
		parts = append(parts, o.destroyPart(e, kept, ""))
	}
	return parts
}

// planForget plans to leave the objects at an address where they are.
func (o *operation) planForget(ctx context.Context, e *entry) Diagnostics {
	if kept := e.current; kept != nil && o.refresh && o.workspace.ReadForgotten {
		t, diags := o.target(ctx, e.address, e.provider, nil)
		if t == nil {
			return diags
		}
		prior, more := t.upgrade(ctx, kept)
		if diags = append(diags, more...); diags.HasError() {
			return diags
		}
		if now, more := t.refreshGone(ctx, prior, kept, ""); more.HasError() || now.value.IsNull() {
			return append(diags, more...)
		}
	}
	if o.options.RefreshOnly {
		return nil
	}
	at := e.address
	o.setChange(&Change{Address: at.String(), at: at, provider: e.provider, Action: Forget, Before: cty.DynamicVal, After: cty.NullVal(cty.DynamicPseudoType)})
	return Diagnostics{{
		Warning: true, Summary: "Some objects will no longer be managed by Terraform",
		Detail: "If you apply this plan, Terraform will discard its tracking information for some objects, but it will not delete them.",
	}}
}

// planDeposed gives what is to be planned for what replacements have left behind at an address: it is destroyed.
func (o *operation) planDeposed(e *entry) []part {
	var parts []part
	for _, key := range slices.Sorted(maps.Keys(e.deposed)) {
		parts = append(parts, o.destroyPart(e, e.deposed[key], key))
	}
	return parts
}

func (o *operation) destroyPart(e *entry, kept *object, deposed string) part {
	return func(ctx context.Context) Diagnostics {
		t, diags := o.target(ctx, e.address, e.provider, nil)
		if t == nil {
			return diags
		}
		return append(diags, o.planDestroy(ctx, t, kept, deposed)...)
	}
}

// planDestroy reads one object, the current one or a deposed one, and plans its destroy. The walk before the one that destroys everything has
// read what there is.
func (o *operation) planDestroy(ctx context.Context, t *target, kept *object, deposed string) Diagnostics {
	prior, diags := t.upgrade(ctx, kept)
	if diags.HasError() {
		return diags
	}
	refresh := o.refresh && !o.options.Destroy
	if refresh && (!o.workspace.DestroyBeforeRead || deposed != "" || o.options.RefreshOnly) {
		var more Diagnostics
		prior, more = t.refreshGone(ctx, prior, kept, deposed)
		if diags = append(diags, more...); diags.HasError() || prior.value.IsNull() {
			return diags
		}
		refresh = false
	}
	if o.options.RefreshOnly {
		return diags
	}
	none := cty.NullVal(t.kind())
	plan, more := t.plan(ctx, prior, none, none)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	if refresh {
		now, more := t.refreshGone(ctx, prior, kept, deposed)
		if diags = append(diags, more...); diags.HasError() || now.value.IsNull() {
			return diags
		}
	}
	if deposed == "" {
		if diags = append(diags, t.preventDestroy()...); diags.HasError() {
			return diags
		}
	}
	o.setChange(&Change{
		Address: t.address.String(), at: t.address, Deposed: deposed, provider: t.provider, schema: t.schema, Action: Delete, Before: prior.value, After: none,
		private: plan.private, identity: plan.identity, dependencies: kept.dependencies,
	})
	return diags
}

// refreshGone reads an object that is to be destroyed, and keeps what has become of it.
func (t *target) refreshGone(ctx context.Context, prior remote, kept *object, deposed string) (remote, Diagnostics) {
	now, diags := t.read(ctx, prior)
	if diags.HasError() {
		return prior, diags
	}
	if deposed == "" {
		return now, append(diags, t.keepObject(now, kept)...)
	}
	var left *object
	if !now.value.IsNull() {
		var more Diagnostics
		left, more = t.record(now, kept)
		diags = append(diags, more...)
	}
	t.o.state.setDeposed(t.address, deposed, left)
	return now, diags
}
