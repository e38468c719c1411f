// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// held is the domain as something that tenants can hold.
func (m *model) held(client *ses.Client) framework.Held {
	return framework.Held{Client: client, Label: m.Label(), Kind: "identity", ARN: m.ARN.ValueString(), Tenant: m.TenantName}
}

// WarnDestroy warns of the other tenants that hold the identity, since they make the destroy fail; else of the email that stops.
func (m *model) WarnDestroy(ctx context.Context, in framework.Destroying) {
	if m.held(in.Client).WarnHeld(ctx, m.OnDestroy, in) || !m.sends(ctx, in.Client) {
		return
	}
	switch tenant := m.TenantName.ValueString(); {
	case m.OnDestroy.ValueString() != framework.OnDestroyDetach:
		in.Diags.AddWarning("Deleting "+m.Label()+" stops email from it", "It is verified. "+m.renewal())
	case tenant != "" && !in.Taken.TenantLeaves(in.Client.Region(), tenant):
		in.Diags.AddWarning("SES tenant "+tenant+" can no longer send from "+m.Label(),
			"The association ends (on_destroy = \"detach\"). The identity, its verification and its DNS records stay.")
	}
}

// sends reports whether email can be sent from the domain. The state may be older than the verification, so only its yes counts.
func (m *model) sends(ctx context.Context, client *ses.Client) bool {
	if verified, ok := m.Verification.Attributes()["verified"].(types.Bool); ok && verified.ValueBool() {
		return true
	}
	identity, err := client.Identity(ctx, m.Domain.ValueString())
	return err == nil && identity.Verified()
}

// renewal says what an identity needs that is created again.
func (m *model) renewal() string {
	if m.DKIMOrigin.ValueString() == ses.OriginEasyDKIM {
		return "If it is created again, it has new DKIM tokens: publish its DNS records again."
	}
	return "If it is created again, verify it again."
}
