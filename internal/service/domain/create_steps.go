// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// howAdopted says what the adoption of an identity keeps.
const howAdopted = "with its tokens"

// makeIdentity creates the identity. One whose creation has no answer may be somebody else's, so nothing deletes it.
func (c *creation) makeIdentity(key string) framework.Step {
	domain := c.plan.Domain.ValueString()
	return framework.Step{
		Doing: "creating the identity", Due: true, Undone: "delete the identity",
		Run: func(ctx context.Context) (made bool, err error) {
			c.created, err = c.client.CreateIdentity(ctx, ses.NewIdentity{
				Name: domain, DKIM: dkimFrom(c.plan.DKIM).expand(key), ConfigurationSetName: c.plan.ConfigurationSetName.ValueString(), Tags: framework.Strings(c.plan.TagsAll),
			})
			return err == nil, err
		},
		Undo: func(ctx context.Context) error { return c.client.DeleteIdentity(ctx, domain) },
		Lost: framework.LostCreation(c.plan.Adopt, domain, c.client.Region(), howAdopted),
	}
}

// setMailFrom sets the MAIL FROM domain.
func (c *creation) setMailFrom(stands *ses.Identity) framework.Step {
	wanted := mailFromFrom(c.plan.MailFrom).expand(stands.Name)
	return c.put("setting the MAIL FROM domain", "restore the MAIL FROM domain",
		!c.plan.MailFrom.IsUnknown() && !sameMailFrom(wanted, stands.MailFrom),
		func(ctx context.Context) error { return c.client.PutMailFrom(ctx, stands.Name, wanted) },
		func(ctx context.Context) error { return c.client.PutMailFrom(ctx, stands.Name, stands.MailFrom) })
}

// setConfigurationSet names the default configuration set; a new identity is created with it.
func (c *creation) setConfigurationSet(stands *ses.Identity) framework.Step {
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
func (c *creation) setForwarding(stands *ses.Identity) framework.Step {
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
func (c *creation) setSigning(stands *ses.Identity) framework.Step {
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

// put is a step that overwrites a setting. Only an adopted identity needs its setting back; a new one is deleted as a whole.
func (c *creation) put(doing, undone string, due bool, run, undo func(context.Context) error) framework.Step {
	if !c.adopted {
		undo = nil
	}
	step := framework.Put(doing, undone, due, run, undo)
	step.Covered = !c.adopted
	return step
}
