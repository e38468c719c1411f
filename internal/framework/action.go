// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/action/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// ActionTimeout bounds an action for which the timeouts attribute says nothing.
const ActionTimeout = 5 * time.Minute

// Action serves Metadata and Configure of an action, which embeds it.
type Action struct {
	// Data is nil until the provider is configured.
	Data *ProviderData
	name string
}

// NewAction is the base of an action. The name is its type without the provider's prefix, such as "tenant_pause_sending".
func NewAction(name string) Action { return Action{name: name} }

// Metadata names the action.
func (a *Action) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.name
}

// Configure takes what the provider block gives.
func (a *Action) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Data = FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// Begin begins an invocation. It reads the configuration into the model, bounds the invocation by the timeouts argument, uses the provider's region
// where none is configured, and finds the client. Call end in any case. If client is nil, the diagnostics say why.
func (a *Action) Begin(
	ctx context.Context, config tfsdk.Config, model any, limits *timeouts.Value, region *types.String, diags *diag.Diagnostics,
) (bound context.Context, client *ses.Client, end context.CancelFunc) {
	diags.Append(config.Get(ctx, model)...)
	timeout, wrong := limits.Invoke(ctx, ActionTimeout)
	diags.Append(wrong...)
	if diags.HasError() {
		return ctx, nil, func() {}
	}
	bound, end = context.WithTimeout(ctx, timeout)
	if *region = a.Data.ApplyRegion(*region, diags); !diags.HasError() {
		client, _ = a.Data.ClientFor(*region, diags)
	}
	return bound, client, end
}

// Progress sends one line to the core while an action runs.
func Progress(resp *action.InvokeResponse, message string) {
	resp.SendProgress(action.InvokeProgressEvent{Message: message})
}

// ActionAttributes adds the arguments that every action has: region and timeouts.
func ActionAttributes(ctx context.Context, attributes map[string]schema.Attribute) map[string]schema.Attribute {
	attributes["region"] = schema.StringAttribute{
		Optional: true, Validators: []validator.String{RegionName()},
		MarkdownDescription: "AWS Region of the object. Default: the provider's region.",
	}
	attributes["timeouts"] = actionTimeouts(ctx)
	return attributes
}

// actionTimeouts is the timeouts argument of an action.
func actionTimeouts(ctx context.Context) schema.Attribute {
	made := timeouts.AttributesWithOpts(ctx, timeouts.Opts{InvokeDescription: "How long the action may take, such as `2m`. Default: 5 minutes."})
	object, is := made.(schema.SingleNestedAttribute)
	if !is {
		return made
	}
	changeMembers(object.Attributes, func(text schema.StringAttribute) schema.Attribute {
		text.Validators = append(text.Validators, positive())
		return text
	})
	return object
}
