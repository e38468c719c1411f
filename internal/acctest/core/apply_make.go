// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"

	"github.com/zclconf/go-cty/cty"
)

// make creates or updates an object: it plans again with what is known by now, compares the plans, and has the provider carry it out. What is
// replaced by create_before_destroy is put aside first; it stays there unless the provider is asked to create and makes nothing.
func (o *operation) make(ctx context.Context, t *target, c *Change, inside instance) Diagnostics {
	if c.Action == CreateThenDelete {
		o.state.depose(t.address, c.deposes)
	}
	kept := o.state.current(t.address.String())
	if c.Action != Update {
		kept = nil
	}
	prior, diags := t.upgrade(ctx, kept)
	if diags.HasError() {
		return diags
	}
	config, more := t.configure(ctx, inside)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	config = t.ignoreChanges(prior.value, config)
	want, more := t.planChecked(ctx, prior, config)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	if diags = append(diags, t.checkFinalPlan(c, prior, want)...); diags.HasError() {
		return diags
	}
	if c.Action == Update && want.value.RawEquals(prior.value) {
		o.setValue(t.address, prior.value)
		return diags
	}
	now, more := t.apply(ctx, prior, config, want.remote)
	more = append(more, t.checkResult(want.value, now.value, more.HasError())...)
	if !more.HasError() {
		more = append(more, t.checkIdentity("ApplyResourceChange", prior, now)...)
	}
	diags = append(diags, more...)
	diags = append(diags, o.keepResult(t, c, prior, now, more.HasError())...)
	if c.Action == CreateThenDelete {
		o.state.restore(t.address, c.deposes)
	}
	if !now.value.IsNull() {
		o.setValue(t.address, now.value)
	}
	return diags
}

// checkFinalPlan compares the plan made at apply with the one that the user has seen.
func (t *target) checkFinalPlan(c *Change, prior remote, want planned) Diagnostics {
	at := t.address.String()
	lead := "When expanding the plan for " + at + " to include new values learned so far during apply, the provider"
	if c.Action == Update && len(changedPaths(want.replace, prior.value, want.value)) > 0 {
		return failure(at, "Provider produced inconsistent final plan", lead+" changed the planned action from Update to DeleteThenCreate.\n\nThis is a bug in the provider.")
	}
	return report(at, "Provider produced inconsistent final plan", lead+" produced an invalid new value for", checkCompatible(c.After, want.value))
}

// checkResult holds what the provider has made to the plan. After an error of its own an incomplete object is no fault.
func (t *target) checkResult(want, now cty.Value, failed bool) Diagnostics {
	at := t.address.String()
	if !now.IsNull() && !now.IsWhollyKnown() {
		return failure(at, "Provider returned invalid result object after apply", "After the apply operation, the provider still indicated an unknown value for "+at+". All values must be known after apply.")
	}
	if failed {
		return nil
	}
	lead := "When applying changes to " + at + ", provider produced an unexpected new value"
	if now.IsNull() {
		return failure(at, "Provider produced inconsistent result after apply", lead+": Root object was present, but now absent.\n\nThis is a bug in the provider.")
	}
	return report(at, "Provider produced inconsistent result after apply", lead, checkCompatible(want, now))
}

// keepResult writes what a create or update has left into the state: a failed create that left something is tainted, a failed update that
// answers nothing has changed nothing.
func (o *operation) keepResult(t *target, c *Change, prior, now remote, failed bool) Diagnostics {
	if now.value.IsNull() && c.Action == Update && failed {
		now = prior
	}
	if !now.value.IsNull() && !now.value.IsWhollyKnown() {
		now.value = knownPart(now.value)
	}
	known := &object{dependencies: c.dependencies, createFirst: t.block.life.createFirst, tainted: failed && c.Action != Update}
	return t.keepObject(now, known)
}
