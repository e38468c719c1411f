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
		owner, err := client.Owner(ctx, "")
		if err != nil {
			return false, err
		}
		m.ARN = types.StringValue(client.IdentityARN(owner, domain))
	}
	if m.TenantName, err = m.held(client).Holder(ctx, fresh); err != nil {
		return false, err
	}
	m.flatten(identity, tags)
	return false, nil
}
