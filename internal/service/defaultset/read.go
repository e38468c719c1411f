// SPDX-License-Identifier: MPL-2.0

package defaultset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Read rebuilds the link from the domain.
func (m *model) Read(ctx context.Context, in framework.Reading) error {
	identity, err := in.Client.Identity(ctx, m.Domain.ValueString())
	switch {
	case ses.IsNotFound(err):
		return framework.GoneError("SES does not know the domain any more.")
	case err != nil:
		return err
	case identity.ConfigurationSetName == "":
		return framework.GoneError("The domain has none any more.")
	}
	m.ConfigurationSetName = types.StringValue(identity.ConfigurationSetName)
	return m.findAccount(ctx, in.Client)
}

// findAccount fills in the ARN of the domain where it is not known yet.
func (m *model) findAccount(ctx context.Context, client *ses.Client) error {
	if m.identityARN != "" {
		return nil
	}
	owner, err := client.Owner(ctx, "")
	if err == nil {
		m.identityARN = client.IdentityARN(owner, m.Domain.ValueString())
	}
	return err
}
