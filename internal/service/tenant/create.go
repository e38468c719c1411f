package tenant

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

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
		tenant, err := client.CreateTenant(ctx, wanted)
		switch {
		case err == nil:
			return tenant
		case ses.IsAlreadyExists(err) && generated && attempt < nameAttempts:
			continue
		case ses.IsAlreadyExists(err):
			framework.AddAttributeError(diags, path.Root("name"), "SES tenant "+wanted.Name+" exists already", err, existsAdvice(wanted.Name, client.Region()))
		default:
			note := "Nothing was created."
			if ses.MayHaveTakenEffect(err) {
				note = "An answer was lost on the way, so the tenant may have been created all the same. If the next apply says that it exists, " +
					"import it or set adopt = \"if_unchanged\"."
			}
			framework.AddError(diags, "Cannot create SES tenant "+wanted.Name, err, note)
		}
		return nil
	}
}

// generatedName is the name of a tenant that the configuration does not name.
func generatedName(organizationID string, second int64) string {
	return fmt.Sprintf("org-%s-%d", ses.OrganizationShort(organizationID), second)
}

// existsAdvice says how to go on where a tenant exists already.
func existsAdvice(name, region string) string {
	return framework.ImportOrAdopt(name, region, "as it stands") + " Otherwise choose another name."
}
