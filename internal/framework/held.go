// SPDX-License-Identifier: MPL-2.0

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
		MarkdownDescription: "`delete` (default) deletes the " + kind + ", unless it is associated with another tenant; `detach` only ends the association and keeps the " + kind + ".",
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
	// Tenant is the tenant of its own, null or empty for none. After a move that failed half-way it names several, as [HoldersIn] reads them.
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
	others := Held{Tenant: own}.others(holders)
	if others == nil {
		return ""
	}
	return " It stays associated with other tenants: " + ses.HolderNames(others.Holders) + "."
}

// Move are the changes that give the object to another tenant, null or empty for none: it is associated with the new one first and taken from
// the old one then, so that it can send at every moment. held is the tenant_name of the state model, which names every tenant that may hold it
// in between. Other tenants' associations are never touched.
func (h Held) Move(ctx context.Context, to types.String, held *types.String) []Change {
	if to.IsUnknown() || to.ValueString() == h.Tenant.ValueString() {
		return nil
	}
	var changes []Change
	if next := to.ValueString(); next != "" {
		give := func() {
			*held = holderText(append(slices.DeleteFunc(HoldersIn(*held), func(name string) bool { return name == next }), next))
		}
		changes = append(changes, Change{Doing: "giving it to tenant " + next, Due: true, Done: give, Unsure: give, Run: func() error {
			_, err := h.Client.Associate(ctx, next, h.ARN)
			return err
		}})
	}
	for _, name := range HoldersIn(h.Tenant) {
		changes = append(changes, Change{
			Doing: "taking it from tenant " + name, Due: name != to.ValueString(),
			Run: func() error { return h.Client.Disassociate(ctx, name, h.ARN) },
			Done: func() {
				*held = WithoutHolders(*held, func(tenant types.String) bool { return tenant.ValueString() == name })
				if held.IsNull() {
					*held = to
				}
			},
		})
	}
	return changes
}

// Holder is the tenant_name of a refreshed object: its own tenant while that holds it, else null; after a move that failed half-way, those of
// its tenants that hold it. Without one there is nothing to check, since the association is not managed. fresh tells that the object has just
// been imported or moved: then the only tenant that holds it is taken for its own.
func (h Held) Holder(ctx context.Context, fresh bool) (types.String, error) {
	if fresh {
		sole, err := h.Client.SoleHolder(ctx, h.ARN)
		if err != nil || sole == "" {
			return types.StringNull(), err
		}
		return types.StringValue(sole), nil
	}
	switch len(HoldersIn(h.Tenant)) {
	case 0:
		return h.Tenant, nil
	case 1:
		holds, err := h.Client.Holds(ctx, h.Tenant.ValueString(), h.ARN)
		if err != nil || !holds {
			return types.StringNull(), err
		}
		return h.Tenant, nil
	}
	holders, err := h.Client.ResourceTenants(ctx, h.ARN)
	if err != nil {
		return types.StringNull(), err
	}
	return WithoutHolders(h.Tenant, func(tenant types.String) bool {
		return !slices.ContainsFunc(holders, func(holder ses.ResourceTenant) bool { return holder.TenantName == tenant.ValueString() })
	}), nil
}
