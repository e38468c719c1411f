package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// change is one call that an update makes where it is due.
type change struct {
	doing string
	due   bool
	run   func() error
}

// update brings a domain from its state to its plan. Each step can be repeated, so an update that fails half-way is simply run again.
func update(ctx context.Context, client *ses.Client, plan, state model, privateKey string, diags *diag.Diagnostics) {
	domain, arn := state.Domain.ValueString(), state.ARN.ValueString()
	dkim, stands := dkimFrom(plan.DKIM), dkimFrom(state.DKIM)
	for _, c := range []change{
		{
			describeMove(plan, state), plan.TenantName.ValueString() != state.TenantName.ValueString(),
			func() error { return moveTenant(ctx, client, plan, state, arn) },
		},
		{"changing the DKIM key", plan.changesKey(state), func() error {
			key, err := signingKey(dkim, privateKey)
			if err != nil {
				return err
			}
			return client.PutDKIM(ctx, domain, dkim.expand(key))
		}},
		{"switching DKIM signing", framework.Known(dkim.Enabled) && !dkim.Enabled.Equal(stands.Enabled), func() error {
			return client.PutDKIMSigning(ctx, domain, dkim.Enabled.ValueBool())
		}},
		{"changing the MAIL FROM domain", !plan.MailFrom.Equal(state.MailFrom), func() error {
			return client.PutMailFrom(ctx, domain, mailFromFrom(plan.MailFrom).expand(domain))
		}},
		{"changing the default configuration set", plan.ConfigurationSetName.ValueString() != state.ConfigurationSetName.ValueString(), func() error {
			return client.PutDefaultConfigurationSet(ctx, domain, plan.ConfigurationSetName.ValueString())
		}},
		{"changing feedback forwarding", !plan.EmailForwardingEnabled.Equal(state.EmailForwardingEnabled), func() error {
			return client.PutEmailForwarding(ctx, domain, plan.EmailForwardingEnabled.ValueBool())
		}},
		{"changing the tags", !plan.TagsAll.Equal(state.TagsAll), func() error {
			return client.UpdateTags(ctx, arn, framework.Strings(state.TagsAll), framework.Strings(plan.TagsAll))
		}},
	} {
		if !c.due {
			continue
		}
		if err := c.run(); err != nil {
			framework.AddError(diags, "Cannot update "+state.label(), err, "The step that failed: "+c.doing+".", "Steps before this one are done; the next plan shows what is left to do.")
			return
		}
	}
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

// moveTenant associates the domain with its new tenant first and takes it from the old one then, so that it can send at every moment.
// Other tenants' associations are never touched.
func moveTenant(ctx context.Context, client *ses.Client, plan, state model, arn string) error {
	if plan.hasTenant() {
		if _, err := client.Associate(ctx, plan.TenantName.ValueString(), arn); err != nil {
			return err
		}
	}
	if state.hasTenant() {
		return client.Disassociate(ctx, state.TenantName.ValueString(), arn)
	}
	return nil
}

// describeMove names a change of tenant.
func describeMove(plan, state model) string {
	switch {
	case !plan.hasTenant():
		return "taking it from tenant " + state.TenantName.ValueString()
	case !state.hasTenant():
		return "giving it to tenant " + plan.TenantName.ValueString()
	}
	return "moving it from tenant " + state.TenantName.ValueString() + " to tenant " + plan.TenantName.ValueString()
}
