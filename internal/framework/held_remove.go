package framework

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// HeldByOthersError means that an object cannot be deleted, because tenants other than its own hold it.
type HeldByOthersError struct {
	// Kind is SES's word for the object, such as "identity".
	Kind string
	// Holders are the other tenants.
	Holders []ses.ResourceTenant
}

// Error names the tenants and says what to do.
func (e *HeldByOthersError) Error() string {
	return "Other tenants hold it: " + ses.HolderNames(e.Holders) + ". SES deletes no " + e.Kind + " while any tenant holds it. " +
		"Remove those associations first, or set on_destroy = \"detach\" and apply, so that destroying only ends this association."
}

// planMoment is how long the plan of a destroy waits for the plans of what else holds the object.
const planMoment = 200 * time.Millisecond

// WarnHeld warns in the plan of a destroy of the other tenants that hold the object, as far as no other plan is known to end that: they make it
// fail. It reports whether there are any.
func (h Held) WarnHeld(ctx context.Context, onDestroy types.String, in Destroying) bool {
	if onDestroy.ValueString() == OnDestroyDetach {
		return false
	}
	_, err := h.deletable(ctx)
	held, ok := errors.AsType[*HeldByOthersError](err)
	if !ok {
		return false
	}
	// What does not refer to the object is planned at the same time, so its plan may still be on the way.
	select {
	case <-time.After(planMoment):
	case <-ctx.Done():
	}
	held.Holders = slices.DeleteFunc(held.Holders, func(t ses.ResourceTenant) bool { return in.Taken.Releases(h.Client.Region(), t.TenantName, h.ARN) })
	if len(held.Holders) == 0 {
		return false
	}
	in.Diags.AddWarning("Destroying "+h.Label+" is refused while other tenants hold it", held.Error())
	return true
}

// Remove deletes the object by the given call, or only ends its association. It first asks who else holds the object, again and again while
// other operations of this run may end that: with another holder nothing changes.
func (h Held) Remove(ctx context.Context, onDestroy types.String, removals *Removals, remove func(context.Context) error, diags *diag.Diagnostics) {
	if onDestroy.ValueString() == OnDestroyDetach {
		h.detach(ctx, diags)
		return
	}
	var (
		associated, isHeld bool
		held               *HeldByOthersError
		err                error
	)
	removals.Await(ctx, func() bool {
		associated, err = h.deletable(ctx)
		held, isHeld = errors.AsType[*HeldByOthersError](err)
		return isHeld
	})
	switch {
	case ses.IsNotFound(err):
	case isHeld:
		AddError(diags, "Cannot delete "+h.Label, held, "Nothing was changed.")
	case err != nil:
		AddError(diags, "Cannot look at who holds "+h.Label+" before deleting it", err, "Nothing was changed.")
	default:
		h.delete(ctx, associated, remove, diags)
	}
}

// detach ends the association of the object's own tenant and leaves the object.
func (h Held) detach(ctx context.Context, diags *diag.Diagnostics) {
	tenant := h.Tenant.ValueString()
	if tenant == "" {
		return
	}
	if err := h.Client.Disassociate(ctx, tenant, h.ARN); err != nil {
		AddError(diags, "Cannot take "+h.Label+" from tenant "+tenant, err)
	}
}

// deletable looks at who holds the object. The error is a [*HeldByOthersError] where others do; else associated reports whether its own tenant does.
func (h Held) deletable(ctx context.Context) (associated bool, err error) {
	holders, err := h.Client.ResourceTenants(ctx, h.ARN)
	if err != nil {
		return false, err
	}
	own := h.Tenant.ValueString()
	others := slices.DeleteFunc(slices.Clone(holders), func(t ses.ResourceTenant) bool { return own != "" && t.TenantName == own })
	if len(others) > 0 {
		return false, &HeldByOthersError{Kind: h.Kind, Holders: others}
	}
	return len(holders) > 0, nil
}

// delete ends the association, since SES deletes nothing that a tenant holds, and deletes the object. A refused deletion restores the association.
func (h Held) delete(ctx context.Context, associated bool, remove func(context.Context) error, diags *diag.Diagnostics) {
	tenant := h.Tenant.ValueString()
	steps := Steps{words: undoWords{
		undone: "Its association with tenant " + tenant + " was restored; nothing has changed.",
		left:   "Its association with tenant " + tenant + " was removed and could not be restored",
	}}
	doing, err := steps.Run(ctx,
		Put("take "+h.Label+" from tenant "+tenant+" before deleting it", "associate it again", associated,
			func(ctx context.Context) error { return h.Client.Disassociate(ctx, tenant, h.ARN) },
			func(ctx context.Context) error { _, err := h.Client.Associate(ctx, tenant, h.ARN); return err }),
		Put("delete "+h.Label, "", true, remove, nil))
	if err == nil {
		return
	}
	if !ses.MayHaveTakenEffect(err) {
		steps.words.nothing = "Nothing was changed."
	}
	note := ""
	if ses.IsHeldByTenants(err) { // Another tenant may have come in between.
		_, now := h.deletable(ctx)
		if held, ok := errors.AsType[*HeldByOthersError](now); ok {
			note = held.Error()
		}
	}
	steps.Fail(ctx, diags, "Cannot "+doing, "", err, note)
}
