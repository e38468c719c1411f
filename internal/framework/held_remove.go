// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
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
	holders, err := h.Client.ResourceTenants(ctx, h.ARN)
	held := h.others(holders)
	if err != nil || held == nil {
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

// Remove deletes the object by the given call, or only ends its association. Before it deletes, it asks who else holds the object, again and
// again while other operations of this run may end that: with another holder nothing changes.
func (h Held) Remove(ctx context.Context, onDestroy types.String, removals *Removals, remove func(context.Context) error, diags *diag.Diagnostics) {
	removal := h.detachment()
	if onDestroy.ValueString() != OnDestroyDetach {
		var holders []ses.ResourceTenant
		var err error
		removals.Await(ctx, func() bool {
			holders, err = h.Client.ResourceTenants(ctx, h.ARN)
			return err == nil && h.others(holders) != nil
		})
		if h.refuses(holders, err, diags) {
			return
		}
		removal = h.deletion(holders, remove)
	}
	steps := Steps{words: h.undoWords()}
	doing, err := steps.Run(ctx, removal...)
	if err == nil {
		return
	}
	note := ""
	if ses.IsHeldByTenants(err) { // Another tenant has come in between.
		holders, _ := h.Client.ResourceTenants(ctx, h.ARN)
		if held := h.others(holders); held != nil {
			note = held.Error()
		}
	}
	steps.Fail(ctx, diags, "Cannot "+doing, "", err, note)
}

// others is the error that other tenants among the holders cause, nil without any.
func (h Held) others(holders []ses.ResourceTenant) *HeldByOthersError {
	own := HoldersIn(h.Tenant)
	others := slices.DeleteFunc(slices.Clone(holders), func(t ses.ResourceTenant) bool { return slices.Contains(own, t.TenantName) })
	if len(others) == 0 {
		return nil
	}
	return &HeldByOthersError{Kind: h.Kind, Holders: others}
}

// refuses reports whether there is nothing to delete (the object is gone) or the look at its holders forbids it, and says why.
func (h Held) refuses(holders []ses.ResourceTenant, err error, diags *diag.Diagnostics) bool {
	held := h.others(holders)
	switch {
	case ses.IsNotFound(err):
	case err != nil:
		AddError(diags, "Cannot look at who holds "+h.Label+" before deleting it", err, "Nothing was changed.")
	case held != nil:
		AddError(diags, "Cannot delete "+h.Label, held, "Nothing was changed.")
	default:
		return false
	}
	return true
}

// detachment are the steps that end the association with the object's own tenant.
func (h Held) detachment() []Step {
	var steps []Step
	for _, tenant := range HoldersIn(h.Tenant) {
		steps = append(steps, Put("take "+h.Label+" from tenant "+tenant, "", true,
			func(ctx context.Context) error { return h.Client.Disassociate(ctx, tenant, h.ARN) }, nil))
	}
	return steps
}

// deletion are the steps that end the association, since SES deletes nothing that a tenant holds, and delete the object.
func (h Held) deletion(holders []ses.ResourceTenant, remove func(context.Context) error) []Step {
	steps := h.detachment()
	for i, tenant := range HoldersIn(h.Tenant) {
		take := &steps[i]
		take.Doing += " before deleting it"
		take.Due = slices.ContainsFunc(holders, func(holder ses.ResourceTenant) bool { return holder.TenantName == tenant })
		take.Undone = "associate it again"
		take.Undo = func(ctx context.Context) error {
			_, err := h.Client.Associate(ctx, tenant, h.ARN)
			return err
		}
	}
	return append(steps, Put("delete "+h.Label, "", true, remove, nil))
}

// undoWords say what is left of a removal that failed.
func (h Held) undoWords() undoWords {
	association := "Its association with tenant " + h.Tenant.ValueString()
	return undoWords{nothing: "Nothing was changed.", undone: association + " was restored; nothing has changed.", before: association + " was restored.", left: association + " was removed and could not be restored"}
}
