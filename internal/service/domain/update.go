package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// update brings a domain from its state to its plan.
func update(ctx context.Context, client *ses.Client, plan, state *model, privateKey string, diags *diag.Diagnostics) {
	domain, arn := state.Domain.ValueString(), state.ARN.ValueString()
	dkim, stands := dkimFrom(plan.DKIM), dkimFrom(state.DKIM)
	framework.RunChanges(diags, state.Label(), []framework.Change{
		state.held(client).Move(ctx, plan.TenantName),
		{Doing: "changing the DKIM key", Due: plan.changesKey(*state), Run: func() error {
			key, err := signingKey(dkim, privateKey)
			if err != nil {
				return err
			}
			return client.PutDKIM(ctx, domain, dkim.expand(key))
		}},
		{Doing: "switching DKIM signing", Due: framework.Known(dkim.Enabled) && !dkim.Enabled.Equal(stands.Enabled), Run: func() error {
			return client.PutDKIMSigning(ctx, domain, dkim.Enabled.ValueBool())
		}},
		{Doing: "changing the MAIL FROM domain", Due: !plan.MailFrom.Equal(state.MailFrom), Run: func() error {
			return client.PutMailFrom(ctx, domain, mailFromFrom(plan.MailFrom).expand(domain))
		}},
		{Doing: "changing the default configuration set", Due: plan.ConfigurationSetName.ValueString() != state.ConfigurationSetName.ValueString(), Run: func() error {
			return client.PutDefaultConfigurationSet(ctx, domain, plan.ConfigurationSetName.ValueString())
		}},
		{Doing: "changing feedback forwarding", Due: !plan.EmailForwardingEnabled.Equal(state.EmailForwardingEnabled), Run: func() error {
			return client.PutEmailForwarding(ctx, domain, plan.EmailForwardingEnabled.ValueBool())
		}},
		{Doing: "changing the tags", Due: !plan.TagsAll.Equal(state.TagsAll), Run: func() error {
			return client.UpdateTags(ctx, arn, framework.Strings(state.TagsAll), framework.Strings(plan.TagsAll))
		}},
	})
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
