package domain

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// model is ses_tenant_domain.
type model struct {
	Domain                 types.String   `tfsdk:"domain"`
	TenantName             types.String   `tfsdk:"tenant_name"`
	DKIM                   types.Object   `tfsdk:"dkim"`
	PrivateKey             types.String   `tfsdk:"dkim_private_key_wo"`
	PrivateKeyVersion      types.Int64    `tfsdk:"dkim_private_key_wo_version"`
	MailFrom               types.Object   `tfsdk:"mail_from"`
	DMARC                  types.Object   `tfsdk:"dmarc"`
	ConfigurationSetName   types.String   `tfsdk:"configuration_set_name"`
	EmailForwardingEnabled types.Bool     `tfsdk:"email_forwarding_enabled"`
	Adopt                  types.String   `tfsdk:"adopt"`
	OnDestroy              types.String   `tfsdk:"on_destroy"`
	Tags                   types.Map      `tfsdk:"tags"`
	TagsAll                types.Map      `tfsdk:"tags_all"`
	ARN                    types.String   `tfsdk:"arn"`
	DKIMTokens             types.List     `tfsdk:"dkim_tokens"`
	DKIMPublicKey          types.String   `tfsdk:"dkim_public_key"`
	DKIMSigningHostedZone  types.String   `tfsdk:"dkim_signing_hosted_zone"`
	DKIMOrigin             types.String   `tfsdk:"dkim_origin"`
	DNSRecords             types.Map      `tfsdk:"dns_records"`
	Verification           types.Object   `tfsdk:"verification"`
	Region                 types.String   `tfsdk:"region"`
	Timeouts               timeouts.Value `tfsdk:"timeouts"`
}

// clearables are the arguments that stay in SES when they are left out.
var clearables = []framework.Clearable{
	{Path: path.Root("tenant_name"), Clear: `tenant_name = ""`},
	{Path: path.Root("dkim"), Clear: `dkim = { signing_key_length = "RSA_2048_BIT" }, which goes back to Easy DKIM`},
	{Path: path.Root("dkim").AtName("signing_enabled"), Clear: "signing_enabled = true"},
	{Path: path.Root("mail_from"), Clear: "mail_from = {}"},
	{Path: path.Root("mail_from").AtName("subdomain"), Clear: "mail_from = {}"},
	{Path: path.Root("mail_from").AtName("behavior_on_mx_failure"), Clear: `behavior_on_mx_failure = "USE_DEFAULT_VALUE"`},
	{Path: path.Root("configuration_set_name"), Clear: `configuration_set_name = ""`},
	{Path: path.Root("email_forwarding_enabled"), Clear: "email_forwarding_enabled = true"},
}

// clearables are those of a configuration: mail_from = {} clears the members of mail_from, so that leaving them out then says it all.
func (m model) clearables() []framework.Clearable {
	given := mailFromFrom(m.MailFrom)
	if m.MailFrom.IsNull() || m.MailFrom.IsUnknown() || !given.Subdomain.IsNull() || !given.Behavior.IsNull() {
		return clearables
	}
	return slices.DeleteFunc(slices.Clone(clearables), func(c framework.Clearable) bool {
		return c.Path.ParentPath().Equal(path.Root("mail_from"))
	})
}

// adopts tells whether an identity that exists already may be taken over.
func (m model) adopts() bool { return m.Adopt.ValueString() == framework.AdoptIfUnchanged }

// label names the domain in a message.
func (m model) label() string { return "domain " + m.Domain.ValueString() }

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
	m.Tags = tags.Own(identity.Tags, m.Tags)
	m.TagsAll = framework.StringMap(tags.Visible(identity.Tags))
	m.DKIMOrigin = types.StringValue(identity.DKIM.Origin)
	m.DKIMTokens = tokensInOrder(identity.DKIM.Tokens, m.DKIMTokens)
	m.DKIMSigningHostedZone = hostedZoneOf(identity)
	m.Verification = flattenVerification(identity)
	m.DNSRecords = m.records()
}

// settle fills what the plan left unknown with what SES shows, and leaves everything else as planned, even where SES has moved meanwhile.
func (m *model) settle(identity *ses.Identity, tags framework.TagPolicy) {
	seen := model{DKIMTokens: types.ListNull(types.StringType), Domain: m.Domain, DMARC: m.DMARC, Region: m.Region}
	seen.flatten(identity, tags)
	if m.DKIM.IsUnknown() {
		m.DKIM = seen.DKIM
	}
	if m.MailFrom.IsUnknown() {
		m.MailFrom = seen.MailFrom
	}
	m.ConfigurationSetName = known(m.ConfigurationSetName, seen.ConfigurationSetName)
	if m.EmailForwardingEnabled.IsUnknown() {
		m.EmailForwardingEnabled = seen.EmailForwardingEnabled
	}
	if m.TagsAll.IsUnknown() {
		m.TagsAll = seen.TagsAll
	}
	if m.DKIMTokens.IsUnknown() {
		m.DKIMTokens = seen.DKIMTokens
	}
	if m.Verification.IsUnknown() {
		m.Verification = seen.Verification
	}
	m.DKIMPublicKey = known(m.DKIMPublicKey, types.StringNull())
	m.DKIMSigningHostedZone = known(m.DKIMSigningHostedZone, seen.DKIMSigningHostedZone)
	m.DKIMOrigin = known(m.DKIMOrigin, seen.DKIMOrigin)
	m.TenantName = known(m.TenantName, types.StringNull())
	m.DNSRecords = m.records()
}

// settled tells whether nothing in a planned model is left to be filled from SES.
func (m model) settled() bool {
	for _, value := range []attr.Value{
		m.DKIM, m.MailFrom, m.ConfigurationSetName, m.EmailForwardingEnabled, m.TagsAll, m.DKIMTokens,
		m.Verification, m.DKIMPublicKey, m.DKIMSigningHostedZone, m.DKIMOrigin,
	} {
		if value.IsUnknown() {
			return false
		}
	}
	return true
}

// known is a planned value, or what takes its place where the plan left it open.
func known(planned, otherwise types.String) types.String {
	if planned.IsUnknown() {
		return otherwise
	}
	return planned
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
