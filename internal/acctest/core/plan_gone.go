package core

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// planGone plans what becomes of an address that the configuration does not have any more: its objects are destroyed, or, after a removed
// block that says so, forgotten.
func (o *operation) planGone(ctx context.Context, e *entry) Diagnostics {
	at := e.address
	if at.data {
		o.state.set(at, e.provider, nil)
		return nil
	}
	if o.configuration.removed[at.resource()] && !o.options.Destroy {
		o.setChange(&Change{Address: at.String(), at: at, provider: e.provider, Action: Forget, Before: cty.DynamicVal, After: cty.NullVal(cty.DynamicPseudoType)})
		return nil
	}
	t, diags := o.target(ctx, at, e.provider, nil)
	if t == nil {
		return diags
	}
	if r := o.configuration.resources[at.resource()]; r != nil && r.life.preventDestroy && e.current != nil {
		return append(diags, failure(at.String(), "Instance cannot be destroyed", fmt.Sprintf("Resource %s has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.", at))...)
	}
	return append(diags, o.slot(func() Diagnostics {
		if e.current == nil {
			return o.planDeposed(ctx, t)
		}
		refresh := o.refresh && !o.options.Destroy // The walk before the one that plans a destroy has read everything.
		said := o.planDestroy(ctx, t, e.current, "", refresh)
		return append(said, o.planDeposed(ctx, t)...)
	})...)
}

// planDestroy plans the destroy of one object, the current one or a deposed one.
func (o *operation) planDestroy(ctx context.Context, t *target, kept *object, deposed string, refresh bool) Diagnostics {
	prior, diags := t.upgrade(ctx, kept)
	if diags.HasError() {
		return diags
	}
	if refresh {
		refreshed, more := t.read(ctx, prior)
		if diags = append(diags, more...); diags.HasError() {
			return diags
		}
		prior = refreshed
		if prior.value.IsNull() {
			if deposed == "" {
				return append(diags, t.keepObject(prior, kept)...)
			}
			o.state.setDeposed(t.address, deposed, nil)
			return diags
		}
		if deposed == "" {
			diags = append(diags, t.keepObject(prior, kept)...)
		}
	}
	if o.options.RefreshOnly {
		return diags
	}
	none := cty.NullVal(t.kind())
	plan, more := t.plan(ctx, prior, none, none)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	o.setChange(&Change{
		Address: t.address.String(), at: t.address, Deposed: deposed, provider: t.provider, schema: t.schema, Action: Delete, Before: prior.value, After: none,
		private: plan.private, identity: prior.identity, dependencies: kept.dependencies,
	})
	return diags
}

// planDeposed plans the destroy of what replacements have left behind.
func (o *operation) planDeposed(ctx context.Context, t *target) Diagnostics {
	e := o.state.get(t.address.String())
	if e == nil {
		return nil
	}
	var diags Diagnostics
	for _, key := range slices.Sorted(maps.Keys(e.deposed)) {
		diags = append(diags, o.planDestroy(ctx, t, e.deposed[key], key, o.refresh && !o.options.Destroy)...)
	}
	return diags
}

// refreshDeposed reads what replacements have left behind.
func (o *operation) refreshDeposed(ctx context.Context, t *target) Diagnostics {
	return o.planDeposed(ctx, t)
}
