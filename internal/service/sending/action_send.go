// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"
	"fmt"
	"net/mail"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// mailboxSimulator accepts email without any effect on the reputation (AWS documentation, mailbox simulator).
const mailboxSimulator = "success@simulator.amazonses.com"

// TestEmailAction is the action ses_tenant_send_test_email.
type TestEmailAction struct{ framework.Action }

// NewTestEmailAction makes ses_tenant_send_test_email.
func NewTestEmailAction() action.Action {
	return &TestEmailAction{framework.NewAction("tenant_send_test_email")}
}

// testEmail is the configuration of ses_tenant_send_test_email.
type testEmail struct {
	tenantAction
	From                 types.String `tfsdk:"from"`
	To                   types.String `tfsdk:"to"`
	ConfigurationSetName types.String `tfsdk:"configuration_set_name"`
}

// Schema describes ses_tenant_send_test_email.
func (*TestEmailAction) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	address := []validator.String{framework.Checked("Invalid address", checkAddress)}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a test email through a tenant, by default to the mailbox simulator of SES.",
		Attributes: framework.ActionAttributes(ctx, map[string]schema.Attribute{
			"tenant_name": tenantArgument("Name of the tenant to send through."),
			"from": schema.StringAttribute{
				Required: true, Validators: address, MarkdownDescription: "Address to send from. Its domain must be verified and associated with the tenant.",
			},
			"to": schema.StringAttribute{
				Optional: true, Validators: address,
				MarkdownDescription: "Address to send to. Default: `" + mailboxSimulator + "`, which accepts the email and counts neither as a bounce nor as a complaint.",
			},
			"configuration_set_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.ConfigurationSetName()},
				MarkdownDescription: "Configuration set to send with. Default: the default configuration set of the domain.",
			},
		}),
	}
}

// checkAddress reports what keeps a text from being an email address, with or without a display name.
func checkAddress(text string) error {
	if _, err := mail.ParseAddress(text); err != nil {
		return fmt.Errorf("%q is not a valid email address; expected one such as hello@acme.com", text)
	}
	return nil
}

// Invoke sends the email.
func (a *TestEmailAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config := new(testEmail)
	ctx, client, end := a.Begin(ctx, req.Config, config, &config.Timeouts, &config.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	to := config.To.ValueString()
	if to == "" {
		to = mailboxSimulator
	}
	framework.Progress(resp, "Sending a test email from "+config.From.ValueString()+" to "+to+" through "+config.label(client))
	id, err := client.Send(ctx, ses.Email{
		TenantName: config.TenantName.ValueString(), From: config.From.ValueString(), To: to, ConfigurationSetName: config.ConfigurationSetName.ValueString(),
		Subject: "Test email of tenant " + config.TenantName.ValueString(),
		Text:    "This test email was sent through the Amazon SES tenant " + config.TenantName.ValueString() + " in " + client.Region() + ".",
	})
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot send a test email through "+config.label(client), err, config.advice(err))
		return
	}
	framework.Progress(resp, "SES accepted the test email as message "+id)
}

// advice says what leads on from a refusal of an email.
func (e *testEmail) advice(err error) string {
	switch {
	case ses.IsSendingPaused(err):
		return "Sending is paused. ses_tenant_reputation shows who paused the tenant and why; ses_tenant_resume_sending resumes it."
	case ses.IsMailFromUnverified(err):
		return "SES has not found the MX record of the MAIL FROM domain. Publish the dns_records of the ses_tenant_domain, and wait with ses_tenant_domain_verification."
	case ses.IsRejected(err):
		return "Publish the dns_records of the ses_tenant_domain of the sender, and wait with ses_tenant_domain_verification. An account in the sandbox sends only to verified addresses and to " +
			mailboxSimulator + "."
	case ses.IsNotAssociated(err):
		return "The tenant sends only from domains and with configuration sets that are associated with it: set tenant_name on their ses_tenant_domain and ses_tenant_configuration_set, or add a ses_tenant_resource_association."
	case ses.MayHaveTakenEffect(err):
		return "SES may have accepted the email all the same. Repeating the action can send it again."
	case ses.IsBadRequest(err) && e.ConfigurationSetName.IsNull():
		return "SES needs a configuration set to send through a tenant. Set configuration_set_name here, or configuration_set_name on the ses_tenant_domain."
	}
	return ""
}
