// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Read rebuilds the model from SES. An object without ARN has just been imported or moved: then the account is found out, and the only tenant
// that holds the set is taken for its own.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	fresh := !framework.Known(m.ARN)
	found, err := look(ctx, in.Client, m.Name.ValueString())
	if err != nil {
		return err
	}
	if found == nil {
		return framework.GoneError("SES does not know it any more.")
	}
	if fresh {
		owner, err := in.Client.Owner(ctx, "")
		if err != nil {
			return err
		}
		m.ARN = types.StringValue(in.Client.ConfigurationSetARN(owner, m.Name.ValueString()))
	}
	if m.TenantName, err = m.held(in.Client).Holder(ctx, fresh); err != nil {
		return err
	}
	m.flatten(found.set, found.destinations, in.Tags)
	return nil
}

// Glance looks whether the list has the set, and the list of tenants its tenant.
func (m *model) Glance(ctx context.Context, in framework.Reading) (enough bool, err error) {
	if !framework.Known(m.ARN) {
		return false, nil
	}
	if enough, err = in.TenantStands(ctx, m.TenantName); !enough || err != nil {
		return false, err
	}
	return in.Client.ListedConfigurationSet(ctx, m.Name.ValueString())
}
