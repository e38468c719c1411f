package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// update brings a configuration set from its state to its plan.
func update(ctx context.Context, client *ses.Client, plan, state *model, diags *diag.Diagnostics) {
	name := state.Name.ValueString()
	changes := []framework.Change{
		state.held(client).Move(ctx, plan.TenantName),
		{Doing: "changing sending_enabled", Due: !plan.SendingEnabled.Equal(state.SendingEnabled), Run: func() error {
			return client.PutSending(ctx, name, plan.SendingEnabled.ValueBool())
		}},
		{Doing: "changing reputation_metrics_enabled", Due: !plan.ReputationMetricsEnabled.Equal(state.ReputationMetricsEnabled), Run: func() error {
			return client.PutReputationMetrics(ctx, name, plan.ReputationMetricsEnabled.ValueBool())
		}},
	}
	for _, b := range blocks {
		wanted := *b.at(plan)
		changes = append(changes, framework.Change{
			Doing: "changing " + b.name, Due: !sameBlock(wanted, *b.at(state)), Note: plan.trackingNote,
			Run: func() error { return b.put(ctx, client, name, wanted) },
		})
	}
	changes = append(changes, changeDestinations(ctx, client, name, state.EventDestinations, plan.EventDestinations)...)
	changes = append(changes, framework.Change{Doing: "changing the tags", Due: !plan.TagsAll.Equal(state.TagsAll), Run: func() error {
		return client.UpdateTags(ctx, state.ARN.ValueString(), framework.Strings(state.TagsAll), framework.Strings(plan.TagsAll))
	}})
	framework.RunChanges(diags, state.Label(), changes)
}

// changeDestinations are the changes of event destinations, each by one call and none for those that stay: what changes is replaced as a
// whole, what is new is added before what is left over goes, so that a renamed one misses no event. Where SES has no room for a new one
// beside an old one, the old ones go first.
func changeDestinations(ctx context.Context, client *ses.Client, set string, stands, wanted types.Map) []framework.Change {
	added, changed, removed := destinationChanges(stands, wanted)
	var changes []framework.Change
	for _, name := range changed {
		changes = append(changes, framework.Change{Doing: "changing the event destination " + name, Due: true, Run: func() error {
			return client.PutEventDestination(ctx, set, destinationFrom(wanted.Elements()[name]).expand(name))
		}})
	}
	removal := func() error {
		for len(removed) > 0 {
			if err := client.DeleteEventDestination(ctx, set, removed[0]); err != nil {
				return err
			}
			removed = removed[1:]
		}
		return nil
	}
	for _, name := range added {
		changes = append(changes, framework.Change{Doing: "adding the event destination " + name, Due: true, Run: func() error {
			destination := destinationFrom(wanted.Elements()[name]).expand(name)
			_, err := client.CreateEventDestination(ctx, set, destination)
			if !ses.IsLimitExceeded(err) || len(removed) == 0 {
				return err
			}
			if err := removal(); err != nil {
				return err
			}
			_, err = client.CreateEventDestination(ctx, set, destination)
			return err
		}})
	}
	return append(changes, framework.Change{Doing: "removing event destinations", Due: len(removed) > 0, Run: removal})
}
