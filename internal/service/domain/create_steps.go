package domain

import (
	"context"
	"maps"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// step is one call that a creation makes to an identity that stands, with what undoes it.
type step struct {
	doing string
	due   bool
	// run also tells whether there is anything to undo, which a call whose answer was lost leaves too.
	run    func(context.Context) (made bool, err error)
	undone string
	// undo is nil where the deletion of the new identity undoes this step too.
	undo func(context.Context) error
}

// associate gives the identity to its tenant. SES deletes no identity that a tenant holds, so this is undone for a new one too. Where the
// answer was lost, the association of an adopted identity may have stood before and is left alone.
func (c *creation) associate() step {
	tenant, arn := c.plan.TenantName.ValueString(), c.plan.ARN.ValueString()
	return step{
		doing: "associating the identity with tenant " + tenant, due: c.plan.hasTenant(),
		run: func(ctx context.Context) (bool, error) {
			made, err := c.client.AssociateNew(ctx, tenant, arn)
			return made || (!c.adopted && ses.MayHaveTakenEffect(err)), err
		},
		undone: "take the identity from tenant " + tenant,
		undo:   func(ctx context.Context) error { return c.client.Disassociate(ctx, tenant, arn) },
	}
}

// setMailFrom sets the MAIL FROM domain.
func (c *creation) setMailFrom(stands *ses.Identity) step {
	wanted := mailFromFrom(c.plan.MailFrom).expand(stands.Name)
	return c.put("setting the MAIL FROM domain", "restore the MAIL FROM domain",
		!c.plan.MailFrom.IsUnknown() && !sameMailFrom(wanted, stands.MailFrom),
		func(ctx context.Context) error { return c.client.PutMailFrom(ctx, stands.Name, wanted) },
		func(ctx context.Context) error { return c.client.PutMailFrom(ctx, stands.Name, stands.MailFrom) })
}

// setConfigurationSet names the default configuration set; a new identity is created with it.
func (c *creation) setConfigurationSet(stands *ses.Identity) step {
	set := c.plan.ConfigurationSetName
	return c.put("setting the default configuration set", "restore the default configuration set",
		!set.IsUnknown() && set.ValueString() != stands.ConfigurationSetName,
		func(ctx context.Context) error {
			return c.client.PutDefaultConfigurationSet(ctx, stands.Name, set.ValueString())
		},
		func(ctx context.Context) error {
			return c.client.PutDefaultConfigurationSet(ctx, stands.Name, stands.ConfigurationSetName)
		})
}

// setForwarding switches feedback forwarding.
func (c *creation) setForwarding(stands *ses.Identity) step {
	forwarding := c.plan.EmailForwardingEnabled
	return c.put("setting feedback forwarding", "restore feedback forwarding",
		framework.Known(forwarding) && forwarding.ValueBool() != stands.EmailForwardingEnabled,
		func(ctx context.Context) error {
			return c.client.PutEmailForwarding(ctx, stands.Name, forwarding.ValueBool())
		},
		func(ctx context.Context) error {
			return c.client.PutEmailForwarding(ctx, stands.Name, stands.EmailForwardingEnabled)
		})
}

// setSigning switches DKIM signing; adoption refuses where that would change.
func (c *creation) setSigning(stands *ses.Identity) step {
	enabled := dkimFrom(c.plan.DKIM).Enabled
	return c.put("switching DKIM signing", "restore DKIM signing",
		framework.Known(enabled) && enabled.ValueBool() != stands.DKIM.SigningEnabled,
		func(ctx context.Context) error {
			return c.client.PutDKIMSigning(ctx, stands.Name, enabled.ValueBool())
		},
		func(ctx context.Context) error {
			return c.client.PutDKIMSigning(ctx, stands.Name, stands.DKIM.SigningEnabled)
		})
}

// addTags gives an adopted identity the tags that it lacks; a new one is created with them.
func (c *creation) addTags(stands *ses.Identity) step {
	had := c.tags.Visible(stands.Tags)
	all := maps.Clone(had)
	maps.Copy(all, framework.Strings(c.plan.TagsAll))
	return c.retag("tagging the identity", had, all)
}

// dropTags takes from an adopted identity the tags that the configuration does not have.
func (c *creation) dropTags(stands *ses.Identity) step {
	want := framework.Strings(c.plan.TagsAll)
	all := c.tags.Visible(stands.Tags)
	maps.Copy(all, want)
	return c.retag("removing tags of the identity", all, want)
}

// retag turns the tags of an adopted identity into others, by one call at most, so that a refusal leaves nothing half done.
func (c *creation) retag(doing string, had, want map[string]string) step {
	arn := c.plan.ARN.ValueString()
	return c.put(doing, "restore the tags", c.adopted && !c.plan.TagsAll.IsUnknown() && !maps.Equal(had, want),
		func(ctx context.Context) error { return c.client.UpdateTags(ctx, arn, had, want) },
		func(ctx context.Context) error { return c.client.UpdateTags(ctx, arn, want, had) })
}

// put is a step that overwrites a setting. Only an adopted identity needs its setting back; a new one is deleted as a whole.
func (c *creation) put(doing, undone string, due bool, run, undo func(context.Context) error) step {
	s := step{doing: doing, due: due, undone: undone, run: func(ctx context.Context) (bool, error) {
		err := run(ctx)
		return err == nil || ses.MayHaveTakenEffect(err), err
	}}
	if c.adopted {
		s.undo = undo
	}
	return s
}
