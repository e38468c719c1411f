// SPDX-License-Identifier: MPL-2.0

package template

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
	steps   framework.Steps
	diags   *diag.Diagnostics
}

// run makes (or adopts) the template, step by step. It reports whether there is something to save: after a failure, what was made and could not
// be undone.
func (c *creation) run(ctx context.Context) (save bool) {
	name := c.plan.Name.ValueString()
	owner, err := c.client.Owner(ctx, c.plan.TenantName.ValueString())
	if err != nil {
		return c.fail(ctx, framework.AccountStep(c.plan.TenantName), err)
	}
	c.plan.ARN = types.StringValue(c.client.TemplateARN(owner, name))
	if framework.Adopts(c.plan.Adopt) {
		found, err := look(ctx, c.client, name)
		if err != nil {
			return c.fail(ctx, "looking for a template to adopt", err)
		}
		if found != nil {
			return c.adopt(ctx, found)
		}
	}
	c.plan.settle(types.MapValueMust(types.StringType, nil))
	if doing, err := c.steps.Run(ctx, c.makeTemplate()); err != nil {
		if ses.IsAlreadyExists(err) {
			framework.AddAttributeError(c.diags, path.Root("name"), "SES template "+name+" exists already", err,
				framework.ImportOrAdopt(name, c.client.Region(), howAdopted)+" Otherwise choose another name. Nothing was changed.")
			return false
		}
		return c.fail(ctx, doing, err)
	}
	if doing, err := c.steps.Run(ctx, c.plan.held(c.client).Associate(false)); err != nil {
		return c.fail(ctx, doing, err)
	}
	return true
}

// adopt brings a template that exists to what the plan asks for: the association and tags.
func (c *creation) adopt(ctx context.Context, found *ses.Template) (save bool) {
	if framework.RefuseAdoption(c.plan.Label(), adoptionObstacle(c.plan, found), c.diags) {
		return false
	}
	c.adopted = true
	c.plan.settle(framework.StringMap(c.tags.Visible(found.Tags)))
	steps := append([]framework.Step{c.plan.held(c.client).Associate(true)},
		c.tags.Retag(c.client, "template", c.plan.ARN.ValueString(), found.Tags, c.plan.TagsAll)...)
	if doing, err := c.steps.Run(ctx, steps...); err != nil {
		return c.fail(ctx, doing, err)
	}
	return true
}

// howAdopted says what the adoption of a template keeps.
const howAdopted = "with its content"

// makeTemplate creates the template. One whose creation has no answer may be somebody else's, so nothing deletes it.
func (c *creation) makeTemplate() framework.Step {
	name := c.plan.Name.ValueString()
	return framework.Step{
		Doing: "creating the template", Due: true, Undone: "delete the template",
		Run: func(ctx context.Context) (made bool, err error) {
			err = c.client.CreateTemplate(ctx, c.plan.expand())
			return err == nil, err
		},
		Undo: func(ctx context.Context) error { return c.client.DeleteTemplate(ctx, name) },
		Lost: framework.LostCreation(c.plan.Adopt, name, c.client.Region(), howAdopted),
	}
}

// fail undoes what was made. An adopted template is never kept in the state together with an error: it would be tainted, and replaced while
// emails use it.
func (c *creation) fail(ctx context.Context, step string, err error) (save bool) {
	what, note := "Cannot create "+c.plan.Label(), ""
	if c.adopted {
		what, note = "Cannot adopt "+c.plan.Label(), "The template existed before and is not in the state. The next apply adopts it again and goes on."
	}
	undone := c.steps.Fail(ctx, c.diags, what, step, err, note)
	return !undone && !c.adopted
}
