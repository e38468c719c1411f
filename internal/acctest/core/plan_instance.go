package core

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// validate checks every block with what can be known before anything is planned.
func (o *operation) validate(ctx context.Context) Diagnostics {
	o.unknown = true
	var blocks []*resourceBlock
	for _, r := range o.configuration.resources {
		blocks = append(blocks, r)
	}
	slices.SortFunc(blocks, func(a, b *resourceBlock) int { return a.block.DefRange().Start.Line - b.block.DefRange().Start.Line })
	return each(blocks, func(r *resourceBlock) Diagnostics {
		return o.slot(func() Diagnostics {
			t, diags := o.target(ctx, r.address, r.provider, r)
			if t == nil {
				return diags
			}
			_, more := t.configure(ctx, r.placeholder())
			return append(diags, more...)
		})
	})
}

// planInstance refreshes and plans one instance.
func (o *operation) planInstance(ctx context.Context, at address, r *resourceBlock, inside instance) Diagnostics {
	t, diags := o.target(ctx, at, r.provider, r)
	if t == nil {
		return diags
	}
	return append(diags, o.slot(func() Diagnostics {
		prior, importing, said := t.prior(ctx, inside)
		if said.HasError() {
			return said
		}
		if o.options.RefreshOnly {
			o.setValue(at, prior.value)
			return append(said, o.refreshDeposed(ctx, t)...)
		}
		config, more := t.configure(ctx, inside)
		if said = append(said, more...); said.HasError() {
			return said
		}
		if said = append(said, o.conditions(at, r.life.preconditions, inside)...); said.HasError() {
			return said
		}
		c, more := t.change(ctx, prior, config)
		if said = append(said, more...); said.HasError() {
			return said
		}
		c.Importing = importing
		c.dependencies = o.configuration.dependencies(r)
		o.setChange(c)
		o.setValue(at, c.After)
		said = append(said, o.planDeposed(ctx, t)...)
		return append(said, o.conditions(at, r.life.postconditions, withSelf(inside, c.After))...)
	})...)
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
func (t *target) prior(ctx context.Context, inside instance) (prior remote, importing string, diags Diagnostics) {
	o := t.o
	kept := o.state.current(t.address.String())
	if kept == nil {
		if wanted, ok := o.importFor(t.address); ok {
			prior, diags = t.importObject(ctx, wanted)
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
	made, err := newObject(t.schema, now.value, now.private, now.identity)
	if err != nil {
		return broken(t.address.String(), "encoding the state", err)
	}
	if old != nil {
		made.tainted, made.dependencies, made.createFirst = old.tainted, old.dependencies, old.createFirst
	}
	t.o.state.set(t.address, t.provider, made)
	return nil
}

// change plans an instance: what the provider wants, and what the core makes of it.
func (t *target) change(ctx context.Context, prior remote, config cty.Value) (*Change, Diagnostics) {
	kept := t.o.state.current(t.address.String())
	tainted := kept != nil && kept.tainted && !prior.value.IsNull()
	from := prior
	if tainted {
		from = t.none()
	}
	config = t.ignoreChanges(from.value, config)
	plan, diags := t.planChecked(ctx, from, config)
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
	if c.Action.replaces() && t.block.life.preventDestroy {
		return nil, append(diags, failure(c.Address, "Instance cannot be destroyed", fmt.Sprintf("Resource %s has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.", c.Address))...)
	}
	return c, diags
}

func (t *target) replaceAction() Action {
	if t.block.life.createFirst {
		return CreateThenDelete
	}
	return DeleteThenCreate
}

// triggered reports whether replace_triggered_by names something that has a change to come.
func (t *target) triggered() bool {
	for _, expr := range t.block.life.replaceBy {
		for _, traversal := range expr.Variables() {
			at, err := traversalAddress(traversal)
			if err == nil && t.o.pending(at.resource()) {
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

// pending reports whether any instance of a managed resource has a change to come.
func (o *operation) pending(resource string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range o.changes {
		if c.at.resource() == resource && c.Action != NoOp {
			return true
		}
	}
	return false
}
