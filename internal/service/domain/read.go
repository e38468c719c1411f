package domain

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// read rebuilds the model from SES; gone tells that SES does not know the identity. An object without ARN has just been imported or moved:
// then the account is found out, and the only tenant that holds the identity is taken for its own.
func (m *model) read(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (gone bool, err error) {
	domain := m.Domain.ValueString()
	fresh := !framework.Known(m.ARN)
	if !fresh {
		client.Learn(m.ARN.ValueString())
	}
	identity, err := client.Identity(ctx, domain)
	switch {
	case ses.IsNotFound(err):
		return true, nil
	case err != nil:
		return false, err
	case identity.Type != "" && identity.Type != "DOMAIN":
		return false, fmt.Errorf("the identity %s is of type %s: this resource holds domains only", domain, identity.Type)
	}
	if fresh {
		err = m.readOwner(ctx, client)
	} else {
		err = m.readTenant(ctx, client)
	}
	if err != nil {
		return false, err
	}
	m.flatten(identity, tags)
	return false, nil
}

// readOwner fills ARN and tenant of an object that was imported or moved.
func (m *model) readOwner(ctx context.Context, client *ses.Client) error {
	owner, err := client.Owner(ctx, "")
	if err != nil {
		return err
	}
	m.ARN = types.StringValue(client.IdentityARN(owner, m.Domain.ValueString()))
	holders, err := client.ResourceTenants(ctx, m.ARN.ValueString())
	if err != nil {
		return err
	}
	m.TenantName = types.StringNull()
	if len(holders) == 1 {
		m.TenantName = types.StringValue(holders[0].TenantName)
	}
	return nil
}

// readTenant checks that the tenant still holds the domain; without one there is nothing to check, since the association is not managed.
func (m *model) readTenant(ctx context.Context, client *ses.Client) error {
	if !m.hasTenant() {
		return nil
	}
	holds, err := client.Holds(ctx, m.TenantName.ValueString(), m.ARN.ValueString())
	if err != nil {
		return err
	}
	if !holds {
		m.TenantName = types.StringNull()
	}
	return nil
}
