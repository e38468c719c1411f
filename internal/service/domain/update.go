// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// changes are the calls that bring a domain from its state to its plan.
func changes(ctx context.Context, client *ses.Client, plan, state *model, tags framework.TagPolicy, privateKey string) []framework.Change {
	domain, arn := state.Domain.ValueString(), state.ARN.ValueString()
	dkim, stands := dkimFrom(plan.DKIM), dkimFrom(state.DKIM)
	return append(state.held(client).Move(ctx, plan.TenantName, &state.TenantName), []framework.Change{
		{Doing: "changing the DKIM key", Due: plan.changesKey(*state), Done: func() { state.takeKey(plan) }, Unsure: state.doubtKey, Run: func() error {
			key, err := signingKey(dkim, privateKey)
			if err != nil {
				return err
			}
			return client.PutDKIM(ctx, domain, dkim.expand(key))
		}},
		{Doing: "switching DKIM signing", Due: framework.Known(dkim.Enabled) && !dkim.Enabled.Equal(stands.Enabled), Done: func() { state.takeSigning(dkim.Enabled) }, Run: func() error {
			return client.PutDKIMSigning(ctx, domain, dkim.Enabled.ValueBool())
		}},
		{Doing: "changing the MAIL FROM domain", Due: !plan.MailFrom.Equal(state.MailFrom), Done: func() { state.takeMailFrom(plan) }, Run: func() error {
			return client.PutMailFrom(ctx, domain, mailFromFrom(plan.MailFrom).expand(domain))
		}},
		{
			Doing: "changing the default configuration set", Due: plan.ConfigurationSetName.ValueString() != state.ConfigurationSetName.ValueString(),
			Done: framework.Became(&state.ConfigurationSetName, plan.ConfigurationSetName),
			Run: func() error {
				return client.PutDefaultConfigurationSet(ctx, domain, plan.ConfigurationSetName.ValueString())
			},
		},
		{
			Doing: "changing feedback forwarding", Due: !plan.EmailForwardingEnabled.Equal(state.EmailForwardingEnabled),
			Done: framework.Became(&state.EmailForwardingEnabled, plan.EmailForwardingEnabled),
			Run: func() error {
				return client.PutEmailForwarding(ctx, domain, plan.EmailForwardingEnabled.ValueBool())
			},
		},
		tags.TagChange(ctx, client, arn, framework.Strings(state.TagsAll), &state.Tags, &state.TagsAll, plan.Tags, plan.TagsAll),
	}...)
}

// takeKey notes in a state that the key of the plan signs. Tokens and hosted zone that only SES knows are read later.
func (m *model) takeKey(plan *model) {
	dkim := dkimFrom(plan.DKIM)
	dkim.Enabled = dkimFrom(m.DKIM).Enabled // A call of its own switches it.
	m.PrivateKeyVersion = plan.PrivateKeyVersion
	framework.Became(&m.DKIM, dkim.object())()
	framework.Became(&m.DKIMPublicKey, plan.DKIMPublicKey)()
	framework.Became(&m.DKIMTokens, plan.DKIMTokens)()
	framework.Became(&m.DKIMSigningHostedZone, plan.DKIMSigningHostedZone)()
	framework.Became(&m.DKIMOrigin, plan.DKIMOrigin)()
	m.DNSRecords = m.records()
}

// doubtKey notes in a state that nobody can tell which private key signs: SES shows none. The next apply writes it again.
func (m *model) doubtKey() {
	m.PrivateKeyVersion, m.DKIMPublicKey = types.NumberNull(), types.StringNull()
	m.DNSRecords = m.records()
}

// takeSigning notes in a state that DKIM signing was switched.
func (m *model) takeSigning(enabled types.Bool) {
	dkim := dkimFrom(m.DKIM)
	dkim.Enabled = enabled
	m.DKIM = dkim.object()
}

// takeMailFrom notes in a state that the MAIL FROM domain is that of the plan.
func (m *model) takeMailFrom(plan *model) {
	framework.Became(&m.MailFrom, plan.MailFrom)()
	m.DNSRecords = m.records()
}

// signingKey is the private key as SES takes it, empty for the ways of signing that have none.
func signingKey(dkim dkimSettings, privateKey string) (string, error) {
	if !dkim.isBYODKIM() {
		return "", nil
	}
	parsed, err := dnsrecord.ParsePrivateKey(privateKey)
	if err != nil {
		return "", err
	}
	return dnsrecord.SESPrivateKey(parsed), nil
}
