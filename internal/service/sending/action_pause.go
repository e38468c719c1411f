// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// PauseAction is the action ses_tenant_pause_sending.
type PauseAction struct{ framework.Action }

// NewPauseAction makes ses_tenant_pause_sending.
func NewPauseAction() action.Action {
	return &PauseAction{framework.NewAction("tenant_pause_sending")}
}

// Schema describes ses_tenant_pause_sending.
func (*PauseAction) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Pauses a tenant: SES refuses its email until somebody resumes it.",
		Attributes:          framework.ActionAttributes(ctx, map[string]schema.Attribute{"tenant_name": tenantArgument("Name of the tenant to pause.")}),
	}
}

// Invoke pauses the tenant.
func (a *PauseAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config := new(tenantAction)
	ctx, client, end := a.Begin(ctx, req.Config, config, &config.Timeouts, &config.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	found := config.find(ctx, client, "pause", resp)
	if found == nil {
		return
	}
	object := config.label(client)
	if found.Customer.Paused() {
		framework.Progress(resp, object+" is paused already. "+since(found.Customer))
		return
	}
	config.write(ctx, client, found, ses.StatusDisabled, "pause", resp)
}
