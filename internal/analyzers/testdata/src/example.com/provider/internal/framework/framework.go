// SPDX-License-Identifier: MPL-2.0

// Package framework stands for what services share.
package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// SaveState sets both.
func SaveState(context.Context, *resource.State, *resource.Identity, any) {}

// SetIdentity sets one.
func SetIdentity(context.Context, *resource.Identity, string) {}

// Base is what a resource embeds.
type Base struct{}

// IdentitySchema is the identity of a resource.
func (Base) IdentitySchema(context.Context, resource.IdentitySchemaRequest, *resource.IdentitySchemaResponse) {
}

// SaveCreated sets both.
func (Base) SaveCreated(context.Context, resource.CreateRequest, *resource.CreateResponse, any) {}

// SaveUpdated sets both.
func (Base) SaveUpdated(context.Context, resource.UpdateRequest, *resource.UpdateResponse, any) {}
