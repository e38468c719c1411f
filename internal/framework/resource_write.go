// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// The Begin methods open an operation: they read the models, bound the operation by the timeouts argument and find the client. Call end in any
// case. Where client is nil, nothing is left to do; errors among the diagnostics say why.

// BeginCreate begins a creation, whose Region is settled by now.
func (b *Base[M, P]) BeginCreate(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) (bound context.Context, client *ses.Client, plan P, end context.CancelFunc) {
	plan = new(M)
	common := plan.common()
	resp.Diagnostics.Append(getPlan(ctx, req.Plan, plan)...)
	bound, end, ok := bounded(ctx, common.Timeouts.Create, &resp.Diagnostics)
	if ok {
		common.Region = b.Data.ApplyRegion(common.Region, &resp.Diagnostics)
		if client, ok = b.Data.ClientFor(common.Region, &resp.Diagnostics); ok {
			b.takeCreated(plan)
		}
	}
	return bound, client, plan, end
}

// BeginUpdate begins an update. The timeouts are those of the plan, the Region is that of the state. What private state keeps is in both models.
func (b *Base[M, P]) BeginUpdate(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) (bound context.Context, client *ses.Client, plan, state P, end context.CancelFunc) {
	plan, state = new(M), new(M)
	resp.Diagnostics.Append(getPlan(ctx, req.Plan, plan)...)
	resp.Diagnostics.Append(getState(ctx, req.State, state)...)
	recall(ctx, req.Private, plan, &resp.Diagnostics)
	recall(ctx, req.Private, state, &resp.Diagnostics)
	bound, end, ok := bounded(ctx, plan.common().Timeouts.Update, &resp.Diagnostics)
	end = b.removing(end)
	if ok {
		if client, ok = b.Data.ClientFor(state.common().Region, &resp.Diagnostics); ok {
			end = both(b.takeUpdated(plan, state, &resp.Diagnostics), end)
			home := homeOf(ctx, state, req.Private, req.Identity, &resp.Diagnostics)
			bound, end = home.guard(bound, client, state.Label(), false, end, &resp.Diagnostics)
		}
	}
	return bound, client, plan, state, end
}

// BeginDelete begins a deletion, and refuses one of a protected object.
func (b *Base[M, P]) BeginDelete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) (bound context.Context, client *ses.Client, state P, end context.CancelFunc) {
	state = new(M)
	resp.Diagnostics.Append(getState(ctx, req.State, state)...)
	recall(ctx, req.Private, state, &resp.Diagnostics)
	refuseProtected(state, "delete", untaintAdvice, &resp.Diagnostics)
	bound, end, ok := bounded(ctx, state.common().Timeouts.Delete, &resp.Diagnostics)
	end = b.removing(end)
	if ok {
		if client, ok = b.Data.ClientFor(state.common().Region, &resp.Diagnostics); ok {
			left, release := b.takeDeleted(ctx, state, req.Private, &resp.Diagnostics)
			if end = both(release, end); left {
				client = nil
			}
			home := homeOf(ctx, state, req.Private, req.Identity, &resp.Diagnostics)
			bound, end = home.guard(bound, client, state.Label(), true, end, &resp.Diagnostics)
		}
	}
	return bound, client, state, end
}

// removing counts an operation that may take something away until its end.
func (b *Base[M, P]) removing(end context.CancelFunc) context.CancelFunc {
	return both(end, b.Data.Removals.begin())
}

// both calls one function after the other.
func both(first, then func()) func() {
	return func() {
		first()
		then()
	}
}

// SaveCreated sets the state of a creation, and notes which arguments are configured. A model of nil saves nothing: the creation has failed and
// left nothing behind.
func (b *Base[M, P]) SaveCreated(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse, model P) {
	if model == nil {
		return
	}
	RememberConfigured(ctx, resp.Private, req.Config, each(clearablesOf(req.Plan.Schema.GetAttributes())), &resp.Diagnostics)
	remember(ctx, resp.Private, model, &resp.Diagnostics)
	b.noteHome(ctx, resp.Private, &resp.Diagnostics)
	b.save(ctx, &resp.State, resp.Identity, model, &resp.Diagnostics)
}

// SaveUpdated is [Base.SaveCreated] for an update that has succeeded. One that fails is saved by [Base.ApplyChanges].
func (b *Base[M, P]) SaveUpdated(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse, model P) {
	RememberConfigured(ctx, resp.Private, req.Config, each(clearablesOf(req.Plan.Schema.GetAttributes())), &resp.Diagnostics)
	b.saveModel(ctx, resp, model)
}

// saveModel sets the state of an update, with what private state keeps beside it.
func (b *Base[M, P]) saveModel(ctx context.Context, resp *resource.UpdateResponse, model P) {
	remember(ctx, resp.Private, model, &resp.Diagnostics)
	b.noteHome(ctx, resp.Private, &resp.Diagnostics)
	b.save(ctx, &resp.State, resp.Identity, model, &resp.Diagnostics)
}
