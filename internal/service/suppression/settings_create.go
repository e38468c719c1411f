// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// set sets the settings of a tenant that has none. After a failure, kept reports whether settings that may have been written could not be
// cleared again and have to stay in the state.
func set(ctx context.Context, client *ses.Client, plan *settingsModel, diags *diag.Diagnostics) (tenant *ses.Tenant, kept bool) {
	name, wanted := plan.TenantName.ValueString(), plan.expand()
	tenant, err := client.NewlyCreatedTenant(ctx, name)
	switch {
	case ses.IsNotFound(err):
		framework.AddNoTenant(diags, client, name, err,
			"The tenant has to exist before its settings are made; refer to an attribute of it, so that it is created first. Nothing was made.")
		return nil, false
	case err != nil:
		framework.AddError(diags, "Cannot look at SES tenant "+name+" before setting its suppression", err, "Nothing was made.")
		return nil, false
	case tenant.Suppression.Equal(wanted):
		return tenant, false
	case tenant.Suppression != nil:
		diags.AddAttributeError(path.Root("tenant_name"), "SES tenant "+name+" has suppression settings already", otherSettings(tenant.Suppression, wanted, name, client.Region()))
		return nil, false
	}
	var steps framework.Steps
	if doing, err := steps.Run(ctx, framework.Put("setting them", "clear the settings", true,
		func(ctx context.Context) error { return client.PutTenantSuppression(ctx, name, wanted) },
		func(ctx context.Context) error { return clearSettings(ctx, client, name) })); err != nil {
		undone := steps.Fail(ctx, diags, "Cannot make "+plan.Label(), doing, err)
		return tenant, !undone
	}
	return tenant, false
}

// clearSettings takes a tenant's own settings from it; of a tenant that is gone they are gone too.
func clearSettings(ctx context.Context, client *ses.Client, tenantName string) error {
	if err := client.PutTenantSuppression(ctx, tenantName, nil); !ses.IsNotFound(err) {
		return err
	}
	return nil
}
