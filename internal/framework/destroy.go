// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// DestroyWarner is a model that warns in the plan of a destroy, or of a replacement, of what goes with the object. What keeps it from looking is
// no error: the destroy itself looks again and reports what it meets.
type DestroyWarner interface {
	WarnDestroy(ctx context.Context, in Destroying)
}

// Destroying is what the plan of a destroy is made with.
type Destroying struct {
	Client *ses.Client
	// Taken is what other plans take away and need.
	Taken *Taken
	Diags *diag.Diagnostics
}

// Dropper is a model that notes in the plan of a destroy what it takes away, before any call is made, so that others can know it.
type Dropper interface {
	Drop(taken *Taken)
}

// planDestroy refuses to destroy a protected object and says what goes with the others.
func (b *Base[M, P]) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state := P(new(M))
	resp.Diagnostics.Append(getState(ctx, req.State, state)...)
	recall(ctx, req.Private, state, &resp.Diagnostics)
	refuseProtected(state, "destroy", "", &resp.Diagnostics)
	ctx, end, ok := bounded(ctx, state.common().Timeouts.Read, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	markDestroyPlanned(ctx, resp.Private, &resp.Diagnostics)
	b.registerDestroy(ctx, state, &resp.Diagnostics)
	b.warnDestroy(ctx, state, &resp.Diagnostics)
}

// warnDestroy notes what goes and says what goes with it. Nothing is said where SES cannot be asked yet.
func (b *Base[M, P]) warnDestroy(ctx context.Context, state P, diags *diag.Diagnostics) {
	client, ok := b.Data.Client(state.common().Region)
	if !ok {
		return
	}
	if dropper, ok := any(state).(Dropper); ok {
		dropper.Drop(&b.Data.Taken)
	}
	if warner, ok := any(state).(DestroyWarner); ok {
		warner.WarnDestroy(ctx, Destroying{Client: client, Taken: &b.Data.Taken, Diags: diags})
	}
}

// LeavesAlone reports whether a deletion leaves everything as it is: on_destroy does not say the word that makes it act.
func LeavesAlone(ctx context.Context, state tfsdk.State, act string, diags *diag.Diagnostics) bool {
	var onDestroy types.String
	diags.Append(state.GetAttribute(ctx, path.Root("on_destroy"), &onDestroy)...)
	return diags.HasError() || onDestroy.ValueString() != act
}

// destroyKey marks a planned destroy in private state; the plan of a replacement leaves no mark.
const destroyKey = "destroy_planned"

// markDestroyPlanned leaves the mark of a planned destroy, which reaches Delete.
func markDestroyPlanned(ctx context.Context, private PrivateWriter, diags *diag.Diagnostics) {
	diags.Append(private.SetKey(ctx, destroyKey, []byte("true"))...)
}

// IsDestroyPlanned reports in Delete whether the destroy itself was planned; the replacement of an object leaves no mark.
func IsDestroyPlanned(ctx context.Context, private PrivateReader) bool {
	mark, _ := private.GetKey(ctx, destroyKey)
	return len(mark) > 0
}
