// SPDX-License-Identifier: MPL-2.0

// Package tenant creates in many ways.
package tenant

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

func (r last) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	if err := r.client.CreateTenant(ctx, "a"); err != nil {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, r)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, r)...)
}

type helper struct{ withIdentity }

func (r helper) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	_ = r.client.CreateTenant(ctx, "a")
	framework.SaveState(ctx, &resp.State, resp.Identity, r)
}

type half struct{ withIdentity }

func (r half) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	if r.client.Region() == "" {
		resp.Diagnostics.Append(resp.State.Set(ctx, r)...)
		return // want `Create ends with the state set and not the identity`
	}
	resp.State.Set(ctx, r)
	framework.SetIdentity(ctx, resp.Identity, "arn")
}

type early struct{ withIdentity }

func (r early) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	framework.SaveState(ctx, &resp.State, resp.Identity, r)
	_ = r.client.Region()
	_ = r.client.CreateTenant(ctx, "a") // want `Create calls SES after it has set the state`
}

type twice struct{ withIdentity }

func (r twice) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.SetAttribute(ctx, "name", r)
	framework.SaveState(ctx, &resp.State, resp.Identity, r) // want `Create sets the state a second time`
}

type indirect struct{ withIdentity }

func (r indirect) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	framework.SaveState(ctx, &resp.State, resp.Identity, r)
	r.associate(ctx) // want `Create calls SES after it has set the state`
}

func (r indirect) associate(ctx context.Context) { tag(ctx, r.client) }

func tag(ctx context.Context, client *ses.Client) { _ = client.CreateTenant(ctx, "a") }

type undone struct{ withIdentity }

func (r undone) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	undo := func() error { return r.client.DeleteTenant(ctx, "a") }
	if err := r.client.CreateTenant(ctx, "a"); err != nil {
		if undo() != nil {
			framework.SaveState(ctx, &resp.State, resp.Identity, r)
		}
		return
	}
	framework.SaveState(ctx, &resp.State, resp.Identity, r)
	if resp.Diagnostics.HasError() {
		_ = undo() // want `Create calls SES after it has set the state`
	}
}

type looping struct{ withIdentity }

func (r looping) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	for range 2 {
		framework.SaveState(ctx, &resp.State, resp.Identity, r) // want `Create sets the state a second time`
	}
}

type never struct{ withIdentity }

func (r never) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) { // want `Create never sets the state`
	_ = r.client.CreateTenant(ctx, "a")
}

type split struct{ withIdentity }

func (r split) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	r.adopt(ctx, resp)
}

func (r split) adopt(ctx context.Context, resp *resource.CreateResponse) {
	r.save(ctx, resp)
	_ = r.client.CreateTenant(ctx, "a") // want `Create calls SES after it has set the state`
}

func (r split) save(ctx context.Context, resp *resource.CreateResponse) {
	resp.State.Set(ctx, r)
	resp.Identity.Set(ctx, r)
}

type nameless struct{}

func (r nameless) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.Set(ctx, r)
}

type embedding struct {
	framework.Base
	client *ses.Client
}

func (r embedding) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	if err := r.client.CreateTenant(ctx, "a"); err != nil {
		return
	}
	r.SaveCreated(ctx, req, resp, r)
}

type embeddingEarly struct{ embedding }

func (r embeddingEarly) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	r.SaveCreated(ctx, req, resp, r)
	_ = r.client.CreateTenant(ctx, "a")  // want `Create calls SES after it has set the state`
	resp.State.SetAttribute(ctx, "a", r) // want `Create sets the state a second time`
}

type embeddingBare struct{ embedding }

func (r embeddingBare) Create(ctx context.Context, _ resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.Set(ctx, r)
} // want `Create ends with the state set and not the identity`
