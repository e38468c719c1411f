// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// addressModel is ses_tenant_suppressed_address.
type addressModel struct {
	TenantName   types.String `tfsdk:"tenant_name"`
	EmailAddress types.String `tfsdk:"email_address"`
	Reason       types.String `tfsdk:"reason"`
	UpdatedAt    types.String `tfsdk:"updated_at"`
	framework.Common

	// owner is the account and the tenant, which Create, Read and Update look up.
	owner ses.Owner
}

// Label names the entry within a sentence.
func (m *addressModel) Label() string {
	return "the entry of " + m.EmailAddress.ValueString() + " on the suppression list of SES tenant " + m.TenantName.ValueString()
}

// AccountARN names the account alone.
func (m *addressModel) AccountARN() string { return m.owner.ARN() }

// Read rebuilds the model from SES.
func (m *addressModel) Read(ctx context.Context, in framework.Reading) (err error) {
	if m.owner, err = in.Client.Owner(ctx, m.TenantName.ValueString()); err == nil {
		var entry *ses.SuppressedAddress
		if entry, err = in.Client.SuppressedAddress(ctx, m.TenantName.ValueString(), m.EmailAddress.ValueString()); err == nil {
			m.flatten(entry)
		}
	}
	if ses.IsNotFound(err) {
		return framework.GoneError("SES shows no such entry any more, or the tenant is gone.")
	}
	return err
}

// flatten fills the model with what SES shows. The address stays as it is written: SES would not have found it otherwise.
func (m *addressModel) flatten(entry *ses.SuppressedAddress) {
	m.Reason = types.StringValue(entry.Reason)
	m.settle(entry)
}

// settle fills in what only SES knows of an entry that was just written; the reason stays as planned.
func (m *addressModel) settle(entry *ses.SuppressedAddress) {
	m.UpdatedAt = types.StringValue(entry.UpdatedAt.Format(time.RFC3339))
}

// otherReason says how to go on where an entry stands already with another reason than that of the plan.
func otherReason(m *addressModel, stands *ses.SuppressedAddress, region string) string {
	return fmt.Sprintf("Its reason is %s, the configuration asks for %s. SES or somebody else may have put it there. "+
		"If it is to be managed here, import it (terraform import ADDRESS '%s|%s@%s', or an import block): the next plan then shows what would change. Nothing was changed.",
		stands.Reason, m.Reason.ValueString(), m.TenantName.ValueString(), m.EmailAddress.ValueString(), region)
}
