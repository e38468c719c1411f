// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// nameAttempts is how many seconds a generated name may have to give way to other organizations.
const nameAttempts = 10

// existing looks for the tenant that a creation would meet: by name, or among the generated names of the organization. nil means none.
func existing(ctx context.Context, client *ses.Client, plan *model) (*ses.Tenant, error) {
	if framework.Known(plan.Name) {
		tenant, err := client.Tenant(ctx, plan.Name.ValueString())
		if ses.IsNotFound(err) {
			return nil, nil
		}
		return tenant, err
	}
	tenants, err := client.OrganizationTenants(ctx, plan.OrganizationID.ValueString())
	if err != nil {
		return nil, err
	}
	switch len(tenants) {
	case 0:
		return nil, nil
	case 1:
		return tenants[0], nil
	}
	return nil, fmt.Errorf("organization %s has several tenants: %s; name the one that is meant with the argument name",
		plan.OrganizationID.ValueString(), tenantNames(tenants))
}

// tenantNames are the names of tenants, joined for a message.
func tenantNames(tenants []*ses.Tenant) string {
	names := make([]string, 0, len(tenants))
	for _, tenant := range tenants {
		names = append(names, tenant.Name)
	}
	return strings.Join(names, ", ")
}

// create makes the tenant that the plan asks for, or adopts the one that exists.
func (r *Resource) create(ctx context.Context, client *ses.Client, plan *model, diags *diag.Diagnostics) *ses.Tenant {
	generated := !framework.Known(plan.Name)
	if generated || framework.Adopts(plan.Adopt) {
		found, err := existing(ctx, client, plan)
		switch {
		case err != nil:
			framework.AddError(diags, "Cannot create "+plan.Label(), err)
			return nil
		case found != nil && framework.Adopts(plan.Adopt):
			return adopt(ctx, client, plan, found, r.Data.Tags, diags)
		case found != nil:
			diags.AddAttributeError(path.Root("organization_id"), "Organization "+plan.OrganizationID.ValueString()+" has a tenant already",
				fmt.Sprintf("SES tenant %s belongs to this organization. %s", found.Name, existsAdvice(found.Name, client.Region())))
			return nil
		}
	}
	wanted := ses.NewTenant{Name: plan.Name.ValueString(), Tags: framework.Strings(plan.TagsAll), Suppression: expandSuppression(plan.Suppression)}
	for attempt := 1; ; attempt++ {
		if generated {
			wanted.Name = generatedName(plan.OrganizationID.ValueString(), r.Data.Seconds.Next())
		}
		c := creation{client: client, wanted: wanted}
		doing, err := c.steps.Run(ctx, c.makeTenant(plan.Adopt), c.keepOlder(generated, plan.OrganizationID.ValueString()))
		switch {
		case err == nil:
			return c.tenant
		case ses.IsAlreadyExists(err) && generated && attempt < nameAttempts:
			continue
		case ses.IsAlreadyExists(err):
			framework.AddAttributeError(diags, path.Root("name"), "SES tenant "+wanted.Name+" exists already", err, existsAdvice(wanted.Name, client.Region()))
		case !c.steps.Fail(ctx, diags, "Cannot create SES tenant "+wanted.Name, doing, err):
			return c.tenant // It could not be deleted again.
		}
		return nil
	}
}

// creation is one creation under way.
type creation struct {
	client *ses.Client
	wanted ses.NewTenant
	steps  framework.Steps
	// tenant is what was created.
	tenant *ses.Tenant
}

// makeTenant creates the tenant. One whose creation has no answer may be somebody else's, so nothing deletes it.
func (c *creation) makeTenant(adopt types.String) framework.Step {
	return framework.Step{
		Due: true, Undone: "delete SES tenant " + c.wanted.Name,
		Run: func(ctx context.Context) (made bool, err error) {
			c.tenant, err = c.client.CreateTenant(ctx, c.wanted)
			return err == nil, err
		},
		Undo: func(ctx context.Context) error { return c.client.DeleteTenant(ctx, c.wanted.Name) },
		Lost: framework.LostCreation(adopt, c.wanted.Name, c.client.Region(), howAdopted),
	}
}

// keepOlder looks once more for a tenant of the organization, since another run may have created one at the same time. The younger one gives way.
func (c *creation) keepOlder(due bool, organizationID string) framework.Step {
	return framework.Step{
		Doing: "looking whether another run has created a tenant of the organization", Due: due, Covered: true,
		Run: func(ctx context.Context) (made bool, err error) {
			rival, err := c.client.Rival(ctx, organizationID, c.tenant)
			if err == nil && rival != nil {
				err = fmt.Errorf("another run has created SES tenant %s of organization %s at the same time. %s", rival.Name, organizationID, existsAdvice(rival.Name, c.client.Region()))
			}
			return false, err
		},
	}
}

// generatedName is the name of a tenant that the configuration does not name.
func generatedName(organizationID string, second int64) string {
	return fmt.Sprintf("org-%s-%d", ses.OrganizationShort(organizationID), second)
}

// howAdopted says what the adoption of a tenant keeps.
const howAdopted = "as it stands"

// existsAdvice says how to go on where a tenant exists already.
func existsAdvice(name, region string) string {
	return framework.ImportOrAdopt(name, region, howAdopted) + " Otherwise choose another name."
}
