// SPDX-License-Identifier: MPL-2.0

// Package reading reads and updates in many ways.
package reading

import (
	"context"

	"example.com/provider/internal/framework"
	"example.com/provider/internal/ses"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

type withIdentity struct{ client *ses.Client }

func (withIdentity) IdentitySchema(context.Context, resource.IdentitySchemaRequest, *resource.IdentitySchemaResponse) {
}

type last struct{ withIdentity }

func (r last) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	if r.client.Region() == "" {
		resp.State.RemoveResource(ctx)
		return
	}
	resp.State.Set(ctx, r)
	framework.SetIdentity(ctx, resp.Identity, "arn")
}

func (r last) Update(ctx context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) {
	_ = r.client.CreateTenant(ctx, "a")
	framework.SaveState(ctx, &resp.State, resp.Identity, r)
	_ = r.client.CreateTenant(ctx, "a")
}

type half struct{ withIdentity }

func (r half) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	resp.State.Set(ctx, r)
	if r.client.Region() != "" {
		resp.Identity.Set(ctx, r)
	}
} // want `Read ends with the state set and not the identity`

func (r half) Update(ctx context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) { // want `Update never sets the identity`
	_ = r.client.CreateTenant(ctx, "a")
}

type split struct{ withIdentity }

func (r split) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	r.refresh(ctx, resp)
}

func (r split) refresh(ctx context.Context, resp *resource.ReadResponse) {
	resp.State.Set(ctx, r)
	return // want `refresh ends with the state set and not the identity`
}

func (r split) Update(_ context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.Diagnostics.AddError("Cannot update", "Everything here replaces.")
}

type nameless struct{}

func (r nameless) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	resp.State.Set(ctx, r)
}

type embedding struct {
	framework.Base
	client *ses.Client
}

func (r embedding) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	_ = r.client.CreateTenant(ctx, "a")
	r.SaveUpdated(ctx, req, resp, r)
}

type embeddingBare struct{ embedding }

func (r embeddingBare) Update(ctx context.Context, _ resource.UpdateRequest, resp *resource.UpdateResponse) { // want `Update never sets the identity`
	resp.State.Set(ctx, r)
} // want `Update ends with the state set and not the identity`
