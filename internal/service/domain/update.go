package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// update brings a domain from its state to its plan. Each step can be repeated, so an update that fails half-way is simply run again.
func update(ctx context.Context, client *ses.Client, plan, state model, privateKey string, diags *diag.Diagnostics) {
	domain, arn := state.Domain.ValueString(), state.ARN.ValueString()
	failed := func(what string, err error) bool {
		if err != nil {
			framework.AddError(diags, "Cannot "+what+" "+state.label(), err, "Steps before this one are done; the next plan shows what is left to do.")
		}
		return err != nil
	}
	if failed("move to another tenant the", moveTenant(ctx, client, plan, state, arn)) {
		return
	}
	if plan.changesKey(state) {
		key := ""
		if dkimFrom(plan.DKIM).isBYODKIM() {
			parsed, err := dnsrecord.ParsePrivateKey(privateKey)
			if failed("read the private key of", err) {
				return
			}
			key = dnsrecord.SESPrivateKey(parsed)
		}
		if failed("change the DKIM key of", client.PutDKIM(ctx, domain, dkimFrom(plan.DKIM).expand(key))) {
			return
		}
	}
	if enabled := dkimFrom(plan.DKIM).Enabled; framework.Known(enabled) && !enabled.Equal(dkimFrom(state.DKIM).Enabled) {
		if failed("switch DKIM signing of", client.PutDKIMSigning(ctx, domain, enabled.ValueBool())) {
			return
		}
	}
	if !plan.MailFrom.Equal(state.MailFrom) {
		if failed("change the MAIL FROM domain of", client.PutMailFrom(ctx, domain, mailFromFrom(plan.MailFrom).expand(domain))) {
			return
		}
	}
	if plan.ConfigurationSetName.ValueString() != state.ConfigurationSetName.ValueString() {
		if failed("change the default configuration set of", client.PutDefaultConfigurationSet(ctx, domain, plan.ConfigurationSetName.ValueString())) {
			return
		}
	}
	if !plan.EmailForwardingEnabled.Equal(state.EmailForwardingEnabled) {
		if failed("change feedback forwarding of", client.PutEmailForwarding(ctx, domain, plan.EmailForwardingEnabled.ValueBool())) {
			return
		}
	}
	failed("change the tags of", client.UpdateTags(ctx, arn, framework.Strings(state.TagsAll), framework.Strings(plan.TagsAll)))
}

// moveTenant associates the domain with its new tenant first and takes it from the old one then, so that it can send at every moment.
// Other tenants' associations are never touched.
func moveTenant(ctx context.Context, client *ses.Client, plan, state model, arn string) error {
	if plan.TenantName.ValueString() == state.TenantName.ValueString() {
		return nil
	}
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
