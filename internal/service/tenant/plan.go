package tenant

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// check refuses what no tenant can be made of. It runs at validation and again with the plan: what was unknown is known when it is applied.
func check(config model, diags *diag.Diagnostics) {
	if config.Name.IsNull() && !config.OrganizationID.IsUnknown() && config.OrganizationID.ValueString() == "" {
		diags.AddAttributeError(path.Root("name"), "Neither name nor organization_id",
			"A tenant needs a name. Set name, or organization_id to have one made (org-SHORT-UNIXSECONDS).")
	}
	if _, ok := config.Tags.Elements()[ses.OrganizationTag]; ok {
		diags.AddAttributeError(path.Root("tags").AtMapKey(ses.OrganizationTag), "Tag belongs to organization_id",
			"The tag "+ses.OrganizationTag+" is kept by the argument organization_id. Set that instead.")
	}
	if missing, err := checkSuppression(config.Suppression); err != nil {
		diags.AddAttributeError(path.Root("suppression").AtName(missing), "Half a pair of suppression settings", err.Error()+".")
	}
}

// lookForAdoption looks in the plan at what would be adopted. looked is false where that is not possible yet.
func (r *Resource) lookForAdoption(ctx context.Context, config model, diags *diag.Diagnostics) (found *ses.Tenant, looked bool) {
	client, ok := r.data.Client(config.Region)
	if !config.adopts() || !ok || config.Name.IsUnknown() || (config.Name.IsNull() && config.OrganizationID.IsUnknown()) {
		return nil, false
	}
	found, err := existing(ctx, client, config)
	if err != nil {
		framework.AddError(diags, "Cannot look for "+config.label()+" to adopt", err)
	}
	return found, true
}

// announceAdoption warns of what will be taken over, or fails where something would change.
func (r *Resource) announceAdoption(plan model, found *ses.Tenant, diags *diag.Diagnostics) {
	if obstacle := adoptionObstacle(plan, found); obstacle != "" {
		diags.AddAttributeError(path.Root("adopt"), "Cannot adopt SES tenant "+found.Name, obstacle)
		return
	}
	text := "The tenant exists already (id " + found.ID + ") and will be managed here from the next apply on. Nothing that mail depends on changes."
	if changes := tagChanges(visibleTags(found.Tags, r.data.Tags), plan.TagsAll); len(changes) > 0 {
		text += " Tags that change: " + strings.Join(changes, ", ") + ". What is to stay belongs into tags, or into ignore_tags in the provider block."
	}
	diags.AddAttributeWarning(path.Root("adopt"), "SES tenant "+found.Name+" will be adopted", text)
}

// tagChanges says what becomes of the tags of a tenant that is adopted, sorted; what the plan does not know yet is left out.
func tagChanges(had map[string]string, planned types.Map) []string {
	var changes []string
	if planned.IsUnknown() {
		return nil
	}
	want := planned.Elements()
	for key, old := range had {
		value, stays := want[key].(types.String)
		switch {
		case !stays:
			changes = append(changes, fmt.Sprintf("%s is removed", key))
		case framework.Known(value) && value.ValueString() != old:
			changes = append(changes, fmt.Sprintf("%s becomes %q instead of %q", key, value.ValueString(), old))
		}
	}
	for key := range want {
		if _, ok := had[key]; !ok {
			changes = append(changes, key+" is added")
		}
	}
	slices.Sort(changes)
	return changes
}

// planDestroy refuses a protected tenant and says what goes with the others.
func (r *Resource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	refuseProtected(state, "destroy", &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if state.OnDestroy.ValueString() == onDestroyDisassociate {
		framework.MarkDestroyPlanned(ctx, resp.Private, &resp.Diagnostics)
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		return
	}
	resources, err := client.TenantResources(ctx, state.Name.ValueString())
	if err != nil || len(resources) == 0 {
		return // Nothing to warn of; the destroy itself looks again and reports what it meets.
	}
	resp.Diagnostics.AddWarning(state.label()+" still holds resources",
		"Associated at the time of this plan:\n"+list(resources)+
			"\n\nWith the tenant SES drops its associations, its suppression list and its reputation; sends that name it fail from then on. Resources that this apply does not remove make the destroy fail, unless on_destroy = \"disassociate\".")
}

// refuseProtected is deletion_protection.
func refuseProtected(state model, what string, diags *diag.Diagnostics) {
	if state.DeletionProtection.ValueBool() {
		diags.AddError("Cannot "+what+" "+state.label(), "The tenant has deletion_protection = true. Set it to false and apply that first, if the tenant is really meant to go.")
	}
}

// list puts what a tenant holds one a line.
func list(resources []ses.TenantResource) string {
	lines := make([]string, 0, len(resources))
	for _, resource := range resources {
		lines = append(lines, "  - "+resource.ARN)
	}
	return strings.Join(lines, "\n")
}
