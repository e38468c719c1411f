// SPDX-License-Identifier: MPL-2.0

package defaultset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Resource is ses_tenant_domain_default_configuration_set.
type Resource struct {
	framework.WithImport[model, *model]
}

// NewResource makes ses_tenant_domain_default_configuration_set.
func NewResource() resource.Resource {
	return &Resource{framework.NewWithImport[model](framework.Kind{
		Name: "tenant_domain_default_configuration_set", Schema: resourceSchema,
		Keys: []framework.Key{{Name: "domain", Description: "Domain name.", Check: dnsrecord.ValidateDomain, ARNType: "identity"}},
	})}
}

// Create links a domain that has no default configuration set. A domain that has another one is left alone.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	ctx, client, plan, end := r.BeginCreate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	if err := plan.findAccount(ctx, client); err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot set "+plan.Label(), err, "Nothing was changed.")
		return
	}
	if link(ctx, client, plan, &resp.Diagnostics) {
		r.SaveCreated(ctx, req, resp, plan)
	}
}

// Update names another configuration set.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	ctx, client, plan, state, end := r.BeginUpdate(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	change := framework.Change{
		Due: !plan.ConfigurationSetName.Equal(state.ConfigurationSetName), Done: framework.Became(&state.ConfigurationSetName, plan.ConfigurationSetName),
		Run: func() error {
			return client.PutDefaultConfigurationSet(ctx, plan.Domain.ValueString(), plan.ConfigurationSetName.ValueString())
		},
		Report: func(err error) {
			framework.AddAttributeError(&resp.Diagnostics, path.Root("configuration_set_name"), "Cannot change "+plan.Label(), err, missingNote(err))
		},
	}
	if r.ApplyChanges(ctx, client, req, resp, state, []framework.Change{change}) {
		r.SaveUpdated(ctx, req, resp, plan)
	}
}

// Delete clears the link. Another default that somebody has chosen meanwhile stays.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	ctx, client, state, end := r.BeginDelete(ctx, req, resp)
	defer end()
	if client == nil {
		return
	}
	identity, err := client.Identity(ctx, state.Domain.ValueString())
	if err == nil && identity.ConfigurationSetName == state.ConfigurationSetName.ValueString() {
		err = client.PutDefaultConfigurationSet(ctx, state.Domain.ValueString(), "")
	}
	if err != nil && !ses.IsNotFound(err) {
		framework.AddError(&resp.Diagnostics, "Cannot clear "+state.Label(), err)
	}
}
