// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/action/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// RestartAction is the action ses_tenant_domain_restart_verification.
type RestartAction struct{ framework.Action }

// NewRestartAction makes ses_tenant_domain_restart_verification.
func NewRestartAction() action.Action {
	return &RestartAction{framework.NewAction("tenant_domain_restart_verification")}
}

// restart is the configuration of ses_tenant_domain_restart_verification.
type restart struct {
	Domain   types.String   `tfsdk:"domain"`
	Region   types.String   `tfsdk:"region"`
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// Schema describes ses_tenant_domain_restart_verification.
func (*RestartAction) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Restarts the searches for the DNS records of a domain that SES has given up. SES gives up after 72 hours.",
		Attributes: framework.ActionAttributes(ctx, map[string]schema.Attribute{
			"domain": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.DomainName()},
				MarkdownDescription: "Domain whose verification has failed.",
			},
		}),
	}
}

// Invoke restarts what SES has given up.
func (a *RestartAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config := new(restart)
	ctx, client, end := a.Begin(ctx, req.Config, config, &config.Timeouts, &config.Region, &resp.Diagnostics)
	defer end()
	if client == nil {
		return
	}
	object := "domain " + config.Domain.ValueString() + " in " + client.Region()
	framework.Progress(resp, "Reading "+object)
	found, err := client.Identity(ctx, config.Domain.ValueString())
	switch {
	case ses.IsNotFound(err):
		framework.AddAttributeError(&resp.Diagnostics, path.Root("domain"), "There is no "+object, err, "Create it with ses_tenant_domain, or check the Region. Nothing was changed.")
		return
	case err != nil:
		framework.AddError(&resp.Diagnostics, "Cannot restart the verification of "+object, err, "The step that failed: reading the domain. Nothing was changed.")
		return
	}
	searches := found.GivenUp()
	if len(searches) == 0 {
		framework.Progress(resp, "SES has given up nothing for "+object+", so there is nothing to restart. "+shown(found))
		return
	}
	for _, search := range searches {
		if search == ses.SearchDKIM && found.DKIM.Origin == ses.OriginBYODKIM {
			resp.Diagnostics.AddError("Cannot restart the search for the DKIM records of "+object,
				"The domain signs with a key of your own, which SES never shows, so this action cannot send it again. To restart the search, "+failure{Outcome: ses.Outcome{Identity: found}}.newKey())
			continue
		}
		framework.Progress(resp, "Restarting the search for "+string(search)+" of "+object)
		if err := client.RestartSearch(ctx, found, search); err != nil {
			framework.AddError(&resp.Diagnostics, "Cannot restart the verification of "+object, err, "The step that failed: restarting the search for "+string(search)+". Repeating the action is harmless.")
			return
		}
	}
	reportRestart(ctx, client, found, object, resp)
}

// reportRestart reads the domain again and says what has become of the searches.
func reportRestart(ctx context.Context, client *ses.Client, before *ses.Identity, object string, resp *action.InvokeResponse) {
	after, err := client.Identity(ctx, before.Name)
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot read "+object+" after the restart", err, "The searches were restarted.")
		return
	}
	framework.Progress(resp, "Restarted the verification of "+object+". "+shown(after))
	if !slices.Equal(before.DKIM.Tokens, after.DKIM.Tokens) {
		resp.Diagnostics.AddWarning("The DKIM records of "+object+" have changed", "SES has made new DKIM tokens. Apply the configuration, and publish the new dns_records of its ses_tenant_domain.")
	}
	if failed := after.GivenUp(); slices.Contains(failed, ses.SearchDKIM) && before.DKIM.Origin != ses.OriginBYODKIM {
		resp.Diagnostics.AddError("SES does not look for the DKIM records of "+object+" again",
			"SES accepted the same DKIM settings, but their status is still FAILED. To restart the search, "+failure{Outcome: ses.Outcome{Identity: after}}.newKey())
	}
}
