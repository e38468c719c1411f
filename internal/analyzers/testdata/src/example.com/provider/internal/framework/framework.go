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
