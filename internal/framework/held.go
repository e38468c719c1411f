package framework

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	// OnDestroyDelete deletes an object that tenants can hold.
	OnDestroyDelete = "delete"
	// OnDestroyDetach only ends its association with its own tenant.
	OnDestroyDetach = "detach"
)

// OnDestroyAttribute is the on_destroy argument of an object that tenants can hold; kind is SES's word for it, such as "identity".
func OnDestroyAttribute(kind string) resource.StringAttribute {
	return resource.StringAttribute{
		Optional: true, Validators: []validator.String{stringvalidator.OneOf(OnDestroyDelete, OnDestroyDetach)},
		MarkdownDescription: "`delete` (default) deletes the " + kind + ", unless another tenant holds it; `detach` only ends the association and leaves the " + kind + ".",
	}
}

// planMoment is how long the plan of a destroy waits for the plans of what else holds the object.
const planMoment = 200 * time.Millisecond

// Held is an object that tenants can hold, as the resource sees it that manages it with the association of one tenant, its own. What other
// tenants hold is never touched.
type Held struct {
	// Client is that of the object's Region.
	Client *ses.Client
	// Label names the object in a message, such as "domain acme.com".
	Label string
	// Kind is SES's word for it, such as "identity".
	Kind string
	// ARN is the object's.
	ARN string
	// Tenant is the tenant of its own, null or empty for none.
	Tenant types.String
}

// Associate is the step of a creation that gives the object to its tenant. SES deletes nothing that a tenant holds, so this is undone for a
// new object too, whose associations can only come from here. That of an adopted one may have stood before, and is left alone where that
// cannot be told.
func (h Held) Associate(adopted bool) Step {
	tenant := h.Tenant.ValueString()
	return Step{
		Doing: "associating the " + h.Kind + " with tenant " + tenant, Due: tenant != "",
		Run: func(ctx context.Context) (bool, error) {
			made, err := h.Client.AssociateNew(ctx, tenant, h.ARN)
			return made || (!adopted && (err == nil || ses.MayHaveTakenEffect(err))), err
		},
		Undone: "take the " + h.Kind + " from tenant " + tenant,
		Undo:   func(ctx context.Context) error { return h.Client.Disassociate(ctx, tenant, h.ARN) },
	}
}

// Move is the change that gives the object to another tenant, null or empty for none.
func (h Held) Move(ctx context.Context, to types.String) Change {
	from, next := h.Tenant.ValueString(), to.ValueString()
	change := Change{Due: from != next, Run: func() error { return h.Client.MoveResource(ctx, h.ARN, from, next) }}
	switch {
	case next == "":
		change.Doing = "taking it from tenant " + from
	case from == "":
		change.Doing = "giving it to tenant " + next
	default:
		change.Doing = "moving it from tenant " + from + " to tenant " + next
	}
	return change
}

// Holder is the tenant_name of a refreshed object: its own tenant while that holds it, else null. Without one there is nothing to check,
// since the association is not managed. fresh tells that the object has just been imported or moved: then the only tenant that holds it is
// taken for its own.
func (h Held) Holder(ctx context.Context, fresh bool) (types.String, error) {
	if fresh {
		sole, err := h.Client.SoleHolder(ctx, h.ARN)
		if err != nil || sole == "" {
			return types.StringNull(), err
		}
		return types.StringValue(sole), nil
	}
	if h.Tenant.ValueString() == "" {
		return h.Tenant, nil
	}
	holds, err := h.Client.Holds(ctx, h.Tenant.ValueString(), h.ARN)
	if err != nil || !holds {
		return types.StringNull(), err
	}
	return h.Tenant, nil
}

// WarnHeld warns in the plan of a destroy of the other tenants that hold the object, as far as no other plan is known to end that: they make it
// fail. It reports whether there are any.
func (h Held) WarnHeld(ctx context.Context, onDestroy types.String, in Destroying) (held bool) {
	if onDestroy.ValueString() == OnDestroyDetach {
		return false
	}
	holders, err := h.Client.ResourceTenants(ctx, h.ARN)
	foreign := h.others(holders)
	if err != nil || len(foreign) == 0 {
		return false
	}
	// What does not refer to the object is planned at the same time, so its plan may still be on the way.
	select {
	case <-time.After(planMoment):
	case <-ctx.Done():
	}
	foreign = slices.DeleteFunc(foreign, func(t ses.ResourceTenant) bool { return in.Taken.Releases(h.Client.Region(), t.TenantName, h.ARN) })
	if len(foreign) == 0 {
		return false
	}
	in.Diags.AddWarning("Destroying "+h.Label+" is refused while other tenants hold it", h.heldBy(foreign))
	return true
}

// Remove deletes the object by the given call, or only ends its association. Who else holds it is asked first, again and again while other
// operations of this run may end that: with a foreign holder nothing is changed.
func (h Held) Remove(ctx context.Context, onDestroy types.String, removals *Removals, remove func(context.Context) error, diags *diag.Diagnostics) {
	tenant := h.Tenant.ValueString()
	if onDestroy.ValueString() == OnDestroyDetach {
		if tenant == "" {
			return
		}
		if err := h.Client.Disassociate(ctx, tenant, h.ARN); err != nil {
			AddError(diags, "Cannot take "+h.Label+" from tenant "+tenant, err)
		}
		return
	}
	var (
		holders []ses.ResourceTenant
		err     error
	)
	removals.Await(ctx, func() bool {
		holders, err = h.Client.ResourceTenants(ctx, h.ARN)
		return err == nil && len(h.others(holders)) > 0
	})
	if ses.IsNotFound(err) {
		return
	}
	if err != nil {
		AddError(diags, "Cannot look at who holds "+h.Label+" before deleting it", err, "Nothing was changed.")
		return
	}
	if foreign := h.others(holders); len(foreign) > 0 {
		diags.AddError("Cannot delete "+h.Label, h.heldBy(foreign)+" Nothing was changed.")
		return
	}
	if len(holders) > 0 {
		if err := h.Client.Disassociate(ctx, tenant, h.ARN); err != nil {
			AddError(diags, "Cannot take "+h.Label+" from tenant "+tenant+" before deleting it", err, "Nothing was changed.")
			return
		}
	}
	if err := remove(ctx); err != nil {
		h.reportRefusedDelete(ctx, err, len(holders) > 0, diags)
	}
}

// reportRefusedDelete puts back the association that was taken away for the deletion, and names the tenants that came in between.
func (h Held) reportRefusedDelete(ctx context.Context, err error, disassociated bool, diags *diag.Diagnostics) {
	undo, cancel := UndoContext(ctx)
	defer cancel()
	notes := []string{}
	if ses.IsHeldByTenants(err) {
		holders, listErr := h.Client.ResourceTenants(undo, h.ARN)
		if foreign := h.others(holders); listErr == nil && len(foreign) > 0 {
			notes = append(notes, h.heldBy(foreign))
		}
	}
	if disassociated {
		tenant := h.Tenant.ValueString()
		if _, undoErr := h.Client.Associate(undo, tenant, h.ARN); undoErr != nil {
			notes = append(notes, "Its association with tenant "+tenant+" was removed and could not be restored: "+undoErr.Error())
		} else {
			notes = append(notes, "Its association with tenant "+tenant+" was restored; nothing has changed.")
		}
	}
	AddError(diags, "Cannot delete "+h.Label, err, notes...)
}

// others are the holders but for the object's own tenant.
func (h Held) others(holders []ses.ResourceTenant) []ses.ResourceTenant {
	own := h.Tenant.ValueString()
	return slices.DeleteFunc(slices.Clone(holders), func(t ses.ResourceTenant) bool { return own != "" && t.TenantName == own })
}

// heldBy names the tenants that keep the object from being deleted, and what leads on.
func (h Held) heldBy(holders []ses.ResourceTenant) string {
	return "Other tenants hold it: " + ses.HolderNames(holders) + ". SES deletes no " + h.Kind + " while any tenant holds it. " +
		"Remove those associations first, or set on_destroy = \"detach\" and apply, so that destroying only ends this association."
}
