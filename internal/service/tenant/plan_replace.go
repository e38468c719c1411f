// SPDX-License-Identifier: MPL-2.0

package tenant

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// createFirst is what lets a tenant with another name take over what the old one holds.
const createFirst = "lifecycle { create_before_destroy = true }"

// WarnReplace says in the plan of a replacement what stops its apply half-way. No provider can see whether create_before_destroy is set.
func (m *model) WarnReplace(ctx context.Context, client *ses.Client, diags *diag.Diagnostics) {
	resources, err := client.TenantResources(ctx, m.Name.ValueString())
	if err != nil || len(resources) == 0 {
		return
	}
	diags.AddWarning("Replacing "+m.Label()+" may stop half-way",
		fmt.Sprintf("It holds %d resources, such as %s. Without %s on the tenant, the apply first removes what is replaced with it (suppressed addresses, sending state, a configuration set of its name) "+
			"and then fails, since a tenant that holds anything is not deleted. With it, one apply makes the new tenant, moves everything over and deletes the old one.",
			len(resources), resources[0].ARN, createFirst))
}

// replaceAdvice leads on where a tenant that goes still holds something, which is all that happens again in every further apply.
const replaceAdvice = "If the tenant was renamed, set " + createFirst + " on it: one apply then makes the new tenant, moves everything over and deletes the old one. " +
	"If its block was removed and what it holds moves to another tenant, restore the block, apply, and remove it afterwards."
