// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Adoption is the argument adopt. A tenant is found by its name or, without one, by its organization.
func (m *model) Adoption() (adopt types.String, sought bool) {
	return m.Adopt, framework.Known(m.Name) || (m.Name.IsNull() && !m.OrganizationID.IsUnknown())
}

// Look finds the tenant that a creation would adopt.
func (m *model) Look(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (*framework.Found[model], error) {
	tenant, err := existing(ctx, client, m)
	if tenant == nil || err != nil {
		return nil, err
	}
	stands := &model{Tags: types.MapNull(types.StringType)}
	stands.flatten(tenant, tags)
	return &framework.Found[model]{
		Stands:   stands,
		Obstacle: func(plan *model) string { return adoptionObstacle(plan, tenant) },
		Effect: func(plan *model) string {
			return "The tenant exists already (id " + tenant.ID + ") and will be managed here from the next apply on. Nothing that email depends on changes." +
				tags.AdoptionNote(tenant.Tags, plan.TagsAll, ses.OrganizationTag)
		},
	}, nil
}

// adoptionObstacle says what would change that mail depends on; empty where the tenant may be taken over.
func adoptionObstacle(plan *model, found *ses.Tenant) string {
	if !settled(plan.Suppression) || found.Suppression.Equal(expandSuppression(plan.Suppression)) {
		return ""
	}
	return fmt.Sprintf("Its suppression settings are %s, the configuration asks for %s. Make the configuration say what stands (or leave suppression out), apply, and change it afterwards.",
		found.Suppression, expandSuppression(plan.Suppression))
}

// adopt takes over a tenant that stands: only its tags change. An error leaves it as it was, and nothing is saved.
func adopt(ctx context.Context, client *ses.Client, plan *model, found *ses.Tenant, tags framework.TagPolicy, diags *diag.Diagnostics) *ses.Tenant {
	if framework.RefuseAdoption("SES tenant "+found.Name, adoptionObstacle(plan, found), diags) {
		return nil
	}
	had := tags.Visible(found.Tags, ses.OrganizationTag)
	want := framework.Strings(plan.TagsAll)
	if plan.TagsAll.IsUnknown() {
		plan.OrganizationID = framework.OrKeep(plan.OrganizationID, types.StringNull())
		if plan.OrganizationID.IsUnknown() {
			plan.OrganizationID = organizationOf(found.Tags, types.StringNull())
		}
		want = framework.Strings(plan.allTags(tags))
	}
	if err := client.UpdateTags(ctx, found.ARN, had, want); err != nil {
		framework.AddError(diags, "Cannot tag SES tenant "+found.Name+" to adopt it", err, "The tenant is as it was but for its tags, and is not in the state. The next apply adopts it again and goes on.")
		return nil
	}
	adopted := *found // What was read may be shared with others.
	adopted.Tags = want
	return &adopted
}
