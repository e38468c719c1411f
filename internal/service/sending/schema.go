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
		MarkdownDescription: "Says whether a tenant may send, and what pauses it. A pause that is configured here is enforced; a pause that comes from elsewhere (SES's reputation policy, the console, " +
			"another configuration) is never lifted by accident.",
		Attributes: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Required: true, Validators: []validator.String{framework.TenantName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "Name of the tenant. A change replaces the resource, not the tenant.",
			},
			"status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Checked("Invalid sending status", checkStatus)},
				MarkdownDescription: "`ENABLED`: may send. `DISABLED`: paused, and paused again whenever somebody resumes it. `REINSTATED`: may send in spite of open findings, until SES has nothing left to complain of. " +
					"Left out: nothing is written; a tenant that is paused stays paused, also where `status` was `DISABLED` before. " +
					"`ENABLED` and `REINSTATED` lift a pause only where this resource has made it (`DISABLED` in its state), where `status` changes from `ENABLED` to `REINSTATED`, or where `resume_pauses_before` says so.",
			},
			"reputation_policy": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.Checked("Invalid reputation policy", checkPolicy)},
				PlanModifiers: []planmodifier.String{framework.Keep{Clear: `reputation_policy = "standard", which is SES's default`}},
				MarkdownDescription: "What SES pauses the tenant for by itself: `standard` (findings of high impact; SES's default), `strict` (those of low impact too) or `none`. Left out: not managed, SES's value is shown. " +
					"To go back to SES's default, write `standard`.",
			},
			"resume_pauses_before": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.Instant()},
				MarkdownDescription: "A time (RFC 3339, such as `2026-10-01T12:00:00Z`) that has passed. A pause that began then or earlier, whoever made it, is lifted once by the next apply, unless `status` is `DISABLED`: " +
					"with `status`, or with `ENABLED` where that is left out. A later pause is not, so the argument may stay. What SES itself enforces is not lifted by it.",
			},
			"on_destroy": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onDestroyKeep, onDestroyReset)},
				MarkdownDescription: "What a destroy does: `keep` (default) leaves the tenant as it is, paused or not; `reset` gives it the policy `standard` and the status `ENABLED`, " +
					"but never lifts a pause that this resource has not made.",
			},
			"effective_status": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{framework.Computed{}},
				MarkdownDescription: "What follows from all of it: `ENABLED`, `REINSTATED` or `DISABLED` (no mail goes out). SES may change it at any time.",
			},
			"region":   framework.RegionAttribute(),
			"timeouts": framework.Timeouts(ctx),
		},
	}
}
