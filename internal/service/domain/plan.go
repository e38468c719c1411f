// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Plan plans what depends on other arguments and on the provider block. A change that does not touch its cause leaves every computed attribute as
// the state has it.
func (m *model) Plan(ctx context.Context, in framework.Planning[model]) {
	if in.State == nil && in.Config.TenantName.IsNull() {
		m.TenantName = types.StringNull() // An adoption does not look for a tenant: without the argument its association is not managed.
	}
	m.TagsAll = in.Tags.PlanAll(m.Tags, nil)
	m.planKey(*in.Config, in.State, in.Found != nil, in.Diags)
	newKey := in.Found == nil
	if in.State != nil {
		newKey = m.changesKey(*in.State)
	}
	if newKey {
		m.planDerived()
	}
	if in.State != nil && (newKey || !m.MailFrom.Equal(in.State.MailFrom)) {
		m.Verification = types.ObjectUnknown(verificationTypes)
	}
	m.check(in.Diags)
	in.WarnDefaultSet(ctx, m.Domain.ValueString(), m.ConfigurationSetName, in.Config.ConfigurationSetName)
	m.DNSRecords = m.records()
}

// changesKey reports whether SES will have to sign by another key than the state's.
func (m *model) changesKey(state model) bool {
	planned := dkimFrom(m.DKIM)
	return m.DKIM.IsUnknown() || !planned.sameKey(dkimFrom(state.DKIM)) ||
		(planned.isBYODKIM() && !m.PrivateKeyVersion.IsNull() && !m.PrivateKeyVersion.Equal(state.PrivateKeyVersion))
}

// planDerived plans what follows from a new way of signing: origin and, for BYODKIM, the token are known; tokens and zone of Easy DKIM are
// SES's to give.
func (m *model) planDerived() {
	m.DKIMTokens = types.ListUnknown(types.StringType)
	m.DKIMSigningHostedZone, m.DKIMOrigin = types.StringUnknown(), types.StringUnknown()
	dkim := dkimFrom(m.DKIM)
	if m.DKIM.IsUnknown() || !dkim.isKindKnown() {
		return
	}
	m.DKIMOrigin = types.StringValue(dkim.expand("").Origin())
	if dkim.isBYODKIM() {
		m.DKIMOrigin = types.StringValue(ses.OriginBYODKIM)
		m.DKIMTokens = framework.StringList([]string{dkim.Selector.ValueString()})
	}
}

// check refuses combinations that only the whole plan shows.
func (m *model) check(diags *diag.Diagnostics) {
	mailFrom, dkim := mailFromFrom(m.MailFrom), dkimFrom(m.DKIM)
	if !m.MailFrom.IsUnknown() && mailFrom.Subdomain.IsNull() && mailFrom.Behavior.ValueString() == rejectMessage {
		diags.AddAttributeError(path.Root("mail_from").AtName("subdomain"), "No MAIL FROM subdomain",
			"behavior_on_mx_failure has a meaning only with a MAIL FROM domain. Add subdomain, or write mail_from = {} for none.")
	}
	if framework.Known(m.Region) && framework.Known(dkim.ParentRegion) && dkim.ParentRegion.Equal(m.Region) {
		diags.AddAttributeError(path.Root("dkim").AtName("replicate_from_region"), "Domain cannot replicate itself",
			fmt.Sprintf("replicate_from_region is %s, the Region of this very identity. Name the Region of the identity whose keys are to be used.", m.Region.ValueString()))
	}
}
