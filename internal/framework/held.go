package framework

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
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

// HoldersNote says in the plan of an adoption with which other tenants than own the object is associated; empty for none, and where that cannot
// be read. arn makes the object's ARN.
func HoldersNote(ctx context.Context, client *ses.Client, arn func(ses.Owner) string, own types.String) string {
	owner, err := client.Owner(ctx, "")
	if err != nil {
		return ""
	}
	holders, err := client.ResourceTenants(ctx, arn(owner))
	if err != nil {
		return ""
	}
	others := slices.DeleteFunc(slices.Clone(holders), func(holder ses.ResourceTenant) bool { return holder.TenantName == own.ValueString() })
	if len(others) == 0 {
		return ""
	}
	return " It stays associated with other tenants: " + ses.HolderNames(others) + "."
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
