// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// resourceSchema is the surface of ses_tenant_sending_state.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Pauses and resumes a tenant, and sets its reputation policy. A pause from elsewhere (SES's reputation policy, the console, " +
			"another configuration) is never lifted by accident.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change replaces this resource, not the tenant.",
			},
			"status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid sending status", checkStatus)},
				MarkdownDescription: "`ENABLED`: the tenant can send. `DISABLED`: it is paused, and paused again if somebody resumes it. `REINSTATED`: it can send despite open findings. " +
					"If omitted, not managed: a paused tenant stays paused, even if `status` was `DISABLED` before. " +
					"`ENABLED` and `REINSTATED` lift a pause only if this resource made it (`DISABLED` in the state), if `status` changes from `ENABLED` to `REINSTATED`, or with `resume_pauses_before`.",
			},
			"reputation_policy": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.Checked("Invalid reputation policy", checkPolicy)},
				PlanModifiers: []planmodifier.String{framework.Keep{Clear: `reputation_policy = "standard", which is SES's default`}},
				MarkdownDescription: "When SES pauses the tenant automatically: `standard` (for findings of high impact; SES's default), `strict` (low impact too) or `none`. If omitted, not managed. " +
					"To restore SES's default, set `standard`.",
			},
			"resume_pauses_before": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "A time in the past (RFC 3339, such as `2026-10-01T12:00:00Z`). The next apply lifts any pause that began by then, once, unless `status` is `DISABLED`: " +
					"it writes `status`, or `ENABLED` if that is omitted. Later pauses stay, so you can leave the argument in place. It does not lift a pause by SES itself.",
			},
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyKeep, onDestroyReset)},
				MarkdownDescription: "What a destroy does: `keep` (default) does not change the tenant; `reset` sets the policy `standard` and the status `ENABLED`, " +
					"but never lifts a pause that this resource did not make.",
			},
			"effective_status": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}},
				MarkdownDescription: "Effective status: `ENABLED`, `REINSTATED` or `DISABLED` (the tenant cannot send). SES can change it at any time.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
