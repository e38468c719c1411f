// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Read rebuilds the model from SES. An object without ARN has just been imported or moved: then the account is found out, and the only tenant
// that holds the identity is taken for its own.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	domain := m.Domain.ValueString()
	fresh := !framework.Known(m.ARN)
	identity, err := in.Client.Identity(ctx, domain)
	switch {
	case ses.IsNotFound(err):
		return framework.GoneError("SES does not know it any more.")
	case err != nil:
		return err
	case !identity.MayBeDomain():
		return fmt.Errorf("the identity %s is of type %s: this resource holds domains only", domain, identity.Type)
	}
	if fresh {
		owner, err := in.Client.Owner(ctx, "")
		if err != nil {
			return err
		}
		m.ARN = types.StringValue(in.Client.IdentityARN(owner, domain))
	}
	if m.TenantName, err = m.held(in.Client).Holder(ctx, fresh); err != nil {
		return err
	}
	m.flatten(identity, in.Tags)
	return nil
}

// Glance looks whether the list has the domain, and the list of tenants its tenant, and takes verification.status. That a domain is verified
// takes more than the list shows, so verified turns true only when it is read in full. One that has lapsed is read in full at once.
func (m *model) Glance(ctx context.Context, in framework.Reading) (enough bool, err error) {
	if !framework.Known(m.ARN) || !framework.Known(m.Verification) {
		return false, nil
	}
	if enough, err = in.TenantStands(ctx, m.TenantName); !enough || err != nil {
		return false, err
	}
	listed, ok, err := in.Client.ListedDomain(ctx, m.Domain.ValueString())
	verified := m.Verification.Attributes()["verified"].Equal(types.BoolValue(true))
	if !ok || err != nil || verified && !listed.Verified() {
		return false, err
	}
	if listed.VerificationStatus != "" {
		members := m.Verification.Attributes()
		members["status"] = types.StringValue(listed.VerificationStatus)
		m.Verification = types.ObjectValueMust(verificationTypes, members)
	}
	return true, nil
}
