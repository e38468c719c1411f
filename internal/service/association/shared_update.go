// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// share gives the resource to all tenants that the plan names, or to none: those that this very creation gave it to lose it again where a
// later one fails. done reports whether all have it; left are the tenants that could not be made to lose it.
func share(ctx context.Context, client *ses.Client, plan *sharedModel, diags *diag.Diagnostics) (done bool, left []string) {
	arn := plan.ResourceARN.ValueString()
	holders, err := client.ResourceTenantsOfNew(ctx, arn)
	if err != nil {
		note := "Nothing was made."
		if ses.IsNotFound(err) {
			note = "The resource has to exist, in " + client.Region() + ", before tenants can share it; refer to an attribute of it, so that it is created first. " + note
		}
		framework.AddError(diags, "Cannot look up which SES tenants hold "+arn, err, note)
		return false, nil
	}
	var steps framework.Steps
	for _, name := range without(plan.names(), holding(plan.names(), holders)) {
		doing, err := steps.Run(ctx, framework.Step{
			Doing: "giving it to tenant " + name, Due: true, Undone: "take it from tenant " + name,
			Run: func(ctx context.Context) (bool, error) {
				made, err := client.AssociateNew(ctx, name, arn)
				if made = made || ses.MayHaveTakenEffect(err); made {
					left = append(left, name)
				}
				return made, err
			},
			Undo: func(ctx context.Context) error {
				err := client.Disassociate(ctx, name, arn)
				if err == nil {
					left = without(left, []string{name})
				}
				return err
			},
		})
		if err != nil {
			steps.Fail(ctx, diags, "Cannot share "+arn, doing, err, missing(err, name, client.Region()))
			return false, left
		}
	}
	return true, nil
}

// changes give the resource to the tenants that are new in the plan, then take it from those that are gone from it. Nothing that was given is
// forgotten: the state names each tenant that may hold the resource.
func changes(ctx context.Context, client *ses.Client, state, plan *sharedModel, diags *diag.Diagnostics) []framework.Change {
	arn, had, wanted := state.ResourceARN.ValueString(), state.names(), plan.names()
	const note = "What was done by then stays, and is in the state; the next apply goes on."
	var changes []framework.Change
	for _, name := range without(wanted, had) {
		give := func() { state.TenantNames = framework.StringSet(append(state.names(), name)) }
		changes = append(changes, framework.Change{
			Due: true, Done: give, Unsure: give,
			Run: func() error {
				_, err := client.AssociateNew(ctx, name, arn)
				return err
			},
			Report: func(err error) {
				framework.AddError(diags, "Cannot give "+arn+" to SES tenant "+name, err, missing(err, name, client.Region()), note)
			},
		})
	}
	for _, name := range without(had, wanted) {
		changes = append(changes, framework.Change{
			Due:    true,
			Done:   func() { state.TenantNames = framework.StringSet(without(state.names(), []string{name})) },
			Run:    func() error { return client.Disassociate(ctx, name, arn) },
			Report: func(err error) { framework.AddError(diags, "Cannot take "+arn+" from SES tenant "+name, err, note) },
		})
	}
	return changes
}

// unshare takes the resource from the tenants of the state and from no others.
func unshare(ctx context.Context, client *ses.Client, state *sharedModel, diags *diag.Diagnostics) {
	arn := state.ResourceARN.ValueString()
	for _, name := range state.names() {
		if err := client.Disassociate(ctx, name, arn); err != nil {
			framework.AddError(diags, "Cannot take "+arn+" from SES tenant "+name, err, "The tenants before it in the alphabet have lost it; the next destroy goes on.")
			return
		}
	}
}

// missing says what leads on where the tenant or the resource does not exist.
func missing(err error, tenantName, region string) string {
	if !ses.IsNotFound(err) {
		return ""
	}
	return "Tenant " + tenantName + " and the resource have to exist, in " + region + ", before one can hold the other; refer to the attributes of both, so that they are created first."
}
