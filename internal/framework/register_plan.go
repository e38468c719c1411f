// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Holder is a model whose object other resources could manage too. All but the verification, which owns nothing, are.
type Holder interface {
	// Holds is what the model stands for in SES, whether it is a configuration, a plan or a state.
	Holds() Facts
	// Drops is what its deletion takes away.
	Drops() Facts
}

// ReplaceWarner is a model that warns of what stops the apply of a replacement. Its receiver is the state. It is asked in the first plan call, since
// cores drop the warnings of the second one; a replacement that only the core wants (-replace, taint) is not known by then.
type ReplaceWarner interface {
	WarnReplace(ctx context.Context, client *ses.Client, diags *diag.Diagnostics)
}

// markKey holds in planned private state the mark of an address, which the second call for a replacement is given.
const markKey = "mark"

// leavesKey holds in planned private state the keys of what a replacement takes away for good.
const leavesKey = "leaves"

// firstCall is what the first plan call for an address has planned.
type firstCall[M any] struct {
	state *M
	roles rolesOf
}

// holdsOf is what a model stands for, in its Region.
func holdsOf[M any, P Model[M]](model P) Facts {
	if holder, ok := any(model).(Holder); ok && model != nil {
		return holder.Holds().in(model.common().Region)
	}
	return nil
}

// dropsOf is what the deletion of a model takes away, in its Region.
func dropsOf[M any, P Model[M]](model P) Facts {
	if holder, ok := any(model).(Holder); ok {
		return holder.Drops().in(model.common().Region)
	}
	return nil
}

// adopts reports whether a creation takes over an object that exists.
func adopts[M any, P Model[M]](plan P) bool {
	adopter, ok := any(plan).(Adopter[M])
	if !ok {
		return false
	}
	adopt, _ := adopter.Adoption()
	return Adopts(adopt)
}

// rolesOf are the roles of one address by fact.
type rolesOf map[Fact]*role

// drop notes that an address takes facts away.
func (r rolesOf) drop(facts Facts, exists func() bool) {
	for _, fact := range facts {
		r[fact] = &role{drops: true, exists: exists}
	}
}

// leave notes that an address goes and leaves facts where they are.
func (r rolesOf) leave(facts Facts, exists func() bool) {
	for _, fact := range facts {
		if fact.kind.single() {
			r[fact] = &role{leaves: true, exists: exists}
		}
	}
}

// update notes what an update takes away, claims and keeps. What the configuration leaves out is only shown, so nobody's removal of it
// contradicts this address. Another organization id is a tag and no other tenant.
func (r rolesOf) update(held, planned, configured Facts, exists func() bool) {
	for _, fact := range held {
		switch {
		case !slices.Contains(planned, fact):
			r[fact] = &role{drops: fact.kind != organizationFact, exists: exists}
		case fact.kind.irreplaceable(), slices.Contains(configured, fact):
			r[fact] = &role{keeps: true, exists: exists}
		}
	}
	for _, fact := range planned.without(held) {
		r[fact] = &role{takes: fact.kind != organizationFact, exists: exists}
	}
}

// registerDestroy notes that an address goes.
func (b *Base[M, P]) registerDestroy(ctx context.Context, state P, diags *diag.Diagnostics) {
	roles, drops, exists := rolesOf{}, dropsOf[M](state), b.exists(ctx, state)
	roles.drop(drops, exists)
	roles.leave(holdsOf[M](state).without(drops), exists)
	b.Data.Register.plan(b.Data.Register.mark(), roles, diags)
}

// registerChange notes what an address does that the state has: an update, or the first call for a replacement. It leaves a mark for the second.
// plan is nil for a change that SES can only follow by a new object.
func (b *Base[M, P]) registerChange(ctx context.Context, resp *resource.ModifyPlanResponse, in Planning[M], plan P) {
	register := b.Data.Register
	state, config := P(in.State), P(in.Config)
	roles, exists := rolesOf{}, b.exists(ctx, state)
	if plan == nil {
		roles.drop(dropsOf[M](state), exists)
		if warner, ok := any(state).(ReplaceWarner); ok && in.Client != nil {
			warner.WarnReplace(ctx, in.Client, &resp.Diagnostics)
		}
	} else {
		roles.update(holdsOf[M](state), holdsOf[M](plan), holdsOf[M](config), exists)
	}
	mark := register.mark()
	Remember(ctx, resp.Private, markKey, mark, &resp.Diagnostics)
	register.remember(mark, &firstCall[M]{state: in.State, roles: roles})
	register.plan(mark, roles, &resp.Diagnostics)
}

// registerCreate notes what an address makes: a new object, or the second call for a replacement, which conflicts with nothing of its own.
func (b *Base[M, P]) registerCreate(ctx context.Context, resp *resource.ModifyPlanResponse, plan P, first *firstCall[M], mark string) {
	roles, dropped := rolesOf{}, Facts(nil)
	if first == nil {
		mark = b.Data.Register.mark()
	} else {
		dropped = dropsOf[M](P(first.state))
		for fact := range first.roles {
			roles[fact] = &role{} // Takes the place of what the first call has noted.
		}
		roles.drop(dropped, b.exists(ctx, P(first.state)))
	}
	made, adopts := holdsOf[M](plan), adopts[M](plan)
	for _, fact := range made {
		if roles[fact] == nil {
			roles[fact] = &role{}
		}
		roles[fact].takes, roles[fact].adopts = true, adopts
	}
	b.Data.Register.plan(mark, roles, &resp.Diagnostics)
	if first == nil {
		return
	}
	leaves := []string{}
	for _, fact := range dropped.without(made) {
		leaves = append(leaves, fact.String())
	}
	Remember(ctx, resp.Private, leavesKey, leaves, &resp.Diagnostics)
}

// firstCallOf is what the first call for a replacement has planned, nil where this is no second call.
func (b *Base[M, P]) firstCallOf(ctx context.Context, req resource.ModifyPlanRequest, diags *diag.Diagnostics) (first *firstCall[M], mark string) {
	if req.Private == nil || !Recall(ctx, req.Private, markKey, &mark, diags) {
		return nil, ""
	}
	first, _ = b.Data.Register.recall(mark).(*firstCall[M])
	return first, mark
}

// predecessor is the object that a creation replaces: that of the first call, or one that the state holds, as of a tainted object, for which there
// is no first call. nil means a new object.
func (b *Base[M, P]) predecessor(first *firstCall[M], wanted P) *M {
	if first != nil {
		if holdsOf[M](P(first.state)).meets(holdsOf[M](wanted)) {
			return first.state
		}
		return nil
	}
	held, _ := b.Data.Register.holding(holdsOf[M](wanted)).(*M)
	return held
}

// refuseLeft refuses to make an object again that its deletion leaves in SES. Whether the object goes because of a replacement or of another
// address is known only where replaced is true.
func (b *Base[M, P]) refuseLeft(goes, wanted P, replaced bool, diags *diag.Diagnostics) {
	if adopts[M](wanted) {
		return
	}
	stays := holdsOf[M](goes).without(dropsOf[M](goes))
	for _, fact := range holdsOf[M](wanted) {
		switch {
		case !fact.kind.single() || !slices.Contains(stays, fact):
		case replaced:
			diags.AddError("Cannot replace "+fact.String(), "Its on_destroy leaves it in SES, which then refuses to create it again. "+
				"Set adopt = \"if_unchanged\" to keep the object, or apply on_destroy = \"delete\" first to replace it.")
		case b.Data.Register.firstReport(fact):
			diags.AddError("Cannot create "+fact.String()+" again", "The state has it, and its on_destroy leaves it in SES, which then refuses to create it again. "+
				"If it is tainted, run untaint for its address, or set adopt = \"if_unchanged\". If its address was renamed, say so:\n\n"+movedBlock)
		}
	}
}

// planReplacement plans what the configuration leaves out as the object has it that goes, since an apply that creates first adopts that very
// object. Every computed value stays unknown, and no adoption is promised: an apply that destroys first makes new ones.
func planReplacement[M any, P Model[M]](ctx context.Context, config tfsdk.Config, plan *tfsdk.Plan, goes *M, in Planning[M]) {
	if !adopts[M](P(in.Config)) {
		return
	}
	stands := *goes
	*P(&stands).common() = *P(in.Config).common()
	state := tfsdk.State{Schema: plan.Schema, Raw: tftypes.NewValue(plan.Schema.Type().TerraformType(ctx), nil)}
	in.Diags.Append(setState(ctx, &state, &stands)...)
	for name, attribute := range plan.Schema.GetAttributes() {
		keep, keeps := modifierOf[Keep](attribute)
		if !keeps {
			continue
		}
		var configured, standing attr.Value
		config.GetAttribute(ctx, path.Root(name), &configured)
		state.GetAttribute(ctx, path.Root(name), &standing)
		in.Diags.Append(plan.SetAttribute(ctx, path.Root(name), keep.over(configured, standing))...)
	}
}

// existsTime bounds the question whether an object exists.
const existsTime = time.Minute

// exists asks SES, once, whether the object of a state exists. What keeps it from answering counts as yes. The question comes with the plan of
// another address, when the call that the context belongs to has ended.
func (b *Base[M, P]) exists(ctx context.Context, state P) func() bool {
	return func() bool {
		client, ok := b.Data.Client(state.common().Region)
		if !ok {
			return true
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), existsTime)
		defer cancel()
		looked := *state
		var ignored diag.Diagnostics
		err := P(&looked).Read(ctx, Reading{Client: client, Tags: b.Data.Tags, Diags: &ignored})
		var gone GoneError
		return !errors.As(err, &gone)
	}
}

// keepsPause reports whether a deletion leaves the pause of a tenant to the creation that follows it. Only a planned destroy lifts one, or a
// replacement that is planned to leave the tenant for good.
func keepsPause(ctx context.Context, private PrivateReader, fact Fact, diags *diag.Diagnostics) bool {
	if fact.kind != pauseFact || IsDestroyPlanned(ctx, private) {
		return false
	}
	var leaves []string
	Recall(ctx, private, leavesKey, &leaves, diags)
	return !slices.Contains(leaves, fact.String())
}
