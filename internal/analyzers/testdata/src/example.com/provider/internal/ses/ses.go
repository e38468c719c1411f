// SPDX-License-Identifier: MPL-2.0

// Package ses stands for the client.
package ses

import (
	"context"
	"strings"
)

type Client struct{}

func (*Client) CreateTenant(context.Context, string) error { return nil }
func (*Client) DeleteTenant(context.Context, string) error { return nil }
func (*Client) Region() string                             { return "" }

// Here texts may decide.
func translate(err error) bool { return strings.Contains(err.Error(), "not found") }
