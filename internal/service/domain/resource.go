// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Resource is ses_tenant_domain.
type Resource struct {
	framework.WithMove[model, *model]
}

// kind is what distinguishes ses_tenant_domain.
var kind = framework.Kind{
	Name: "tenant_domain", Schema: resourceSchema, Moves: movable,
	Keys: []framework.Key{{Name: "domain", Description: "Domain name.", Check: dnsrecord.ValidateDomain, ARNType: "identity"}},
}

// NewResource makes ses_tenant_domain.
func NewResource() resource.Resource { return &Resource{framework.NewWithMove[model](kind)} }

// Create makes or adopts an identity, with all its settings or not at all.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	privateKey := privateKeyIn(ctx, req.Config, &resp.Diagnostics)
	if client == nil {
		return
	}
	create := &creation{client: client, plan: plan, tags: r.Data.Tags, diags: &resp.Diagnostics}
	done, kept := create.run(ctx, privateKey)
	if kept {
		create.keep()
	}
	if done || kept {
		r.SaveCreated(ctx, req, resp, plan)
	}
}

// Update changes what differs, and reads what the plan could not know.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	privateKey := privateKeyIn(ctx, req.Config, &resp.Diagnostics)
	if client == nil {
		return
	}
	steps := append(changes(ctx, client, plan, state, r.Data.Tags, privateKey), framework.Change{
		Due: !plan.settled(),
		Run: func() error {
			identity, err := client.Identity(ctx, state.Domain.ValueString())
			if err == nil {
				plan.settle(identity, r.Data.Tags)
			}
			return err
		},
		Report: func(err error) {
			framework.AddError(&resp.Diagnostics, "Cannot read "+state.Label()+" after changing it", err, "The change itself is done; the next plan reads the rest.")
		},
	})
	if r.ApplyChanges(ctx, client, req, resp, state, steps) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete deletes an identity that no other tenant holds, or only ends its association.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	state.held(client).Remove(ctx, state.OnDestroy, &r.Data.Removals, func(ctx context.Context) (err error) {
		// The replicas of its DKIM key may be on their way out in this very run.
		r.Data.Removals.Await(ctx, func() bool {
			err = client.DeleteIdentity(ctx, state.Domain.ValueString())
			return ses.IsHeldByReplicas(err)
		})
		return err
	}, &resp.Diagnostics)
}

// privateKeyIn is the private key in a configuration, the only place that has it; empty for none.
func privateKeyIn(ctx context.Context, config tfsdk.Config, diags *diag.Diagnostics) string {
	var key types.String
	diags.Append(config.GetAttribute(ctx, keyPath, &key)...)
	return key.ValueString()
}
