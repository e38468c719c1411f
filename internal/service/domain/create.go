// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// creation is one creation under way.
type creation struct {
	client  *ses.Client
	plan    *model
	tags    framework.TagPolicy
	adopted bool
	// created is the new identity as its creation has shown it, nil where it is still to be read.
	created *ses.Identity
	steps   framework.Steps
	diags   *diag.Diagnostics
}

// run makes (or adopts) the identity, step by step. done reports whether all steps succeeded; after a failure, kept reports whether something
// that was made could not be undone and has to stay in the state.
func (c *creation) run(ctx context.Context, privateKey string) (done, kept bool) {
	domain := c.plan.Domain.ValueString()
	owner, err := c.client.Owner(ctx, c.plan.TenantName.ValueString())
	if err != nil {
		return c.fail(ctx, framework.AccountStep(c.plan.TenantName), err)
	}
	c.plan.ARN = types.StringValue(c.client.IdentityARN(owner, domain))
	var found *ses.Identity
	if framework.Adopts(c.plan.Adopt) {
		if found, err = c.client.Identity(ctx, domain); err != nil && !ses.IsNotFound(err) {
			return c.fail(ctx, "looking for an identity to adopt", err)
		}
	}
	if err == nil && found != nil {
		if framework.RefuseAdoption(c.plan.Label(), adoptionObstacle(*c.plan, found), c.diags) {
			return false, false
		}
		c.adopted = true
		return c.complete(ctx, found)
	}
	key, err := signingKey(dkimFrom(c.plan.DKIM), privateKey)
	if err != nil {
		return c.fail(ctx, "reading the private key", err)
	}
	if step, err := c.steps.Run(ctx, c.makeIdentity(key)); err != nil {
		if ses.IsAlreadyExists(err) {
			framework.AddAttributeError(c.diags, path.Root("domain"), "SES identity "+domain+" exists already", err,
				"The identity may come from the console, from another configuration or from the v1 API. "+framework.ImportOrAdopt(domain, c.client.Region(), howAdopted)+" Nothing was changed.")
			return false, false
		}
		return c.fail(ctx, step, err)
	}
	return c.complete(ctx, &ses.Identity{
		Name: domain, EmailForwardingEnabled: true, Tags: framework.Strings(c.plan.TagsAll), ConfigurationSetName: c.plan.ConfigurationSetName.ValueString(),
		DKIM: ses.DKIMState{SigningEnabled: true},
	})
}

// complete brings an identity that stands to what the plan asks for, then reads it.
func (c *creation) complete(ctx context.Context, stands *ses.Identity) (done, kept bool) {
	steps := []framework.Step{
		c.plan.held(c.client).Associate(c.adopted), c.setMailFrom(stands), c.setConfigurationSet(stands), c.setForwarding(stands), c.setSigning(stands),
	}
	if c.adopted { // A new identity is created with its tags.
		steps = append(steps, c.tags.Retag(c.client, "identity", c.plan.ARN.ValueString(), stands.Tags, c.plan.TagsAll)...)
	}
	if doing, err := c.steps.Run(ctx, steps...); err != nil {
		return c.fail(ctx, doing, err)
	}
	identity, err := c.readBack(ctx)
	if err != nil {
		return c.fail(ctx, "reading the identity back", err)
	}
	c.plan.settle(identity, c.tags)
	return true, false
}

// readBack is the identity as the steps have left it. The answer to its creation holds what SES chooses, so a new one need not be read.
func (c *creation) readBack(ctx context.Context) (*ses.Identity, error) {
	if c.created == nil {
		return c.client.NewlyCreated(ctx, c.plan.Domain.ValueString())
	}
	identity := *c.created
	if mailFrom := mailFromFrom(c.plan.MailFrom).expand(identity.Name); mailFrom.Domain != "" {
		identity.MailFrom = mailFrom
		identity.MailFrom.Status = ses.MailFromPending
	}
	return &identity, nil
}

// fail undoes what was made. An adopted identity is never kept in the state together with an error: it would be tainted, and replaced live.
func (c *creation) fail(ctx context.Context, step string, err error) (done, kept bool) {
	what, note := "Cannot create "+c.plan.Label(), ""
	if c.adopted {
		what, note = "Cannot adopt "+c.plan.Label(), "The identity existed before, keeps its DKIM tokens and is not in the state. The next apply adopts it again and goes on."
	}
	undone := c.steps.Fail(ctx, c.diags, what, step, err, note)
	return false, !undone && !c.adopted
}

// keep turns the plan of a failed creation into what the state can hold: what is not known is null until the next read.
func (c *creation) keep() {
	c.plan.settle(&ses.Identity{Name: c.plan.Domain.ValueString()}, c.tags)
}

// sameMailFrom compares what SES is told with what stands; the status is SES's own affair.
func sameMailFrom(wanted, stands ses.MailFrom) bool {
	return wanted.Domain == stands.Domain && (wanted.Domain == "" || wanted.BehaviorOnMXFailure == stands.BehaviorOnMXFailure)
}
