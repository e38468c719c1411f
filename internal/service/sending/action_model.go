// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/action/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// tenantAction is the configuration that the actions on a tenant share.
type tenantAction struct {
	TenantName types.String   `tfsdk:"tenant_name"`
	Region     types.String   `tfsdk:"region"`
	Timeouts   timeouts.Value `tfsdk:"timeouts"`
}

// tenantArgument is the argument tenant_name of an action.
func tenantArgument(description string) schema.Attribute {
	return schema.StringAttribute{
		Required: true, Validators: []validator.String{framework.TenantName()}, MarkdownDescription: description,
	}
}

// label names the tenant in texts.
func (a *tenantAction) label(client *ses.Client) string {
	return "SES tenant " + a.TenantName.ValueString() + " in " + client.Region()
}

// find reads the tenant's reputation entity now. nil comes with an error.
func (a *tenantAction) find(ctx context.Context, client *ses.Client, verb string, resp *action.InvokeResponse) *ses.ReputationEntity {
	name := a.TenantName.ValueString()
	framework.Progress(resp, "Reading "+a.label(client))
	tenant, err := client.KnownTenant(ctx, name)
	if err == nil {
		var entity *ses.ReputationEntity
		if entity, err = client.ReputationEntity(ctx, tenant.ARN); err == nil {
			return entity
		}
	}
	if ses.IsTenantGone(err) {
		framework.AddNoTenant(&resp.Diagnostics, client, name, err, "Nothing was changed.")
		return nil
	}
	framework.AddError(&resp.Diagnostics, "Cannot "+verb+" "+a.label(client), err, "The step that failed: reading the tenant. Nothing was changed.")
	return nil
}

// write sets the customer-managed status and returns what SES shows afterwards. nil comes with an error.
func (a *tenantAction) write(ctx context.Context, client *ses.Client, found *ses.ReputationEntity, status, verb string, resp *action.InvokeResponse) *ses.ReputationEntity {
	framework.Progress(resp, "Setting the customer-managed status of "+a.label(client)+" from "+orEnabled(found.Customer.Status)+" to "+status)
	if err := client.UpdateCustomerStatus(ctx, found.TenantARN, status); err != nil {
		outcome := "Nothing was changed."
		if ses.MayHaveTakenEffect(err) {
			outcome = "SES may have changed the status all the same. Repeating the action is harmless."
		}
		framework.AddError(&resp.Diagnostics, "Cannot "+verb+" "+a.label(client), err, "The step that failed: setting the status "+status+". "+outcome)
		return nil
	}
	after := readBack(ctx, client, found, status)
	framework.Progress(resp, a.label(client)+" now has the effective status "+after.Aggregate)
	return after
}
