package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// read rebuilds the model from SES; gone tells that SES does not know the configuration set. An object without ARN has just been imported or
// moved: then the account is found out, and the only tenant that holds the set is taken for its own.
func (m *model) read(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (gone bool, err error) {
	fresh := !framework.Known(m.ARN)
	if !fresh {
		client.Learn(m.ARN.ValueString())
	}
	found, err := look(ctx, client, m.Name.ValueString())
	if err != nil || found == nil {
		return err == nil, err
	}
	if fresh {
		owner, err := client.Owner(ctx, "")
		if err != nil {
			return false, err
		}
		m.ARN = types.StringValue(client.ConfigurationSetARN(owner, m.Name.ValueString()))
	}
	if m.TenantName, err = m.held(client).Holder(ctx, fresh); err != nil {
		return false, err
	}
	m.flatten(found.set, found.destinations, tags)
	return false, nil
}
