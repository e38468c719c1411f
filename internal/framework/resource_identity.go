// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// OwnedModel is the model of a resource with an identity.
type OwnedModel[M any] interface {
	Model[M]
	Owned
}

// WithIdentity is [Base] for a resource whose objects have an identity.
type WithIdentity[M any, P OwnedModel[M]] struct{ Base[M, P] }

// NewWithIdentity is the base of a resource that cannot be imported.
func NewWithIdentity[M any, P OwnedModel[M]](kind Kind) WithIdentity[M, P] {
	return WithIdentity[M, P]{NewBase[M, P](kind)}
}

// IdentitySchema gives the keys, the account and the Region.
func (b *WithIdentity[M, P]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	keys := make(map[string]string, len(b.kind.Keys))
	for _, key := range b.kind.Keys {
		keys[key.Name] = key.Description
	}
	resp.IdentitySchema = IdentitySchema(keys)
}

// WithImport is [WithIdentity] for a resource whose objects can be imported.
type WithImport[M any, P OwnedModel[M]] struct{ WithIdentity[M, P] }

// NewWithImport is the base of a resource that no resource of another provider can become.
func NewWithImport[M any, P OwnedModel[M]](kind Kind) WithImport[M, P] {
	return WithImport[M, P]{NewWithIdentity[M, P](kind)}
}

// ImportState fills in keys and Region from an import id or an identity.
func (b *WithImport[M, P]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importKeys(ctx, b.Data, b.kind, req, resp)
}

// WithMove is [WithImport] for a resource that resources of other providers can become.
type WithMove[M any, P OwnedModel[M]] struct{ WithImport[M, P] }

// NewWithMove is the base of a resource with everything.
func NewWithMove[M any, P OwnedModel[M]](kind Kind) WithMove[M, P] {
	return WithMove[M, P]{NewWithImport[M, P](kind)}
}

// MoveState takes the objects of other providers over without touching them.
func (b *WithMove[M, P]) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		moveByKey(ctx, b.Data, b.kind.Moves, b.kind.Keys[0].Name, req, resp)
	}}}
}
