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

// Protected is a model with the argument deletion_protection.
type Protected interface {
	// Protection reports whether the object must not be destroyed; kind is the word for it, such as "tenant".
	Protection() (on bool, kind string)
}

// DestroyWarner is a model that warns in the plan of a destroy of what goes with the object. What keeps it from looking is no error: the
// destroy itself looks again and reports what it meets.
type DestroyWarner interface {
	WarnDestroy(ctx context.Context, client *ses.Client, diags *diag.Diagnostics)
}

// planDestroy refuses to destroy a protected object and says what goes with the others.
func (b *Base[M, P]) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state := P(new(M))
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	refuseProtected(state, "destroy", &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	markDestroyPlanned(ctx, resp.Private, &resp.Diagnostics)
	b.registerDestroy(ctx, state, &resp.Diagnostics)
	warner, warns := any(state).(DestroyWarner)
	if client, ok := b.Data.Client(state.common().Region); ok && warns {
		warner.WarnDestroy(ctx, client, &resp.Diagnostics)
	}
}

// refuseProtected is deletion_protection.
func refuseProtected(model interface{ Label() string }, what string, diags *diag.Diagnostics) {
	protected, ok := model.(Protected)
	if !ok {
		return
	}
	if on, kind := protected.Protection(); on {
		diags.AddError("Cannot "+what+" "+model.Label(), "The "+kind+" has deletion_protection = true. Set it to false and apply that first, if the "+kind+" is really meant to go.")
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
