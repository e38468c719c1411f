// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// changes are the calls that bring a configuration set from its state to its plan.
func changes(ctx context.Context, client *ses.Client, plan, state *model, tags framework.TagPolicy) []framework.Change {
	name := state.Name.ValueString()
	changes := append(state.held(client).Move(ctx, plan.TenantName, &state.TenantName), []framework.Change{
		{
			Doing: "changing sending_enabled", Due: !plan.SendingEnabled.Equal(state.SendingEnabled), Done: framework.Became(&state.SendingEnabled, plan.SendingEnabled),
			Run: func() error { return client.PutSending(ctx, name, plan.SendingEnabled.ValueBool()) },
		},
		{
			Doing: "changing reputation_metrics_enabled", Due: !plan.ReputationMetricsEnabled.Equal(state.ReputationMetricsEnabled),
			Done: framework.Became(&state.ReputationMetricsEnabled, plan.ReputationMetricsEnabled),
			Run: func() error {
				return client.PutReputationMetrics(ctx, name, plan.ReputationMetricsEnabled.ValueBool())
			},
		},
	}...)
	for _, b := range blocks {
		wanted := *b.at(plan)
		changes = append(changes, framework.Change{
			Doing: "changing " + b.name, Due: !sameBlock(wanted, *b.at(state)), Note: plan.trackingNote, Done: framework.Became(b.at(state), wanted),
			Run: func() error { return b.put(ctx, client, name, wanted) },
		})
	}
	changes = append(changes, changeDestinations(ctx, client, name, plan.EventDestinations, &state.EventDestinations)...)
	return append(changes, tags.TagChange(ctx, client, state.ARN.ValueString(), framework.Strings(state.TagsAll), &state.Tags, &state.TagsAll, plan.Tags, plan.TagsAll))
}

// changeDestinations are the changes of event destinations, each by one call and none for those that stay: what changes is replaced as a
// whole, what is new is added before what is left over goes, so that a renamed one misses no event. Where SES has no room for a new one
// beside an old one, the old ones go first.
func changeDestinations(ctx context.Context, client *ses.Client, set string, wanted types.Map, state *types.Map) []framework.Change {
	added, changed, removed := destinationChanges(*state, wanted)
	take := func(name string) func() {
		return func() { *state = withDestination(*state, name, wanted.Elements()[name]) }
	}
	var changes []framework.Change
	for _, name := range changed {
		changes = append(changes, framework.Change{Doing: "changing the event destination " + name, Due: true, Done: take(name), Run: func() error {
			return client.PutEventDestination(ctx, set, destinationFrom(wanted.Elements()[name]).expand(name))
		}})
	}
	removal := func() error {
		for len(removed) > 0 {
			if err := client.DeleteEventDestination(ctx, set, removed[0]); err != nil {
				return err
			}
			*state = withDestination(*state, removed[0], nil)
			removed = removed[1:]
		}
		return nil
	}
	for _, name := range added {
		changes = append(changes, framework.Change{Doing: "adding the event destination " + name, Due: true, Parts: true, Done: take(name), Run: func() error {
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
	return append(changes, framework.Change{Doing: "removing event destinations", Due: len(removed) > 0, Parts: true, Run: removal})
}
