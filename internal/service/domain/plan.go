package domain

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// planCreate is the plan of a new domain: known is whatever does not depend on SES's answer. found is the identity that will be adopted;
// where one might be, but could not be looked at yet, what the configuration leaves out is unknown.
func planCreate(config model, tags framework.TagPolicy, found *ses.Identity, looked bool, diags *diag.Diagnostics) model {
	plan := config
	stands := model{
		ConfigurationSetName: types.StringNull(), EmailForwardingEnabled: types.BoolValue(true),
		DKIM: defaultDKIM().object(), MailFrom: defaultMailFrom().object(),
	}
	switch {
	case found != nil:
		stands.Domain = config.Domain
		stands.flatten(found, tags)
	case config.adopts() && !looked:
		stands = model{
			ConfigurationSetName: types.StringUnknown(), EmailForwardingEnabled: types.BoolUnknown(),
			DKIM: types.ObjectUnknown(dkimTypes), MailFrom: types.ObjectUnknown(mailFromTypes),
		}
	}
	plan.ARN = types.StringUnknown()
	plan.Verification = types.ObjectUnknown(verificationTypes)
	plan.EmailForwardingEnabled = framework.OrKeepBool(config.EmailForwardingEnabled, stands.EmailForwardingEnabled)
	plan.ConfigurationSetName = framework.OrKeep(config.ConfigurationSetName, stands.ConfigurationSetName)
	plan.TagsAll = tags.PlanAll(config.Tags, nil)
	plan.DKIM, plan.MailFrom = stands.DKIM, stands.MailFrom
	if standing := dkimFrom(stands.DKIM); !stands.DKIM.IsUnknown() {
		plan.DKIM = planDKIM(config.DKIM, standing)
	} else if dkimFrom(config.DKIM).hasKind() {
		standing.Enabled = types.BoolUnknown()
		plan.DKIM = planDKIM(config.DKIM, standing)
	}
	if !stands.MailFrom.IsUnknown() {
		plan.MailFrom = planMailFrom(config.MailFrom, mailFromFrom(stands.MailFrom))
	} else if !config.MailFrom.IsNull() {
		plan.MailFrom = planMailFrom(config.MailFrom, mailFromSettings{Subdomain: types.StringUnknown(), Behavior: types.StringUnknown()})
	}
	plan.planKey(config, nil, found != nil, diags)
	plan.planDerived(found, tags)
	plan.check(diags)
	plan.DNSRecords = plan.records()
	return plan
}

// planUpdate is the plan of a domain that stands: what the configuration leaves out stays as it is, and a change that does not touch its
// cause leaves every computed attribute as the state has it.
func planUpdate(config, state model, tags framework.TagPolicy, diags *diag.Diagnostics) model {
	plan := config
	plan.ARN = state.ARN
	plan.TenantName = framework.OrKeep(config.TenantName, state.TenantName)
	plan.ConfigurationSetName = framework.OrKeep(config.ConfigurationSetName, state.ConfigurationSetName)
	plan.EmailForwardingEnabled = framework.OrKeepBool(config.EmailForwardingEnabled, state.EmailForwardingEnabled)
	plan.TagsAll = tags.PlanAll(config.Tags, nil)
	plan.DKIM = planDKIM(config.DKIM, dkimFrom(state.DKIM))
	plan.MailFrom = planMailFrom(config.MailFrom, mailFromFrom(state.MailFrom))
	plan.DKIMTokens, plan.DKIMSigningHostedZone, plan.DKIMOrigin = state.DKIMTokens, state.DKIMSigningHostedZone, state.DKIMOrigin
	plan.Verification = state.Verification
	plan.planKey(config, &state, false, diags)
	if plan.changesKey(state) {
		plan.planDerived(nil, tags)
	}
	if plan.changesKey(state) || !plan.MailFrom.Equal(state.MailFrom) {
		plan.Verification = types.ObjectUnknown(verificationTypes)
	}
	plan.check(diags)
	plan.DNSRecords = plan.records()
	return plan
}

// changesKey tells whether SES will have to sign by another key than the state's.
func (m model) changesKey(state model) bool {
	planned := dkimFrom(m.DKIM)
	return m.DKIM.IsUnknown() || !planned.sameKey(dkimFrom(state.DKIM)) ||
		(planned.isBYODKIM() && !m.PrivateKeyVersion.IsNull() && !m.PrivateKeyVersion.Equal(state.PrivateKeyVersion))
}

// planDerived plans what follows from the way of signing: origin and, for BYODKIM, the token are known; tokens and zone of Easy DKIM are
// SES's to give, but for an identity that will be adopted.
func (m *model) planDerived(found *ses.Identity, tags framework.TagPolicy) {
	m.DKIMTokens = types.ListUnknown(types.StringType)
	m.DKIMSigningHostedZone, m.DKIMOrigin = types.StringUnknown(), types.StringUnknown()
	if found != nil {
		seen := model{Domain: m.Domain, Region: m.Region}
		seen.flatten(found, tags)
		m.DKIMTokens, m.DKIMSigningHostedZone, m.DKIMOrigin = seen.DKIMTokens, seen.DKIMSigningHostedZone, seen.DKIMOrigin
		return
	}
	dkim := dkimFrom(m.DKIM)
	if m.DKIM.IsUnknown() || dkim.ParentRegion.IsUnknown() {
		return
	}
	m.DKIMOrigin = types.StringValue(dkim.expand("").Origin())
	if dkim.isBYODKIM() {
		m.DKIMOrigin = types.StringValue(ses.OriginBYODKIM)
		if !dkim.Selector.IsUnknown() {
			m.DKIMTokens = tokensInOrder([]string{dkim.Selector.ValueString()}, types.ListNull(types.StringType))
		}
	}
}

// check refuses combinations that only the whole plan shows.
func (m model) check(diags *diag.Diagnostics) {
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

// replacements are the arguments whose change SES can only follow by a new identity.
func replacements(config, state model) path.Paths {
	return framework.Changed(framework.Argument{Name: "domain", State: state.Domain, Plan: config.Domain}, framework.Argument{Name: "region", State: state.Region, Plan: config.Region})
}
