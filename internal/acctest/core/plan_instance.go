// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// planInstance refreshes and plans one instance.
func (o *operation) planInstance(ctx context.Context, at address, r *resourceBlock, inside instance) Diagnostics {
	t, diags := o.target(ctx, at, r.provider, r)
	if t == nil {
		return diags
	}
	prior, importing, more := t.prior(ctx)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	if o.options.RefreshOnly {
		o.setValue(at, prior.value)
		return diags
	}
	if diags = append(diags, o.conditions(at, r.life.preconditions, inside)...); diags.HasError() {
		return diags
	}
	config, more := t.configure(ctx, inside)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	c, more := t.change(ctx, prior, config)
	if diags = append(diags, more...); diags.HasError() {
		return diags
	}
	c.Importing, c.PreviousAddress = importing, o.moved[at.String()]
	c.dependencies = o.configuration.ancestors(r)
	o.setChange(c)
	o.setValue(at, c.After)
	return append(diags, o.conditions(at, r.life.postconditions, withSelf(inside, c.After))...)
}

// withSelf adds self to what an instance's expressions may refer to.
func withSelf(inside instance, self cty.Value) instance {
	out := instance{"self": self}
	for name, value := range inside {
		out[name] = value
	}
	return out
}

// prior is the object as the state has it, refreshed or imported. It keeps the state in step.
func (t *target) prior(ctx context.Context) (prior remote, importing string, diags Diagnostics) {
	o := t.o
	kept := o.state.current(t.address.String())
	if kept == nil {
		wanted, said := o.importFor(t.address)
		if said.HasError() {
			return t.none(), "", said
		}
		if wanted != nil {
			prior, diags = t.importObject(ctx, *wanted)
			if diags.HasError() {
				return prior, "", diags
			}
			return prior, wanted.label(), append(diags, t.keepObject(prior, nil)...)
		}
	}
	prior, diags = t.upgrade(ctx, kept)
	if diags.HasError() || kept == nil || !o.refresh {
		return prior, "", diags
	}
	refreshed, more := t.read(ctx, prior)
	if diags = append(diags, more...); diags.HasError() {
		return prior, "", diags
	}
	return refreshed, "", append(diags, t.keepObject(refreshed, kept)...)
}

// keepObject writes an object into the working state; what else was kept of the old one stays.
func (t *target) keepObject(now remote, old *object) Diagnostics {
	if now.value.IsNull() {
		t.o.state.set(t.address, t.provider, nil)
		return nil
	}
	made, diags := t.record(now, old)
	if made != nil {
		t.o.state.set(t.address, t.provider, made)
	}
	return diags
}

// record makes what the state keeps of an object, with what the core knew of the old one, nil for none.
func (t *target) record(now remote, old *object) (*object, Diagnostics) {
	made, err := newObject(t.schema, now.value, now.private, now.identity)
	if err != nil {
		return nil, broken(t.address.String(), "encoding the state", err)
	}
	if old != nil {
		made.tainted, made.dependencies, made.createFirst = old.tainted, old.dependencies, old.createFirst
	}
	return made, nil
}

// change plans an instance: what the provider wants, and what the core makes of it.
func (t *target) change(ctx context.Context, prior remote, config cty.Value) (*Change, Diagnostics) {
	kept := t.o.state.current(t.address.String())
	tainted := kept != nil && kept.tainted && !prior.value.IsNull()
	from := prior
	if tainted {
		from = t.none()
	}
	plan, diags := t.planChecked(ctx, from, t.ignoreChanges(from.value, config))
	if diags.HasError() {
		return nil, diags
	}
	c := &Change{
		Address: t.address.String(), at: t.address, provider: t.provider, schema: t.schema, Before: prior.value, After: plan.value,
		private: plan.private, identity: plan.identity,
	}
	c.ReplacePaths = changedPaths(plan.replace, from.value, plan.value)
	forced := slices.Contains(t.o.options.Replace, c.Address) || t.triggered()
	switch {
	case from.value.IsNull():
		c.Action = Create
	case len(c.ReplacePaths) == 0 && !forced && plan.value.RawEquals(from.value):
		c.Action = NoOp
	case len(c.ReplacePaths) == 0 && !forced:
		c.Action = Update
	default:
		// The replacement has the planned private state of the first plan, and nothing to ignore changes for. Its warnings have been given.
		again := t.none()
		again.private = plan.private
		replacement, more := t.planChecked(ctx, again, config)
		if more.HasError() {
			return nil, append(diags, more...)
		}
		c.After, c.private, c.identity = replacement.value, replacement.private, replacement.identity
		c.Action = t.replaceAction()
	}
	if tainted {
		c.Action = t.replaceAction()
	}
	if c.Action.replaces() {
		c.deposes = t.o.workspace.deposedKey()
		diags = append(diags, t.preventDestroy()...)
	}
	return c, diags
}

// preventDestroy is the error for an object that is to be destroyed although its block forbids that, nothing where it does not.
func (t *target) preventDestroy() Diagnostics {
	r := t.o.configuration.resources[t.address.resource()]
	if r == nil || !r.life.preventDestroy {
		return nil
	}
	at := t.address.String()
	return failure(at, "Instance cannot be destroyed", fmt.Sprintf("Resource %s has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.", at))
}

func (t *target) replaceAction() Action {
	if t.block.life.createFirst {
		return CreateThenDelete
	}
	return DeleteThenCreate
}

// triggered reports whether something that replace_triggered_by names is updated or replaced.
func (t *target) triggered() bool {
	for _, expr := range t.block.life.replaceBy {
		for _, traversal := range expr.Variables() {
			if at, err := traversalAddress(traversal); err == nil && t.o.changed(at, traversal) {
				return true
			}
		}
	}
	return false
}

// planChecked plans and holds the answer to the rules.
func (t *target) planChecked(ctx context.Context, prior remote, config cty.Value) (planned, Diagnostics) {
	plan, diags := t.plan(ctx, prior, config, proposeNew(t.schema.block, prior.value, config))
	if diags.HasError() {
		return plan, diags
	}
	if !prior.value.IsNull() && len(plan.replace) == 0 && plan.identity.IsWhollyKnown() && !plan.identity.IsNull() {
		if diags = append(diags, t.checkIdentity(planCall, prior, plan.remote)...); diags.HasError() {
			return plan, diags
		}
	}
	broken := checkPlanned(t.schema.block, prior.value, config, plan.value)
	return plan, append(diags, report(t.address.String(), "Provider produced invalid plan", "The provider planned an invalid value for", broken)...)
}

// ignoreChanges is the configuration with the prior values of what lifecycle.ignore_changes names.
func (t *target) ignoreChanges(prior, config cty.Value) cty.Value {
	life := t.block.life
	if prior.IsNull() || (!life.ignoreAll && len(life.ignore) == 0) {
		return config
	}
	if life.ignoreAll {
		values := config.AsValueMap()
		for _, a := range t.schema.block.attributes {
			if a.required || a.optional {
				values[a.name] = prior.GetAttr(a.name)
			}
		}
		return cty.ObjectVal(values)
	}
	for _, traversal := range life.ignore {
		config = replaceAt(config, prior, traversalPath(traversal))
	}
	return config
}

// conditions evaluates preconditions or postconditions. What is unknown is asked again at apply.
func (o *operation) conditions(at address, blocks []*hclsyntax.Block, inside instance) Diagnostics {
	if o.options.beforeDestroy {
		return nil
	}
	var diags Diagnostics
	for _, b := range blocks {
		value, wrong := o.scope.evaluate(b.Body.Attributes["condition"].Expr, inside)
		diags = append(diags, o.configuration.fromHCL(wrong, at.String())...)
		if wrong.HasErrors() || !value.IsKnown() || value.True() {
			continue
		}
		message, wrong := o.scope.evaluate(b.Body.Attributes["error_message"].Expr, inside)
		diags = append(diags, o.configuration.fromHCL(wrong, at.String())...)
		if !wrong.HasErrors() && message.IsKnown() {
			diags = append(diags, failure(at.String(), "Resource "+b.Type+" failed", message.AsString())...)
		}
	}
	return diags
}
