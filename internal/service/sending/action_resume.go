// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// ResumeAction is the action ses_tenant_resume_sending.
type ResumeAction struct{ framework.Action }

// NewResumeAction makes ses_tenant_resume_sending.
func NewResumeAction() action.Action {
	return &ResumeAction{framework.NewAction("tenant_resume_sending")}
}

// resuming is the configuration of ses_tenant_resume_sending.
type resuming struct {
	tenantAction
	Reinstate types.Bool `tfsdk:"reinstate"`
}

// Schema describes ses_tenant_resume_sending.
func (*ResumeAction) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Resumes a paused tenant, whoever paused it. Only AWS Support lifts a pause that SES itself enforces.",
		Attributes: framework.ActionAttributes(ctx, map[string]schema.Attribute{
			"tenant_name": tenantArgument("Name of the tenant to resume."),
			"reinstate": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to set the status `REINSTATED`, so that the tenant sends despite open findings. Default: `false`, which sets `ENABLED`.",
			},
		}),
	}
}

// Invoke resumes the tenant.
func (a *ResumeAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config := new(resuming)
	ctx, client, end := a.Begin(ctx, req.Config, config, &config.Timeouts, &config.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	found := config.find(ctx, client, "resume", resp)
	if found == nil {
		return
	}
	object := config.label(client)
	status := ses.StatusEnabled
	if config.Reinstate.ValueBool() {
		status = ses.StatusReinstated
	}
	// Without reinstate, a tenant that sends despite open findings keeps doing so: ENABLED would let the reputation policy pause it.
	if found.Customer.Status == status || !found.Customer.Paused() && status == ses.StatusEnabled {
		framework.Progress(resp, object+" is not paused by its customer-managed status, so there is nothing to write.")
	} else if found = config.write(ctx, client, found, status, "resume", resp); found == nil {
		return
	}
	config.judge(ctx, client, found, resp)
}

// judge reports what still stops a tenant, or may stop it again.
func (r *resuming) judge(ctx context.Context, client *ses.Client, found *ses.ReputationEntity, resp *action.InvokeResponse) {
	object := r.label(client)
	if found.Aggregate == ses.StatusDisabled {
		resp.Diagnostics.AddError(object+" is still paused", "The customer-managed status is "+orEnabled(found.Customer.Status)+", but SES keeps the tenant paused. "+since(found.SES)+
			"\n\nIf the reputation policy paused it, set reinstate = true to send despite the findings. Only AWS Support lifts a pause that SES enforces.")
		return
	}
	if found.Customer.Status == ses.StatusReinstated || !found.MayHaveFindings() {
		return
	}
	findings, err := client.OpenFindingsOf(ctx, found.TenantARN)
	if len(findings) > 0 || err != nil {
		resp.Diagnostics.AddWarning(object+" may be paused again", "The reputation policy can pause a tenant with open findings at any time."+describeFindings(findings, err)+
			" Resolve them, or set reinstate = true to send despite them.")
	}
}

// orEnabled is the status of a record, ENABLED where there is no record.
func orEnabled(status string) string {
	if status == "" {
		return ses.StatusEnabled
	}
	return status
}
