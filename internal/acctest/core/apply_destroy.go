// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"

	"github.com/zclconf/go-cty/cty"
)

// applyDestroy destroys the object of a change: the one that goes, the one that makes room for its replacement, or one that was put aside. The
// destroy of what was put aside is planned now, even where a plan has planned it before.
func (o *operation) applyDestroy(ctx context.Context, c *Change) Diagnostics {
	deposed := c.Deposed
	if c.Action == CreateThenDelete {
		deposed = c.deposes
	}
	kept := o.state.object(c.Address, deposed)
	if kept == nil {
		return nil
	}
	t, diags := o.target(ctx, c.at, c.provider, nil)
	if t == nil {
		return diags
	}
	prior, more := t.upgrade(ctx, kept)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	want := t.none()
	want.private = c.private
	if deposed != "" {
		none := cty.NullVal(t.kind())
		plan, more := t.plan(ctx, prior, none, none)
		if diags = append(diags, more...); diags.HasError() {
			return diags
		}
		want = plan.remote
	}
	return append(diags, o.destroy(ctx, t, prior, want, kept, deposed)...)
}

// destroy has the provider destroy an object, and keeps what a failed destroy has left.
func (o *operation) destroy(ctx context.Context, t *target, prior, want remote, kept *object, deposed string) Diagnostics {
	now, diags := t.apply(ctx, prior, cty.NullVal(t.kind()), want)
	switch {
	case diags.HasError() && now.value.IsNull():
		now = prior
	case !diags.HasError() && !now.value.IsNull():
		diags = append(diags, failure(t.address.String(), "Provider returned invalid result object after apply",
			fmt.Sprintf("After applying a Delete plan, the provider returned a non-null object for %s. Destroying should always produce a null value, so this is always a bug in the provider.", t.address))...)
	}
	if deposed == "" {
		return append(diags, t.keepObject(now, kept)...)
	}
	var left *object
	if !now.value.IsNull() {
		made, more := t.record(now, kept)
		left, diags = made, append(diags, more...)
	}
	o.state.setDeposed(t.address, deposed, left)
	return diags
}
