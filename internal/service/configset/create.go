// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"
	"fmt"
	"maps"
	"slices"

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
	steps   framework.Steps
	diags   *diag.Diagnostics
}

// run makes (or adopts) the configuration set, step by step. It reports whether there is something to save: after a failure, what was made and
// could not be undone.
func (c *creation) run(ctx context.Context) (save bool) {
	name := c.plan.Name.ValueString()
	owner, err := c.client.Owner(ctx, c.plan.TenantName.ValueString())
	if err != nil {
		return c.fail(ctx, framework.AccountStep(c.plan.TenantName), err)
	}
	c.plan.ARN = types.StringValue(c.client.ConfigurationSetARN(owner, name))
	c.plan.EventDestinations = withDefaultBus(c.plan.EventDestinations, c.plan.ARN)
	if framework.Adopts(c.plan.Adopt) {
		found, err := look(ctx, c.client, name)
		if err != nil {
			return c.fail(ctx, "looking for a configuration set to adopt", err)
		}
		if found != nil {
			return c.adopt(ctx, found)
		}
	}
	if !c.plan.settled() {
		c.plan.settle(newSet(name), nil, c.tags)
	}
	if doing, err := c.steps.Run(ctx, c.makeSet()); err != nil {
		switch note := c.plan.trackingNote(err); {
		case ses.IsAlreadyExists(err):
			framework.AddAttributeError(c.diags, path.Root("name"), "SES configuration set "+name+" exists already", err, framework.ImportOrAdopt(name, c.client.Region(), howAdopted)+" Otherwise choose another name. Nothing was changed.")
		case note != "":
			framework.AddAttributeError(c.diags, trackingPath, "Cannot create "+c.plan.Label(), err, note, "Nothing was made.")
		default:
			return c.fail(ctx, doing, err)
		}
		return false
	}
	steps := append([]framework.Step{c.plan.held(c.client).Associate(false)}, c.addDestinations(slices.Sorted(maps.Keys(c.plan.EventDestinations.Elements())))...)
	if doing, err := c.steps.Run(ctx, steps...); err != nil {
		return c.fail(ctx, doing, err)
	}
	return true
}

// adopt brings a configuration set that stands to what the plan asks for: what is missing is added.
func (c *creation) adopt(ctx context.Context, found *existing) (save bool) {
	if framework.RefuseAdoption(c.plan.Label(), adoptionObstacle(c.plan, found), c.diags) {
		return false
	}
	c.adopted = true
	c.plan.settle(found.set, found.destinations, c.tags)
	stands := model{}
	stands.flatten(found.set, found.destinations, c.tags)
	added, _, _ := destinationChanges(stands.EventDestinations, c.plan.EventDestinations)
	steps := append([]framework.Step{c.plan.held(c.client).Associate(true)}, c.addOptions(stands)...)
	steps = append(steps, c.addDestinations(added)...)
	steps = append(steps, c.tags.Retag(c.client, "configuration set", c.plan.ARN.ValueString(), found.set.Tags, c.plan.TagsAll)...)
	if doing, err := c.steps.Run(ctx, steps...); err != nil {
		return c.fail(ctx, doing, err)
	}
	return true
}

// howAdopted says what the adoption of a configuration set keeps.
const howAdopted = "as it stands"

// makeSet creates the configuration set. One whose creation has no answer may be somebody else's, so nothing deletes it.
func (c *creation) makeSet() framework.Step {
	name := c.plan.Name.ValueString()
	return framework.Step{
		Doing: "creating the configuration set", Due: true, Undone: "delete the configuration set",
		Run: func(ctx context.Context) (made bool, err error) {
			err = c.client.CreateConfigurationSet(ctx, c.plan.expand())
			return err == nil, err
		},
		Undo: func(ctx context.Context) error { return c.client.DeleteConfigurationSet(ctx, name) },
		Lost: framework.LostCreation(c.plan.Adopt, name, c.client.Region(), howAdopted),
	}
}

// addOptions are the steps that add what an adopted configuration set lacks.
func (c *creation) addOptions(stands model) []framework.Step {
	steps := make([]framework.Step, 0, len(blocks))
	for _, b := range blocks {
		wanted, had := *b.at(c.plan), *b.at(&stands)
		steps = append(steps, framework.Put("setting "+b.name, "restore "+b.name, !sameBlock(wanted, had),
			func(ctx context.Context) error { return b.put(ctx, c.client, c.plan.Name.ValueString(), wanted) },
			func(ctx context.Context) error { return b.put(ctx, c.client, c.plan.Name.ValueString(), had) }))
	}
	return steps
}

// addDestinations are the steps that add event destinations. Those of a new configuration set go with it; those of an adopted one are
// removed again, if this very creation has made them.
func (c *creation) addDestinations(names []string) []framework.Step {
	set := c.plan.Name.ValueString()
	steps := make([]framework.Step, 0, len(names))
	for _, name := range names {
		wanted := destinationFrom(c.plan.EventDestinations.Elements()[name]).expand(name)
		step := framework.Step{
			Doing: "adding the event destination " + name, Due: true,
			Run:    func(ctx context.Context) (bool, error) { return c.client.CreateNewEventDestination(ctx, set, wanted) },
			Undone: "remove the event destination " + name, Covered: !c.adopted,
		}
		if c.adopted {
			step.Undo = func(ctx context.Context) error { return c.client.DeleteEventDestination(ctx, set, name) }
		}
		steps = append(steps, step)
	}
	return steps
}

// fail undoes what was made. An adopted configuration set is never kept in the state together with an error: it would be tainted, and
// replaced live.
func (c *creation) fail(ctx context.Context, step string, err error) (save bool) {
	what, note := "Cannot create "+c.plan.Label(), ""
	if c.adopted {
		what, note = "Cannot adopt "+c.plan.Label(), "The configuration set existed before and is not in the state. The next apply adopts it again and goes on."
	}
	undone := c.steps.Fail(ctx, c.diags, what, step, err, c.plan.trackingNote(err), note)
	return !undone && !c.adopted
}

// trackingPath is where the tracking domain stands.
var trackingPath = path.Root("tracking").AtName("custom_redirect_domain")

// trackingNote explains an error that the tracking domain is to blame for, and the circle that is often behind it; empty for others.
func (m *model) trackingNote(err error) string {
	if !ses.IsTrackingDomainUnverified(err) {
		return ""
	}
	return fmt.Sprintf("A tracking domain works only once it, or a domain above it, is verified in %s. Let the configuration set wait for that, by depends_on = [ses_tenant_domain_verification.…]. "+
		"If that domain names this configuration set in its configuration_set_name, each waits for the other: leave that argument out there, and make the link by ses_tenant_domain_default_configuration_set, after both.",
		m.Region.ValueString())
}
