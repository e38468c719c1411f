// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_domain.
type model struct {
	Domain                 types.String `tfsdk:"domain"`
	TenantName             types.String `tfsdk:"tenant_name"`
	DKIM                   types.Object `tfsdk:"dkim"`
	PrivateKey             types.String `tfsdk:"dkim_private_key_wo"`
	PrivateKeyVersion      types.Number `tfsdk:"dkim_private_key_wo_version"`
	MailFrom               types.Object `tfsdk:"mail_from"`
	DMARC                  types.Object `tfsdk:"dmarc"`
	ConfigurationSetName   types.String `tfsdk:"configuration_set_name"`
	EmailForwardingEnabled types.Bool   `tfsdk:"email_forwarding_enabled"`
	Adopt                  types.String `tfsdk:"adopt"`
	OnDestroy              types.String `tfsdk:"on_destroy"`
	Tags                   types.Map    `tfsdk:"tags"`
	TagsAll                types.Map    `tfsdk:"tags_all"`
	ARN                    types.String `tfsdk:"arn"`
	DKIMTokens             types.List   `tfsdk:"dkim_tokens"`
	DKIMPublicKey          types.String `tfsdk:"dkim_public_key"`
	DKIMSigningHostedZone  types.String `tfsdk:"dkim_signing_hosted_zone"`
	DKIMOrigin             types.String `tfsdk:"dkim_origin"`
	DNSRecords             types.Map    `tfsdk:"dns_records"`
	Verification           types.Object `tfsdk:"verification"`
	framework.Protection
	framework.Common
}

// Label names the domain within a sentence.
func (m *model) Label() string { return "domain " + m.Domain.ValueString() }

// Subject names the domain at the start of a sentence, in SES's words.
func (m *model) Subject() string { return "SES identity " + m.Domain.ValueString() }

// AccountARN is that of the identity.
func (m *model) AccountARN() string { return m.ARN.ValueString() }

// OwnTags is the argument tags.
func (m *model) OwnTags() types.Map { return m.Tags }

// AllTags is the computed tags_all.
func (m *model) AllTags() types.Map { return m.TagsAll }

// flatten fills the model with what SES shows; tenant_name and arn are the caller's, since they are not part of an identity. What SES does
// not hold (dmarc, the public key of BYODKIM, steering arguments) stays.
func (m *model) flatten(identity *ses.Identity, tags framework.TagPolicy) {
	signs := dkimOf(identity)
	if !signs.isBYODKIM() || !signs.Selector.Equal(dkimFrom(m.DKIM).Selector) {
		m.DKIMPublicKey = types.StringNull() // Another selector has another key, which SES does not show.
	}
	m.DKIM = signs.object()
	m.MailFrom = mailFromOf(identity).object()
	m.ConfigurationSetName = framework.OrEmpty(identity.ConfigurationSetName, m.ConfigurationSetName)
	m.EmailForwardingEnabled = types.BoolValue(identity.EmailForwardingEnabled)
	m.Tags = tags.Own(identity.Tags, m.Tags, m.TagsAll)
	m.TagsAll = framework.StringMap(tags.Visible(identity.Tags))
	m.DKIMOrigin = types.StringValue(identity.DKIM.Origin)
	m.DKIMTokens = tokensInOrder(identity.DKIM.Tokens, m.DKIMTokens)
	m.DKIMSigningHostedZone = hostedZoneOf(identity)
	m.Verification = flattenVerification(identity)
	m.DNSRecords = m.records()
}

// settle fills what the plan left unknown with what SES shows, and leaves everything else as planned, even where SES has moved meanwhile.
func (m *model) settle(identity *ses.Identity, tags framework.TagPolicy) {
	seen := model{DKIMTokens: types.ListNull(types.StringType), Domain: m.Domain, DMARC: m.DMARC, Common: m.Common}
	seen.flatten(identity, tags)
	m.DKIM = framework.FillUnknown(m.DKIM, seen.DKIM)
	m.MailFrom = framework.FillUnknown(m.MailFrom, seen.MailFrom)
	m.ConfigurationSetName = framework.FillUnknown(m.ConfigurationSetName, seen.ConfigurationSetName)
	m.EmailForwardingEnabled = framework.FillUnknown(m.EmailForwardingEnabled, seen.EmailForwardingEnabled)
	m.TagsAll = framework.FillUnknown(m.TagsAll, seen.TagsAll)
	m.DKIMTokens = framework.FillUnknown(m.DKIMTokens, seen.DKIMTokens)
	m.DKIMSigningHostedZone = framework.FillUnknown(m.DKIMSigningHostedZone, seen.DKIMSigningHostedZone)
	m.DKIMOrigin = framework.FillUnknown(m.DKIMOrigin, seen.DKIMOrigin)
	m.Verification = framework.FillUnknown(m.Verification, seen.Verification)
	m.DKIMPublicKey = framework.FillUnknown(m.DKIMPublicKey, types.StringNull())
	m.TenantName = framework.FillUnknown(m.TenantName, types.StringNull())
	m.DNSRecords = m.records()
}

// settled reports whether nothing in a planned model is left to be filled from SES.
func (m *model) settled() bool {
	return framework.FullyKnown(
		m.DKIM, m.MailFrom, m.ConfigurationSetName, m.EmailForwardingEnabled, m.TagsAll, m.DKIMTokens,
		m.Verification, m.DKIMPublicKey, m.DKIMSigningHostedZone, m.DKIMOrigin,
	)
}

// tokensInOrder keeps the order of tokens that the state has: as a set they are the same, and records must never swap.
func tokensInOrder(tokens []string, state types.List) types.List {
	held := framework.KnownStrings(state.Elements())
	if slices.Equal(slices.Sorted(slices.Values(held)), slices.Sorted(slices.Values(tokens))) {
		tokens = held
	}
	return framework.StringList(tokens)
}

// hostedZoneOf is the zone DKIM CNAMEs point into; SES tells none for BYODKIM, and older answers have none at all.
func hostedZoneOf(identity *ses.Identity) types.String {
	switch {
	case identity.DKIM.SigningHostedZone != "":
		return types.StringValue(identity.DKIM.SigningHostedZone)
	case identity.DKIM.Origin == ses.OriginBYODKIM:
		return types.StringNull()
	}
	return types.StringValue(dnsrecord.DefaultSigningHostedZone)
}

// flattenVerification is what SES has found so far.
func flattenVerification(identity *ses.Identity) types.Object {
	return types.ObjectValueMust(verificationTypes, map[string]attr.Value{
		"verified":         types.BoolValue(identity.Verified()),
		"status":           framework.OrNull(identity.VerificationStatus),
		"error":            framework.OrNull(identity.VerificationError),
		"dkim_status":      framework.OrNull(identity.DKIM.Status),
		"mail_from_status": framework.OrNull(identity.MailFrom.Status),
	})
}
