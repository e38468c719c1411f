package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// held is the domain as something that tenants can hold.
func (m *model) held(client *ses.Client) framework.Held {
	return framework.Held{Client: client, Label: m.Label(), Kind: "identity", ARN: m.ARN.ValueString(), Tenant: m.TenantName}
}

// WarnDestroy warns of the other tenants that hold the identity: they make the destroy fail.
func (m *model) WarnDestroy(ctx context.Context, client *ses.Client, diags *diag.Diagnostics) {
	m.held(client).WarnHeld(ctx, m.OnDestroy, diags)
}
