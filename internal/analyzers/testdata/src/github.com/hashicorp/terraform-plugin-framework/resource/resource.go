// SPDX-License-Identifier: MPL-2.0

// Package resource stands for the framework's: the names that the analyzers look for.
package resource

import "context"

type Diagnostics struct{}

func (*Diagnostics) Append(...any)           {}
func (*Diagnostics) AddError(string, string) {}
func (*Diagnostics) HasError() bool          { return false }

type State struct{}

func (*State) Set(context.Context, any) []any                  { return nil }
func (*State) SetAttribute(context.Context, string, any) []any { return nil }
func (*State) RemoveResource(context.Context)                  {}

type Identity struct{}

func (*Identity) Set(context.Context, any) []any { return nil }

type (
	CreateRequest struct{}
	ReadRequest   struct{}
	UpdateRequest struct{}

	CreateResponse struct {
		State       State
		Identity    *Identity
		Diagnostics Diagnostics
	}
	ReadResponse struct {
		State       State
		Identity    *Identity
		Diagnostics Diagnostics
	}
	UpdateResponse struct {
		State       State
		Identity    *Identity
		Diagnostics Diagnostics
	}

	IdentitySchemaRequest  struct{}
	IdentitySchemaResponse struct{}
)
