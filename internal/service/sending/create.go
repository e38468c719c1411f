// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// creation is one creation under way.
type creation struct {
	client *ses.Client
	plan   *model
	entity *ses.ReputationEntity
	steps  framework.Steps
	diags  *diag.Diagnostics
}

// run gives the tenant the policy and the status that are configured, as far as they do not stand already. What has come since the plan was
// made is warned of. It returns what to save, nil for nothing: after a failure, what was written and could not be undone.
func (c *creation) run(ctx context.Context) *model {
	var planned []warning
	if met := foreseen(ctx, c.client, c.plan); met != nil {
		planned = decide(c.plan.situation(nil, sighted(met))).Warnings
	}
	if !c.look(ctx) {
		return nil
	}
	arn := c.entity.TenantARN
	if due, policy := policyDue(c.plan, c.entity); due {
		had := policyOf(c.entity)
		if doing, err := c.steps.Run(ctx, framework.Put("setting the reputation policy", "restore the reputation policy "+had, true,
			func(ctx context.Context) error { return c.client.UpdateReputationPolicy(ctx, arn, policy) },
			func(ctx context.Context) error { return c.client.UpdateReputationPolicy(ctx, arn, had) })); err != nil {
			return c.fail(ctx, doing, err)
		}
		c.entity = withPolicy(c.entity, policy)
	}
	s := c.plan.situation(nil, sighted(c.entity))
	d := decide(s)
	if d.Write != "" {
		// Nothing undoes it: after a lost answer that could let a tenant send again that is to be paused.
		if doing, err := c.steps.Run(ctx, framework.Put("writing the status "+d.Write, "", true,
			func(ctx context.Context) error { return c.client.UpdateCustomerStatus(ctx, arn, d.Write) }, nil)); err != nil {
			return c.fail(ctx, doing, err)
		}
		c.entity = readBack(ctx, c.client, c.entity, d.Write)
	}
	certain := c.plan.EffectiveStatus
	if c.plan.flatten(c.entity); !certain.IsUnknown() {
		c.plan.EffectiveStatus = certain // As planned, even where SES still shows what was.
	}
	warn(ctx, c.client, c.plan, s, arn, without(d.Warnings, planned), c.diags)
	c.plan.seen = sighted(c.entity)
	return c.plan
}

// look finds the tenant and what stands. A creation that fails here has made nothing.
func (c *creation) look(ctx context.Context) bool {
	name := c.plan.TenantName.ValueString()
	tenant, err := c.client.KnownTenant(ctx, name)
	if err == nil {
		c.entity, err = c.client.ReputationEntityToWrite(ctx, tenant.ARN)
	}
	switch {
	case err == nil:
		return true
	case ses.IsTenantGone(err):
		framework.AddNoTenant(c.diags, c.client, name, err,
			"The tenant has to exist first: refer to the attribute name of its ses_tenant, so that it is created before.", "Nothing was made.")
	default:
		framework.AddError(c.diags, "Cannot read what stands of the sending state of "+c.plan.tenant(), err, "Nothing was made.")
	}
	return false
}

// fail undoes what was made. What could not be undone is what the state has to hold: its status was not written, so no pause may count as its own.
func (c *creation) fail(ctx context.Context, step string, err error) *model {
	if c.steps.Fail(ctx, c.diags, "Cannot set the sending state of "+c.plan.tenant(), step, err) {
		return nil
	}
	c.plan.Status = types.StringNull()
	c.plan.flatten(c.entity)
	c.plan.seen = sighted(c.entity)
	return c.plan
}

// policyDue reports whether the configured policy is to be written: one that is left out is not managed, one that stands is not written again.
func policyDue(config *model, entity *ses.ReputationEntity) (due bool, policy string) {
	policy = config.ReputationPolicy.ValueString()
	return framework.Known(config.ReputationPolicy) && policy != policyOf(entity), policy
}

// withPolicy is an entity after its policy was written.
func withPolicy(entity *ses.ReputationEntity, policy string) *ses.ReputationEntity {
	changed := *entity
	changed.Policy = policy
	return &changed
}

// readBack reads what follows from a status that was written. Where it cannot be read, the rule of SES tells it (AWS documentation): mail is
// stopped if either record is DISABLED. A write that has succeeded is not to fail for that.
func readBack(ctx context.Context, client *ses.Client, before *ses.ReputationEntity, written string) *ses.ReputationEntity {
	if entity, err := client.ReputationEntity(ctx, before.TenantARN); err == nil {
		return entity
	}
	after := *before
	after.Customer = ses.StatusRecord{Status: written}
	if after.Aggregate = written; before.SES.Paused() {
		after.Aggregate = ses.StatusDisabled
	}
	return &after
}
